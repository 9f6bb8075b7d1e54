"""What goes out on working mornings: reminders of instructions, what waits for an answer, the head of the audit.

The head goes to the administrators, who keep it elsewhere: it proves what was there by then.
"""

from collections.abc import Iterator
from datetime import datetime

from models.queries.digest.pending import waits_at
from models.queries.outbox.clock_state import TaskState
from models.rules.access import Role
from models.rules.calendar.mornings import HEAD_AT, WAITING_AT, day_ends, working_moments
from models.rules.calendar.task_times import OVERDUE_AT, is_reminded, task_moments
from models.rules.outgoing import ABOUT_AUDIT, ABOUT_TASKS, ABOUT_WAITING, Due, Kind, Recipient
from scheduler.asked import DueQuestion


def instructed(asked: DueQuestion) -> Iterator[Due]:
    """To who owes them, of what is overdue to who controls it: one row a person and a day, of use until it ends."""
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


def headed(asked: DueQuestion) -> Iterator[Due]:
    """Of use until the day ends: what is sent says the head of that moment."""
    for at in working_moments(asked.calendar, asked.region.timezone, (HEAD_AT,), asked.after, asked.until):
        for kind, to in asked.addressed((Kind.AUDIT_HEAD,)):
            yield Due(kind, ABOUT_AUDIT, to, at.date().isoformat(), at, day_ends(at))


def awaited(asked: DueQuestion) -> Iterator[Due]:
    """What waits for over a day, to officials after what is overdue, which says it too. Of use until the day ends."""
    for at in working_moments(asked.calendar, asked.region.timezone, (WAITING_AT,), asked.after, asked.until):
        if any(waits_at(since, at) for since in asked.state.waiting):
            for kind, to in asked.addressed((Kind.WAITING,)):
                yield Due(kind, ABOUT_WAITING, to, at.date().isoformat(), at, day_ends(at))
