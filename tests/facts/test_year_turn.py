"""The year's turn: a report belongs to the year of the day before its as-of date, and nothing crosses."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import Region
from models.queries.digest.amended import amended_after_lock
from models.queries.known_tasks import load_follow_up
from models.rules.calendar.calendar import Calendar
from models.rules.figures import year_of
from models.rules.meetings import as_of_choices
from tests.facts.reading import digest_of
from tests.kit.figures.due import plan_to_date, planned_of
from tests.kit.figures.reports import EMPLOYMENT, INDICATORS, demo_figures, put_plan, put_reports
from tests.kit.talk import Talk

TEN = dict.fromkeys(INDICATORS, 10)


@pytest.mark.parametrize(
    ("as_of", "year"), [("2025-12-29", 2025), ("2026-01-01", 2025), ("2026-01-02", 2026), ("2027-01-04", 2027)]
)
def test_a_report_belongs_to_the_year_of_the_day_before(as_of: str, year: int) -> None:
    assert year_of(date.fromisoformat(as_of)) == year


@given(st.dates(date(2024, 1, 2), date(2031, 1, 1)), st.integers(0, 10**5), st.integers(0, 10**5))
def test_plan_to_date_counts_the_full_days_before_one_by_one(as_of: date, annual: int, fact: int) -> None:
    year = (as_of - timedelta(days=1)).year
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(366)]
    days = [day for day in days if day.year == year]
    due = Fraction(annual * sum(day < as_of for day in days), len(days))
    assert plan_to_date(annual, as_of) == due
    shown = floor(due + Fraction(1, 2))
    planned = planned_of(fact, annual, as_of)
    assert (planned.to_date, planned.gap, planned.lags) == (shown, max(0, shown - fact), fact < shown)


async def test_the_first_date_of_a_year_compares_with_nothing_and_carries_nothing(talk: Talk) -> None:
    figures = demo_figures()
    await put_reports(talk.world, date(2025, 12, 29), figures)
    await put_reports(talk.world, date(2026, 1, 1), figures, at=datetime(2026, 1, 6, 5, tzinfo=UTC))
    await put_reports(talk.world, date(2026, 1, 12), {"semey": TEN}, at=datetime(2026, 1, 9, 5, tzinfo=UTC))
    seen = await digest_of(talk, date(2026, 1, 12), datetime(2026, 1, 10, tzinfo=UTC))
    assert seen.figures["total"] == 60
    assert (seen.growth, seen.weeks, seen.leader) == ({}, None, None)
    assert len(seen.left_out) == 11
    assert seen.carried_dates == ()


@pytest.mark.parametrize(
    ("last", "following"),
    [
        ("2026-12-14", "2026-12-21"),
        ("2026-12-28", "2027-01-04"),
        ("2027-01-04", "2027-01-01"),
        ("2027-01-01", "2027-01-11"),
    ],
)
async def test_the_next_digest_tells_of_what_came_after_the_last_lock_and_meeting(
    talk: Talk, last: str, following: str
) -> None:
    """Whatever extra date lies between: 1 January is closed, and met about, after the report of 4 January."""
    form, calendar = talk.world.form(EMPLOYMENT), talk.world.calendar
    before, period = (calendar.period(form, date.fromisoformat(day)) for day in (last, following))
    assert before is not None
    assert period is not None
    figures, after = demo_figures(("ayagoz",)), before.meeting + timedelta(hours=2)
    await put_reports(talk.world, before.as_of, figures, at=before.due)
    corrected = {"ayagoz": {**figures["ayagoz"], "grants": 30}}
    await put_reports(talk.world, before.as_of, corrected, at=after, revision=2)
    digest = await digest_of(talk, period.as_of, period.digest)
    async with talk.world.database.reading() as session:
        amended = await amended_after_lock(session, talk.world, digest, period.digest)
        follow_up = await load_follow_up(session, talk.world, form, period, moment=period.digest, now=period.digest)
    assert [(one.unit.key, one.as_of) for one in amended] == [("ayagoz", before.as_of)]
    assert follow_up.since == before.meeting


def test_a_meeting_called_at_the_years_turn_may_want_the_figures_of_every_coming_date(region: Region) -> None:
    noon = datetime(2027, 1, 4, 12, tzinfo=region.timezone)
    choices = as_of_choices(Calendar(region), region.form(EMPLOYMENT), noon, noon)
    dates = ["2027-01-04", "2027-01-01", "2027-01-11", "2027-01-18"]
    assert [one.as_of.isoformat() for one in choices] == dates


async def test_1_january_closes_the_old_year_against_the_whole_plan(talk: Talk) -> None:
    await put_plan(talk.world, 2025, {("total", ""): 20_000})
    await put_plan(talk.world, 2026, {("total", ""): 1})
    figures = demo_figures()
    await put_reports(talk.world, date(2025, 12, 29), figures)
    more = {unit: {**values, "vacancies": int(values["vacancies"]) + 1} for unit, values in figures.items()}
    await put_reports(talk.world, date(2026, 1, 1), more, at=datetime(2026, 1, 6, 5, tzinfo=UTC))
    seen = await digest_of(talk, date(2026, 1, 1), datetime(2026, 1, 7, tzinfo=UTC))
    assert (seen.figures["total"], seen.growth["total"]) == (24_937, 12)
    planned = seen.planned["total"]
    assert (planned.annual, planned.to_date, str(planned.of_annual), str(planned.of_to_date)) == (
        *(20_000, 20_000),
        *("124.7", "124.7"),
    )
    assert seen.period.name is not None
    assert seen.period.name.ru == "итог года"
