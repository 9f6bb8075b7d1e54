"""Reminders put off by who reports for a unit: of the reports that they owe, and of instructions."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, door, on_person
from models.actions.outbox import write_down
from models.queries.instructions import reminded_lines
from models.queries.people.people import By, muted_by
from models.queries.report.owed import load_owed
from models.rules.access import Actor
from models.rules.audit import Act
from models.rules.calendar.calendar import Period
from models.rules.calendar.mornings import day_ends
from models.rules.calendar.task_times import PutOff, put_off_until, reminders_near
from models.rules.outgoing import ABOUT_TASKS, ABOUT_THEN, Due, Kind, OutboxState, Recipient, Switch, stage_at
from models.tables import Outbox
from models.views.instructions import TaskLine
from models.world import World

OF_USE = timedelta(hours=12)
SAME_TAP = timedelta(minutes=1)
SUBJECT = "snooze"


async def snooze(world: World, *, by: By, wait: timedelta, now: datetime) -> datetime | None:
    """Remind this reporter after `wait` of whatever they owe then; returns when, None where they owe nothing now.

    Pressed again within a minute it is the same reminder; where the clock reminds them within a quarter of an hour of
    it, that is the one. It never passes a deadline while the last call is ahead: it comes with that. The last call of
    the clock comes only while a card is full, so in its place the reminder is written down.
    Raises AccessDeniedError.
    """
    async with door(world, Act.SNOOZE, by=by, now=now, may=_reports) as deed:
        session, actor = deed.session, deed.actor
        owed = await load_owed(session, world, actor.reminded_of, now)
        if not owed:
            return None
        recipient = Recipient("person", actor.person_id)
        due_at = min([now + wait, *(one.period.last_call for one in owed if _is_missed(one.period, now, now + wait))])
        muted = (await muted_by(session, [actor.person_id])).get(actor.person_id, ())
        if Switch.REMINDERS not in muted:
            if by_clock := _near(due_at, now, (at for one in owed for at in one.period.reminders)):
                return by_clock
            due_at = _near(due_at, now, (one.period.last_call for one in owed if one.is_filled)) or due_at
        stage = stage_at(due_at.astimezone(world.region.timezone))
        return await _put_off(deed, Due(Kind.SNOOZE, SUBJECT, recipient, stage, due_at, due_at + OF_USE))


def _reports(actor: Actor) -> bool:
    return actor.is_member and actor.is_reporter


def _is_missed(period: Period, now: datetime, at: datetime) -> bool:
    """Whether a reminder at that moment comes after the deadline, with the last call still ahead."""
    return now < period.last_call and period.due <= at


def _near(due_at: datetime, now: datetime, moments: Iterable[datetime]) -> datetime | None:
    """The first of `moments` to come that is about `due_at`."""
    return min((at for at in moments if at > now and abs(at - due_at) <= ABOUT_THEN), default=None)


async def _put_off(deed: Deed, row: Due) -> datetime:
    """When the reminder comes: pressed again within a minute it is the one that waits already."""
    waiting = await deed.session.scalar(
        select(Outbox.due_at).where(
            Outbox.kind == row.kind.value,
            Outbox.recipient == str(row.recipient),
            Outbox.state == OutboxState.PENDING.value,
            Outbox.due_at.between(row.due_at - SAME_TAP, row.due_at),
        )
    )
    if waiting is not None:
        return waiting
    await write_down(deed.session, [row], now=deed.at)
    deed.tell(on_person(deed.actor), {"@at": (None, row.due_at)})
    return row.due_at


async def snooze_tasks(world: World, *, by: By, wait: PutOff, now: datetime) -> datetime | None:
    """Remind this reporter again of what their units owe then; returns when, None where there is nothing now.

    Further as `snooze`: AccessDeniedError, one reminder of two presses, and none beside the clock's own.
    """
    zone = world.region.timezone
    async with door(world, Act.SNOOZE_TASKS, by=by, now=now, may=_reports) as deed:
        session, actor = deed.session, deed.actor
        lines = await reminded_lines(session, world, actor.reminded_of, now)
        if not lines:
            return None
        due_at = put_off_until(wait, now, zone)
        by_clock = await _by_clock(session, world, actor.person_id, lines, due_at)
        if by_clock is not None and by_clock > now:
            return by_clock
        stage = stage_at(due_at.astimezone(zone))
        to = Recipient("person", actor.person_id)
        row = Due(Kind.TASK_SNOOZE, ABOUT_TASKS, to, stage, due_at, day_ends(due_at.astimezone(zone)))
        return await _put_off(deed, row)


async def _by_clock(
    session: AsyncSession, world: World, person: int, lines: Sequence[TaskLine], due_at: datetime
) -> datetime | None:
    """When the clock reminds them anyway, about then."""
    if Switch.TASKS in (await muted_by(session, [person])).get(person, ()):
        return None
    moments = reminders_near(world.calendar, world.region.timezone, [one.until for one in lines], due_at, ABOUT_THEN)
    return next(iter(moments), None)
