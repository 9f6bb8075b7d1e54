"""The preparation of a holiday: what every unit has and lacks by now, and the oblast in all.

The state at a moment is what was sent last by then. Definitions: docs/definitions.md.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Holiday, Section, Share, Unit
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.people import names_of
from models.queries.preparation.changes import Revisions, revisions_on
from models.queries.report.photos import PhotoView, photos_of
from models.queries.report.sent import sent_on
from models.rules.access import Actor
from models.rules.calendar.period import Period
from models.rules.preparation import SectionState, days_left, is_expected, is_near, section_state
from models.rules.subjects import ReportKey
from models.views.preparation import (
    Nearing,
    Preparation,
    SectionView,
    SharePart,
    UnitPreparation,
    headline_of,
    section_sums,
)
from models.views.report import Sent
from models.world import World

STALE_AFTER = timedelta(days=7)
AT_ONCE = 20
"""So many units are worked out before others have their turn."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of all units, loaded at once."""

    sent: dict[str, Sent]
    revisions: dict[str, Revisions]


async def units_preparation(
    session: AsyncSession,
    world: World,
    form: Form,
    as_of: date,
    *,
    now: datetime,
    units: Collection[str] | None = None,
) -> tuple[UnitPreparation, ...]:
    """What each unit (or each of `units`) that reports in the holiday has ready, in the catalogue's order.

    Asks for no permission. Three statements however many units. Raises SubjectGoneError("form") for a form that is no
    holiday's, ("as_of") for a day that is none of its days 0.
    """
    holiday, period = _holiday(form), _period(world, form, as_of)
    reporting = world.region.reporting(form, period.opens.date())
    known = _Known(
        await sent_on(session, form.key, as_of, units=units, until=now),
        await revisions_on(session, form.key, as_of, now, units),
    )
    found = []
    for count, unit in enumerate(reporting):
        if count % AT_ONCE == 0:
            await asyncio.sleep(0)
        if units is None or unit.key in units:
            found.append(_unit(world, holiday, unit, as_of, known, now))
    return tuple(found)


async def load_preparation(
    session: AsyncSession, world: World, *, by: Actor, form: str, as_of: date, now: datetime
) -> Preparation:
    """For officials and administrators: raises AccessDeniedError; SubjectGoneError as above, or not opened yet."""
    require_reader(by)
    known = world.form(form)
    opened_period(world, known, as_of, now)
    return await build_preparation(session, world, known, as_of, now=now)


async def build_preparation(
    session: AsyncSession, world: World, form: Form, as_of: date, *, now: datetime, day: date | None = None
) -> Preparation:
    """The oblast and all its units, without asking for permission. Raises SubjectGoneError as `units_preparation`.

    Days are left from `day`, the one that a paper is for; from today where it is None.
    """
    units = await units_preparation(session, world, form, as_of, now=now)
    return Preparation(
        form,
        _period(world, form, as_of),
        units,
        day or world.today(now),
        section_sums(form, _holiday(form).sections, units),
    )


async def nearing(
    session: AsyncSession, world: World, *, now: datetime, day: date | None = None
) -> tuple[Nearing, ...]:
    """Open holidays that are ahead, the nearest first; none while not one is within three weeks of `day`.

    Days are counted from `day`, today where it is None. Asks for no permission; one statement a holiday.
    """
    return tuple([await _nearing(session, world, *one, now, day) for one in _ahead(world, now, day)])


def _ahead(world: World, now: datetime, day: date | None) -> list[tuple[Form, Period]]:
    """A holiday stands beside the one before it, however far it is."""
    today = world.today(now)
    since = day or today
    found = [
        (form, period)
        for form, period in holiday_periods(world, now)
        if period.is_open(now) and days_left(period.as_of, max(since, today)) >= 0
    ]
    return found if any(is_near(period.as_of, since) for _, period in found) else []


async def _nearing(
    session: AsyncSession, world: World, form: Form, period: Period, now: datetime, day: date | None
) -> Nearing:
    section = _holiday(form).sections[0]
    sent = await sent_on(session, form.key, period.as_of, until=now)
    units = world.region.reporting(form, period.opens.date())
    values = [sent[unit.key].numbers for unit in units if unit.key in sent]
    headline = headline_of(form, section, [[_part(share, known) for share in section.shares] for known in values])
    by_unit = tuple((unit, sent[unit.key].numbers if unit.key in sent else None) for unit in units)
    return Nearing(form, days_left(period.as_of, day or world.today(now)), headline, by_unit)


