"""The tick: writes down what has become due since the last one, and until when it has looked, in one transaction."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.actions.outbox import write_down
from models.actions.ticking import claim_last_tick, keep_last_tick
from models.queries.clock_state import State, load_state
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient, stage_at
from models.world import World
from scheduler.due import due

GAP = timedelta(minutes=10)


async def tick(world: World, now: datetime, *, starts: bool = False) -> list[Due]:
    """Write down everything due since the last tick and return it, also rows that were there already.

    The very first tick writes nothing: what was due before the bot lived is of no use. A tick that is behind the last
    one does nothing. With `starts` a gap since the last tick is told to administrators.
    """
    async with world.database.writing() as session:
        last = await claim_last_tick(session, now)
        if now <= last:
            return []
        state = await load_state(session, world, last, now)
        rows = due(world.region, world.calendar, state, last, now)
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


def _gap_told(world: World, state: State, since: datetime, now: datetime) -> list[Due]:
    stage = stage_at(since.astimezone(world.region.timezone))
    administrators = (one.person_id for one in state.people if one.holds(Role.ADMINISTRATOR))
    return [Due(Kind.ALERT_GAP, "gap", Recipient("person", number), stage, now) for number in administrators]
