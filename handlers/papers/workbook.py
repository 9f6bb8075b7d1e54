"""The workbook as a paper: summary, units by indicators, weeks, plan, timeliness, questions."""

from __future__ import annotations

from handlers.papers.paper import Paper
from handlers.words import Words
from models.queries.dossier import Dossier


def workbook(dossier: Dossier, words: Words, second: Words | None = None) -> Paper:
    """An .xlsx; with `second` every header stands in both languages."""
    raise NotImplementedError
