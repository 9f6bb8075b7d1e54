"""What is known of a holiday's preparation on a real database: sums by hand, what rests, and who may read it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.app import build_world
from config.catalogue.region import Region
from models.errors import AccessDeniedError, DomainError, SubjectGoneError
from models.queries.preparation.preparation import (
    build_preparation,
    holiday_periods,
    load_preparation,
    load_unit_preparation,
    nearing,
    units_preparation,
)
from models.queries.report.owed import count_owed
from models.rules.access import Role
from models.rules.preparation import SectionState
from models.rules.subjects import ReportKey
from models.views.preparation import Preparation, SectionSums, SectionView, UnitPreparation
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.preparation import (
    DAY_0,
    FIRST_OF_JANUARY,
    INDEPENDENCE,
    NEW_YEAR,
    Figures,
    all_ready,
    figures,
    local,
    put_preparation,
)
from tests.kit.figures.reports import crowded, put_absence, put_reports
from tests.kit.people import acting
from tests.kit.probe import asked_of
from tests.kit.talk import Talk

NOW = local(28)
FULL, PART, NOTHING = SectionState.FULL, SectionState.PART, SectionState.NOTHING


async def preparation(world: World, now: datetime = NOW, form: str = INDEPENDENCE, as_of: date = DAY_0) -> Preparation:
    async with world.database.reading() as session:
        return await build_preparation(session, world, world.form(form), as_of, now=now)


async def unit_of(world: World, unit: str, now: datetime = NOW, form: str = INDEPENDENCE) -> UnitPreparation:
    as_of = DAY_0 if form == INDEPENDENCE else FIRST_OF_JANUARY
    async with world.database.reading() as session:
        (found,) = await units_preparation(session, world, world.form(form), as_of, now=now, units={unit})
    return found


def sums_of(sums: SectionSums) -> dict[str, tuple[int | None, int | None, int | None]]:
    found = {part.share.key: (part.whole, part.done, part.held) for part in sums.parts}
    return found | ({"all": (sums.whole.whole, sums.whole.done, sums.whole.held)} if sums.whole else {})


def section_of(unit: UnitPreparation, key: str) -> SectionView:
    return next(view for view in unit.sections if view.section.key == key)


def since(unit: UnitPreparation) -> dict[str, date | None]:
    return {view.section.key: view.unchanged_since for view in unit.sections}


def stale(unit: UnitPreparation) -> list[str]:
    return [view.section.key for view in unit.stale]


async def test_what_is_owed_and_there_is_counted_by_form_while_its_period_is_open(world: World) -> None:
    """As `/metrics` tells it: a second revision and another day's report are no second one, «no data» is neither."""
    two = {"ayagoz": figures(), "semey": figures()}
    await put_preparation(world, two, local(26))
    await put_preparation(world, {"semey": figures()}, local(27), revision=2)
    await put_reports(world, date(2025, 12, 15), {"ayagoz": {"responsible": "Е"}}, form=INDEPENDENCE)
    await put_absence(world, DAY_0, "abai", form=INDEPENDENCE)
    units = len(world.region.reporting(world.form(INDEPENDENCE), local(28).date()))
    async with world.database.reading() as session:
        meanwhile, before = await count_owed(session, world, NOW), await count_owed(session, world, local(1, month=9))
    assert meanwhile[INDEPENDENCE] == (units - 3, 2)
    assert before[INDEPENDENCE] == (0, 0)
    assert meanwhile.keys() == {form.key for form in world.region.all_forms}


async def test_sums_are_of_those_who_reported_and_nobody_else(world: World) -> None:
    other = figures((10, 0, 5), (4, 0, 5), objects=(7, 9), venues=(2, 2), violations=(1, 4), memorial_held=3)
    await put_preparation(world, {"ayagoz": figures(), "semey": other}, local(26))
    found = await preparation(world)
    events, decoration, safety = found.sums
    assert sums_of(events) == {
        "memorial": (14, 6, 3),
        "educational": (4, 2, 0),
        "social": (8, 7, 0),
        "all": (26, 15, 3),
    }
    assert sums_of(decoration) == {"objects": (29, 21, None)}
    assert sums_of(safety) == {"venues": (7, 5, None), "violations": (6, 3, None)}, (
        "venues and violations do not add up"
    )
    assert [unit.unit.key for unit in found.reported] == ["semey", "ayagoz"]
    assert len(found.missing) == 10
    assert found.days_left == 18
    assert found.headline == events.whole


