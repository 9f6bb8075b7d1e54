"""Charts as papers: what a digest, a year, the timeliness and a holiday's preparation look like as a picture."""

from __future__ import annotations

from handlers.papers.paper import Paper
from handlers.words import Words
from models.queries.digest_view import Digest
from models.queries.preparation_view import Preparation
from models.queries.year_view import Timeliness, Year


def bars(digest: Digest, words: Words) -> Paper:
    """Units as bars of fact against the plan to date, the best first, laggards marked by colour and pattern."""
    raise NotImplementedError


def trend(year: Year, words: Words) -> Paper:
    """The oblast's year: fact, plan to date, and the forecast to 31 December with its range."""
    raise NotImplementedError


def growth(year: Year, words: Words) -> Paper:
    """What each week added over the oblast."""
    raise NotImplementedError


def timeliness(view: Timeliness, words: Words) -> Paper:
    """Units by weeks: in time, late, not at all."""
    raise NotImplementedError


def matrix(preparation: Preparation, words: Words) -> Paper:
    """Units by sections of a holiday: how much of each is done."""
    raise NotImplementedError
