"""What a digest shows where the app shows tables: all territories in one, and below it what is opened by a tap.

None of it is in the plain message, which has windows of its own for each.
"""

from collections.abc import Sequence
from decimal import Decimal

from handlers.kit.blocks import Folded, Table
from handlers.kit.words import THIN, Html, Words
from handlers.saying.digest import CARRIED, cell, contacts_said, growth_cell, name_of
from handlers.saying.planned import spanned
from handlers.saying.states import state_said
from models.queries.digest.parts import Missing
from models.views.digest import Digest, UnitLine, ranked
from models.views.planned import Planned
from models.views.report import UnitStatus

LAGS = "▼"
"""Before the name of who has reported less than the plan to date."""
MOST_PEOPLE = 3


def territories(digest: Digest, words: Words) -> Table:
    """Fact, plan, per cent of it, growth and place of each, the best first, the oblast last.

    The plan is what of it is due by the date, else the year's; without plans there are only fact and growth.
    """
    key = "territories", words.locale
    if key not in digest.drawn_up:
        digest.drawn_up[key] = _territories(digest, words)
    table: Table = digest.drawn_up[key]
    return table


def _territories(digest: Digest, words: Words) -> Table:
    lagging = {line.unit.key for line in digest.lagging}
    rows = [_row(digest, line, cell(place, ""), words, lags=line.unit.key in lagging) for place, line in ranked(digest)]
    key = digest.form.headline
    oblast = _cells(digest, digest.figures.get(key), digest.planned.get(key), growth_cell(digest.growth.get(key)), "")
    about = spanned(digest.form, digest.period.as_of, words)
    caption = words("summary-lags", sign=LAGS, **about) if digest.lagging else Html("")
    columns = ("total", "plan", "due" if digest.has_dues else "year", "growth", "place")
    head = ["", *(words.plain(f"summary-column-{name}") for name in _kept(digest, columns))]
    return Table("", [head, *rows, [words.plain("summary-oblast"), *oblast]], heads=1, caption=caption)


def _row(digest: Digest, line: UnitLine, place: str, words: Words, *, lags: bool) -> list[str]:
    key = digest.form.headline
    mark = f"{LAGS}{THIN}" if lags else CARRIED if line.is_carried else ""
    cells = _cells(digest, line.figures.get(key), line.planned.get(key), growth_cell(line.growth(key)), place)
    return [mark + name_of(line.status, words), *cells]


def _cells(digest: Digest, fact: int | None, planned: Planned | None, growth: str, place: str) -> Sequence[str]:
    plan: tuple[int | None, Decimal | None] = None, None
    if planned is not None:
        plan = (planned.to_date, planned.of_to_date) if digest.has_dues else (planned.annual, planned.of_annual)
    return _kept(digest, (cell(fact), *map(cell, plan), growth, place))


def _kept(digest: Digest, columns: Sequence[str]) -> Sequence[str]:
    """Without those about a plan where there is none."""
    return columns if digest.has_plans else (columns[0], columns[3])


def to_call(missing: Missing, words: Words, *, reader: int) -> Folded:
    """Who is missing, with whom to call; `reader` is the Person.id of who reads it."""
    units = [unit_to_call(missing, unit, words, reader=reader) for unit in missing.units]
    return Folded(words("summary-fold-missing", n=str(len(units))), units)


def unit_to_call(missing: Missing, unit: UnitStatus, words: Words, *, reader: int) -> Html:
    """`Мақаншы: ещё не начат`, and below it whom to call."""
    state = state_said(unit, missing.form, missing.period, words)
    said = words("summary-missing-unit", unit=name_of(unit, words), state=state)
    people = missing.reporters.get(unit.unit.key, [])
    return Html("\n".join([said, *contacts_said(people, MOST_PEOPLE, words, reader=reader)]))
