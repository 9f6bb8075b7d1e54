"""The press note: a draft for the press service, in sentences of the catalogue filled with figures of the database.

What the next year's plan and the holidays come to is said in sentences of the locale: they are the same for any form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from config.catalogue.sentences import Hole, Paragraph, pieces
from handlers.kit.fitting import fitted
from handlers.kit.words import THIN, Html, Words, decimal, escaped, number
from handlers.papers.press.lines import holiday_lines, plain_lines, plan_lines
from handlers.papers.press.phrases import day_said
from models.views.digest import Dossier
from models.views.named import YEARS, Named


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