async def test_nobody_reported_is_not_nothing_planned(world: World) -> None:
    found = await preparation(world)
    assert {value for sums in found.sums for row in sums_of(sums).values() for value in row} == {None}
    assert found.reported == ()
    unit = await unit_of(world, "ayagoz")
    assert (unit.sent, unit.is_ready, since(unit)) == (None, False, dict.fromkeys(("events", "decoration", "safety")))
    assert [part.lacks for view in unit.sections for part in view.parts] == [0, 0, 0, 0, 0, 0]


async def test_a_unit_lacks_what_the_designs_example_says(world: World) -> None:
    await put_preparation(world, {"ayagoz": figures(problems="  нет автовышки ")}, local(26))
    unit = await unit_of(world, "ayagoz")
    lacks = {part.share.key: part.lacks for view in unit.sections for part in view.parts}
    assert lacks == {"memorial": 2, "educational": 2, "social": 1, "objects": 6, "venues": 2, "violations": 0}
    assert [view.state for view in unit.sections] == [PART, PART, PART]
    assert (unit.responsible, unit.problems, unit.is_ready) == ("Ерлан К.", "нет автовышки", False)


async def test_a_unit_that_lacks_nothing_is_ready(world: World) -> None:
    await put_preparation(world, {"ayagoz": all_ready()}, local(1))
    unit = await unit_of(world, "ayagoz")
    assert unit.is_ready
    assert {view.state for view in unit.sections} == {FULL}
    assert stale(unit) == [], "what is complete may rest"


async def test_the_state_is_what_was_sent_last_by_then(world: World) -> None:
    await put_preparation(world, {"ayagoz": figures()}, local(20))
    await put_preparation(world, {"ayagoz": figures(ready=(1, 0, 0))}, local(24), revision=2)
    assert section_of(await unit_of(world, "ayagoz", local(23)), "events").parts[0].done == 2
    assert section_of(await unit_of(world, "ayagoz", local(24)), "events").parts[0].done == 1, "a snapshot may fall"
    assert (await unit_of(world, "ayagoz", local(19))).sent is None


REVISIONS: dict[str, tuple[list[tuple[int, Figures]], dict[str, int]]] = {
    "sent once": ([(21, figures())], {"events": 21, "decoration": 21, "safety": 21}),
    "only events went on": (
        [(21, figures(ready=(1, 1, 1))), (26, figures())],
        {"events": 26, "decoration": 21, "safety": 21},
    ),
    "sent again as it was": ([(18, figures()), (21, figures()), (25, figures())], {"events": 18, "safety": 18}),
    "there and back again": (
        [(18, figures()), (20, figures(objects=(20, 20))), (24, figures())],
        {"events": 18, "decoration": 24, "safety": 18},
    ),
    "held alone is a change of events": (
        [(18, figures()), (22, figures(memorial_held=1))],
        {"events": 22, "decoration": 18, "safety": 18},
    ),
    "a figure left out and put in again": (
        [(18, figures()), (20, {k: v for k, v in figures().items() if k != "venues_done"}), (23, figures())],
        {"events": 18, "decoration": 18, "safety": 23},
    ),
    "a figure left out at last": (
        [(18, figures()), (20, {k: v for k, v in figures().items() if k != "venues_done"})],
        {"events": 18, "decoration": 18, "safety": 20},
    ),
    "texts are no figures": ([(18, figures()), (27, figures(problems="снег"))], {"events": 18, "decoration": 18}),
}


@pytest.mark.parametrize(("revisions", "expected"), REVISIONS.values(), ids=REVISIONS.keys())
async def test_a_section_rests_since_its_figures_are_the_latest(
    world: World, revisions: list[tuple[int, Figures]], expected: dict[str, int]
) -> None:
    for number, (day, values) in enumerate(revisions, 1):
        await put_preparation(world, {"ayagoz": values}, local(day), revision=number)
    await put_preparation(world, {"semey": figures(ready=(0, 0, 0))}, local(27))
    found = since(await unit_of(world, "ayagoz"))
    assert {key: found[key] for key in expected} == {key: date(2025, 11, day) for key, day in expected.items()}


