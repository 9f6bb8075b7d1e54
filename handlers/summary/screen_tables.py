"""Tables over all units, a page at a time: the headline against plan, or one figure."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.naming import full_name
from handlers.kit.tables import table
from handlers.kit.words import Html, Words, decimal, number, signed
from handlers.saying.digest import BLANK, CARRIED, carried_note, name_of, names_said, on_date
from models.views.digest import Digest, UnitLine

MOST_NAMES = 10


def render_units(digest: Digest, lines: Sequence[UnitLine], words: Words) -> Html:
    """The headline of each unit: fact, growth and per cent of the plan to date."""
    key = digest.form.headline
    has_plan = has_plans(digest)
    head = ["", words.plain("summary-column-total"), words.plain("summary-column-growth")]
    rows = [head + ([words.plain("summary-column-due")] if has_plan else [])]
    rows += [_row(_label(line, words), *_figures(line, key), *(_due(line, key) if has_plan else ())) for line in lines]
    planned = digest.planned.get(key)
    due = [decimal(planned.of_to_date)] if planned and planned.of_to_date is not None else [BLANK]
    rows.append(_row(words.plain("summary-oblast"), *_sum(digest, key), *(due if has_plan else ())))
    title = words("summary-units-title", form=words.label(digest.form.name), on=on_date(digest.period, words))
    notes = [carried_note(digest.carried_dates, words), *_long_growths(lines, words)]
    notes += [words("summary-due-note", day=words.at_day(digest.period.as_of))] if has_plan else []
    return Html("\n".join(part for part in (title, table(rows), *notes) if part))


def has_plans(digest: Digest) -> bool:
    return any(digest.form.headline in line.planned for line in digest.lines)


def render_indicator(digest: Digest, key: str, lines: Sequence[UnitLine], words: Words) -> Html:
    """One figure of each unit with its growth, and the oblast's sum."""
    rows = [["", words.plain("summary-column-value"), words.plain("summary-column-growth")]]
    rows += [_row(_label(line, words), *_figures(line, key)) for line in lines]
    rows.append(_row(words.plain("summary-oblast"), *_sum(digest, key)))
    name = full_name(digest.form, key, words)
    title = words("summary-indicator-title", name=name, on=on_date(digest.period, words))
    notes = [carried_note(digest.carried_dates, words), *_long_growths(lines, words)]
    return Html("\n".join(part for part in (title, table(rows), *notes) if part))


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


def _row(*cells: str) -> list[str]:
    return list(cells)


def _label(line: UnitLine, words: Words) -> str:
    return (CARRIED if line.is_carried else "") + words.label(line.unit.short)


def _figures(line: UnitLine, key: str) -> tuple[str, str]:
    fact, growth = line.figures.get(key), line.growth(key)
    return number(fact) if fact is not None else BLANK, signed(growth) if growth is not None else ""


def _due(line: UnitLine, key: str) -> tuple[str]:
    planned = line.planned.get(key)
    return (decimal(planned.of_to_date) if planned and planned.of_to_date is not None else BLANK,)


def _sum(digest: Digest, key: str) -> tuple[str, str]:
    fact, growth = digest.figures.get(key), digest.growth.get(key)
    return number(fact) if fact is not None else BLANK, signed(growth) if growth is not None else ""
