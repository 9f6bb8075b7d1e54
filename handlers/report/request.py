"""The request to forward to the department that owns the figures; its answer can be pasted back."""

from __future__ import annotations

from config.catalogue.types import LOCALES
from handlers.kit.words import Speech, Words
from models.views.card import Card


def request_text(card: Card, words: Words) -> str:
    """Plain text: a heading, a numbered line with an empty place for every row, a closing line."""
    head, foot = _frame(card, words)
    lines = [
        words.plain("report-request-line", n=str(n), name=words.label(row.indicator.name))
        for n, row in enumerate(card.rows, start=1)
    ]
    return "\n".join([head, *lines, foot])


def _frame(card: Card, words: Words) -> tuple[str, str]:
    unit, form = words.label(card.subject.unit.name), words.label(card.subject.form.name)
    return words.plain("report-request-head", form=form, unit=unit), words.plain("report-request-foot")


def request_frame(card: Card, speech: Speech) -> list[str]:
    """Lines of the request that carry no figures, in every language: passed over when they come back."""
    return [line for locale in LOCALES for line in _frame(card, speech.words(locale))]
