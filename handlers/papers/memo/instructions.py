"""Section 7 of the memo: draft instructions by plain rules, grouped, each with whom it is for and by when.

Names are bounded, and who lacks what of a holiday stands in a table below. A draft that was set for a unit is none for
it any more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import TypeAlias

from config.catalogue.region import Unit, UnitKind
from handlers.kit.lengths import LONGEST_IN_MEMO, LONGEST_REASON_IN_MEMO
from handlers.kit.names import capital, unit_name
from handlers.kit.tables import cut
from handlers.kit.words import THIN, Words, number
from handlers.papers.memo.grids import lacking_units
from handlers.papers.memo.requests import DAY, HelpRequest, dated, next_as_of
from handlers.papers.memo.shown import ALL, FEW, DraftRow, MemoLimits
from handlers.papers.memo.units import absence_of
from handlers.saying.digest import counted
from models.rules.instructions import WORDS, MemoLine
from models.rules.preparation import is_near
from models.views.digest import Digest, Dossier, UnitLine
from models.views.preparation import Preparation

Taken: TypeAlias = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class InstructionDraft:
    """A draft; `key` is its line: "" for one that is not for units, and cannot be set in a press.

    `words` and `until` are what it is set with.
    """

    key: str
    units: tuple[Unit, ...]
    what: str
    who: str
    when: str
    words: str
    until: date


def instructions(
    dossier: Dossier, asked: Sequence[HelpRequest], words: Words, limits: MemoLimits
) -> tuple[DraftRow, ...]:
    found = enumerate(drafts(dossier, asked, words, limits), 1)
    return tuple(DraftRow(str(place), one.what, one.who, one.when) for place, one in found)


def drafts(
    dossier: Dossier, asked: Sequence[HelpRequest], words: Words, limits: MemoLimits = ALL
) -> list[InstructionDraft]:
    """Consider what is asked, report, close the gap, get ready: in this order, a line for each day or holiday."""
    digest, taken = dossier.digest, dossier.followed.taken if dossier.followed else frozenset()
    return [
        *_asked(digest, asked, words, limits),
        *(_reports(digest, taken, words, limits) if dossier.is_due else ()),
        *_gaps(digest, taken, words, limits),
        *(
            one
            for preparation in due_holidays(dossier)
            for one in _holiday(preparation, digest.period.as_of, taken, words, limits)
        ),
    ]


def due_holidays(dossier: Dossier) -> tuple[Preparation, ...]:
    """Those that the product itself speaks of by the day of the paper: ahead, and three weeks away at most."""
    day = dossier.digest.period.as_of
    return tuple(one for one in dossier.preparations if one.days_left > 0 and is_near(one.period.as_of, day))


def akims(units: Sequence[Unit], words: Words) -> str:
    """`Акимам районов и городов`, by the kinds of the units; of a single one `Акиму района`."""
    kinds = [unit.kind for unit in units]
    departments = kinds.count(UnitKind.DEPARTMENT)
    places = [kind.value for kind in (UnitKind.CITY, UnitKind.DISTRICT) if kind in kinds]
    said = [words.plain("memo-akims", kinds="-".join(places), n=len(kinds) - departments)] if places else []
    if departments:
        said.append(words.plain("memo-departments", n=departments))
    return capital(", ".join(said))


def _draft(key: str, units: Sequence[Unit], what: str, until: date, words: Words, **other: str) -> InstructionDraft:
    """`other` is what of it differs from what follows: to the akims, until the day alone, in the same words."""
    said = {"who": akims(units, words) if units else "", "when": dated(until), "alone": what, **other}
    return InstructionDraft(key, tuple(units), what, said["who"], said["when"], cut(said["alone"], WORDS), until)


def _free(key: str, units: Sequence[Unit], taken: Taken) -> list[Unit]:
    return [unit for unit in units if (key, unit.key) not in taken]


def _names(units: Sequence[tuple[Unit, str]], words: Words, limits: MemoLimits) -> str:
    """`Абайский район, район Ақсуат (нет связи)`; short names give way, and many are counted."""
    most = limits.names if len(units) <= limits.names else min(FEW, limits.names)
    said = [_named(unit, about, words) for unit, about in units[:most]]
    left = len(units) - len(said)
    names = ", ".join(said)
    return words.plain("memo-and-more", names=names, n=number(left)) if left else names


def _named(unit: Unit, about: str, words: Words) -> str:
    name = cut(unit_name(unit, words), LONGEST_IN_MEMO)
    return words.plain("memo-with", name=name, said=about) if about else name


def _asked(
    digest: Digest, asked: Sequence[HelpRequest], words: Words, limits: MemoLimits
) -> Iterator[InstructionDraft]:
    """By the day that is asked for, or by the meeting where it has passed; those after the first days are together."""
    soonest = max(digest.period.as_of, digest.period.meeting_day)
    days = sorted({max(one.by, soonest) for one in asked})[: limits.dates]
    by_day = [(max(day for day in days if day <= max(one.by, soonest)), one) for one in asked]
    for day, group in groupby(by_day, key=lambda one: one[0]):
        units = list({one.unit.key: (one.unit, "") for _, one in group}.values())
        what = words.plain("memo-do-help", names=_names(units, words, limits))
        yield _draft("", (), what, day, words, who=words.plain("memo-apparatus"))


def _reports(digest: Digest, taken: Taken, words: Words, limits: MemoLimits) -> Iterator[InstructionDraft]:
    """By the moment at which a first report is no longer taken."""
    closes, day = digest.period.closes, words.at_day(digest.period.as_of)
    until, when = closes.astimezone(words.zone).date(), _by(closes, words)
    absent = {line.unit.key: said for line in digest.missing if (said := absence_of(digest, line, words)) is not None}
    missing = [line.unit for line in digest.missing]
    silent = _free(MemoLine.REPORT, [unit for unit in missing if unit.key not in absent], taken)
    if silent:
        what = _of_units(words.plain("memo-do-report", day=day), silent, digest.lines, words, limits)
        yield _draft(MemoLine.REPORT, silent, what, until, words, when=when)
    said_why = _free(MemoLine.ABSENT, [unit for unit in missing if absent.get(unit.key)], taken)
    if said_why:
        names = _names([(unit, cut(absent[unit.key], LONGEST_REASON_IN_MEMO)) for unit in said_why], words, limits)
        what = words.plain("memo-do-absent", day=day, names=names)
        yield _draft(MemoLine.ABSENT, said_why, what, until, words, when=when)


def _of_units(what: str, units: Sequence[Unit], of: Sequence[UnitLine], words: Words, limits: MemoLimits) -> str:
    """With the names, where it is not everybody's."""
    if len(units) == len(of):
        return what
    return words.plain("memo-do-of", what=what, names=_names([(unit, "") for unit in units], words, limits))


