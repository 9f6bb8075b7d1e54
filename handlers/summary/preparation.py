"""The preparation of a holiday as an official reads it: the oblast in all, every unit at a glance, what is wrong."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kit.fitting import fitted
from handlers.kit.naming import full_name
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.saying.digest import LISTED, MOST_NAMES, NAME, listed, names_said
from handlers.saying.preparation import has_held, left_said, matrix, oblast_said, quoted, rests_said
from models.rules.preparation import SectionState
from models.views.preparation import Preparation, SectionSums, UnitPreparation

MOST_UNITS = 20
LONGEST_PROBLEM = 160
_UNREADY = (SectionState.NOTHING, SectionState.PART, SectionState.FULL)


def render_preparation(preparation: Preparation, words: Words) -> Html:
    """The whole holiday in one message, whatever the number of units."""
    if not preparation.reported:
        return fitted([_heading(preparation, words), words("preparation-nothing")])
    return fitted(
        [
            _heading(preparation, words),
            *_sums(preparation.sums, words),
            _units(preparation, words),
            rests_listed(preparation.units, words),
            problems_listed(preparation, preparation.units, words),
        ]
    )


def _heading(preparation: Preparation, words: Words) -> Html:
    left = left_said(preparation.form, preparation.days_left, words)
    title = words("preparation-title", title=left)
    day = words(
        "preparation-day", name=words.label(preparation.form.name), day=words.day_year(preparation.period.as_of)
    )
    reported, of = len(preparation.reported), len(preparation.units)
    said = words("summary-reported", n=str(reported), of=str(of))
    if preparation.missing and preparation.reported:
        names = [cut(words.label(unit.unit.short), NAME) for unit in preparation.missing]
        said = words("summary-missing", said=said, names=names_said(names, MOST_NAMES, words))
    return Html(f"{title}\n{day}\n{said}")


def _sums(sums: Sequence[SectionSums], words: Words) -> list[Html]:
    """Tables stand by themselves, lines of several sections together."""
    tables = [oblast_said(one, words) for one in sums if has_held(one.section)]
    lines = [oblast_said(one, words) for one in sums if not has_held(one.section)]
    return [*tables, Html("\n".join(line for line in lines if line))]


def _units(preparation: Preparation, words: Words) -> Html:
    """All units in the catalogue's order; where they are too many, those that are the least ready."""
    units: Sequence[UnitPreparation] = preparation.units
    if len(units) <= MOST_UNITS:
        return matrix(units, preparation.sections, words)
    shown = sorted(units, key=_readiness)[:MOST_UNITS]
    more = words("summary-more-lines", n=str(len(units) - MOST_UNITS))
    return Html(f"{matrix(shown, preparation.sections, words)}\n{more}")


def _readiness(unit: UnitPreparation) -> tuple[bool, int]:
    """Who has sent nothing is named above and comes last here: there is no sign to show."""
    return unit.sent is None, sum(_UNREADY.index(view.state) for view in unit.sections)


def rests_listed(units: Sequence[UnitPreparation], words: Words, most: int = LISTED) -> Html:
    said = [line for unit in units for line in rests_said(unit, words)]
    return listed(words("preparation-resting"), said, words, most)


def problems_listed(
    preparation: Preparation, units: Sequence[UnitPreparation], words: Words, most: int = LISTED
) -> Html:
    """Under the catalogue's own name for them, each quoted with its unit."""
    holiday = preparation.form.holiday
    if holiday is None or holiday.problems is None:
        return Html("")
    name = full_name(preparation.form, holiday.problems, words)
    said = [quoted(unit, LONGEST_PROBLEM, words) for unit in units if unit.problems]
    return listed(words("preparation-heading", name=name), said, words, most)
