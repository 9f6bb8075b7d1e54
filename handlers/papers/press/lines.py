"""Sentences of the press note that are the same for any form: its figures in plain lines, the plan, the holidays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from config.catalogue.types import Form
from handlers.kit.naming import full_name
from handlers.kit.words import THIN, Html, Words, decimal, number
from handlers.papers.press.phrases import day_said, ended, headline_word, small, with_parts
from handlers.saying.preparation import has_held
from models.views.digest import Digest, Dossier
from models.views.preparation import Preparation, SectionSums, SharePart


def plain_lines(digest: Digest, words: Words) -> Iterator[Html]:
    """The headline with its split, the digest's lines, the rates: for a form without sentences of its own."""
    form, figures = digest.form, digest.figures
    if form.headline in figures:
        said = words(
            "press-headline",
            day=day_said(digest.period.as_of, words),
            name=small(full_name(form, form.headline, words)),
            n=number(figures[form.headline]),
        )
        yield with_parts(said, [_figure(form, key, figures[key], words) for key in form.split if key in figures], words)
    lines = [(words.label(line.name), figures[line.key]) for line in form.lines if line.key in figures]
    if lines:
        yield _row([words("press-figure", name=small(name), n=number(value)) for name, value in lines])
    for rate in form.rates:
        if rate.key in digest.rates:
            value = decimal(digest.rates[rate.key])
            yield ended(words("press-figure", name=words.label(rate.name), n=value))


def _figure(form: Form, key: str, value: int, words: Words) -> Html:
    return words("press-figure", name=small(full_name(form, key, words)), n=number(value))


def plan_lines(dossier: Dossier, words: Words) -> Iterator[Html]:
    """The next year's plan, said to be a draft while it is one."""
    plan, form = dossier.next_plan, dossier.digest.form
    whole = plan.of_oblast(form.headline) if plan else None
    if plan is None or whole is None:
        return
    said = words(
        "press-plan",
        year=str(plan.year),
        draft="yes" if plan.is_draft else "no",
        n=f"{number(whole)}{THIN}{headline_word(form, whole, words)}",
    )
    parts = [(key, value) for key in form.split if (value := plan.of_oblast(key)) is not None]
    yield with_parts(said, [_figure(form, key, value, words) for key, value in parts], words)


def holiday_lines(preparations: Sequence[Preparation], words: Words) -> Iterator[Html]:
    """For each holiday its events by category; of the nearest one also how far the rest is prepared."""
    for one in preparations:
        nearest = one is preparations[0]
        said = [_events(one, section, words) for section in one.sums if has_held(section.section)]
        rest = [part for section in one.sums if not has_held(section.section) for part in section.parts]
        said += [_shares(rest, words)] if nearest else []
        if any(said):
            yield Html(" ".join(filter(None, said)))


def _events(one: Preparation, section: SectionSums, words: Words) -> Html:
    whole = section.whole or section.parts[0]
    if not whole.whole:
        return Html("")
    counted_so = whole.share.counted.after(whole.whole, words.locale)
    said = _planned_for(one.form, f"{number(whole.whole)}{THIN}{counted_so}", words)
    parts = [part for part in section.parts if part.whole] if section.whole else []
    return with_parts(said, [_planned(part, words) for part in parts], words)


def _planned_for(form: Form, n: str, words: Words) -> Html:
    """`Ко Дню Независимости запланировано 100 мероприятий`."""
    towards = words.label(form.holiday.towards) if form.holiday else ""
    if towards:
        return words("press-events-for", towards=towards, n=n)
    return words("press-events", name=words.label(form.name), n=n)


def _planned(part: SharePart, words: Words) -> Html:
    return words("press-figure", name=words.label(part.share.name), n=number(part.whole or 0))


def _shares(parts: Iterable[SharePart], words: Words) -> Html:
    """`Объекты оформлены: 14 из 20; площадки проверены: 3 из 5.`

    What is wrong and not put right is no news for the press.
    """
    said = [
        words("press-share", name=words.label(part.share.name), done=number(part.done), whole=number(part.whole))
        for part in parts
        if part.whole and part.done is not None and part.share.left is None
    ]
    return _row(said) if said else Html("")


def _row(said: Sequence[Html]) -> Html:
    """Several short statements as one sentence."""
    joined = "; ".join(said)
    return ended(Html(joined[:1].upper() + joined[1:]))
