"""When something may become due or go out: the stops of whoever moves the clock."""

from datetime import datetime, timedelta

from models.queries.digest.pending import waiting_since
from models.queries.outbox.clock_state import MeetingState, load_meetings, load_task_states
from models.queries.outbox.outbox import pending_moments
from models.queries.people.people import has_administrator
from models.rules.calendar.meeting_times import digest_moment, quiet_until
from models.rules.calendar.mornings import HEAD_AT, WAITING_AT, working_moments
from models.rules.calendar.task_times import FARTHEST_AHEAD, task_moments
from models.world import World

A_NIGHT = timedelta(days=1)
"""What became due at most so long before may still be held back."""


async def due_moments(world: World, after: datetime, until: datetime) -> list[datetime]:
    """The moments later than `after` and not later than `until`, in order, each once, in the region's zone.

    Those of every form's and holiday's periods, of called meetings, of instructions that are owed, of what waits for an
    answer and of the audit's head, those of rows that wait in the outbox, and the ends of quiet hours that hold
    something back.
    """
    async with world.database.reading() as session:
        meetings = await load_meetings(session, after)
        waiting = await pending_moments(session, after, until)
        owed = await load_task_states(session, world.today(until) + FARTHEST_AHEAD)
        unanswered = await waiting_since(session, after, until)
        administered = await has_administrator(session)
    days = world.calendar, world.region.timezone
    found = {
        *waiting,
        *(task_moments(*days, after - A_NIGHT, until) if owed else ()),
        *(working_moments(*days, (WAITING_AT,), after - A_NIGHT, until) if unanswered else ()),
        *(working_moments(*days, (HEAD_AT,), after - A_NIGHT, until) if administered else ()),
        *(
            moment[0]
            for form in world.region.all_forms
            for moment in world.calendar.moments(form, after - A_NIGHT, until)
        ),
        *(_of_meeting(world, meeting) for meeting in meetings),
    }
    return sorted({stop for moment in found for stop in _stops(world, moment) if after < stop <= until})


def _of_meeting(world: World, meeting: MeetingState) -> datetime:
    return digest_moment(meeting.at, meeting.changed_at, world.region.quiet, world.region.timezone)


def _stops(world: World, moment: datetime) -> tuple[datetime, datetime]:
    """The moment itself, and when what it makes due is released by the end of quiet hours."""
    zone = world.region.timezone
    return moment.astimezone(zone), quiet_until(moment, world.region.quiet, zone)
