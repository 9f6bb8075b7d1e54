"""Reports of earlier dates are brought in: written once, by administrators, never over what is a reporter's."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions import imports
from models.actions.drafts import begin_correction, put_values
from models.actions.imports import Imported, import_reports
from models.actions.invitations import issue_invitations
from models.actions.profiles import introduce
from models.actions.reports import Outcome, send_report
from models.actions.reviews import return_report
from models.actions.unlockings import unlock_report
from models.errors import SubjectGoneError
from models.queries.digest.pending import waiting_at
from models.queries.digest.unit import load_unit_entries, load_unit_year
from models.queries.report.cards import load_card
from models.queries.report.reviews import marks_on
from models.queries.report.sent import sent_on
from models.queries.report.status import unit_states
from models.queries.timeliness import load_timeliness, load_timeliness_of
from models.rules.access import Role
from models.rules.paste.entry import Figure
from models.rules.review import Review, review_of
from models.rules.states import State
from models.rules.subjects import ReportKey
from models.tables import ReportValue
from models.views.report import Sent
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, INDICATORS, NOVEMBER, demo_figures, put_reports
from tests.kit.invitations import accept_invitation
from tests.kit.kept import kept
from tests.kit.people import acting
from tests.kit.probe import asked_of
from tests.kit.rebuilding import entries_of, rebuilt
from tests.kit.talk import FRIDAY, Talk
from tests.regions.large import large

ADMINISTRATOR, REPORTER, OFFICIAL = 1, 2, 3
EARLIER = date(2025, 11, 17)
WHOLE = dict(zip(INDICATORS, (5, 6, 7, 8, 9, 1), strict=True))


@pytest.fixture(autouse=True)
async def people(talk: Talk) -> None:
    await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR, name="Дана")
    await talk.member(REPORTER, Role.REPORTER, "ayagoz")
    await talk.member(OFFICIAL, Role.OFFICIAL, name="Ерлан")


async def bring(talk: Talk, figures: Mapping[str, Mapping[str, int]], as_of: date = NOVEMBER, **said: Any) -> Imported:
    now = talk.clock.at
    about: dict[str, Any] = {"by": ADMINISTRATOR, "form": EMPLOYMENT, "shown_at": now, "now": now} | said
    return await import_reports(talk.world, as_of=as_of, figures=figures, **about)


async def sent(talk: Talk, as_of: date = NOVEMBER) -> dict[str, Sent]:
    async with talk.world.database.reading() as session:
        return await sent_on(session, EMPLOYMENT, as_of)


async def states(talk: Talk, as_of: date = NOVEMBER, known_at: datetime | None = None) -> dict[str, State]:
    form = talk.world.form(EMPLOYMENT)
    period = talk.world.calendar.period(form, as_of)
    assert period is not None
    async with talk.world.database.reading() as session:
        found = await unit_states(session, talk.world, form, period, known_at)
    return {one.unit.key: one.state for one in found}


async def test_reports_are_written_as_imported_and_neither_in_time_nor_late(talk: Talk) -> None:
    assert await bring(talk, {"ayagoz": WHOLE, "semey": WHOLE}) == Imported(written=2, figures=12)
    report = (await sent(talk))["ayagoz"]
    assert (dict(report.values), report.revision, report.is_imported, report.is_judged) == (WHOLE, 1, True, False)
    assert {unit for unit, state in (await states(talk)).items() if state is State.IMPORTED} == {"ayagoz", "semey"}
    told = [one for one in await entries_of(talk.world) if one.act == "report.import"]
    assert [(one.unit, '"means":"import"' in one.body) for one in told] == [("ayagoz", True), ("semey", True)]
    assert rebuilt(await entries_of(talk.world)) == await kept(talk.world)


async def test_the_same_again_writes_nothing(talk: Talk) -> None:
    await bring(talk, {"ayagoz": WHOLE})
    before = await entries_of(talk.world)
    assert await bring(talk, {"ayagoz": WHOLE}) == Imported(same=1)
    assert await entries_of(talk.world) == before


async def test_a_figure_that_is_not_brought_in_stays_with_who_entered_it(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures(("ayagoz",)))
    old = (await sent(talk))["ayagoz"]
    assert await bring(talk, {"ayagoz": {"grants": 1}}) == Imported(written=1, figures=1)
    report = (await sent(talk))["ayagoz"]
    assert dict(report.values) == {**old.values, "grants": 1}
    assert (report.revision, report.is_imported, report.is_judged) == (2, True, True)
    assert (await states(talk))["ayagoz"] is State.ON_TIME
    async with talk.world.database.reading() as session:
        rows = await session.execute(
            select(ReportValue.indicator, ReportValue.entered_by).where(ReportValue.report_id == report.id)
        )
        by = {row.indicator: row.entered_by for row in rows}
    assert by["grants"] != by["vacancies"]


async def test_as_known_before_it_there_is_nothing_of_it(talk: Talk) -> None:
    before = talk.clock.at
    talk.clock.at += timedelta(hours=1)
    await bring(talk, {"ayagoz": WHOLE})
    assert (await states(talk, known_at=before))["ayagoz"] is State.NOTHING
    assert (await states(talk, known_at=talk.clock.at))["ayagoz"] is State.IMPORTED


MAY = {
    NOVEMBER: True,
    DECEMBER: False,
    date(2025, 12, 8): False,
    date(2025, 11, 25): False,
}
"""For which date: a date that can still be reported for is its reporters', whatever is brought in."""


