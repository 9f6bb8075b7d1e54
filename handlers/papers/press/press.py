"""The press note: a draft for the press service, in sentences of the catalogue filled with figures of the database.

What the next year's plan and the holidays come to is said in sentences of the locale: they are the same for any form.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from config.catalogue.region import Form
from config.catalogue.sentences import Hole, Paragraph, holes, pieces
from handlers.kit.blocks import fitted
from handlers.kit.names import full_name
from handlers.kit.words import THIN, Html, Words, decimal, escaped, number
from handlers.papers.press.holidays import holiday_lines
from handlers.papers.press.sentences import ended, row, small, with_parts
from handlers.saying.digest import counted, known_said
from handlers.saying.planned import roughly, spanned_so_far
from models.views.digest import Digest, Dossier, UnitLine, ranked
from models.views.named import YEARS, Named
from models.views.plans import PlanVersion

FIRST = 3
MOST_LAGGING = 5


def day_said(day: date, words: Words) -> str:
    """`1 декабря 2025 года`, `2025 жылғы 1 желтоқсандағы`: what follows «as it stood on»."""
    return words.plain("press-day", day=words.at_day(day), year=str(day.year))


def headline_word(form: Form, number: int, words: Words) -> str:
    """What the headline counts, as its own sentences say it after `number`: `человека`; else the short word: `чел.`."""
    sentences = (words.label(sentence) for paragraph in form.press for sentence in paragraph.sentences)
    of_headline = (hole for sentence in sentences for hole in holes(sentence) if hole.name == form.headline)
    said = next((hole.word(number, words.locale) for hole in of_headline if hole.after), "")
    return said or counted(form, words)


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
        yield row([words("press-figure", name=small(name), n=number(value)) for name, value in lines])
    for rate in form.rates:
        if rate.key in digest.rates:
            value = decimal(digest.rates[rate.key])
            yield ended(words("press-figure", name=words.label(rate.name), n=value))


def _figure(form: Form, key: str, value: int, words: Words) -> Html:
    return words("press-figure", name=small(full_name(form, key, words)), n=number(value))


def _plan_said(form: Form, plan: PlanVersion, whole: int, words: Words) -> Html:
    """`В 2026 году по плану ожидается создание 3 977 рабочих мест`; without a verb where nothing is named."""
    said = {"year": str(plan.year), "draft": "yes" if plan.is_draft else "no"}
    if form.creates.kk:
        return words("press-plan-creates", n=f"{number(whole)}{THIN}{form.creates.after(whole, words.locale)}", **said)
    return words("press-plan", n=f"{number(whole)}{THIN}{headline_word(form, whole, words)}", **said)


def plan_lines(dossier: Dossier, words: Words) -> Iterator[Html]:
    """The next year's plan, said to be a draft while it is one."""
    plan, form = dossier.next_plan, dossier.digest.form
    whole = plan.of_oblast(form.headline) if plan else None
    if plan is None or whole is None:
        return
    said = _plan_said(form, plan, whole, words)
    parts = [(key, value) for key in form.split if (value := plan.of_oblast(key)) is not None]
    yield with_parts(said, [_figure(form, key, value, words) for key, value in parts], words)


def press_note(dossier: Dossier, words: Words) -> Html:
    """One message. A sentence whose figures are not known is left out; «[…]» is to be filled by hand."""
    form = dossier.digest.form
    named = Named(dossier)
    said = [_paragraph(words.label(one.heading), _sentences(one, named, words)) for one in form.press]
    if not form.press:
        said.append(_paragraph(words.label(form.name), plain_lines(dossier.digest, words)))
    said.append(_paragraph(words.plain("press-standing"), standing_lines(dossier.digest, words)))
    said.append(_paragraph(words.plain("press-plans"), plan_lines(dossier, words)))
    said.append(_paragraph(words.plain("press-holidays"), holiday_lines(dossier.preparations, words), "\n"))
    if not any(said):
        return fitted([_head(dossier, words), words("press-nothing")])
    said.append(_paragraph(words.plain("press-speech"), speech_lines(dossier, words), "\n"))
    return fitted([_head(dossier, words), _lead(dossier, words), *said])


def _head(dossier: Dossier, words: Words) -> Html:
    """What it is; as of when it was known, where that is not now; and that figures are still missing."""
    digest = dossier.digest
    lines = [words("press-title")]
    if digest.known_at is not None:
        lines.append(escaped(known_said(digest.known_at, words)))
    if digest.missing:
        lines.append(words("press-missing", n=number(digest.reported), of=number(len(digest.lines))))
    return Html("\n".join(lines))


def _lead(dossier: Dossier, words: Words) -> Html:
    """A title, and which meeting it was, when, who chaired it and what it was about."""
    meeting, chair = dossier.meeting, words.label(dossier.region.chair)
    name = meeting.title or words.label(dossier.region.meeting)
    day = words.plain("press-meeting-day", day=words.day(meeting.day), year=str(meeting.day.year))
    lines = [words("press-heading", meeting=name, subject=small(words.label(dossier.digest.form.name)))]
    lines.append(words("press-lead", day=day, meeting=name, chair=chair or words.plain("press-chair")))
    if meeting.agenda:
        lines.append(ended(words("press-agenda", agenda=" ".join(meeting.agenda.split()))))
    return Html("\n".join(lines))


def standing_lines(digest: Digest, words: Words) -> Iterator[Html]:
    """Who leads and who lags by the plan, in words: the figures are the oblast's to say."""
    first = [line for rank, line in ranked(digest) if rank is not None and not _lags(digest, line)][:FIRST]
    if first and len(digest.lines) > 1:
        yield words("press-leading", names=_units(first, words))
    if digest.lagging:
        key = "press-lagging" if len(digest.lagging) <= MOST_LAGGING else "press-lagging-more"
        so_far = spanned_so_far(digest.form, digest.period.as_of, words)
        rough = roughly(words, is_even=digest.is_spread_evenly)
        yield words(key, names=_units(digest.lagging[:MOST_LAGGING], words), rough=rough, **so_far)


def _lags(digest: Digest, line: UnitLine) -> bool:
    return any(line is one for one in digest.lagging)


def _units(lines: Sequence[UnitLine], words: Words) -> str:
    return ", ".join(words.label(line.unit.name) for line in lines)


def speech_lines(dossier: Dossier, words: Words) -> Iterator[Html]:
    """Places for what the chair said, to be filled by hand."""
    chair = words.label(dossier.region.chair) or words.plain("press-chair")
    if dossier.preparations:
        yield words("press-slot-holidays")
    yield words("press-slot-plan", chair=chair)


def _paragraph(heading: str, sentences: Iterable[Html], between: str = " ") -> Html:
    """Nothing where there are no sentences."""
    said = between.join(sentences)
    return Html(f"{escaped(heading)}\n{said}") if said else Html("")


def _sentences(paragraph: Paragraph, named: Named, words: Words) -> Iterator[Html]:
    for sentence in paragraph.sentences:
        said = filled_sentence(words.label(sentence), named, words)
        if said is not None:
            yield said


def filled_sentence(sentence: str, named: Named, words: Words) -> Html | None:
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
