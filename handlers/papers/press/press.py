"""The press note: a draft for the press service, in sentences of the catalogue filled with figures of the database.

What the next year's plan and the holidays come to is said in sentences of the locale: they are the same for any form.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from config.catalogue.sentences import Hole, Paragraph, holes, pieces
from config.catalogue.types import Form
from handlers.kit.fitting import fitted
from handlers.kit.naming import full_name
from handlers.kit.words import THIN, Html, Words, decimal, escaped, number
from handlers.saying.preparation import has_held
from models.views.digest import Digest, Dossier
from models.views.named import YEARS, Named
from models.views.preparation import Preparation, SectionSums, SharePart


def day_said(day: date, words: Words) -> str:
    """`1 декабря 2025 года`, `2025 жылғы 1 желтоқсандағы`: what follows «as it stood on»."""
    return words.plain("press-day", day=words.at_day(day), year=str(day.year))


def small(name: str) -> str:
    """As it stands inside a sentence; a name in capitals stays as it is."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def headline_word(form: Form, number: int, words: Words) -> str:
    """What the headline counts, as its own sentences say it after `number`: `человека`; else the short word: `чел.`."""
    sentences = (words.label(sentence) for paragraph in form.press for sentence in paragraph.sentences)
    of_headline = (hole for sentence in sentences for hole in holes(sentence) if hole.name == form.headline)
    said = next((hole.word(number, words.locale) for hole in of_headline if hole.after), "")
    return said or _counted(form, words)


def _counted(form: Form, words: Words) -> str:
    return next((words.label(one.counted) for one in form.indicators if not one.is_text), "")


def with_parts(said: Html, parts: Sequence[Html], words: Words) -> Html:
    """A whole sentence: what is said, and what it is made up of."""
    return ended(words("press-parts", said=said, parts=Html(", ".join(parts))) if parts else said)


def ended(said: Html) -> Html:
    """With one full stop, also after «чел.»."""
    return Html(f"{said.rstrip('.')}.")


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


def press_note(dossier: Dossier, words: Words) -> Html:
    """One message. A sentence whose figures are not known is left out."""
    form = dossier.digest.form
    named = Named(dossier)
    said = [_paragraph(words.label(one.heading), _sentences(one, named, words)) for one in form.press]
    if not form.press:
        said.append(_paragraph(words.label(form.name), plain_lines(dossier.digest, words)))
    said.append(_paragraph(words.plain("press-plans"), plan_lines(dossier, words)))
    said.append(_paragraph(words.plain("press-holidays"), holiday_lines(dossier.preparations, words), "\n"))
    return fitted([_head(dossier, words), *said] if any(said) else [_head(dossier, words), words("press-nothing")])


def _head(dossier: Dossier, words: Words) -> Html:
    """What it is; and that figures are still missing, where they are."""
    digest = dossier.digest
    lines = [words("press-title")]
    if digest.missing:
        lines.append(words("press-missing", n=number(digest.reported), of=number(len(digest.lines))))
    return Html("\n".join(lines))


def _paragraph(heading: str, sentences: Iterable[Html], between: str = " ") -> Html:
    """Nothing where there are no sentences."""
    said = between.join(sentences)
    return Html(f"{escaped(heading)}\n{said}") if said else Html("")


def _sentences(paragraph: Paragraph, named: Named, words: Words) -> Iterator[Html]:
    for sentence in paragraph.sentences:
        said = _filled(words.label(sentence), named, words)
        if said is not None:
            yield said


def _filled(sentence: str, named: Named, words: Words) -> Html | None:
    """The sentence with its figures; None where one is not known."""
    said = [
        _said(piece, named, words) if isinstance(piece, Hole) else escaped(piece.replace(" %", f"{THIN}%"))
        for piece in pieces(sentence)
    ]
    return None if None in said else Html("".join(part for part in said if part is not None))


def _said(hole: Hole, named: Named, words: Words) -> Html | None:
    value = named.value(hole.name)
    if value is None:
        return None
    if isinstance(value, date):
        return escaped(day_said(value, words))
    if isinstance(value, Decimal):
        return escaped(decimal(value))
    if isinstance(value, str) or hole.name in YEARS:
        return escaped(str(value))
    after = THIN + hole.word(value, words.locale) if hole.after else ""
    return escaped(number(value) + after)
