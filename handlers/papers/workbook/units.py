"""Sheets over all units: every indicator, the plan against the fact, the weeks of the year, who reported in time."""

from collections import Counter
from collections.abc import Iterator, Sequence

from handlers.kit.words import Words
from handlers.papers.workbook.sheets import (
    Bars,
    Block,
    ColumnKind,
    Highlight,
    SheetColumn,
    Test,
    Tone,
    Value,
    WorkbookSheet,
)
from handlers.papers.workbook.summary import against, title_of
from handlers.papers.workbook.words import Tongues, shown_keys, source_day
from handlers.saying.planned import spanned
from handlers.saying.states import SIGNS, past_sign
from models.rules.figures import percent
from models.rules.states import State
from models.views.digest import Digest, UnitLine, ranked
from models.views.year import OblastWeek, Timeliness, Year

CARRIED = 2
"""The column with the date of the figures of who is missing."""

FACT, TO_DATE, GAP = 4, 6, 8
"""Columns of the plan."""


def units(digest: Digest, tongues: Tongues) -> WorkbookSheet:
    """Units in the catalogue's order with all their figures, and the oblast."""
    form, as_of = digest.form, digest.period.as_of
    keys = shown_keys(form, as_of)
    texts = [indicator for indicator in form.asked_on(as_of) if indicator.is_text]
    columns = (
        SheetColumn(tongues.head("workbook-unit")),
        SheetColumn(tongues.head("workbook-state")),
        SheetColumn(tongues.head("workbook-carried"), ColumnKind.DAY),
        *(SheetColumn(tongues.name(form, key), ColumnKind.WHOLE) for key in keys),
        SheetColumn(tongues.growth(None), ColumnKind.CHANGE),
        *(SheetColumn(tongues.label(indicator.name)) for indicator in texts),
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
        notes=tuple(_units_notes(digest, tongues.first)),
    )
    return WorkbookSheet(tongues.first.plain("workbook-sheet-units"), title_of(digest, tongues.first), (), (block,))


def _units_notes(digest: Digest, words: Words) -> Iterator[str]:
    """Whose figures are of an earlier date, and of how many units the oblast's growth is."""
    if digest.carried_dates:
        yield words.plain("workbook-note-carried")
    key = digest.form.headline
    if key in digest.growth and digest.is_part_grown(key):
        name = words.plain("summary-oblast")
        yield words.plain("workbook-note-grown", name=name, n=str(digest.grown(key)), of=str(len(digest.lines)))


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


def plan(digest: Digest, tongues: Tongues) -> WorkbookSheet:
    """Units by their place, those without one last, and the oblast; under it the chart of fact and plan to date."""
    form, as_of, words = digest.form, digest.period.as_of, tongues.first
    keys = (form.headline, *(key for key in _planned_keys(digest) if key != form.headline))
    rows: list[tuple[Value, ...]] = [
        (tongues.label(line.unit.name), place, source_day(line), *_planned(line, keys))
        for place, line in ranked(digest)
    ]
    rows.append((tongues.head("summary-oblast"), None, None, *_planned(digest, keys)))
    drawn = digest.has_plans
    chart = Bars(words.plain("workbook-chart", **spanned(form, as_of, words)), (FACT, TO_DATE), len(digest.lines))
    highlights = (
        Highlight(GAP, GAP, Test.ABOVE_ZERO, Tone.BAD, whole_row=True),
        Highlight(CARRIED, CARRIED, Test.ABOVE_ZERO, Tone.FAINT, whole_row=True),
    )
    carried = (words.plain("workbook-note-carried"),) if digest.carried_dates else ()
    by_plan = "workbook-note-plan" if drawn else "workbook-plan-oblast-only"
    by = form.plan_to_date.value if digest.is_spread_evenly else "parted"
    notes = (words.plain(by_plan, by=by), *carried)
    columns = _plan_columns(digest, keys, tongues)
    block = Block(columns, tuple(rows), "", 1, highlights, notes, chart if drawn else None)
    return WorkbookSheet(words.plain("workbook-sheet-plan"), title_of(digest, words), (), (block,))


def _planned_keys(digest: Digest) -> tuple[str, ...]:
    """Of the figures of the first sheet those that any unit or the oblast has a plan for, in the form's order."""
    known = set(digest.planned).union(*(line.planned for line in digest.lines))
    return tuple(key for key in shown_keys(digest.form, digest.period.as_of) if key in known)