@pytest.mark.parametrize("as_of", MAY)
async def test_only_closed_dates_are_brought_in(talk: Talk, as_of: date) -> None:
    if MAY[as_of]:
        assert (await bring(talk, {"ayagoz": WHOLE}, as_of)).written == 1
        return
    with pytest.raises(SubjectGoneError):
        await bring(talk, {"ayagoz": WHOLE}, as_of)
    assert await sent(talk, as_of) == {}


async def test_a_date_is_its_reporters_until_the_next_one_opens(talk: Talk) -> None:
    period = talk.world.calendar.period(talk.world.form(EMPLOYMENT), DECEMBER)
    assert period is not None
    talk.clock.at = period.closes - timedelta(seconds=1)
    assert period.is_locked(talk.clock.at)
    with pytest.raises(SubjectGoneError):
        await bring(talk, {"ayagoz": WHOLE}, DECEMBER)
    talk.clock.at = period.closes
    assert (await bring(talk, {"ayagoz": WHOLE}, DECEMBER)).written == 1


async def test_what_could_not_be_sent_is_not_brought_in_either(talk: Talk) -> None:
    impossible = {**WHOLE, "vacancies": 9_999_999}
    assert await bring(talk, {"ayagoz": {"grants": 1}, "semey": impossible}) == Imported()
    with pytest.raises(SubjectGoneError):
        await bring(talk, {"nowhere": WHOLE})


async def test_what_changed_since_it_was_looked_at_is_left(talk: Talk) -> None:
    looked = talk.clock.at
    talk.clock.at += timedelta(minutes=5)
    await bring(talk, {"ayagoz": WHOLE})
    other = {**WHOLE, "grants": 2}
    assert await bring(talk, {"ayagoz": other, "semey": WHOLE}, shown_at=looked) == Imported(1, 6, 0, 1)
    assert (await sent(talk))["ayagoz"].values["grants"] == 9


async def test_a_report_that_is_opened_for_a_correction_is_its_reporters(talk: Talk) -> None:
    await bring(talk, {"ayagoz": WHOLE})
    talk.clock.at += timedelta(minutes=5)
    key, until = ReportKey(EMPLOYMENT, "ayagoz", NOVEMBER), talk.clock.at + timedelta(hours=2)
    await unlock_report(talk.world, by=OFFICIAL, key=key, until=until, now=talk.clock.at)
    assert await bring(talk, {"ayagoz": {**WHOLE, "grants": 2}}) == Imported(left=1)
    talk.clock.at = until
    assert (await bring(talk, {"ayagoz": {**WHOLE, "grants": 2}})).written == 1


