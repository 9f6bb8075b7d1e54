"""Beside the digest: which dates there are to look at, who is missing and whom to call, and one unit in full."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.errors import SubjectGoneError
from models.queries.digest.digest import build_digest, summary_period
from models.queries.digest.place import UnitStanding, build_standing
from models.queries.people.people import Contact, names_of, people_of_units, roles_in
from models.queries.report.sent import reported_dates
from models.queries.report.status import unit_states
from models.rules.access import Actor, Role
from models.rules.calendar.calendar import Period
from models.rules.subjects import ReportKey
from models.views.digest import UnitLine
from models.views.report import UnitStatus
from models.world import World


@dataclass(frozen=True, slots=True)
class Missing:
    """Units that have not reported, those who owe first, and by unit the people to call."""

    form: Form
    period: Period
    expected: int
    units: tuple[UnitStatus, ...]
    reporters: Mapping[str, list[Contact]]


@dataclass(frozen=True, slots=True)
class UnitSheet:
    """One unit in a digest. `people` are those who answer for it, and its akim.

    `sender` is who sent the latest revision; `earlier` and `later` are dates to go to. With `known_at` all but the
    people, the dates and the photos is as it was known then.
    """

    form: Form
    period: Period
    line: UnitLine
    standing: UnitStanding
    people: Mapping[Contact, set[Role]]
    sender: str
    earlier: date | None
    later: date | None
    known_at: datetime | None = None


async def summary_dates(
    session: AsyncSession, world: World, *, by: Actor, form: str, now: datetime
) -> tuple[date, ...]:
    """As-of dates with at least one report and a period in the calendar, newest first. Raises AccessDeniedError."""
    summary_period(world, by=by, form=form, now=now)
    known = world.form(form)
    found = await reported_dates(session, form)
    return tuple(as_of for as_of in found if world.calendar.period(known, as_of) is not None)


async def load_missing(
    session: AsyncSession, world: World, *, by: Actor, form: str, as_of: date, now: datetime
) -> Missing:
    """Raises as `summary_period`."""
    period = summary_period(world, by=by, form=form, now=now, as_of=as_of)
    return await missing_among(
        session, world.form(form), period, await unit_states(session, world, world.form(form), period), now
    )


async def missing_among(
    session: AsyncSession, form: Form, period: Period, states: Sequence[UnitStatus], now: datetime
) -> Missing:
    """Who of `states` has not reported, and whom to call; one statement, no permission asked."""
    missing = sorted((state for state in states if not state.has_reported), key=lambda state: not state.owes)
    reporters = await people_of_units(session, now, [state.unit.key for state in missing], Role.REPORTER)
    return Missing(form, period, len(states), tuple(missing), reporters)


async def load_unit(
    session: AsyncSession,
    world: World,
    *,
    by: Actor,
    key: ReportKey,
    now: datetime,
    known_at: datetime | None = None,
) -> UnitSheet:
    """Raises as `summary_period`, and SubjectGoneError("unit") for a unit that was not expected then."""
    period = summary_period(world, by=by, form=key.form, now=now, as_of=key.as_of)
    form = world.form(key.form)
    digest = await build_digest(session, world, form, period, known_at)
    line = digest.line_of(key.unit)
    sent = line.status.sent
    names = await names_of(session, [sent.sent_by]) if sent else {}
    dates = {as_of for as_of in await reported_dates(session, key.form, key.unit) if _has(world, key, as_of)}
    current = world.calendar.current(form, now)
    if current is not None and _has(world, key, current.as_of):
        dates.add(current.as_of)
    return UnitSheet(
        form,
        period,
        line,
        await build_standing(session, world, digest, line.unit, now),
        await roles_in(session, now, key.unit, Role.REPORTER, Role.AKIM),
        names.get(sent.sent_by, "") if sent else "",
        max((as_of for as_of in dates if as_of < key.as_of), default=None),
        min((as_of for as_of in dates if as_of > key.as_of), default=None),
        known_at,
    )


def _has(world: World, key: ReportKey, as_of: date) -> bool:
    """True when the unit was expected on that date."""
    try:
        world.subject(ReportKey(key.form, key.unit, as_of))
    except SubjectGoneError:
        return False
    return True
