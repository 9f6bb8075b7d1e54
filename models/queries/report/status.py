"""Where every unit stands for a period: who sent, who is filling, who said «no data», who owes."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.people import By, require_actor
from models.queries.report.approvals import WAITING
from models.queries.report.sent import AS_OF, FORM, absences_on, latest_on
from models.rules.calendar.calendar import Period
from models.rules.states import state_of
from models.tables import Approval, Draft, DraftValue
from models.views.report import UnitStatus, by_urgency
from models.world import World


@dataclass(frozen=True, slots=True)
class StatusBoard:
    """Every unit, those who owe first. `shows_reasons` is for those who read everything.

    `next_opens` is when the period after now opens, None where the form ends; `skipped` are the as-of dates ahead that
    holidays leave no time for.
    """

    form: Form
    period: Period
    units: tuple[UnitStatus, ...]
    shows_reasons: bool
    next_opens: datetime | None
    skipped: tuple[date, ...]

    @property
    def reported(self) -> int:
        return sum(unit.has_reported for unit in self.units)


_FILLED = (
    select(Draft.unit, DraftValue.indicator, Approval.sent_at)
    .join(DraftValue, DraftValue.draft_id == Draft.id)
    .outerjoin(Approval, WAITING)
    .where(Draft.form == FORM, Draft.as_of == AS_OF, Draft.is_open)
    .where(DraftValue.number.is_not(None) | DraftValue.words.is_not(None))
)


async def filled_drafts(
    session: AsyncSession, form: str, as_of: date
) -> tuple[dict[str, set[str]], dict[str, datetime]]:
    """By unit: which rows an open draft holds (only units with at least one); and since when it waits for the akim."""
    rows = await session.execute(_FILLED, {"form": form, "as_of": as_of})
    found: dict[str, set[str]] = defaultdict(set)
    waiting: dict[str, datetime] = {}
    for unit, indicator, handed_at in rows:
        found[unit].add(indicator)
        if handed_at is not None:
            waiting[unit] = handed_at
    return dict(found), waiting


async def unit_states(
    session: AsyncSession, world: World, form: Form, period: Period, known_at: datetime | None = None
) -> tuple[UnitStatus, ...]:
    """In the catalogue's order, for the units valid at the opening; a bounded number of statements.

    With `known_at` as they were known then; what was typed and not sent by then nobody knows any more.
    """
    latest = await latest_on(session, form.key, period.as_of, until=known_at)
    drafts, waiting = await filled_drafts(session, form.key, period.as_of) if known_at is None else ({}, {})
    absences = await absences_on(session, form.key, period.as_of, until=known_at)
    required = form.required_on(period.as_of)
    found = []
    for unit in world.region.reporting(form, period.opens.date()):
        last = latest.get(unit.key)
        report = last if last and last.counts_at(known_at) else None
        waits_since = waiting.get(unit.key) if report is None else None
        typed = drafts.get(unit.key, set())
        absence = absences.get(unit.key) if waits_since is None else None  # there are figures now
        first = report.first_sent_at if report else None
        judged = report is None or report.is_judged
        state = state_of(True, first, period, bool(typed), absence is not None, is_judged=judged)
        withdrawn_at = last.withdrawn_at if last and not last.counts_at(known_at) else None
        filled = len(typed & required)
        found.append(UnitStatus(unit, state, filled, report, absence, len(required), withdrawn_at, waits_since))
    return tuple(found)


async def load_status(session: AsyncSession, world: World, *, by: By, form: str, now: datetime) -> StatusBoard:
    """The state of every unit in the period opened last (the next one's before any has opened).

    For officials, administrators and reporters. Raises AccessDeniedError, SubjectGoneError("form"), also of one that is
    not asked these years.
    """
    actor = await require_actor(session, by, "status")
    if not actor.sees_status:
        raise AccessDeniedError("status")
    known = world.form(form)
    following = world.calendar.next(known, now)
    period = world.calendar.current(known, now) or following
    if period is None:
        raise SubjectGoneError("form")
    units = await unit_states(session, world, known, period)
    today = world.today(now)
    skipped = tuple(day for day in world.calendar.skipped_soon(known, period.as_of) if day >= today)
    opens = following.opens if following else None
    return StatusBoard(known, period, by_urgency(units), actor.reads_everything, opens, skipped)
