"""What charts are drawn from, made by hand: a digest, a year, timeliness and a holiday of any region."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from config.catalogue.region import Form, Label, Region, Unit
from handlers.kit.words import Speech, Words
from models.rules.calendar.calendar import Period
from models.rules.forecast import Forecast
from models.rules.preparation import section_state
from models.rules.states import State
from models.views.digest import Digest, UnitLine
from models.views.preparation import Preparation, SectionView, SharePart, UnitPreparation, section_sums
from models.views.report import Sent, UnitStatus
from models.views.year import OblastWeek, Timeliness, Year
from tests.kit.figures.due import planned_of
from tests.kit.shared import calendar_of

WEEK = timedelta(days=7)
SENT_AT = datetime(2025, 11, 28, 9, tzinfo=UTC)


def words_of(region: Region, locale: str) -> Words:
    return Speech(region.timezone).words("kk" if locale == "kk" else "ru")


def periods_of(region: Region, form: Form, last: date = date(2025, 12, 7), many: int = 60) -> list[Period]:
    """The last periods up to `last`, oldest first."""
    found = calendar_of(region).periods(form, last - many * WEEK, last)
    return sorted(found, key=lambda one: one.as_of)


def named(region: Region, name: str) -> Region:
    """The region with all units called `name`."""
    label = Label(name, name)
    return replace(region, units=tuple(replace(unit, name=label, short=label) for unit in region.units))


def _sent(unit: Unit, as_of: date) -> Sent:
    return Sent(1, unit.key, as_of, 1, 1, 1, SENT_AT, SENT_AT, "", {})


def _line(form: Form, unit: Unit, period: Period, fact: int | None, annual: int | None, carried: bool) -> UnitLine:
    key, as_of = form.headline, period.as_of - WEEK if carried else period.as_of
    source = _sent(unit, as_of) if fact is not None else None
    state = State.NOTHING if carried or source is None else State.ON_TIME
    figures = {key: fact} if fact is not None else {}
    planned = {key: planned_of(fact, annual, period.as_of)} if fact is not None and annual is not None else {}
    status = UnitStatus(unit, state, 0, None if carried else source, None)
    return UnitLine(status, source, None, figures, {}, planned, ())


def digest_of(
    region: Region,
    facts: Sequence[int | None],
    annual: Sequence[int | None] = (),
    *,
    carried: Iterable[int] = (),
    form: Form | None = None,
) -> Digest:
    """Of the first units: their facts and annual plans in the catalogue's order; `carried` are places of those who
    did not report and are carried forward."""
    form = form or region.forms[0]
    period = periods_of(region, form)[-1]
    plans = [*annual, *[None] * len(facts)]
    units = region.reporting(form, period.opens.date())
    late = set(carried)
    lines = tuple(
        _line(form, unit, period, fact, plan, at in late)
        for at, (unit, fact, plan) in enumerate(zip(units, facts, plans, strict=False))
    )
    known = [fact for fact in facts if fact is not None]
    figures = {form.headline: sum(known)} if known else {}
    whole = sum(plan or 0 for plan in annual)
    planned = {form.headline: planned_of(sum(known), whole, period.as_of)} if known and whole else {}
    return Digest(form, period, lines, figures, {}, 1, planned, {}, ())


def year_of(
    region: Region,
    facts: Mapping[date, int],
    *,
    annual: int | None = None,
    forecast: Forecast | None = None,
    form: Form | None = None,
) -> Year:
    """A year of these sums over the oblast, oldest first."""
    form = form or region.forms[0]
    key, dates = form.headline, sorted(facts)
    weeks = []
    for at, as_of in enumerate(dates):
        before = dates[at - 1] if at else None
        growth = {key: facts[as_of] - facts[before]} if before else {}
        apart = round((as_of - before) / WEEK) if before else None
        weeks.append(OblastWeek(as_of, {key: facts[as_of]}, growth, apart, 1, 1, dict.fromkeys(growth, 1)))
    to_date = {as_of: planned_of(0, annual, as_of).to_date for as_of in dates} if annual is not None else {}
    planned = planned_of(facts[dates[-1]], annual, dates[-1]) if annual is not None and dates else None
    period = periods_of(region, form)[-1]
    return Year(form, period, (), tuple(weeks), {}, annual, to_date, forecast, planned=planned)


def mondays(first: date, facts: Sequence[int]) -> dict[date, int]:
    return {first + at * WEEK: fact for at, fact in enumerate(facts)}


def timeliness_of(region: Region, states: Sequence[Sequence[State]], *, form: Form | None = None) -> Timeliness:
    """Of the first units: a state for each of the last periods."""
    form = form or region.forms[0]
    many = max(map(len, states), default=0)
    periods = tuple(periods_of(region, form)[-many:]) if many else ()
    units = tuple(unit for unit, _ in zip(region.units, states, strict=False))
    return Timeliness(form, periods, units, {unit.key: tuple(one) for unit, one in zip(units, states, strict=False)})


def preparation_of(region: Region, done: Sequence[int | None], whole: int = 10) -> Preparation:
    """The region's first holiday: each of the first units has so much done of `whole` in everything; None: not sent."""
    form = region.holidays[0]
    assert form.holiday is not None
    period = periods_of(region, form, date(2026, 12, 31), 100)[-1]
    units = tuple(
        _prepared(form, unit, many, whole, period)
        for unit, many in zip(region.reporting(form, period.opens.date()), done, strict=False)
    )
    return Preparation(form, period, units, period.as_of - WEEK, section_sums(form, form.holiday.sections, units))


def _prepared(form: Form, unit: Unit, done: int | None, whole: int, period: Period) -> UnitPreparation:
    assert form.holiday is not None
    views = []
    for section in form.holiday.sections:
        values = {key: number for share in section.shares for key, number in ((share.whole, whole), (share.done, done))}
        known = whole if done is not None else None
        parts = tuple(SharePart(share, known, done, done if share.held else None) for share in section.shares)
        state = section_state(section, values if done is not None else {})
        views.append(SectionView(section, parts, state, None, is_stale=False))
    sent = _sent(unit, period.as_of) if done is not None else None
    return UnitPreparation(unit, sent, tuple(views), "", "")
