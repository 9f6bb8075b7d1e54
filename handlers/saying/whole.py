"""What a digest shows where the app shows tables: all territories in one, and below it what is opened by a tap.

None of it is in the plain message, which has windows of its own for each.
"""

from collections.abc import Sequence
from decimal import Decimal

from handlers.kit.blocks import NOTHING, Folded, Table
from handlers.kit.names import capital
from handlers.kit.words import THIN, Html, Words
from handlers.saying.digest import BLANK, CARRIED, carried_note, cell, contacts_said, figure_label, growth_cell, name_of
from handlers.saying.planned import spanned
from handlers.saying.preparation import left_said
from handlers.saying.states import SECTION_SIGNS, section_legend, state_said
from models.queries.digest.parts import Missing
from models.rules.preparation import section_state
from models.views.digest import Digest, UnitLine, ranked
from models.views.planned import Planned
from models.views.preparation import Nearing
from models.views.report import UnitStatus

LAGS = "▼"
"""Before the name of who has reported less than the plan to date."""
MOST_PEOPLE = 3
MOST_TERRITORIES = 100
"""More of them have no rows in what is folded: the message would be too large."""
MOST_FIGURES = 19
"""In one table, beside the name."""


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
    signs = [words("summary-lags", sign=LAGS, **about)] if digest.lagging else []
    signs += [note] if (note := carried_note(digest.carried_dates, words)) else []
    columns = ("total", "plan", "due" if digest.has_dues else "year", "growth", "place")
    head = ["", *(words.plain(f"summary-column-{name}") for name in _kept(digest, columns))]
    return Table("", [head, *rows, [words.plain("summary-oblast"), *oblast]], heads=1, caption=Html("; ".join(signs)))


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


def indicators(digest: Digest, words: Words) -> Html:
    """Every figure that was asked of every territory; nothing of more territories than fit beside the rest."""
    form = digest.form
    asked = [one.key for one in form.asked_on(digest.period.as_of) if not one.is_text and one.key in digest.figures]
    if not asked or len(digest.lines) > MOST_TERRITORIES:
        return NOTHING
    key = "indicators", words.locale
    if key not in digest.drawn_up:
        parts = [asked[at : at + MOST_FIGURES] for at in range(0, len(asked), MOST_FIGURES)]
        digest.drawn_up[key] = Folded(words("summary-fold-units"), [_asked(digest, part, words) for part in parts])
    folded: Html = digest.drawn_up[key]
    return folded


def _marked(line: UnitLine, words: Words) -> str:
    return (CARRIED if line.is_carried else "") + name_of(line.status, words)


def _asked(digest: Digest, keys: Sequence[str], words: Words) -> Table:
    head = ["", *(figure_label(digest.form, key, words) for key in keys)]
    rows = [[_marked(line, words), *(cell(line.figures.get(key)) for key in keys)] for line in digest.lines]
    oblast = [words.plain("summary-oblast"), *(cell(digest.figures.get(key)) for key in keys)]
    return Table("", [head, *rows, oblast], heads=1)


def holiday(coming: Nearing, words: Words) -> Html:
    """Each section of a holiday's preparation by territory; nothing before anybody has sent theirs."""
    sent, sections = coming.sent, coming.form.holiday.sections if coming.form.holiday else ()
    if len(sent) > MOST_TERRITORIES or all(figures is None for _, figures in sent):
        return NOTHING
    head = ["", *(capital(words.label(section.short)) for section in sections)]
    rows = [
        [
            words.label(unit.short),
            *(SECTION_SIGNS[section_state(one, figures)] if figures is not None else BLANK for one in sections),
        ]
        for unit, figures in sent
    ]
    legend = section_legend(words, is_any_missing=any(figures is None for _, figures in sent))
    left = left_said(coming.form, coming.days_left, words)
    return Folded(words("chart-matrix-caption", left=left), [Table("", [head, *rows], heads=1), legend])


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
