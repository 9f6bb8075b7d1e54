"""Section 7 of the memo: draft instructions by plain rules, grouped, each with whom it is for and by when.

At most a page: names are bounded, and who lacks what of a holiday stands in a table below.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from config.catalogue.types import Unit, UnitKind
from handlers.kit.names import capital, unit_name
from handlers.kit.tables import cut
from handlers.kit.words import THIN, Words, number
from handlers.papers.memo.grids import LONGEST, lacking_units
from handlers.papers.memo.requests import DAY, HelpRequest, dated, next_as_of
from handlers.papers.memo.shown import Instruction
from handlers.papers.memo.units import absence_of
from handlers.saying.digest import counted
from models.rules.preparation import is_near
from models.views.digest import Digest, Dossier, UnitLine
from models.views.preparation import Preparation

MOST_NAMES = 15
MOST_DATES = 3
"""So many days by which help is asked for have a line each."""
LONGEST_REASON = 60


def instructions(dossier: Dossier, asked: Sequence[HelpRequest], words: Words) -> tuple[Instruction, ...]:
    """Consider what is asked, report, close the gap, get ready: in this order, a line for each day or holiday."""
    digest = dossier.digest
    found = [
        *_asked(digest, asked, words),
        *(_reports(digest, words) if dossier.is_due else ()),
        *_gaps(digest, words),
        *(one for preparation in due_holidays(dossier) for one in _holiday(preparation, digest.period.as_of, words)),
    ]
    return tuple(replace(one, number=str(place)) for place, one in enumerate(found, 1))


def due_holidays(dossier: Dossier) -> tuple[Preparation, ...]:
    """Those that the product itself speaks of by the day of the paper: ahead, and three weeks away at most."""
    day = dossier.digest.period.as_of
    return tuple(one for one in dossier.preparations if one.days_left > 0 and is_near(one.period.as_of, day))


def akims(units: Sequence[Unit], words: Words) -> str:
    """`Акимам районов и городов`, by the kinds of the units; of a single one `Акиму района`."""
    kinds = {unit.kind for unit in units}
    places = [kind.value for kind in (UnitKind.CITY, UnitKind.DISTRICT) if kind in kinds]
    said = [words.plain("memo-akims", kinds="-".join(places), n=len(units))] if places else []
    if UnitKind.DEPARTMENT in kinds:
        said.append(words.plain("memo-departments", n=len(units)))
    return capital(", ".join(said))


def _instruction(what: str, who: str, when: str) -> Instruction:
    return Instruction("", what, who, when)


def _names(units: Sequence[tuple[Unit, str]], words: Words) -> str:
    """`Абайский район, район Ақсуат (нет связи)`; short names give way, and many are counted."""
    said = [_named(unit, about, words) for unit, about in units[:MOST_NAMES]]
    left = len(units) - len(said)
    names = ", ".join(said)
    return words.plain("memo-and-more", names=names, n=number(left)) if left else names


def _named(unit: Unit, about: str, words: Words) -> str:
    name = cut(unit_name(unit, words), LONGEST)
    return words.plain("memo-with", name=name, said=about) if about else name


def _asked(digest: Digest, asked: Sequence[HelpRequest], words: Words) -> Iterator[Instruction]:
    """By the day that is asked for, or by the meeting where it has passed; those after the first days are together."""
    soonest = max(digest.period.as_of, digest.period.meeting_day)
    days = sorted({max(one.by, soonest) for one in asked})[:MOST_DATES]
    by_day = [(max(day for day in days if day <= max(one.by, soonest)), one) for one in asked]
    for day, group in groupby(by_day, key=lambda one: one[0]):
        units = list({one.unit.key: (one.unit, "") for _, one in group}.values())
        what = words.plain("memo-do-help", names=_names(units, words))
        yield _instruction(what, words.plain("memo-apparatus"), dated(day))


def _reports(digest: Digest, words: Words) -> Iterator[Instruction]:
    """By the moment at which a first report is no longer taken."""
    closes, day = digest.period.closes, words.at_day(digest.period.as_of)
    when = _by(closes, words)
    silent = [line.unit for line in digest.missing if absence_of(digest, line, words) is None]
    if silent:
        what = words.plain("memo-do-report", day=day)
        yield _instruction(_of_units(what, silent, digest.lines, words), akims(silent, words), when)
    absent = [
        (line.unit, cut(said, LONGEST_REASON)) for line in digest.missing if (said := absence_of(digest, line, words))
    ]
    if absent:
        what = words.plain("memo-do-absent", day=day, names=_names(absent, words))
        yield _instruction(what, akims([unit for unit, _ in absent], words), when)


def _of_units(what: str, units: Sequence[Unit], of: Sequence[UnitLine], words: Words) -> str:
    """With the names, where it is not everybody's."""
    if len(units) == len(of):
        return what
    return words.plain("memo-do-of", what=what, names=_names([(unit, "") for unit in units], words))


def _by(moment: datetime, words: Words) -> str:
    return words.plain("memo-by", day=dated(moment.date()), time=f"{moment:%H:%M}")


def _gaps(digest: Digest, words: Words) -> Iterator[Instruction]:
    key, said = digest.form.headline, counted(digest.form, words)
    behind = [(line.unit, f"{number(line.planned[key].gap)}{THIN}{said}".strip(THIN)) for line in digest.lagging]
    if behind:
        what = words.plain("memo-do-lag", names=_names(behind, words))
        when = dated(next_as_of(digest.form, digest.period))
        yield _instruction(what, akims([unit for unit, _ in behind], words), when)


def _holiday(preparation: Preparation, day: date, words: Words) -> Iterator[Instruction]:
    """One line: finish what lacks, as the table says; and report, to those who have not. By the eve."""
    lacking, silent = lacking_units(preparation, day), preparation.missing
    said = [words.plain("memo-do-finish")] if lacking else []
    if silent and len(silent) == len(preparation.units):
        said.append(words.plain("memo-do-all-report"))
    elif silent:
        said.append(words.plain("memo-do-some-report", names=_names([(one.unit, "") for one in silent], words)))
    if said:
        name, units = words.label(preparation.form.name), [one.unit for one in (*lacking, *silent)]
        what = words.plain("memo-do-holiday", name=name, said=" ".join(said))
        yield _instruction(what, akims(units, words), dated(preparation.period.as_of - DAY))
