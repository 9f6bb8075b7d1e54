"""Section 7 of the memo: draft instructions by plain rules, each with who and by when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from config.catalogue.types import Form
from handlers.kit.naming import capital
from handlers.kit.words import THIN, Words, number
from handlers.papers.memo.shown import Instruction, Problem
from handlers.papers.memo.units import absence_of, in_a_sentence
from handlers.saying.digest import counted
from handlers.saying.preparation import lacks_said
from models.rules.calendar.period import Period
from models.views.digest import Digest
from models.views.preparation import Preparation

DAY = timedelta(days=1)


def instructions(
    digest: Digest, preparations: Sequence[Preparation], problems: Sequence[Problem], words: Words
) -> tuple[Instruction, ...]:
    """Report, close the gap, get ready, consider what is asked: in this order, by unit."""
    following = _dated(next_as_of(digest.form, digest.period))
    found = [
        *_reports(digest, words),
        *_gaps(digest, following, words),
        *(one for preparation in preparations for one in _holiday(preparation, words)),
        *_asked(problems, following, words),
    ]
    return tuple(replace(one, number=str(place)) for place, one in enumerate(found, 1))


def next_as_of(form: Form, period: Period) -> date:
    """The cycle's first day once the next period has opened; a week later for a form that has no cycle."""
    if form.cycle is None:
        return period.as_of + timedelta(weeks=1)
    ahead = DAY if form.cycle.moments.opens.days < 0 else timedelta()
    day = max(period.as_of + DAY, period.closes.date() + ahead)
    return day + timedelta(days=(form.cycle.weekday - day.weekday()) % 7)


def _dated(day: date) -> str:
    """`08.12.2025`: what a narrow column has room for, in both languages."""
    return f"{day:%d.%m.%Y}"


def _instruction(what: str, who: str, when: str) -> Instruction:
    return Instruction("", what, capital(who), when)


def _reports(digest: Digest, words: Words) -> Iterator[Instruction]:
    """By the moment at which a first report is no longer taken."""
    closes, day = digest.period.closes, words.at_day(digest.period.as_of)
    when = words.plain("memo-by", day=_dated(closes.date()), time=f"{closes:%H:%M}")
    silent = [words.label(line.unit.name) for line in digest.missing if absence_of(digest, line, words) is None]
    if silent:
        yield _instruction(words.plain("memo-do-report", day=day), in_a_sentence(silent, words), when)
    for line in digest.missing:
        reason = absence_of(digest, line, words)
        if reason is not None:
            said = words.plain("memo-do-absent", reason=reason, day=day)
            yield _instruction(said, words.label(line.unit.name), when)


def _gaps(digest: Digest, when: str, words: Words) -> Iterator[Instruction]:
    for line in digest.lagging:
        gap = number(line.planned[digest.form.headline].gap)
        said = words.plain("memo-do-lag", gap=gap, counted=counted(digest.form, words))
        yield _instruction(said, words.label(line.unit.name), when)


def _holiday(preparation: Preparation, words: Words) -> Iterator[Instruction]:
    """By the eve of the holiday; nothing once it has come."""
    if preparation.days_left <= 0:
        return
    form, when = preparation.form, _dated(preparation.period.as_of - DAY)
    name, silent = words.label(form.name), [words.label(unit.unit.name) for unit in preparation.missing]
    if silent:
        yield _instruction(words.plain("memo-do-holiday-report", name=name), in_a_sentence(silent, words), when)
    for unit in preparation.reported:
        lacks = re.sub(r"(?<=\d) ", THIN, lacks_said(form, unit.sections, words))
        if lacks:
            said = words.plain("memo-do-holiday", name=name, lacks=lacks)
            yield _instruction(said, words.label(unit.unit.name), when)


def _asked(problems: Sequence[Problem], when: str, words: Words) -> Iterator[Instruction]:
    for problem in problems:
        said = words.plain("memo-do-problem", unit=problem.unit, said=problem.text)
        yield _instruction(said, words.plain("memo-apparatus"), when)
