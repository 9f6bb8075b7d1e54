"""Sheets over all units: every indicator, and the plan against the fact."""

from __future__ import annotations

from handlers.papers.workbook.sheets import Bars, Block, Column, Highlight, Kind, Sheet, Test, Tone, Value
from handlers.papers.workbook.summary import against, title_of
from handlers.papers.workbook.words import Tongues, shown_keys, source_day
from models.views.digest import Digest, UnitLine, ranked

CARRIED = 2
"""The column with the date of the figures of who is missing."""

FACT, TO_DATE, GAP = 4, 6, 8
"""Columns of the plan."""


def units(digest: Digest, tongues: Tongues) -> Sheet:
    """Units in the catalogue's order with all their figures, and the oblast."""
    form, as_of = digest.form, digest.period.as_of
    keys = shown_keys(form, as_of)
    texts = [indicator for indicator in form.asked_on(as_of) if indicator.is_text]
    columns = (
        Column(tongues.head("workbook-unit")),
        Column(tongues.head("workbook-state")),
        Column(tongues.head("workbook-carried"), Kind.DAY),
        *(Column(tongues.name(form, key), Kind.WHOLE) for key in keys),
        Column(tongues.growth(None), Kind.CHANGE),
        *(Column(tongues.label(indicator.name)) for indicator in texts),
    )
    rows = [_unit(digest, line, keys, tongues) for line in digest.lines]
    sums = (
        *(digest.figures.get(key) for key in keys),
        digest.growth.get(form.headline),
        *(None for _ in texts),
    )
    rows.append((tongues.head("summary-oblast"), None, None, *sums))
    growth = CARRIED + len(keys) + 1
    block = Block(
        columns,
        tuple(rows),
        sums=1,
        highlights=(
            Highlight(CARRIED, CARRIED, Test.ABOVE_ZERO, Tone.FAINT, whole_row=True),
            Highlight(growth, growth, Test.BELOW_ZERO, Tone.BAD),
        ),
        notes=(tongues.first.plain("workbook-note-carried"),) if digest.carried_dates else (),
    )
    return Sheet(tongues.first.plain("workbook-sheet-units"), title_of(digest, tongues.first), (), (block,))


def _unit(digest: Digest, line: UnitLine, keys: tuple[str, ...], tongues: Tongues) -> tuple[Value, ...]:
    form, as_of = digest.form, digest.period.as_of
    said = [line.source.values.get(one.key) if line.source else None for one in form.asked_on(as_of) if one.is_text]
    return (
        tongues.label(line.unit.name),
        tongues.state(line.status.state),
        source_day(line),
        *(line.figures.get(key) for key in keys),
        line.growth(form.headline),
        *(text or None for text in said),
    )


def plan(digest: Digest, tongues: Tongues) -> Sheet:
    """Units by their place, those without one last, and the oblast; under it the chart of fact and plan to date."""
    form, as_of, words = digest.form, digest.period.as_of, tongues.first
    keys = (form.headline, *(key for key in _planned_keys(digest) if key != form.headline))
    rows: list[tuple[Value, ...]] = [
        (tongues.label(line.unit.name), place, source_day(line), *_planned(line, keys))
        for place, line in ranked(digest)
    ]
    rows.append((tongues.head("summary-oblast"), None, None, *_planned(digest, keys)))
    drawn = digest.has_plans
    chart = Bars(words.plain("workbook-chart", day=words.at_day(as_of)), (FACT, TO_DATE), len(digest.lines))
    highlights = (
        Highlight(GAP, GAP, Test.ABOVE_ZERO, Tone.BAD, whole_row=True),
        Highlight(CARRIED, CARRIED, Test.ABOVE_ZERO, Tone.FAINT, whole_row=True),
    )
    notes = (words.plain("workbook-note-plan" if drawn else "workbook-plan-oblast-only"),)
    columns = _plan_columns(digest, keys, tongues)
    block = Block(columns, tuple(rows), "", 1, highlights, notes, chart if drawn else None)
    return Sheet(words.plain("workbook-sheet-plan"), title_of(digest, words), (), (block,))


def _planned_keys(digest: Digest) -> tuple[str, ...]:
    """Of the figures of the first sheet those that any unit or the oblast has a plan for, in the form's order."""
    known = set(digest.planned).union(*(line.planned for line in digest.lines))
    return tuple(key for key in shown_keys(digest.form, digest.period.as_of) if key in known)


def _plan_columns(digest: Digest, keys: tuple[str, ...], tongues: Tongues) -> tuple[Column, ...]:
    """The headline's heads say no name: the whole form is about it."""
    as_of = digest.period.as_of
    heads = (
        (tongues.head("workbook-annual"), Kind.WHOLE),
        (tongues.head("workbook-fact"), Kind.WHOLE),
        (tongues.head("workbook-of-annual"), Kind.PER_CENT),
        (tongues.dated("workbook-to-date", as_of), Kind.WHOLE),
        (tongues.dated("workbook-of-to-date", as_of), Kind.PER_CENT),
        (tongues.head("workbook-gap"), Kind.WHOLE),
    )
    return (
        Column(tongues.head("workbook-unit")),
        Column(tongues.head("workbook-rank"), Kind.WHOLE),
        Column(tongues.head("workbook-carried"), Kind.DAY),
        *(Column(head, kind) for head, kind in heads),
        *(
            Column(tongues.head("workbook-of-key", name=tongues.name(digest.form, key), head=head), kind)
            for key in keys[1:]
            for head, kind in heads
        ),
    )


def _planned(part: UnitLine | Digest, keys: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(value for key in keys for value in _planned_one(part, key))


def _planned_one(part: UnitLine | Digest, key: str) -> tuple[Value, ...]:
    """Annual plan, fact, per cent of the annual plan, plan to date, per cent to date, gap."""
    annual, of_annual, to_date, of_to_date, gap = against(part.planned.get(key))
    return annual, part.figures.get(key), of_annual, to_date, of_to_date, gap
