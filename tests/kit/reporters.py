"""Somebody who has reported, and an official who opens their unit."""

from models.rules.access import Role
from tests.kit.figures.reports import on_six_lines
from tests.kit.talk import Person, Talk


async def hand_over(person: Person, unit: str = "ayagoz") -> None:
    """What the demo's table has of `unit`: typed, and sent, or handed to the akim."""
    await person.say(on_six_lines(unit))
    await person.say("да")


async def send_figures(person: Person, unit: str) -> None:
    await hand_over(person, unit)
    assert "Отчёт отправлен" in person.heard[-1]


async def reported(talk: Talk, number: int, unit: str) -> Person:
    """Who reports for `unit`, and has."""
    person = await talk.member(number, Role.REPORTER, unit)
    await send_figures(person, unit)
    return person


async def to_missing(official: Person) -> str:
    """Who has not sent, as an official sees it."""
    await official.say("/summary")
    return await official.press("Кто не сдал")


async def to_unit(official: Person, unit: str = "Аягозский") -> str:
    """The unit's sheet, as an official opens it."""
    await official.say("/summary")
    await official.press("Районы и города")
    return await official.press(unit)
