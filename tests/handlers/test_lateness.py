"""A lateness with a good reason stays a lateness, and says so; while the bot is introduced nobody is late."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from config.catalogue.mistakes import CatalogueError
from config.catalogue.read import read_region
from models.actions.reviews import excuse_lateness
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.timeliness import load_timeliness, load_timeliness_of
from models.rules.access import Role
from models.rules.states import State
from models.rules.subjects import ReportKey
from models.world import World
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, NOVEMBER
from tests.kit.reporters import send_figures, to_unit
from tests.kit.talk import FRIDAY, Person, Talk

KEY = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
LATE = FRIDAY + timedelta(hours=5)
REGION = Path(__file__).parents[2] / "config" / "region.toml"


@pytest.fixture
async def reporter(talk: Talk) -> Person:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await talk.move(LATE)
    await send_figures(person, "ayagoz")
    return person


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(2, Role.OFFICIAL)


async def test_a_good_reason_is_said_beside_the_lateness_and_changes_nothing_else(
    talk: Talk, reporter: Person, official: Person
) -> None:
    assert "с опозданием" in await to_unit(official)
    await official.press("Причина уважительная")
    screen = await official.say("Не было связи")
    assert "Отмечено: причина уважительная." in screen
    assert "опоздание, причина уважительная" in screen
    assert "«Не было связи»" in screen
    assert "Сдано в срок 0 из 1: ◑" in screen
    assert "Из опозданий по уважительной причине: 1." in screen
    status = await official.say("/status")
    assert "уваж. пт" in status
    assert "Опоздание, причина уважительная: Аягозский." in status
    assert "«Не было связи»" in await reporter.say("/report")
    async with talk.world.database.reading() as session:
        form = talk.world.form(EMPLOYMENT)
        period = talk.world.calendar.period(form, DECEMBER)
        assert period is not None
        states = await load_timeliness_of(session, talk.world, form, period, talk.world.unit("ayagoz"))
    assert [state for _, state in states] == [State.LATE]
    await to_unit(official)
    assert "Причина уважительная" not in official.buttons
    screen = await official.press("Снять уважительную причину")
    assert "«Не было связи»" not in screen
    assert "Причина уважительная" in official.buttons


async def test_an_acceptance_and_an_excuse_stand_side_by_side(talk: Talk, reporter: Person, official: Person) -> None:
    await excuse_lateness(talk.world, by=2, key=KEY, words="Не было связи", now=LATE)
    await to_unit(official)
    screen = await official.press("Принять")
    assert "✓ Принят" in screen
    assert "«Не было связи»" in screen


async def test_only_officials_excuse_and_only_what_is_late(talk: Talk, reporter: Person, official: Person) -> None:
    await talk.member(3, Role.ADMINISTRATOR)
    for by in (1, 3):
        with pytest.raises(AccessDeniedError):
            await excuse_lateness(talk.world, by=by, key=KEY, words="Не было связи", now=LATE)
    await excuse_lateness(talk.world, by=2, key=KEY, words="Не было связи", now=LATE)
    with pytest.raises(SubjectGoneError):
        await excuse_lateness(talk.world, by=2, key=KEY, words="Ещё раз", now=LATE)


async def test_on_time_there_is_nothing_to_excuse(talk: Talk, official: Person) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await send_figures(person, "ayagoz")
    await to_unit(official)
    assert "Причина уважительная" not in official.buttons


async def timeliness(world: World) -> dict[date, State]:
    form = world.form(EMPLOYMENT)
    period = world.calendar.period(form, DECEMBER)
    assert period is not None
    async with world.database.reading() as session:
        view = await load_timeliness(session, world, form, period, now=period.closes)
        one = await load_timeliness_of(session, world, form, period, world.unit("ayagoz"))
    states = dict(zip((each.as_of for each in view.periods), view.states.get("ayagoz", ()), strict=False))
    assert {each.as_of: state for each, state in one} == states, "the unit's own and the oblast's say the same"
    return states


async def test_periods_before_the_roll_out_are_left_out(talk: Talk, reporter: Person) -> None:
    world = talk.world
    assert await timeliness(world) == {DECEMBER: State.LATE}
    later = replace(world, region=replace(world.region, timeliness_from=DECEMBER + timedelta(days=1)))
    assert set((await timeliness(later)).values()) <= {State.NOT_REQUIRED}
    same = replace(world, region=replace(world.region, timeliness_from=DECEMBER))
    assert await timeliness(same) == {DECEMBER: State.LATE}
    assert NOVEMBER < DECEMBER


def test_the_catalogue_says_from_when_timeliness_counts(tmp_path: Path) -> None:
    plain = REGION.read_text("utf-8")
    assert read_region(REGION).timeliness_from is None
    path = tmp_path / "region.toml"
    path.write_text(plain.replace("# timeliness_from", "timeliness_from"), "utf-8")
    assert read_region(path).timeliness_from == date(2026, 1, 12)
    path.write_text(plain.replace("# timeliness_from = 2026-01-12", 'timeliness_from = "12.01.2026"'), "utf-8")
    with pytest.raises(CatalogueError, match=r"region\.timeliness_from: must be a date such as 2026-01-12, not text"):
        read_region(path)
