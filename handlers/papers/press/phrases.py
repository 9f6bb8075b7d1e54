"""Phrases that several sentences of the press note share."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from config.catalogue.sentences import holes
from config.catalogue.types import Form
from handlers.kit.words import Html, Words


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
