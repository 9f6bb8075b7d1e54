"""The press note: a draft for the press service, in sentences of the catalogue filled with figures of the database."""

from __future__ import annotations

from handlers.words import Html, Words
from models.queries.dossier import Dossier


def press_note(dossier: Dossier, words: Words) -> Html:
    """One message. A sentence whose figures are not known is left out."""
    raise NotImplementedError
