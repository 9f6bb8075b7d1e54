"""The tick: writes down what has become due since the last one, and until when it has looked, in one transaction."""

from datetime import datetime, timedelta

from models.actions.outbox import write_down
from models.actions.ticks import claim_last_tick, follow_clock_back, keep_last_tick, leave_out, take_up_again
from models.queries.outbox.clock_state import ClockState, load_state
from models.rules.access import Role
from models.rules.calendar.calendar import FARTHEST
from models.rules.outgoing import Due, Kind, Recipient, stage_at
from models.world import World
from scheduler.due import due

GAP = timedelta(minutes=10)
SET_BACK = timedelta(minutes=1)
"""A clock that is so far behind the last tick was set back: those of two machines never quite agree."""
LONGEST_USE = 2 * FARTHEST
"""What was due longer ago is past its use: no period reaches further. A clock set right after 1970 looks no further."""


async def tick(world: World, now: datetime, *, starts: bool = False) -> list[Due]:
    """Write down everything due since the last tick and return it, also rows that were there already.

    The very first tick writes nothing: what was due before the bot lived is of no use. A tick that is behind the last
    one does nothing, but where the clock was set back everything comes as it would by the new time, and nothing twice.
    With `starts` a gap since the last tick is told to administrators.
    """
    async with world.database.writing() as session:
        last = await claim_last_tick(session, now)
        if last - now >= SET_BACK:
            await follow_clock_back(session, now)
        if now <= last:
            return []
        if (after := max(last, now - LONGEST_USE)) > last:
            await leave_out(session, last)
        state = await load_state(session, world, after, now)
        rows = due(world.region, world.calendar, state, after, now)
        await take_up_again(session, after, now)
        if starts and now - last >= GAP:
            rows += _gap_told(world, state, last, now)
        await write_down(session, rows, now=now)
        await keep_last_tick(session, now)
    return rows


async def note_gap(world: World, since: datetime, now: datetime) -> None:
    """Tell administrators that nothing has ticked since `since`; the same gap noted again is one."""
    async with world.database.writing() as session:
        state = await load_state(session, world, now, now)
        await write_down(session, _gap_told(world, state, since, now), now=now)


def _gap_told(world: World, state: ClockState, since: datetime, now: datetime) -> list[Due]:
    stage = stage_at(since.astimezone(world.region.timezone))
    administrators = (one.person_id for one in state.people if one.holds(Role.ADMINISTRATOR))
    return [Due(Kind.ALERT_GAP, "gap", Recipient("person", number), stage, now) for number in administrators]
