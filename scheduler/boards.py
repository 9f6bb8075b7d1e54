"""What groups are told: the board of each period, its edits, and the two posts that make a sound."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from models.actions.outbox import open_again
from models.queries.outbox.boards import edits
from models.queries.outbox.clock_state import GroupState
from models.rules.calendar.calendar import Period
from models.rules.outgoing import Due, Kind, Recipient, about_period
from models.world import World
from scheduler.asked import DueQuestion


def boards(asked: DueQuestion) -> Iterator[Due]:
    for form in asked.region.forms:
        for at, kind, period in asked.moments(form):
            if kind == "opens":
                yield from _posts(asked.state.groups, Kind.BOARD, period, at, period.closes)
            elif kind == "due" and asked.state_of(period).owing:
                yield from _posts(asked.state.groups, Kind.GROUP_OVERDUE, period, at, period.lock)
        yield from _all_in(asked, form.key)


def _all_in(asked: DueQuestion, form: str) -> Iterator[Due]:
    """When the last expected unit has reported: to groups that were there already, while the meeting is ahead."""
    for (key, as_of), state in asked.state.periods.items():
        period = asked.calendar.period(asked.region.form(key), as_of) if key == form else None
        at = state.completed_at
        if period is None or at is None or not asked.covers_deed(at):
            continue
        there = (group for group in asked.state.groups if group.connected_at <= at)
        yield from _posts(there, Kind.GROUP_ALL_IN, period, at, period.meeting)


def _posts(groups: Iterable[GroupState], kind: Kind, period: Period, at: datetime, ends_at: datetime) -> Iterator[Due]:
    if at >= ends_at:
        return
    for group in groups:
        subject = about_period(period.form, period.as_of)
        yield Due(kind, subject, Recipient("group", group.group_id), "", at, ends_at)


async def note_edits(world: World, now: datetime) -> None:
    """Write down an edit of each board that may not be true any more, where none waits yet."""
    async with world.database.reading() as session:
        rows = await edits(session, world, now)
    if rows:
        async with world.database.writing() as session:
            await open_again(session, rows, now=now)