async def test_what_was_returned_is_corrected_by_what_is_brought_in(talk: Talk) -> None:
    await bring(talk, {"ayagoz": WHOLE})
    talk.clock.at += timedelta(minutes=5)
    key = ReportKey(EMPLOYMENT, "ayagoz", NOVEMBER)
    said: dict[str, Any] = {"revision": 1, "figures": ["grants"], "words": "Проверьте"}
    await return_report(talk.world, by=OFFICIAL, key=key, now=talk.clock.at, **said)
    talk.clock.at += timedelta(days=1)
    assert (await bring(talk, {"ayagoz": {**WHOLE, "grants": 2}})).written == 1
    async with talk.world.database.reading() as session:
        marks = await marks_on(session, EMPLOYMENT, NOVEMBER)
        waiting = await waiting_at(session, talk.world, talk.clock.at + timedelta(days=2))
    assert review_of(marks["ayagoz"], 2) is Review.CORRECTED
    assert not any(mark.waits for mark in marks["ayagoz"])
    assert waiting == ()
    await talk.app.advance()
    assert "Отчёт исправлен" in talk.person(OFFICIAL).heard[-1]
    assert rebuilt(await entries_of(talk.world)) == await kept(talk.world)


async def test_who_corrects_an_imported_report_begins_from_its_figures(talk: Talk) -> None:
    """Also where a draft had been begun and never sent; the report is neither in time nor late for ever."""
    key, world = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER), talk.world
    await put_values(world, by=REPORTER, key=key, entries=[("grants", Figure(77, added=False))], now=FRIDAY)
    period = world.calendar.period(world.form(EMPLOYMENT), DECEMBER)
    assert period is not None
    talk.clock.at = period.closes + timedelta(days=1)
    await bring(talk, {"ayagoz": WHOLE}, DECEMBER)
    assert rebuilt(await entries_of(world)) == await kept(world)
    talk.clock.at += timedelta(hours=1)
    now, until = talk.clock.at, talk.clock.at + timedelta(hours=2)
    await unlock_report(world, by=OFFICIAL, key=key, until=until, now=now)
    card = await begin_correction(world, by=REPORTER, key=key, now=now)
    assert card.values["grants"] == 9
    await put_values(world, by=REPORTER, key=key, entries=[("grants", Figure(10, added=False))], now=now)
    async with world.database.reading() as session:
        card = await load_card(session, world, by=REPORTER, key=key, now=now)
    assert (await send_report(world, by=REPORTER, key=key, version=card.version, now=now)).outcome is Outcome.SENT
    report = (await sent(talk, DECEMBER))["ayagoz"]
    assert (report.revision, report.values["grants"], report.is_imported, report.is_judged) == (2, 10, False, False)
    assert (await states(talk, DECEMBER))["ayagoz"] is State.IMPORTED
    assert rebuilt(await entries_of(world)) == await kept(world)


