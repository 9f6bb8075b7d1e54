"""What the press note says of the holidays: events by category, and how far the nearest one is prepared."""

from collections.abc import Iterable, Iterator, Sequence

from config.catalogue.region import Form
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
    counted, verb = (plural.after(whole.whole, words.locale) for plural in (whole.share.counted, whole.share.verb))
    said = _planned_for(one.form, verb, f"{number(whole.whole)}{THIN}{counted}", words)
    parts = [part for part in section.parts if part.whole] if section.whole else []
    return with_parts(said, [_planned(part, words) for part in parts], words)


def _planned_for(form: Form, verb: str, n: str, words: Words) -> Html:
    """`Ко Дню Независимости запланированы 22 мероприятия`; without the words of the holiday its name stands before."""
    towards = words.label(form.holiday.towards) if form.holiday else ""
    if not verb:
        return words("press-events", name=words.label(form.name), said=n)
    said = words("press-with-verb", verb=verb, counted=n)
    if towards:
        return words("press-events-for", towards=towards, said=said)
    return words("press-events", name=words.label(form.name), said=said)


def _planned(part: SharePart, words: Words) -> Html:
    return words("press-figure", name=words.label(part.share.name), n=number(part.whole or 0))


def _shares(parts: Iterable[SharePart], words: Words) -> Html:
    """`Оформлено 14 из 20 объектов, проверены 3 из 5 площадок.`

    What is wrong and not put right is no news for the press.
    """
    said = [_share(part, words) for part in parts if part.whole and part.done is not None and part.share.left is None]
    return row(said, ", ") if said else Html("")


def _share(part: SharePart, words: Words) -> Html:
    done, whole, share = part.done or 0, part.whole or 0, part.share
    counted, verb = share.counted.out_of(whole, words.locale), share.verb.after(done, words.locale)
    said = {"done": number(done), "whole": number(whole), "counted": counted}
    if verb:
        return words("press-share", verb=verb, **said)
    return words("press-share-row", name=small(words.label(share.name)), **said)