def _by(moment: datetime, words: Words) -> str:
    return words.plain("memo-by", day=dated(moment.date()), time=f"{moment:%H:%M}")


def _gaps(digest: Digest, taken: Taken, words: Words, limits: MemoLimits) -> Iterator[InstructionDraft]:
    key, said = digest.form.headline, counted(digest.form, words)
    gaps = {line.unit.key: f"{number(line.planned[key].gap)}{THIN}{said}".strip(THIN) for line in digest.lagging}
    behind = _free(MemoLine.LAG, [line.unit for line in digest.lagging], taken)
    if behind:
        what = words.plain("memo-do-lag", names=_names([(unit, gaps[unit.key]) for unit in behind], words, limits))
        yield _draft(MemoLine.LAG, behind, what, next_as_of(digest.form, digest.period), words)


def _holiday(
    preparation: Preparation, day: date, taken: Taken, words: Words, limits: MemoLimits
) -> Iterator[InstructionDraft]:
    """One line: finish what lacks, as the table says; and report, to those who have not. By the eve."""
    key = f"{MemoLine.HOLIDAY}:{preparation.form.key}"
    lacking = _free(key, [one.unit for one in lacking_units(preparation, day)], taken)
    silent = _free(key, [one.unit for one in preparation.missing], taken)
    reports = []
    if silent and len(silent) == len(preparation.units):
        reports = [words.plain("memo-do-all-report")]
    elif silent:
        reports = [words.plain("memo-do-some-report", names=_names([(one, "") for one in silent], words, limits))]
    if lacking or silent:
        name, until = words.label(preparation.form.name), preparation.period.as_of - DAY
        what, alone = (
            words.plain("memo-do-holiday", name=name, said=" ".join([*finish, *reports]))
            for way in ("memo-do-finish", "memo-set-finish")
            for finish in [[words.plain(way)] if lacking else []]
        )
        yield _draft(key, [*lacking, *silent], what, until, words, alone=alone)
