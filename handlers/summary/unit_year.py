"""A unit's year as a table, newest week first: the headline, what it added, and how it stood against the plan."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.fitting import fitted
from handlers.kit.tables import cut, table
from handlers.kit.words import Html, Words, decimal, number, signed
from handlers.saying.digest import BLANK
from handlers.saying.preparation import capital
from handlers.summary.unit_words import sign_of
from models.queries.digest.unit_year import UnitWeek, UnitYear

LONGEST_UNIT = 60
UNDECIDED = " "


def render_unit_year(year: UnitYear, weeks: Sequence[UnitWeek], words: Words) -> Html:
    """A page of `weeks`; the dates within a year are said by their numbers, for words would not fit."""
    unit = capital(cut(words.label(year.unit.name), LONGEST_UNIT))
    head = [words("unit-year-title", unit=unit, year=str(year.period.year)), Html(words.label(year.form.subject))]
    if year.annual:
        head.append(words("unit-year-plan", n=number(year.annual)))
    if all(week.figure is None for week in year.weeks):
        return fitted([Html("\n".join(head)), words("unit-year-empty")])
    return fitted([Html("\n".join([*head, _table(year, weeks, words)])), Html("\n".join(_notes(year, words)))])


def _table(year: UnitYear, weeks: Sequence[UnitWeek], words: Words) -> Html:
    columns = ["summary-column-total", "summary-column-growth"] + (["summary-column-due"] if year.annual else [])
    rows = [["", *(words.plain(column) for column in columns)]]
    rows += [_row(week)[: len(columns) + 1] for week in weeks]
    return table(rows)


def _row(week: UnitWeek) -> list[str]:
    sign = sign_of(week.state) if week.state is not None else UNDECIDED
    return [
        f"{sign} {week.as_of:%d.%m}",
        number(week.figure) if week.figure is not None else BLANK,
        signed(week.growth) if week.growth is not None else "",
        decimal(week.of_to_date) if week.of_to_date is not None else "",
    ]


def _notes(year: UnitYear, words: Words) -> list[Html]:
    notes = [words("unit-legend"), words("unit-year-growth")]
    return [*notes, words("unit-year-due")] if year.annual else notes
