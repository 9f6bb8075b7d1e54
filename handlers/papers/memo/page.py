"""How much of section 7 of the memo a page holds: rows and names give way until it fits with the lines to be signed.

Heights are points of a page as Word and our PDF print it, the greater of the two where they differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.kit.words import Words
from handlers.papers.memo.grids import lacks_grids
from handlers.papers.memo.instructions import due_holidays, instructions
from handlers.papers.memo.requests import HelpRequest
from handlers.papers.memo.shown import DraftRow, Grid, MemoLimits, TaskRow
from handlers.papers.memo.tasks import tasks, tasks_note
from models.views.digest import Dossier

LIMITS = (
    MemoLimits(),
    MemoLimits(names=4),
    MemoLimits(names=4, lacks=16),
    MemoLimits(names=4, lacks=12),
    MemoLimits(names=4, lacks=8),
    MemoLimits(names=4, lacks=8, tasks=8, letters=110),
    MemoLimits(names=3, lacks=8, tasks=6, letters=110),
    MemoLimits(names=2, lacks=8, tasks=6, letters=80),
    MemoLimits(names=2, lacks=6, tasks=5, letters=80, dates=2),
    MemoLimits(names=2, lacks=6, tasks=4, letters=80, dates=1),
    MemoLimits(names=1, lacks=6, tasks=4, letters=80, dates=1),
    MemoLimits(names=1, lacks=4, tasks=3, letters=60, dates=1),
    MemoLimits(names=1, lacks=4, tasks=2, letters=60, dates=1),
)
"""What gives way first: long lists of names, then rows of who lacks the least, then what was set and is due last."""
PAGE = 670
"""Two lines less than a page: where no more than they end the section before, they are not left alone on theirs."""
HEADING, SIGNED = 20, 80
SAID, NOTE, TITLE = 18, 22, 28
"""A line before a table; the one below it; the title of a table of who lacks what."""
LINE, INSET = 11.6, 0.9
"""Of a row: each of its lines, and what stands around them."""
WHAT, WHO, WHEN, UNIT, TASK, STATE = 244, 97, 63, 105, 179, 82
"""Widths of columns, without what is left free in them."""
ALL_CELLS, FREE = 351, 11
"""Of a table of who lacks what the columns beside the names together; of each what is left free in it."""
CAPITAL, WIDE, LETTER, SPACE = 7.0, 7.5, 5.0, 2.5
_WIDE = frozenset("жмфшщыюЖМФШЩЫЮWMmw№@%—")


@dataclass(frozen=True, slots=True)
class MemoSection:
    """`tasks_note` says how many of what was set are not shown."""

    tasks: tuple[TaskRow, ...]
    tasks_note: str
    instructions: tuple[DraftRow, ...]
    lacks: tuple[Grid, ...]

    @property
    def height(self) -> float:
        return HEADING + SIGNED + _tasks(self.tasks) + _orders(self.instructions) + sum(map(_grid, self.lacks))


def section(dossier: Dossier, asked: Sequence[HelpRequest], words: Words) -> MemoSection:
    """As much as a page holds."""
    found = (_within(limits, dossier, asked, words) for limits in LIMITS)
    shown = next(found)
    while shown.height > PAGE and (less := next(found, None)):
        shown = less
    return shown


def _within(limits: MemoLimits, dossier: Dossier, asked: Sequence[HelpRequest], words: Words) -> MemoSection:
    return MemoSection(
        tasks(dossier.followed, dossier.region, words, limits),
        tasks_note(dossier.followed, words, limits),
        instructions(dossier, asked, words, limits),
        lacks_grids(due_holidays(dossier), dossier.digest.period.as_of, words, limits),
    )


def _tasks(rows: Sequence[TaskRow]) -> float:
    if not rows:
        return 0
    said = sum(_row((one.unit, UNIT), (one.what, TASK), (one.state, STATE)) for one in rows)
    return SAID + _high(1) + said + NOTE + SAID


def _orders(rows: Sequence[DraftRow]) -> float:
    return _high(1) + sum(_row((one.what, WHAT), (one.who, WHO), (one.when, WHEN)) for one in rows)


def _grid(grid: Grid) -> float:
    width = ALL_CELLS / max(1, len(grid.heads)) - FREE
    return TITLE + _row(*((head, width) for head in grid.heads)) + sum(_row((one.name, UNIT)) for one in grid.rows)


def _high(lines: int) -> float:
    return lines * LINE + INSET


def _row(*cells: tuple[str, float]) -> float:
    return _high(max(_lines(text, width) for text, width in cells))


def _lines(text: str, width: float) -> int:
    """So many lines a text takes, words going to the next one where they do not fit, and long ones broken."""
    lines, at = 1, 0.0
    for word in text.split():
        wide = sum(map(_wide, word))
        if at and at + SPACE + wide > width:
            lines, at = lines + 1, 0.0
        at += wide + (SPACE if at else 0)
        lines, at = lines + int(at // width), at % width
    return lines


def _wide(letter: str) -> float:
    return WIDE if letter in _WIDE else CAPITAL if letter.isupper() else SPACE if letter in " \u00a0.,:;" else LETTER
