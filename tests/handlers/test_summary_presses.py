"""Presses in /summary that no screen offers, and those of another time: forged ones, others', after a restart."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from models.rules.access import Role
from tests.kit.figures.preparation import figures, local, put_preparation
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.figures.rows import refusals
from tests.kit.talk import Person, Talk, plain

NO_UNIT = "Этот район или город здесь не отчитывается"
NO_DATE, NO_FORM = "Отчёта на эту дату нет", "Такой формы больше нет"
NOT_OURS = ("", "я" * 20)
"""No key of ours: the button is taken for an old one, and the same screen is shown again."""


@dataclass(frozen=True)
class Forged:
    """On the way to a list, `item` of its data becomes each of `forged`, and is answered with `said`."""

    way: tuple[str, ...]
    item: str
    forged: tuple[str, ...]
    said: str
    old: tuple[str, ...] = NOT_OURS


FORGED = {
    "unit": Forged(("Районы и города",), "unit:semey", ("forged", "housing_office"), NO_UNIT),
    "unit of a figure": Forged(("Ещё", "Показатели", "Всего"), "unit:semey", ("forged", "housing_office"), NO_UNIT),
    "date": Forged(
        *(("Ещё", "Другие даты"), "date:2025-12-01", ("2025-12-08", "2025-11-26"), NO_DATE),
        ("0001-01-01", "9999-12-31", "forged"),
    ),
    "figure": Forged(("Ещё", "Показатели"), "indicator:total", ("forged",), "Такого показателя больше нет"),
    "unit of a holiday": Forged(("Праздники", "Районы и города"), "holiday_unit:semey", ("forged",), NO_UNIT),
    "holiday": Forged(("Праздники",), "holiday:new_year", ("forged", "employment"), NO_FORM),
}


async def led(talk: Talk, *way: str) -> Person:
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    for pressed in way:
        await person.press(pressed)
    return person


def live(person: Person, item: str = "") -> tuple[str, int]:
    """The data of the first button that has `item`, and its message."""
    card = next(message for message in reversed(person.messages) if message["buttons"])
    data = (str(button["data"]) for row in card["buttons"] for button in row)
    return next(one for one in data if item in one), int(card["id"])


@pytest.mark.parametrize("name", FORGED)
async def test_what_is_forged_is_gone(talk: Talk, name: str) -> None:
    case = FORGED[name]
    await put_reports(talk.world, DECEMBER, demo_figures())
    for forged in (*case.forged, *case.old):
        person = await led(talk, *case.way)
        data, message = live(person, case.item)
        item = case.item.partition(":")[0]
        await person.forge(data.replace(case.item, f"{item}:{forged}"), message)
        is_gone = forged in case.forged
        assert (case.said if is_gone else "Эта кнопка устарела") in person.heard[-2], forged
        assert ("Главное меню" in person.screen) is is_gone


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AKIM])
async def test_others_press_an_officials_buttons_in_vain(talk: Talk, role: Role) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_preparation(talk.world, {"semey": figures(problems="тайна")}, local(26))
    other = await talk.member(2, role, "abai")
    await other.say("/start")
    for way in (("Районы и города",), ("Праздники", "Районы и города")):
        await other.forge(live(await led(talk, *way))[0])
    await other.say("/summary")
    assert [one for one in ("тайна", "12 966") if one in plain("".join(other.heard))] == []
    assert await refusals(talk.world) == [(2, "summary", None)]


async def test_a_restart_between_its_windows_is_not_felt(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await led(talk)
    for pressed in ("Районы и города", "Семей", "С начала года", "Назад"):
        await talk.restart()
        assert "Семей" in await person.press(pressed)
    assert "на 1 декабря 2025" in person.screen


async def test_a_card_left_open_keeps_its_week(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    person = await led(talk)
    talk.clock.at = datetime(2025, 12, 5, 7, tzinfo=UTC)
    assert "на 1 декабря 2025" in await person.press("Районы и города")
    assert "на 8 декабря 2025" in await person.say("/summary")
