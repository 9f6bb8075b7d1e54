"""Units by sections of a holiday."""

from collections.abc import Sequence
from dataclasses import dataclass

from config.catalogue.region import Section
from handlers.kit.names import capital
from handlers.kit.words import Words, number
from handlers.papers.charts.shown import ChartHead, GridCell, GridShown, Line, Tint
from handlers.papers.charts.words import name_said, picture, sign, title_of
from handlers.papers.paper import Paper
from handlers.saying.digest import BLANK
from handlers.saying.preparation import left_counted
from handlers.saying.states import SECTION_SIGNS
from models.rules.preparation import SectionState
from models.views.preparation import Preparation, SectionSums, SharePart, UnitPreparation, in_all

MOST = 30
MOST_COLUMNS = 5
"""More do not fit a phone: then each section is one column."""

HEADS = 48
"""So many letters have room above all columns together."""

TINTS = {
    SectionState.FULL: Tint.WHOLE,
    SectionState.PART: Tint.PART,
    SectionState.NOTHING: Tint.NOTHING,
}
STATES = {Tint.WHOLE: "full", Tint.PART: "part", Tint.NOTHING: "nothing", Tint.BLANK: "missing"}


@dataclass(frozen=True, slots=True)
class _Layout:
    """`apart`: sections of different things have a column for each of them."""

    preparation: Preparation
    words: Words
    apart: bool

    @property
    def columns(self) -> int:
        sums = self.preparation.sums
        return sum(len(self.parts(one.section, one.parts)) for one in sums) if self.apart else len(sums)

    def parts(self, section: Section, parts: Sequence[SharePart]) -> tuple[SharePart, ...]:
        return in_all(self.preparation.form, section, tuple(parts))


def matrix(preparation: Preparation, words: Words) -> Paper:
    """Units by sections of a holiday: how much of each is done; whoever is least ready stands first."""
    form = preparation.form
    many = sum(len(in_all(form, one.section, one.parts)) for one in preparation.sums)
    layout = _Layout(preparation, words, many <= MOST_COLUMNS)
    ordered = sorted(preparation.units, key=lambda unit: unit.readiness)
    units = ordered if len(ordered) <= MOST else ordered[: MOST - 1]
    hidden = len(ordered) - len(units)
    lines = tuple(_line(unit, layout) for unit in units)
    left = left_counted(preparation, words)
    reported = {"n": str(len(preparation.reported)), "of": str(len(preparation.units))}
    shown = GridShown(
        head=ChartHead(title_of(form, words), (words.plain("chart-reported", on=left, **reported),)),
        columns=_columns(layout),
        lines=lines,
        gap=words.plain("chart-gap", n=str(hidden)) if hidden else "",
        last=_oblast(layout) if preparation.reported else None,
        legend=_legend(lines, words),
        empty="" if units else words.plain("preparation-nothing"),
        notes=(words.plain("chart-least-first"),) if len(units) > 1 else (),
    )
    return picture("matrix", "grid", shown, words("chart-matrix-caption", left=left))


def _columns(layout: _Layout) -> tuple[tuple[str, str], ...]:
    """The section above, and below it what is counted where it has several columns."""
    words, columns = layout.words, []
    longest = HEADS // max(1, layout.columns)
    for sums in layout.preparation.sums:
        name = words.label(sums.section.name)
        head = capital(name if len(name) <= longest else words.label(sums.section.short))
        parts = layout.parts(sums.section, sums.parts)
        if layout.apart and len(parts) > 1:
            columns += [(head if at == 0 else "", words.label(part.share.short)) for at, part in enumerate(parts)]
        else:
            columns.append((head, ""))
    return tuple(columns)


def _line(unit: UnitPreparation, layout: _Layout) -> Line:
    cells: list[GridCell] = []
    for view in unit.sections:
        parts = layout.parts(view.section, view.parts)
        several = layout.apart and len(parts) > 1
        if unit.sent is None:
            cells += [GridCell(BLANK, "", Tint.BLANK)] * (len(parts) if several else 1)
        elif several:
            cells += [_cell(state_of(part), _done(part, layout)) for part in parts]
        else:
            cells.append(_cell(view.state, _done(parts[0], layout) if len(parts) == 1 else ""))
    return Line(name_said(layout.words.label(unit.unit.short)), tuple(cells), "")


def _oblast(layout: _Layout) -> Line:
    cells: list[GridCell] = []
    for sums in layout.preparation.sums:
        parts = layout.parts(sums.section, sums.parts)
        if layout.apart or len(parts) == 1:
            cells += [_cell(state_of(part), _done(part, layout)) for part in parts]
        else:
            cells.append(_whole(sums))
    return Line(layout.words.plain("summary-oblast"), tuple(cells), "")


def _whole(sums: SectionSums) -> GridCell:
    """A section of different things over the oblast: ready where every one of them is."""
    states = {state_of(part) for part in sums.parts}
    return _cell(states.pop() if len(states) == 1 else SectionState.PART, "")


def _cell(state: SectionState, said: str) -> GridCell:
    return GridCell(SECTION_SIGNS[state], said, TINTS[state])


def state_of(part: SharePart) -> SectionState:
    """As a section's: full when nothing of what was reported lacks, part when something is done."""
    if part.whole is not None and part.done is not None and part.lacks == 0:
        return SectionState.FULL
    return SectionState.PART if part.done else SectionState.NOTHING


def _done(part: SharePart, layout: _Layout) -> str:
    """`6/11`, a dash where nobody reported it."""
    if part.whole is None:
        return BLANK
    return layout.words.plain("chart-of", n=number(part.done or 0), of=number(part.whole))


def _legend(lines: Sequence[Line], words: Words) -> tuple[GridCell, ...]:
    seen = {cell.tint: cell.sign for line in lines for cell in line.cells}
    return tuple(
        sign(words.plain(f"chart-ready-{said}"), tint, seen[tint]) for tint, said in STATES.items() if tint in seen
    )
