"""Units by columns: who reported in time, and how far each is with a holiday."""

from collections.abc import Sequence

from config.catalogue.region import Unit
from handlers.kit.words import Words
from handlers.papers.charts.shown import ChartHead, GridCell, GridShown, Line, Tint
from handlers.papers.charts.words import known_note, name_said, on_said, picture, sign, title_of, with_known
from handlers.papers.paper import Paper
from handlers.saying.states import past_sign
from models.rules.calendar.calendar import Period
from models.rules.states import State
from models.views.year import Timeliness

MOST = 30
WEEKS = 12

TINTS = {
    State.ON_TIME: Tint.WHOLE,
    State.LATE: Tint.PART,
    State.NOTHING: Tint.NOTHING,
    State.DRAFT: Tint.NOTHING,
    State.NO_DATA: Tint.NOTHING,
    State.NOT_REQUIRED: Tint.BLANK,
    State.IMPORTED: Tint.BLANK,
}
LEGEND = (State.ON_TIME, State.LATE, State.NOTHING, State.NO_DATA, State.IMPORTED, State.NOT_REQUIRED)


def timeliness(view: Timeliness, words: Words) -> Paper:
    """Units by weeks: in time, late, not at all; whoever is least in time stands first, for he is to be called.

    What was imported is shown, and counts neither way.
    """
    periods = view.periods[-WEEKS:]
    states = {unit.key: view.states[unit.key][-WEEKS:] for unit in view.units}
    ordered = sorted(view.units, key=lambda unit: _record(view.decided(states[unit.key]), unit))
    shown_units = ordered if len(ordered) <= MOST else ordered[: MOST - 1]
    hidden = len(ordered) - len(shown_units)
    on = on_said(periods[-1], words) if periods else ""
    shown = GridShown(
        head=ChartHead(words.plain("chart-timeliness-title"), (title_of(view.form, words), on)),
        columns=_columns(periods, words),
        lines=tuple(_line(unit, states[unit.key], view.decided(states[unit.key]), words) for unit in shown_units),
        gap=words.plain("chart-gap", n=str(hidden)) if hidden else "",
        last=None,
        legend=_legend([state for unit in shown_units for state in states[unit.key]], words),
        empty="" if shown_units and periods else words.plain("summary-nothing"),
        notes=(
            *known_note(view.known_at, words),
            *((words.plain("chart-worst-first"),) if len(shown_units) > 1 else ()),
        ),
    )
    caption = words("chart-timeliness-caption", form=title_of(view.form, words), on=on)
    return picture("timeliness", "grid", shown, with_known(caption, view.known_at, words))


def _record(states: Sequence[State], unit: Unit) -> tuple[bool, float, float, int]:
    """The fewest in time first, then the fewest at all; who owed nothing comes last."""
    asked = [state for state in states if state.is_judged]
    in_time, sent = asked.count(State.ON_TIME), sum(state.is_reported for state in asked)
    many = len(asked) or 1
    return not asked, in_time / many, sent / many, unit.position


def _line(unit: Unit, states: Sequence[State], decided: Sequence[State], words: Words) -> Line:
    asked = sum(state.is_judged for state in decided)
    said = words.plain("chart-of", n=str(states.count(State.ON_TIME)), of=str(asked)) if asked else ""
    cells = tuple(GridCell(past_sign(state), "", TINTS[state]) for state in states)
    return Line(name_said(words.label(unit.short)), cells, said)


def _columns(periods: Sequence[Period], words: Words) -> tuple[tuple[str, str], ...]:
    """The month above where it begins, and the day below."""
    found, month = [], 0
    for period in periods:
        day = period.as_of
        found.append((words.plain("chart-month", m=day.month) if day.month != month else "", str(day.day)))
        month = day.month
    return tuple(found)


def _legend(states: Sequence[State], words: Words) -> tuple[GridCell, ...]:
    """Those that occur; a draft is as good as nothing."""
    seen = {State.NOTHING if state is State.DRAFT else state for state in states}
    return tuple(
        sign(words.plain(f"chart-state-{state.value}"), TINTS[state], past_sign(state))
        for state in LEGEND
        if state in seen
    )
