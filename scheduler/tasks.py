"""Reminders of instructions: to who owes them, and of what is overdue to who controls it."""

from collections.abc import Iterator
from datetime import datetime

from models.queries.outbox.clock_state import TaskState
from models.rules.access import Role
from models.rules.calendar.mornings import day_ends
from models.rules.calendar.task_times import OVERDUE_AT, is_reminded, task_moments
from models.rules.outgoing import ABOUT_TASKS, Due, Kind, Recipient
from scheduler.asked import DueQuestion


def instructed(asked: DueQuestion) -> Iterator[Due]:
    """One row a person and a day, however much it is; of use until the day ends."""
    if not asked.state.tasks:
        return
    for at in task_moments(asked.calendar, asked.region.timezone, asked.after, asked.until):
        if at.time() == OVERDUE_AT:
            late = [task for task in asked.state.tasks if task.until < at.date()]
            yield from _rows(Kind.TASK_OVERDUE, {to for task in late for to in _controllers(asked, task)}, at)
        else:
            units = {task.unit for task in asked.state.tasks if is_reminded(asked.calendar, task.until, at.date())}
            yield from _rows(Kind.TASK_REMINDER, set(asked.reporters(units)), at)


def _rows(kind: Kind, people: set[Recipient], at: datetime) -> Iterator[Due]:
    for to in sorted(people):
        yield Due(kind, ABOUT_TASKS, to, at.date().isoformat(), at, day_ends(at))


def _controllers(asked: DueQuestion, task: TaskState) -> set[Recipient]:
    """Who controls it; every official where that is none any more, or on leave."""
    officials = {one.person_id for one in asked.state.people if one.holds(Role.OFFICIAL)}
    there = {task.controller} & officials or officials
    return {Recipient("person", one) for one in there}
