"""What is said of all units, a page at a time: the headline against plan, one figure, or who is missing."""

from collections.abc import Sequence

from handlers.kit.blocks import fitted, stacked
from handlers.kit.names import full_name
from handlers.kit.tables import table
from handlers.kit.words import Html, Words, escaped
from handlers.saying.digest import (
    CARRIED,
    MOST_NAMES,
    carried_note,
    cell,
    growth_cell,
    known_said,
    name_of,
    names_said,
    on_date,
)
from handlers.saying.planned import how_spread, spanned
from handlers.saying.whole import unit_to_call
from models.queries.digest.parts import Missing
from models.views.digest import Digest, UnitLine
from models.views.report import UnitStatus


def render_units(digest: Digest, lines: Sequence[UnitLine], words: Words, whole: Sequence[UnitLine] = ()) -> Html:
    """The headline of each unit: fact, growth and per cent of the plan to date; of `whole` where tables are shown."""
    key = digest.form.headline
    has_plan = digest.has_dues
    head = ["", words.plain("summary-column-total"), words.plain("summary-column-growth")]
    head += [words.plain("summary-column-due")] if has_plan else []
    oblast = [words.plain("summary-oblast"), *_sum(digest, key), *(_due(digest, key) if has_plan else ())]

    def rows(of: Sequence[UnitLine]) -> list[list[str]]:
        lined = [[_label(one, words), *_figures(one, key), *(_due(one, key) if has_plan else ())] for one in of]
        return [head, *lined, oblast]

    shown = table(rows(lines), heads=1, whole=rows(whole) if len(whole) > len(lines) else ())
    title = words("summary-units-title", form=words.label(digest.form.name), on=on_date(digest.period, words))
    notes = [escaped(known_said(digest.known_at, words)), carried_note(digest.carried_dates, words)]
    notes += _long_growths(lines, words)
    spread = how_spread(words, is_even=digest.is_spread_evenly)
    about = spanned(digest.form, digest.period.as_of, words)
    notes += [words("summary-due-note", spread=spread, **about)] if has_plan else []
    return stacked([part for part in (title, shown, *notes) if part])


def render_indicator(
    digest: Digest, key: str, lines: Sequence[UnitLine], words: Words, whole: Sequence[UnitLine] = ()
) -> Html:
    """One figure of each unit with its growth, and the oblast's sum; of `whole` where tables are shown."""
    head = ["", words.plain("summary-column-value"), words.plain("summary-column-growth")]
    oblast = [words.plain("summary-oblast"), *_sum(digest, key)]

    def rows(of: Sequence[UnitLine]) -> list[list[str]]:
        return [head, *([_label(line, words), *_figures(line, key)] for line in of), oblast]

    shown = table(rows(lines), heads=1, whole=rows(whole) if len(whole) > len(lines) else ())
    name = full_name(digest.form, key, words)
    title = words("summary-indicator-title", name=name, on=on_date(digest.period, words))
    notes = [escaped(known_said(digest.known_at, words)), carried_note(digest.carried_dates, words)]
    notes += _long_growths(lines, words)
    return stacked([part for part in (title, shown, *notes) if part])


def _long_growths(lines: Sequence[UnitLine], words: Words) -> list[Html]:
    """Whose growth is of more than a week, for weeks were missing in between; the longest last."""
    by_weeks: dict[int, list[str]] = {}
    for line in lines:
        if line.weeks is not None and line.weeks > 1:
            by_weeks.setdefault(line.weeks, []).append(name_of(line.status, words))
    return [
        words("summary-long-growth", n=weeks, names=names_said(names, MOST_NAMES, words))
        for weeks, names in sorted(by_weeks.items())
    ]


def _label(line: UnitLine, words: Words) -> str:
    return (CARRIED if line.is_carried else "") + words.label(line.unit.short)


def _figures(line: UnitLine, key: str) -> tuple[str, str]:
    return cell(line.figures.get(key)), growth_cell(line.growth(key))


def _due(of: UnitLine | Digest, key: str) -> tuple[str]:
    planned = of.planned.get(key)
    return (cell(planned.of_to_date if planned else None),)


def _sum(digest: Digest, key: str) -> tuple[str, str]:
    return cell(digest.figures.get(key)), growth_cell(digest.growth.get(key))


def render_missing(missing: Missing, units: Sequence[UnitStatus], words: Words, *, reader: int, notice: Html) -> Html:
    """`reader` is the Person.id of who looks at it, `notice` what is to be said first."""
    title = words("summary-missing-title", on=on_date(missing.period, words))
    reported = missing.expected - len(missing.units)
    key = "summary-reported" if missing.units else "summary-all-reported"
    head = Html(f"{title}\n{words(key, n=str(reported), of=str(missing.expected))}")
    return fitted([notice, head, *(unit_to_call(missing, unit, words, reader=reader) for unit in units)])