def _plan_columns(digest: Digest, keys: tuple[str, ...], tongues: Tongues) -> tuple[SheetColumn, ...]:
    """The headline's heads say no name: the whole form is about it."""
    form, as_of = digest.form, digest.period.as_of
    heads = (
        (tongues.head("workbook-annual"), ColumnKind.WHOLE),
        (tongues.head("workbook-fact"), ColumnKind.WHOLE),
        (tongues.head("workbook-of-annual"), ColumnKind.PER_CENT),
        (tongues.planned("workbook-to-date", form, as_of), ColumnKind.WHOLE),
        (tongues.planned("workbook-of-to-date", form, as_of), ColumnKind.PER_CENT),
        (tongues.head("workbook-gap"), ColumnKind.WHOLE),
    )
    return (
        SheetColumn(tongues.head("workbook-unit")),
        SheetColumn(tongues.head("workbook-rank"), ColumnKind.WHOLE),
        SheetColumn(tongues.head("workbook-carried"), ColumnKind.DAY),
        *(SheetColumn(head, kind) for head, kind in heads),
        *(
            SheetColumn(tongues.head("workbook-of-key", name=tongues.name(digest.form, key), head=head), kind)
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


TONES = {State.ON_TIME: Tone.GOOD, State.LATE: Tone.WARNING, State.NOTHING: Tone.BAD, State.NO_DATA: Tone.BAD}
COUNTS = 5


def weeks(year: Year, title: str, tongues: Tongues) -> WorkbookSheet:
    """Units by as-of dates: what each reported of the headline, then the oblast's sums and what they grew by."""
    key = year.form.headline
    columns = (
        SheetColumn(tongues.head("workbook-unit")),
        *(SheetColumn(week.as_of, ColumnKind.WHOLE) for week in year.weeks),
    )
    rows: list[tuple[Value, ...]] = [
        (tongues.label(unit.name), *(_point(year, unit.key, week, key) for week in year.weeks)) for unit in year.units
    ]
    rows.append((tongues.head("summary-oblast"), *(week.figures.get(key) for week in year.weeks)))
    words = tongues.first
    grown = [_grown(week, key, words) for week in year.weeks]
    below = [(tongues.head("workbook-growth"), *(week.growth.get(key) for week in year.weeks))]
    below += [(tongues.head("workbook-grown"), *grown)] if any(grown) else []
    block = Block(columns, (*rows, *below), sums=1 + len(below))
    return WorkbookSheet(words.plain("workbook-sheet-weeks"), title, (words.plain("workbook-note-weeks"),), (block,))


def _grown(week: OblastWeek, key: str, words: Words) -> str | None:
    """`9 из 12`: of how many units the growth is, where it is not of all of them."""
    if key not in week.growth or not week.is_part_grown(key):
        return None
    return words.plain("workbook-grown-of", n=str(week.grown[key]), of=str(week.expected))


def _point(year: Year, unit: str, week: OblastWeek, key: str) -> int | None:
    point = year.points.get(unit, {}).get(week.as_of)
    return point.figures.get(key) if point else None


def timeliness(view: Timeliness, title: str, tongues: Tongues) -> WorkbookSheet:
    """Units by periods with a sign for each, and before them how many of each there are."""
    columns = (
        SheetColumn(tongues.head("workbook-unit")),
        SheetColumn(tongues.head("workbook-share"), ColumnKind.PER_CENT),
        *(SheetColumn(tongues.state(state), ColumnKind.WHOLE) for state in TONES),
        *(SheetColumn(period.as_of, ColumnKind.SIGN) for period in view.periods),
    )
    rows: list[tuple[Value, ...]] = [
        (tongues.label(unit.name), *_counts(view.decided(view.states[unit.key])), *map(_sign, view.states[unit.key]))
        for unit in view.units
    ]
    everybody = [state for unit in view.units for state in view.decided(view.states[unit.key])]
    timely = [sum(view.states[unit.key][n] is State.ON_TIME for unit in view.units) for n in range(len(view.periods))]
    rows.append((tongues.head("summary-oblast"), *_counts(everybody), *timely))
    words, last = tongues.first, COUNTS + len(view.periods)
    block = Block(
        columns,
        tuple(rows),
        sums=1,
        highlights=tuple(Highlight(COUNTS + 1, last, Test.IS, tone, SIGNS[state]) for state, tone in TONES.items()),
    )
    notes = [_legend(tongues)]
    if State.IMPORTED in everybody:
        notes.append(words.plain("imports-legend", sign=SIGNS[State.IMPORTED]))
    return WorkbookSheet(words.plain("workbook-sheet-timeliness"), title, tuple(notes), (block,))


def _legend(tongues: Tongues) -> str:
    return tongues.first.plain(
        "workbook-note-signs",
        timely=SIGNS[State.ON_TIME],
        late=SIGNS[State.LATE],
        none=SIGNS[State.NOTHING],
        absent=SIGNS[State.NO_DATA],
    )


def _sign(state: State) -> str | None:
    return past_sign(state) or None


def _counts(states: Sequence[State]) -> tuple[Value, ...]:
    """In time of all expected, and how many of each state."""
    count: Counter[State] = Counter(State.NOTHING if state is State.DRAFT else state for state in states)
    expected = sum(n for state, n in count.items() if state.is_judged)
    return percent(count[State.ON_TIME], expected), *(count[state] for state in TONES)
