"""What is due: a pure function of the catalogue, the calendar, the state and two moments."""

from __future__ import annotations

from datetime import datetime

from config.catalogue.types import Region
from models.queries.outbox.clock_state import State
from models.rules.calendar.calendar import Calendar
from models.rules.outgoing import Due
from scheduler.asked import Asked
from scheduler.boards import boards
from scheduler.called import called
from scheduler.festive import festive
from scheduler.weekly import weekly

FAMILIES = (weekly, festive, called, boards)


def due(region: Region, calendar: Calendar, state: State, after: datetime, until: datetime) -> list[Due]:
    """Every row due later than `after` and not later than `until`, in order of time; each key stands once.

    `state` is as of the asking: who owes now is reminded, also of what was due a while ago.
    """
    asked = Asked(region, calendar, state, after, until)
    rows = {(row.kind, row.subject, row.recipient, row.stage): row for family in FAMILIES for row in family(asked)}
    return sorted(rows.values(), key=lambda row: row.due_at)
