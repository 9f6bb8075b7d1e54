"""The memo (справка, анықтама) as a paper, .docx from a template or PDF, section by section as the memo is built."""

from __future__ import annotations

from handlers.papers.paper import Paper
from handlers.words import Words
from models.queries.dossier import Dossier


def memo(dossier: Dossier, words: Words, template: bytes | None = None) -> Paper:
    """A .docx; `template` is the oblast's own, else ours."""
    raise NotImplementedError


def memo_pdf(dossier: Dossier, words: Words) -> Paper:
    """The same as PDF."""
    raise NotImplementedError
