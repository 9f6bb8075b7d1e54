"""Sections 4 and 5 of the memo: how the holidays are prepared, and what the units ask help with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.kit.naming import capital, full_name
from handlers.kit.tables import cut
from handlers.kit.words import Words, number
from handlers.papers.memo.shown import EventRow, HolidayPart, Problem, clean, in_a_sentence
from handlers.saying.digest import BLANK, per_cent
from handlers.saying.preparation import has_held, left_said
from models.rules.figures import percent
from models.views.digest import Digest
from models.views.preparation import Preparation, SectionSums, SharePart

LONGEST_PROBLEM = 700


def holiday_part(preparation: Preparation, words: Words) -> HolidayPart:
    form, events = preparation.form, [one for one in preparation.sums if has_held(one.section)]
    return HolidayPart(
        words.label(form.name),
        words.day_year(preparation.period.as_of),
        left_said(form, preparation.days_left, words),
        _reported(preparation, words),
        ", ".join(words.label(one.section.name) for one in events),
        tuple(row for one in events for row in _events(one, words)) if preparation.reported else (),
        tuple(line for one in preparation.sums if not has_held(one.section) for line in _shares(one, words)),
    )


def _reported(preparation: Preparation, words: Words) -> str:
    reported, of = str(len(preparation.reported)), str(len(preparation.units))
    if not preparation.missing:
        return words.plain("memo-holiday-all", of=of)
    names = in_a_sentence([words.label(unit.unit.name) for unit in preparation.missing], words)
    return words.plain("memo-holiday-reported", n=reported, of=of, names=names)


def _events(sums: SectionSums, words: Words) -> Iterator[EventRow]:
    for part in sums.parts:
        yield EventRow(capital(words.label(part.share.name)), *_figures(part), is_sum=False)
    if sums.whole is not None:
        yield EventRow(words.plain("memo-holiday-total"), *_figures(sums.whole), is_sum=True)


def _figures(part: SharePart) -> tuple[str, str, str]:
    planned, ready, held = (
        number(value) if value is not None else BLANK for value in (part.whole, part.done, part.held)
    )
    return planned, ready, held


def _shares(sums: SectionSums, words: Words) -> Iterator[str]:
    """`Площадки проверены: 20 из 32, 62,5 %.`, under the section's name where it has several."""
    for part in sums.parts:
        if part.whole is None:
            continue
        name = f"{words.label(sums.section.name)}. {capital(words.label(part.share.name))}"
        done, whole = number(part.done or 0), number(part.whole)
        if part.whole:
            share = per_cent(percent(part.done or 0, part.whole))
            yield words.plain("memo-share", name=name, done=done, whole=whole, percent=share)
        else:
            yield words.plain("memo-share-zero", name=name, done=done, whole=whole)


def problems(digest: Digest, preparations: Sequence[Preparation], words: Words) -> tuple[Problem, ...]:
    """What units typed, by unit: at the lines of text of the weekly form, and at the holidays."""
    order = {line.unit.key: place for place, line in enumerate(digest.lines)}
    found = [*_of_form(digest, words), *_of_holidays(preparations, words)]
    return tuple(problem for _, problem in sorted(found, key=lambda one: order.get(one[0], len(order))))


def _of_form(digest: Digest, words: Words) -> Iterator[tuple[str, Problem]]:
    texts = [indicator for indicator in digest.form.indicators if indicator.is_text]
    for line in digest.lines:
        for indicator in texts if line.source is not None and line.status.has_reported else ():
            said = _said(str(line.source.values.get(indicator.key, ""))) if line.source else ""
            if said:
                about = full_name(digest.form, indicator.key, words)
                yield line.unit.key, Problem(capital(words.label(line.unit.name)), about, said)


def _of_holidays(preparations: Sequence[Preparation], words: Words) -> Iterator[tuple[str, Problem]]:
    for preparation in preparations:
        about = words.label(preparation.form.name)
        for unit in preparation.units:
            if said := _said(unit.problems):
                yield unit.unit.key, Problem(capital(words.label(unit.unit.name)), about, said)


def _said(text: str) -> str:
    return cut(clean(text), LONGEST_PROBLEM)
