"""Section 7 of the memo: instructions that were set, done or are overdue since the meeting before.

Who has one the same way shares a row.
"""

from collections.abc import Sequence
from datetime import date

from config.catalogue.region import Region
from handlers.kit.lengths import LONGEST_IN_MEMO
from handlers.kit.names import capital, unit_name
from handlers.kit.tables import cut
from handlers.kit.words import Words, number
from handlers.papers.memo.requests import dated
from handlers.papers.memo.shown import FEW, MemoLimits, TaskRow, clean
from handlers.saying.instructions import state_said
from models.views.instructions import FollowUp, TaskLine


def tasks(followed: FollowUp | None, region: Region, words: Words, limits: MemoLimits) -> tuple[TaskRow, ...]:
    if followed is None:
        return ()
    return tuple(_row(group, region, followed.today, words, limits) for group in _groups(followed)[: limits.tasks])


def tasks_said(followed: FollowUp | None, words: Words) -> str:
    """`После совещания 24 ноября: дано 3, исполнено 1, просрочено 1.`; empty where there is nothing."""
    if followed is None or not followed.lines:
        return ""
    counts = {"set": followed.was_set, "done": followed.was_done, "late": followed.overdue}
    day = words.day(followed.since.astimezone(words.zone).date())
    return words.plain("memo-tasks-since", day=day, **{name: number(n) for name, n in counts.items()})


def tasks_note(followed: FollowUp | None, words: Words, limits: MemoLimits) -> str:
    more = sum(len(group) for group in _groups(followed)[limits.tasks :]) if followed else 0
    return words.plain("memo-tasks-more", n=number(more)) if more else ""


def _groups(followed: FollowUp) -> list[list[TaskLine]]:
    """In one group are those that differ by the unit alone."""
    found: dict[tuple[object, ...], list[TaskLine]] = {}
    for line in followed.lines:
        found.setdefault((line.words, line.until, line.course), []).append(line)
    return list(found.values())


def _row(group: Sequence[TaskLine], region: Region, today: date, words: Words, limits: MemoLimits) -> TaskRow:
    one, units, most = group[0], {unit.key: unit for unit in region.units}, min(FEW, limits.names)
    names = ", ".join(cut(unit_name(units[line.unit], words), LONGEST_IN_MEMO) for line in group[:most])
    left = len(group) - most
    said = words.plain("memo-and-more", names=names, n=number(left)) if left > 0 else names
    return TaskRow(
        capital(said), cut(clean(one.words), limits.letters), dated(one.until), state_said(one, today, words)
    )
