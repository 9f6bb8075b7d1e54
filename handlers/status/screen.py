"""The board as text: those who owe first, a sign and a word for each unit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.kit.fitting import fitted
from handlers.kit.naming import days_said, reason_said
from handlers.kit.tables import cut, table
from handlers.kit.words import Html, Words
from handlers.saying.states import SIGNS
from models.queries.report.status import StatusBoard
from models.rules.states import State
from models.views.report import UnitStatus

LONGEST_REASON = 100
LONGEST_NAME = 28


def render_board(board: StatusBoard, units: Sequence[UnitStatus], now: datetime, words: Words) -> Html:
    period = board.period
    key = "status-title-extra" if period.name else "status-title"
    name = words.label(period.name) if period.name else ""
    day = period.as_of if period.name else period.meeting_day
    heading = [
        words(key, form=words.label(board.form.name), day=words.at_day(day), name=name),
        words("status-due", due=words.moment(period.due)),
        words("status-reported", n=str(board.reported), of=str(len(board.units))),
    ]
    rows = [unit_row(unit, words) for unit in units]
    blocks = [Html("\n".join(heading)), table(rows), words("status-signs")]
    skipped = words("skipped-dates", days=days_said(board.skipped, words)) if board.skipped else Html("")
    return fitted([*blocks, _reasons(board, units, words), _next(board, now, words), skipped])


def unit_row(unit: UnitStatus, words: Words) -> list[str]:
    """`["● Семей", "чт 15:20"]`: nothing that could not be said in a group."""
    name = words.label(unit.unit.short)
    if unit.sent is not None:
        key = "status-late" if unit.state is State.LATE else "status-sent"
        return [f"{SIGNS[unit.state]} {name}", words.plain(key, at=words.short_moment(unit.sent.first_sent_at))]
    said = {State.DRAFT: "status-draft", State.NO_DATA: "status-no-data"}.get(unit.state)
    return [f"{SIGNS[unit.state]} {name}", words.plain(said) if said else ""]


def _reasons(board: StatusBoard, units: Sequence[UnitStatus], words: Words) -> Html:
    """Why there is no data: for officials and administrators only."""
    if not board.shows_reasons:
        return Html("")
    lines = []
    for unit in units:
        if unit.state is State.NO_DATA and unit.absence is not None:
            reason = reason_said(board.form, "no_data", unit.absence.reason_key, unit.absence.reason, words)
            name = cut(words.label(unit.unit.short), LONGEST_NAME)
            lines.append(words("status-reason", unit=name, reason=cut(reason, LONGEST_REASON)))
    return Html("\n".join(lines))


def _next(board: StatusBoard, now: datetime, words: Words) -> Html:
    """Once this period has been taken into work: when the next opens. Before the first one: when it opens."""
    if now < board.period.opens:
        return words("status-opens", at=words.moment(board.period.opens))
    if board.period.is_locked(now):
        return words("status-next", at=words.moment(board.next_opens))
    return Html("")