async def test_an_import_that_was_broken_off_is_completed_by_its_repetition(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A date is written whole or not at all."""

    async def dies(*_: Any) -> None:
        raise RuntimeError

    days, figures = [EARLIER, NOVEMBER], {"ayagoz": WHOLE, "semey": WHOLE}
    await bring(talk, figures, days[0])
    with monkeypatch.context() as dying:
        dying.setattr(imports, "_kept", dies)
        with pytest.raises(RuntimeError):
            await bring(talk, figures, days[1])
    assert (len(await sent(talk, days[0])), await sent(talk, days[1])) == (2, {})
    assert [(await bring(talk, figures, day)).written for day in days] == [0, 2]
    assert rebuilt(await entries_of(talk.world)) == await kept(talk.world)


async def test_timeliness_leaves_it_out_and_the_years_week_shows_it(talk: Talk) -> None:
    await put_reports(talk.world, EARLIER, demo_figures(("ayagoz",)))
    await bring(talk, {"ayagoz": WHOLE})
    world, form = talk.world, talk.world.form(EMPLOYMENT)
    period = world.calendar.period(form, NOVEMBER)
    assert period is not None
    async with world.database.reading() as session:
        whole = await load_timeliness(session, world, form, period, now=period.closes)
        one = await load_timeliness_of(session, world, form, period, world.unit("ayagoz"))
        key, by = ReportKey(EMPLOYMENT, "ayagoz", NOVEMBER), await acting(session, OFFICIAL)
        year = await load_unit_year(session, world, by=by, key=key, now=talk.clock.at)
        entries = await load_unit_entries(session, world, by=by, key=key, now=talk.clock.at)
    assert whole.states["ayagoz"] == (State.ON_TIME, State.IMPORTED)
    assert [state for _, state in one] == [State.ON_TIME, State.IMPORTED]
    assert [week.state for week in year.weeks] == [State.IMPORTED, State.ON_TIME]
    assert [one.is_imported for one in entries.revisions] == [True]


MOST = 16


@pytest.mark.parametrize("name", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_a_date_of_250_units_takes_a_few_statements(name: str, region: Region, tmp_path: Path) -> None:
    url = await (fresh_sqlite(tmp_path) if name == "sqlite" else fresh_postgres())
    world = build_world(large(region, 250), url)
    token = (await issue_invitations(world, role=Role.ADMINISTRATOR, units=[""], now=FRIDAY))[""]
    await accept_invitation(world, by=ADMINISTRATOR, token=token, now=FRIDAY)
    await introduce(world, by=ADMINISTRATOR, name="Дана", post="", phone="", now=FRIDAY)
    about: dict[str, Any] = {"by": ADMINISTRATOR, "form": EMPLOYMENT, "shown_at": FRIDAY, "now": FRIDAY}
    figures = {unit.key: WHOLE for unit in world.region.units}
    for grants, written in ((9, 250), (9, 0), (10, 250)):
        brought = {unit: {**values, "grants": grants} for unit, values in figures.items()}
        with asked_of(world.database) as seen:
            done = await import_reports(world, as_of=NOVEMBER, figures=brought, **about)
        assert (done.written, done.same) == (written, 250 - written)
        assert seen.statements <= MOST, seen.said
    assert rebuilt(await entries_of(world)) == await kept(world)
    await world.database.close()


@pytest.mark.parametrize("name", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_two_who_bring_in_the_same_at_once_write_it_once(name: str, region: Region, tmp_path: Path) -> None:
    url = await (fresh_sqlite(tmp_path) if name == "sqlite" else fresh_postgres())
    worlds = [build_world(region, url) for _ in range(2)]
    for number in (ADMINISTRATOR, OFFICIAL):
        token = (await issue_invitations(worlds[0], role=Role.ADMINISTRATOR, units=[""], now=FRIDAY))[""]
        await accept_invitation(worlds[0], by=number, token=token, now=FRIDAY)
        await introduce(worlds[0], by=number, name=f"Дана {number}", post="", phone="", now=FRIDAY)
    figures = {unit.key: WHOLE for unit in region.units}
    about: dict[str, Any] = {"form": EMPLOYMENT, "as_of": NOVEMBER, "shown_at": FRIDAY, "now": FRIDAY}
    done = await asyncio.gather(
        *(
            import_reports(world, by=number, figures=figures, **about)
            for world, number in zip(worlds, (ADMINISTRATOR, OFFICIAL), strict=True)
        )
    )
    assert sorted(one.written for one in done) == [0, len(figures)]
    assert rebuilt(await entries_of(worlds[0])) == await kept(worlds[0])
    for world in worlds:
        await world.database.close()
