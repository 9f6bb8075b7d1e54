"""The sheet of questions to the figures with the reasons given for them, and why there are no data."""

from __future__ import annotations

from handlers.kit.naming import reason_said
from handlers.papers.workbook.sheets import Block, Column, Highlight, Kind, Sheet, Test, Tone, Value
from handlers.papers.workbook.summary import absence_reason, title_of
from handlers.papers.workbook.words import Tongues
from models.views.digest import Digest, UnitLine
from models.views.report import Answer

ASKED = frozenset({"falls", "jumps", "over_plan", "still"})
GROWTH = 5


def questions(digest: Digest, tongues: Tongues) -> Sheet:
    columns = (
        Column(tongues.head("workbook-unit")),
        Column(tongues.head("workbook-indicator")),
        Column(tongues.head("workbook-question")),
        Column(tongues.head("workbook-before"), Kind.WHOLE),
        Column(tongues.head("workbook-now"), Kind.WHOLE),
        Column(tongues.growth(None), Kind.CHANGE),
        Column(tongues.head("workbook-reason")),
    )
    rows = [row for line in digest.lines for row in _of_unit(digest, line, tongues)]
    words = tongues.first
    notes = () if rows else (words.plain("workbook-no-questions"),)
    block = Block(columns, tuple(rows), highlights=(Highlight(GROWTH, GROWTH, Test.BELOW_ZERO, Tone.BAD),))
    return Sheet(words.plain("workbook-sheet-questions"), title_of(digest, words), notes, (block,))


def _of_unit(digest: Digest, line: UnitLine, tongues: Tongues) -> list[tuple[Value, ...]]:
    rows = [_row(digest, line, answer, tongues) for answer in line.answers]
    reason = absence_reason(digest, line, tongues.first)
    if reason is not None:
        rows.append((tongues.label(line.unit.name), None, tongues.state(line.status.state), None, None, None, reason))
    return rows


def _row(digest: Digest, line: UnitLine, answer: Answer, tongues: Tongues) -> tuple[Value, ...]:
    """Questions about all figures at once are about the headline."""
    form = digest.form
    key = answer.indicator or form.headline
    return (
        tongues.label(line.unit.name),
        tongues.name(form, key),
        _asked(digest, answer, tongues),
        line.before.get(key),
        line.figures.get(key),
        line.growth(key),
        reason_said(form, answer.check, answer.reason_key, answer.reason, tongues.first) or None,
    )


def _asked(digest: Digest, answer: Answer, tongues: Tongues) -> str:
    if answer.check == "over_plan":
        return tongues.head("workbook-asked-over_plan", percent=str(digest.form.checks.over_plan or 0))
    return tongues.head(f"workbook-asked-{answer.check}" if answer.check in ASKED else "workbook-asked")