@pytest.mark.postgres
async def test_postgres_tells_the_same(region: Region) -> None:
    world = build_world(region, await fresh_postgres())
    cleared = {key: value for key, value in figures().items() if key != "venues_done"}
    for number, (day, values) in enumerate([(18, figures()), (20, cleared), (23, figures())], 1):
        await put_preparation(world, {"ayagoz": values}, local(day), revision=number)
    found = since(await unit_of(world, "ayagoz"))
    assert found == {"events": date(2025, 11, 18), "decoration": date(2025, 11, 18), "safety": date(2025, 11, 23)}
    await world.database.close()


async def test_unchanged_is_told_by_the_regions_day(world: World) -> None:
    await put_preparation(world, {"ayagoz": figures()}, datetime(2025, 11, 20, 19, 30, tzinfo=UTC))
    assert since(await unit_of(world, "ayagoz"))["events"] == date(2025, 11, 21)


@pytest.mark.parametrize(("now", "expected"), [(local(27, 23), []), (local(28, 0), ["decoration", "safety"])])
async def test_a_week_makes_it_stale_where_something_lacks(world: World, now: datetime, expected: list[str]) -> None:
    complete = figures((4, 4, 3), (4, 4, 3))
    await put_preparation(world, {"ayagoz": complete}, local(21, 23))
    assert stale(await unit_of(world, "ayagoz", now)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [(15, ["events", "safety"]), (16, ["events", "decoration", "safety"])],
)
async def test_new_years_decoration_is_not_late_before_its_day(world: World, day: int, expected: list[str]) -> None:
    keys = [i.key for i in world.form(NEW_YEAR).indicators if not i.is_text]
    values: Figures = {key: 5 if key.endswith(("_planned", "_all")) else 1 for key in keys}
    await put_preparation(world, {"ayagoz": values}, local(25), form=NEW_YEAR, as_of=FIRST_OF_JANUARY)
    assert stale(await unit_of(world, "ayagoz", local(day, month=12), NEW_YEAR)) == expected


async def test_250_units_take_no_more_statements_than_one(region: Region, tmp_path: Path) -> None:
    url = await fresh_sqlite(tmp_path, "big.db")
    world = build_world(crowded(region, 250), url)
    units = [unit.key for unit in world.region.units]
    await put_preparation(world, {unit: figures() for unit in units}, local(20))
    await put_preparation(world, {unit: figures(objects=(15, 20)) for unit in units[::2]}, local(26), revision=2)
    with asked_of(world.database) as asked:
        found = await preparation(world)
    assert len([one for one in asked.said if "SELECT" in one]) == 3
    assert len(found.reported) == 250
    assert sums_of(found.sums[1]) == {"objects": (5000, 125 * 14 + 125 * 15, None)}
    assert sum(stale(unit) == ["events", "safety"] for unit in found.units) == 125
    await world.database.close()


NEAR: dict[str, tuple[datetime, list[str]]] = {
    "three weeks and a day before": (local(24), []),
    "three weeks before": (local(25), [INDEPENDENCE, NEW_YEAR]),
    "both near": (local(11, month=12), [INDEPENDENCE, NEW_YEAR]),
    "the day itself": (local(16, month=12), [INDEPENDENCE, NEW_YEAR]),
    "the day after, still open": (local(17, month=12), [NEW_YEAR]),
}


@pytest.mark.parametrize(("now", "expected"), NEAR.values(), ids=NEAR.keys())
async def test_holidays_within_three_weeks_are_coming(world: World, now: datetime, expected: list[str]) -> None:
    async with world.database.reading() as session:
        found = await nearing(session, world, now=now)
    assert [one.form.key for one in found] == expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (local(28), [(INDEPENDENCE, 2025), (NEW_YEAR, 2026)]),
        (local(18, month=12), [(NEW_YEAR, 2026), (INDEPENDENCE, 2025)]),
        (datetime(2026, 2, 1, tzinfo=UTC), [(NEW_YEAR, 2026), (INDEPENDENCE, 2025)]),
        (local(5), [(INDEPENDENCE, 2025), (NEW_YEAR, 2025)]),
    ],
)
def test_the_nearest_holiday_stands_first(world: World, now: datetime, expected: list[tuple[str, int]]) -> None:
    assert [(form.key, period.as_of.year) for form, period in holiday_periods(world, now)] == expected


