"""An oblast's own Excel form with its names in braces filled, as a paper."""

from __future__ import annotations

from handlers.papers.paper import Paper
from handlers.words import Words
from models.queries.dossier import Dossier


def filled(dossier: Dossier, words: Words, name: str, body: bytes) -> Paper:
    """`name` and `body` are the uploaded workbook's; what is not known at the moment stays an empty cell."""
    raise NotImplementedError
