"""Somebody who has reported, and an official who opens their unit."""

from models.rules.access import Role
from tests.kit.figures.reports import demo_figures
from tests.kit.talk import Person, Talk


async def send_figures(person: Person, unit: str) -> None:
    """What the demo's table has of `unit`: typed, and sent."""
    await person.say("\n".join(str(value) for value in demo_figures()[unit].values()))
    await person.say("да")
    assert "Отчёт отправлен" in person.heard[-1]


async def reported(talk: Talk, number: int, unit: str) -> Person:
    """Who reports for `unit`, and has."""
    person = await talk.member(number, Role.REPORTER, unit)
    await send_figures(person, unit)
    return person


async def to_unit(official: Person, unit: str = "Аягозский") -> str:
    """The unit's sheet, as an official opens it."""
    await official.say("/summary")
    await official.press("Районы и города")
    return await official.press(unit)
