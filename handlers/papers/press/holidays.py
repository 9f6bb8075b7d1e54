"""What the press note says of the holidays: events by category, and how far the nearest one is prepared."""

from collections.abc import Iterable, Iterator, Sequence

from config.catalogue.types import Form
from handlers.kit.words import THIN, Html, Words, number
from handlers.papers.press.sentences import row, small, with_parts
from handlers.saying.preparation import has_held
from models.views.preparation import Preparation, SectionSums, SharePart


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
    """`Оформлено 14 из 20 объектов, проверено 3 из 5 площадок.`

    What is wrong and not put right is no news for the press.
    """
    said = [
        words(
            "press-share",
            name=small(words.label(part.share.short)),
            done=number(part.done),
            whole=number(part.whole),
            counted=part.share.counted.out_of(part.whole, words.locale),
        )
        for part in parts
        if part.whole and part.done is not None and part.share.left is None
    ]
    return row(said, ", ") if said else Html("")
