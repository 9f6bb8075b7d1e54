"""Section 5 of the memo: what help units ask for, by which day, and how many days are left to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from config.catalogue.region import Form, Unit
from handlers.kit.names import capital, full_name
from handlers.kit.tables import cut
from handlers.kit.words import Words
from handlers.papers.memo.shown import TypedProblem, clean
from models.rules.asked_by import asked_by
from models.rules.calendar.period import Period
from models.views.digest import Digest
from models.views.preparation import Preparation

DAY = timedelta(days=1)
LONGEST = 700
SUPPOSED = " *"


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """`by` is the day that it names; where it names none, the last one that serves (`is_supposed`)."""

    unit: Unit
    about: str
    text: str
    by: date
    is_supposed: bool


def requests(digest: Digest, preparations: Sequence[Preparation], words: Words) -> tuple[HelpRequest, ...]:
    """What units typed, the most urgent first: at the lines of text of the weekly form, and at the holidays."""
    order = {line.unit.key: place for place, line in enumerate(digest.lines)}
    found = [*_of_form(digest, words), *_of_holidays(digest, preparations, words)]
    return tuple(sorted(found, key=lambda one: (one.by, order.get(one.unit.key, len(order)))))


def _of_form(digest: Digest, words: Words) -> Iterator[HelpRequest]:
    texts, day = [one for one in digest.form.indicators if one.is_text], digest.period.as_of
    for line in digest.lines:
        for indicator in texts if line.source is not None and line.status.has_reported else ():
            said = clean(str(line.source.values.get(indicator.key, ""))) if line.source else ""
            if said:
                about = full_name(digest.form, indicator.key, words)
                yield _request(line.unit, about, said, day, next_as_of(digest.form, digest.period))


def _of_holidays(digest: Digest, preparations: Sequence[Preparation], words: Words) -> Iterator[HelpRequest]:
    day = digest.period.as_of
    for preparation in preparations:
        about, last = words.label(preparation.form.name), preparation.period.as_of - DAY
        for unit in preparation.units:
            if said := clean(unit.problems):
                yield _request(unit.unit, about, said, day, last)


def _request(unit: Unit, about: str, said: str, day: date, last: date) -> HelpRequest:
    named = asked_by(said, day)
    return HelpRequest(unit, about, cut(said, LONGEST), named or last, named is None)


def problems(found: Sequence[HelpRequest], digest: Digest, words: Words) -> tuple[TypedProblem, ...]:
    day = digest.period.as_of
    return tuple(
        TypedProblem(
            capital(words.label(one.unit.name)),
            one.about,
            one.text,
            dated(one.by) + (SUPPOSED if one.is_supposed else ""),
            left(one.by, day, words),
        )
        for one in found
    )


def problems_note(found: Sequence[HelpRequest], words: Words) -> str:
    return words.plain("memo-by-supposed") if any(one.is_supposed for one in found) else ""


def left(by: date, day: date, words: Words) -> str:
    """`4 дня`, `сегодня`, `срок прошёл`: from the day that the paper is for."""
    days = (by - day).days
    if days == 0:
        return words.plain("memo-rest-today")
    return words.plain("memo-rest", n=days) if days > 0 else words.plain("memo-rest-over")


def dated(day: date) -> str:
    """`08.12.2025`: what a narrow column has room for, in both languages."""
    return f"{day:%d.%m.%Y}"


def next_as_of(form: Form, period: Period) -> date:
    """The cycle's first day once the next period has opened; a week later for a form that has no cycle."""
    if form.cycle is None:
        return period.as_of + timedelta(weeks=1)
    ahead = DAY if form.cycle.moments.opens.days < 0 else timedelta()
    day = max(period.as_of + DAY, period.closes.date() + ahead)
    return day + timedelta(days=(form.cycle.weekday - day.weekday()) % 7)
