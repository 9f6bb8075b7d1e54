"""A reminder of instructions, put off by who reports for a unit."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.pauses import put_off
from models.errors import AccessDeniedError
from models.queries.instructions import reminded_lines
from models.queries.people.people import find_actor, muted_by
from models.rules.calendar.mornings import day_ends
from models.rules.calendar.task_times import PutOff, put_off_until, reminders_near
from models.rules.outgoing import ABOUT_TASKS, ABOUT_THEN, Due, Kind, Recipient, Switch, stage_at
from models.views.instructions import TaskLine
from models.world import World


async def snooze_tasks(world: World, *, by: int, wait: PutOff, now: datetime) -> datetime | None:
    """Remind this reporter again of what their units owe then; returns when, None where there is nothing now.

    Further as `pauses.snooze`: AccessDeniedError, one reminder of two presses, and none beside the clock's own.
    """
    zone = world.region.timezone
    async with world.database.writing() as session:
        actor = await find_actor(session, by, now)
        if actor is None or not (actor.is_member and actor.is_reporter):
            raise AccessDeniedError("snooze")
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
        return await put_off(session, row, now=now)


async def _by_clock(
    session: AsyncSession, world: World, person: int, lines: Sequence[TaskLine], due_at: datetime
) -> datetime | None:
    """When the clock reminds them anyway, about then."""
    if Switch.TASKS in (await muted_by(session, [person])).get(person, ()):
        return None
    moments = reminders_near(world.calendar, world.region.timezone, [one.until for one in lines], due_at, ABOUT_THEN)
    return next(iter(moments), None)
