"""Both holidays in the demo: as many events as the CSV says, sent by the catalogue's rules, with a story to show."""

from datetime import date

import pytest
from sqlalchemy import select

from bot.sandbox.demo.figures import table
from bot.sandbox.demo.preparation import reports_of_holidays, split
from models.queries.preparation.preparation import build_preparation
from models.rules.checks.checks import errors
from models.tables import Draft
from models.views.preparation import Preparation, SharePart
from models.world import World
from tests.kit.demos import put_demo
from tests.kit.talk import FRIDAY

HOLIDAYS = {
    "independence_day": (date(2025, 12, 16), "events_independence_day", 100),
    "new_year": (date(2026, 1, 1), "events_new_year", 120),
}


@pytest.fixture
async def world(world: World) -> World:
    put_demo(world, complete=False)
    return world


async def shown(world: World, form: str) -> Preparation:
    async with world.database.reading() as session:
        return await build_preparation(session, world, world.form(form), HOLIDAYS[form][0], now=FRIDAY)


def figures_of(parts: tuple[SharePart, ...]) -> dict[str, tuple[int | None, int | None]]:
    return {part.share.key: (part.done, part.whole) for part in parts}


@pytest.mark.parametrize("form", HOLIDAYS)
async def test_everything_planned_adds_up_to_the_tables_events(world: World, form: str) -> None:
    _, column, planned = HOLIDAYS[form]
    found = await shown(world, form)
    assert len(found.reported) == len(found.units) == 12
    assert found.headline is not None
    assert found.headline.whole == planned
    by_unit = {unit.unit.key: sum(part.whole or 0 for part in unit.sections[0].parts) for unit in found.units}
    assert by_unit == {unit: row[column] for unit, row in table().items()}


async def test_independence_day_has_32_venues_and_24_violations(world: World) -> None:
    events, decoration, safety = (await shown(world, "independence_day")).sums
    assert events.whole is not None
    assert (events.whole.done, events.whole.held) == (61, 0)
    assert figures_of(decoration.parts) == {"objects": (143, 200)}
    assert figures_of(safety.parts) == {"venues": (28, 32), "violations": (20, 24)}


async def test_the_phones_show_the_example_a_ready_unit_and_a_complaint(world: World) -> None:
    units = {unit.unit.key: unit for unit in (await shown(world, "independence_day")).units}
    ayagoz = units["ayagoz"]
    assert [sum(part.lacks for part in view.parts) for view in ayagoz.sections] == [5, 6, 2]
    assert {view.section.key: view.unchanged_since for view in ayagoz.stale} == {"decoration": date(2025, 11, 21)}
    assert units["beskaragai"].is_ready
    assert units["makanshy"].problems
    assert {unit.unit.key for unit in units.values() if len(unit.stale) == 3} == {"aksuat"}
    assert all(unit.responsible for unit in units.values())


async def test_new_year_is_only_begun_and_nobody_is_late_with_it(world: World) -> None:
    found = await shown(world, "new_year")
    assert found.headline is not None
    assert found.headline.done == 26
    assert [unit.unit.key for unit in found.units if unit.stale] == []


def test_every_revision_could_have_been_sent_in_the_card(world: World) -> None:
    filed = list(reports_of_holidays(world))
    for one in filed:
        form, unit = world.form(one.period.form), world.unit(one.unit)
        day = one.sent_at.date()
        assert errors(form, unit, one.period.as_of, one.values, today=day) == []
        assert one.period.opens < one.sent_at < FRIDAY
        assert date(2025, 11, 17) <= day <= date(2025, 11, 27)
    assert len({(one.period.form, one.sent_at) for one in filed}) == len(filed)


def test_nothing_is_undone_from_one_revision_to_the_next(world: World) -> None:
    before: dict[tuple[str, str], dict[str, int]] = {}
    for one in reports_of_holidays(world):
        numbers = {key: value for key, value in one.values.items() if isinstance(value, int)}
        earlier = before.get((one.period.form, one.unit), {})
        assert one.revision == 1 or earlier
        assert all(earlier[key] <= numbers[key] for key in earlier)
        before[one.period.form, one.unit] = numbers


async def test_each_unit_has_the_draft_its_last_revision_came_from(world: World) -> None:
    async with world.database.reading() as session:
        drafts = list(await session.scalars(select(Draft).where(Draft.form.in_(HOLIDAYS))))
    assert len(drafts) == 24
    last = {(one.period.form, one.unit): one.revision for one in reports_of_holidays(world)}
    assert {(draft.form, draft.unit): draft.version for draft in drafts} == last
    assert not any(draft.is_open for draft in drafts)


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [(11, [40, 35, 25], [4, 4, 3]), (2, [40, 35, 25], [1, 1, 0]), (6, [4, 4, 3], [2, 2, 2]), (0, [1, 1], [0, 0])],
)
def test_a_number_is_split_exactly(total: int, weights: list[int], parts: list[int]) -> None:
    assert split(total, weights) == parts
