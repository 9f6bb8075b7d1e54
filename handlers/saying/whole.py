"""What a digest shows where the app shows tables: all territories in one, and below it what is opened by a tap.

None of it is in the plain message, which has windows of its own for each.
"""

from handlers.kit.blocks import Folded, Table
from handlers.kit.words import Html, Words
from handlers.saying.digest import CARRIED, cell, contacts_said, growth_cell, name_of
from handlers.saying.planned import spanned
from handlers.saying.states import state_said
from models.queries.digest.parts import Missing
from models.views.digest import Digest, UnitLine, ranked
from models.views.report import UnitStatus

LAGS = "▼"
"""Before the name of who has reported less than the plan to date."""
MOST_PEOPLE = 3


def territories(digest: Digest, words: Words) -> Table:
    """Fact, growth, plan, per cent of it and place of each, the best first, the oblast last.

    The plan is what of it is due by the date, else the year's; without plans there are only fact and growth.
    """
    rows = [_row(digest, line, cell(place, ""), words) for place, line in ranked(digest)]
    head = ["", words.plain("summary-column-total"), words.plain("summary-column-growth")]
    if digest.has_plans:
        head += [
            words.plain(f"summary-column-{name}") for name in ("plan", "due" if digest.has_dues else "year", "place")
        ]
    about = spanned(digest.form, digest.period.as_of, words)
    caption = words("summary-lags", sign=LAGS, **about) if digest.lagging else Html("")
    return Table("", [head, *rows, _oblast(digest, words)], heads=1, caption=caption)


def _row(digest: Digest, line: UnitLine, place: str, words: Words) -> list[str]:
    key = digest.form.headline
    mark = f"{LAGS} " if line in digest.lagging else CARRIED if line.is_carried else ""
    figures = [cell(line.figures.get(key)), growth_cell(line.growth(key))]
    return [mark + name_of(line.status, words), *figures, *_planned(digest, line, place)]


def _oblast(digest: Digest, words: Words) -> list[str]:
    key = digest.form.headline
    figures = [cell(digest.figures.get(key)), growth_cell(digest.growth.get(key))]
    return [words.plain("summary-oblast"), *figures, *_planned(digest, digest, "")]


def _planned(digest: Digest, of: UnitLine | Digest, place: str) -> list[str]:
    if not digest.has_plans:
        return []
    planned = of.planned.get(digest.form.headline)
    if planned is None:
        return [cell(None), cell(None), place]
    if digest.has_dues:
        return [cell(planned.to_date), cell(planned.of_to_date), place]
    return [cell(planned.annual), cell(planned.of_annual), place]


def to_call(missing: Missing, words: Words, *, reader: int) -> Folded:
    """Who is missing, with whom to call; `reader` is the Person.id of who reads it."""
    units = [_to_call(missing, unit, words, reader) for unit in missing.units]
    return Folded(words("summary-fold-missing", n=str(len(units))), units)


def _to_call(missing: Missing, unit: UnitStatus, words: Words, reader: int) -> Html:
    state = state_said(unit, missing.form, missing.period, words)
    said = words("summary-missing-unit", unit=name_of(unit, words), state=state)
    people = missing.reporters.get(unit.unit.key, [])
    return Html("\n".join([said, *contacts_said(people, MOST_PEOPLE, words, reader=reader)]))