def test_a_region_without_holidays_has_none(region: Region, tmp_path: Path) -> None:
    world = build_world(replace(region, holidays=()), f"sqlite+aiosqlite:///{tmp_path / 'none.db'}")
    assert holiday_periods(world, NOW) == ()


@pytest.mark.parametrize(
    ("role", "unit", "allowed"),
    [
        (Role.ADMINISTRATOR, "", True),
        (Role.OFFICIAL, "", True),
        (Role.REPORTER, "ayagoz", False),
        (Role.AKIM, "ayagoz", False),
        (None, "", False),
    ],
)
async def test_only_who_reads_everything_reads_it(talk: Talk, role: Role | None, unit: str, *, allowed: bool) -> None:
    if role is not None:
        await talk.member(1, role, unit)
    key = ReportKey(INDEPENDENCE, "ayagoz", DAY_0)
    async with talk.world.database.reading() as session:
        if allowed:
            await load_preparation(
                session, talk.world, by=await acting(session, 1), form=INDEPENDENCE, as_of=DAY_0, now=NOW
            )
            await load_unit_preparation(session, talk.world, by=await acting(session, 1), key=key, now=NOW)
            return
        with pytest.raises(AccessDeniedError):
            await load_preparation(
                session, talk.world, by=await acting(session, 1), form=INDEPENDENCE, as_of=DAY_0, now=NOW
            )
        with pytest.raises(AccessDeniedError):
            await load_unit_preparation(session, talk.world, by=await acting(session, 1), key=key, now=NOW)


@pytest.mark.parametrize(
    ("key", "now"),
    [
        (ReportKey("employment", "ayagoz", date(2025, 12, 1)), NOW),
        (ReportKey("forged", "ayagoz", DAY_0), NOW),
        (ReportKey(INDEPENDENCE, "ayagoz", date(2025, 12, 15)), NOW),
        (ReportKey(INDEPENDENCE, "forged", DAY_0), NOW),
        (ReportKey(NEW_YEAR, "ayagoz", FIRST_OF_JANUARY), local(16)),
    ],
)
async def test_what_is_no_holiday_of_the_unit_is_gone(talk: Talk, key: ReportKey, now: datetime) -> None:
    await talk.member(1, Role.OFFICIAL)
    async with talk.world.database.reading() as session:
        with pytest.raises(SubjectGoneError):
            await load_unit_preparation(session, talk.world, by=await acting(session, 1), key=key, now=now)
        if key.unit != "forged":
            with pytest.raises(DomainError):
                await load_preparation(
                    session, talk.world, by=await acting(session, 1), form=key.form, as_of=key.as_of, now=now
                )


async def test_another_regions_holiday_has_its_own_sections_and_units(other_region: Region, tmp_path: Path) -> None:
    url = await fresh_sqlite(tmp_path, "other.db")
    world, day = build_world(other_region, url), date(2026, 3, 22)
    values: Figures = {"concerts_planned": 6, "concerts_ready": 5, "games_planned": 4, "games_ready": 4}
    values |= {"concerts_held": 1, "games_held": 0, "stalls_all": 9, "stalls_done": 9, "yurts_all": 3, "yurts_done": 0}
    await put_reports(world, day, {"north_port": values}, form="nauryz", at=datetime(2026, 3, 9, tzinfo=UTC))
    async with world.database.reading() as session:
        now = datetime(2026, 3, 18, tzinfo=UTC)
        found = await build_preparation(session, world, world.form("nauryz"), day, now=now)
    kinds = {unit.unit.kind.value for unit in found.units}
    assert kinds == {"city", "department"}
    (unit,) = found.reported
    assert [view.state for view in unit.sections] == [PART, FULL, NOTHING]
    assert stale(unit) == ["events"], "yurts are not expected before the 19th"
    assert sums_of(found.sums[0])["all"] == (10, 9, 1)
    await world.database.close()