def holiday_periods(world: World, now: datetime) -> tuple[tuple[Form, Period], ...]:
    """The holidays that have opened, each with its period opened last: coming ones first, then those just over."""
    today = world.today(now)
    found = [(form, period) for form in world.region.holidays if (period := world.calendar.current(form, now))]

    def nearness(one: tuple[Form, Period]) -> tuple[bool, int]:
        left = days_left(one[1].as_of, today)
        return left < 0, abs(left)

    return tuple(sorted(found, key=nearness))


def opened_period(world: World, form: Form, as_of: date, now: datetime) -> Period:
    """Raises SubjectGoneError("form") for no holiday's form, ("as_of") for a day that is none, or too early."""
    _holiday(form)
    period = _period(world, form, as_of)
    if period.opens > now:
        raise SubjectGoneError("as_of")
    return period


def require_reader(by: Actor) -> None:
    """Raises AccessDeniedError for who does not read everything."""
    if not (by.is_member and by.reads_everything):
        raise AccessDeniedError("summary")


def _holiday(form: Form) -> Holiday:
    if form.holiday is None:
        raise SubjectGoneError("form")
    return form.holiday


def _period(world: World, form: Form, as_of: date) -> Period:
    period = world.calendar.period(form, as_of)
    if period is None:
        raise SubjectGoneError("as_of")
    return period


def _unit(world: World, holiday: Holiday, unit: Unit, as_of: date, known: _Known, now: datetime) -> UnitPreparation:
    sent = known.sent.get(unit.key)
    return UnitPreparation(
        unit,
        sent,
        tuple(_section(world, one, as_of, sent, known.revisions.get(unit.key), now) for one in holiday.sections),
        _text(sent, holiday.responsible),
        _text(sent, holiday.problems),
    )


def _section(
    world: World, section: Section, as_of: date, sent: Sent | None, revisions: Revisions | None, now: datetime
) -> SectionView:
    values = sent.numbers if sent else {}
    parts, state = tuple(_part(share, values) for share in section.shares), section_state(section, values)
    if revisions is None:
        return SectionView(section, parts, state, None, is_stale=False)
    since = revisions.same_since(_indicators(section)).astimezone(world.region.timezone).date()
    today = world.today(now)
    rests = state is not SectionState.FULL and today - since >= STALE_AFTER
    return SectionView(section, parts, state, since, is_stale=rests and is_expected(section, as_of, today))


def _indicators(section: Section) -> list[str]:
    return [key for share in section.shares for key in (share.whole, share.done, share.held) if key is not None]


def _part(share: Share, values: dict[str, int]) -> SharePart:
    held = values.get(share.held) if share.held else None
    return SharePart(share, values.get(share.whole), values.get(share.done), held)


def _text(sent: Sent | None, key: str | None) -> str:
    return str(sent.values.get(key, "")).strip() if sent and key else ""


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """`sender` is who sent the latest revision, empty where nothing was sent; `photos` come oldest first."""

    form: Form
    period: Period
    counted_from: date
    unit: UnitPreparation
    sender: str
    photos: tuple[PhotoView, ...]

    @property
    def days_left(self) -> int:
        return days_left(self.period.as_of, self.counted_from)


async def load_unit_preparation(
    session: AsyncSession, world: World, *, by: Actor, key: ReportKey, now: datetime
) -> PreparationSheet:
    """For officials and administrators: raises as `load_preparation`; SubjectGoneError("unit") for one not asked."""
    require_reader(by)
    form = world.form(key.form)
    period = opened_period(world, form, key.as_of, now)
    units = await units_preparation(session, world, form, key.as_of, now=now, units={key.unit})
    if not units:
        raise SubjectGoneError("unit")
    sent = units[0].sent
    names = await names_of(session, [sent.sent_by]) if sent else {}
    photos = (await photos_of(session, key.form, key.as_of, key.unit)).get(key.unit, [])
    sender = names.get(sent.sent_by, "") if sent else ""
    return PreparationSheet(form, period, world.today(now), units[0], sender, tuple(photos))
