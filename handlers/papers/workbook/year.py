"""Sheets of the year: the headline week by week, and who reported in time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handlers.papers.workbook.sheets import Block, Column, Highlight, Kind, Sheet, Test, Tone, Value
from handlers.papers.workbook.words import Tongues
from handlers.saying.states import SIGNS, past_sign
from models.rules.figures import percent
from models.rules.states import State
from models.views.year import OblastWeek, Timeliness, Year

TONES = {State.ON_TIME: Tone.GOOD, State.LATE: Tone.WARNING, State.NOTHING: Tone.BAD, State.NO_DATA: Tone.BAD}
COUNTS = 5


def weeks(year: Year, title: str, tongues: Tongues) -> Sheet:
    """Units by as-of dates: what each reported of the headline, then the oblast's sums and what they grew by."""
    key = year.form.headline
    columns = (
        Column(tongues.head("workbook-unit")),
        *(Column(week.as_of, Kind.WHOLE) for week in year.weeks),
    )
    rows: list[tuple[Value, ...]] = [
        (tongues.label(unit.name), *(_point(year, unit.key, week, key) for week in year.weeks)) for unit in year.units
    ]
    rows.append((tongues.head("summary-oblast"), *(week.figures.get(key) for week in year.weeks)))
    rows.append((tongues.head("workbook-growth"), *(week.growth.get(key) for week in year.weeks)))
    words = tongues.first
    block = Block(columns, tuple(rows), sums=2)
    return Sheet(words.plain("workbook-sheet-weeks"), title, (words.plain("workbook-note-weeks"),), (block,))


def _point(year: Year, unit: str, week: OblastWeek, key: str) -> int | None:
    point = year.points.get(unit, {}).get(week.as_of)
    return point.figures.get(key) if point else None


def timeliness(view: Timeliness, title: str, tongues: Tongues) -> Sheet:
    """Units by periods with a sign for each, and before them how many of each there are."""
    columns = (
        Column(tongues.head("workbook-unit")),
        Column(tongues.head("workbook-share"), Kind.PER_CENT),
        *(Column(tongues.state(state), Kind.WHOLE) for state in TONES),
        *(Column(period.as_of, Kind.SIGN) for period in view.periods),
    )
    rows: list[tuple[Value, ...]] = [
        (tongues.label(unit.name), *_counts(view.states[unit.key]), *map(_sign, view.states[unit.key]))
        for unit in view.units
    ]
    everybody = [state for unit in view.units for state in view.states[unit.key]]
    timely = [sum(view.states[unit.key][n] is State.ON_TIME for unit in view.units) for n in range(len(view.periods))]
    rows.append((tongues.head("summary-oblast"), *_counts(everybody), *timely))
    words, last = tongues.first, COUNTS + len(view.periods)
    block = Block(
        columns,
        tuple(rows),
        sums=1,
        highlights=tuple(Highlight(COUNTS + 1, last, Test.IS, tone, SIGNS[state]) for state, tone in TONES.items()),
    )
    return Sheet(words.plain("workbook-sheet-timeliness"), title, (_legend(tongues),), (block,))


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
    expected = sum(n for state, n in count.items() if state is not State.NOT_REQUIRED)
    return percent(count[State.ON_TIME], expected), *(count[state] for state in TONES)
