"""Reading what people type into the card: figures in its order or by name, yes and no."""

from __future__ import annotations

from config.catalogue.types import LOCALES
from handlers.kit.words import Speech
from handlers.report.request import request_frame
from models.rules.paste.entry import Field, Figure, parse_paste
from models.rules.paste.typed import Paste
from models.views.card import Card

YES = frozenset({"да", "иә", "ия"})
NO = frozenset({"нет", "жоқ"})


def said(text: str) -> str:
    """A word to compare with YES and NO."""
    return text.strip().casefold().rstrip("!. ")


def fields_of(card: Card) -> list[Field]:
    """The card's lines as a paste may name them: every label in both languages."""
    return [
        Field(
            row.indicator.key,
            tuple(label.said_in(loc) for label in (row.indicator.name, row.indicator.short) for loc in LOCALES),
            row.indicator.required,
            row.indicator.is_text,
            tuple(row.indicator.counted.said_in(loc) for loc in LOCALES),
        )
        for row in card.rows
    ]


def paste_of(text: str, card: Card, speech: Speech) -> Paste:
    """A whole message typed into the card; lines of a request that came back are passed over."""
    return parse_paste(text, fields_of(card), request_frame(card, speech))


def figures_in(text: str, card: Card) -> list[tuple[str, Figure | str]]:
    """Figures with the names of their rows, where the text is nothing else; an empty list otherwise."""
    paste = parse_paste(text, fields_of(card))
    is_all = not paste.bad and all(isinstance(value, Figure) for _, value in paste.values)
    return list(paste.values) if is_all else []
