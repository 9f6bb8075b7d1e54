"""Holidays in /summary of a region of 250 units, and of one that has none."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.catalogue.region import LOCALES, Region
from handlers.saying.preparation import render_preparation
from models.queries.preparation.preparation import build_preparation
from models.rules.access import Role
from tests.kit.figures.preparation import (
    DAY_0,
    INDEPENDENCE,
    Figures,
    all_ready,
    figures,
    local,
    put_preparation,
)
from tests.kit.figures.reports import crowded
from tests.kit.probe import asked_of
from tests.kit.talk import FRIDAY, Talk, make_talk, plain

LIMIT = 4096
HOSTILE = "A & B <x> "


@pytest.fixture
async def big(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """250 units with long names; some not begun, all of them resting, every one with a long complaint."""
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    units = [unit.key for unit in talk.region.units]
    words: Figures = {"problems": HOSTILE * 90, "responsible": HOSTILE * 90}
    reports = {unit: figures((9_000, 9_000, 9_000), (1, 1, 1)) | words for unit in units[:200]}
    reports |= {unit: all_ready() | words for unit in units[2:52]}
    await put_preparation(talk.world, reports, local(18))
    yield talk
    await talk.app.close()


async def test_what_is_left_out_of_a_large_region_is_said_within_a_message(big: Talk) -> None:
    person = await big.member(1, Role.OFFICIAL)
    await person.say("/summary")
    shown = plain(await person.press("Праздники"))
    assert "Сдали 200 из 250." in shown
    assert "и ещё 40." in shown, "of those missing"
    assert "\nи ещё 230\n" in shown, "of the units at a glance"
    assert "Проблемы и нужная помощь:\n• Семей: «A & B <x> A & B" in shown
    assert "● ● ●" not in shown, "those that are the least ready are shown"
    async with big.world.database.reading() as session:
        form = big.world.form(INDEPENDENCE)
        found = await build_preparation(session, big.world, form, DAY_0, now=FRIDAY)
    assert [len(render_preparation(found, big.app.speech.words(one))) <= LIMIT for one in LOCALES] == [True, True]


async def test_statements_do_not_grow_with_the_region(big: Talk, talk: Talk) -> None:
    counts = []
    for one in (talk, big):
        person = await one.member(1, Role.OFFICIAL)
        await person.say("/summary")
        await person.press("Праздники")
        with asked_of(one.world.database) as asked:
            await person.press("Районы и города")
        counts.append(asked.statements)
    assert counts[0] == counts[1] < 29


async def test_a_region_without_holidays_has_no_button_and_says_so(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(replace(region, holidays=()), tmp_path / "none.db", FRIDAY)
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/summary")
    assert person.buttons == ["Районы и города", "Кто не сдал", "Справка Word", "Ещё", "Закрыть"]
    reporter = await talk.member(2, Role.REPORTER, "ayagoz")
    assert "сейчас нет" in await reporter.say("/events")
    await talk.app.close()
