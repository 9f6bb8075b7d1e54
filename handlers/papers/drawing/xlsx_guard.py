"""Whether an uploaded workbook can be filled: called in a process of its own, for nobody knows what it is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from difflib import get_close_matches

from handlers.papers.drawing.filled import draw
from handlers.papers.drawing.xlsx_bounds import check_bounds
from handlers.papers.drawing.xlsx_cells import opened, place_of, text_cells
from handlers.papers.faults import Fault, FaultyTemplateError
from handlers.papers.filled_form import Filling, names_in, unclosed
from handlers.papers.paper import File

ALIKE = 0.6
ANY_DAY = date(2025, 1, 1)


def check(body: bytes, names: Collection[str]) -> tuple[str, ...]:
    """The names it uses, in order of the alphabet; `names` are all there are. Raises FaultyTemplateError."""
    check_bounds(body)
    known, used = frozenset(names), set[str]()
    for cell, text in text_cells(opened(body)):
        for name in names_in(text):
            if name not in known:
                raise FaultyTemplateError(Fault.UNKNOWN_NAME, place_of(cell, text), name, _nearest(name, known))
            used.add(name)
        for name in unclosed(text):
            if name in known:
                raise FaultyTemplateError(Fault.SYNTAX, place_of(cell, text), name)
    if not used:
        raise FaultyTemplateError(Fault.NO_NAMES)
    _try(body)
    return tuple(sorted(used))


def _nearest(name: str, known: Collection[str]) -> str:
    """Among names of as many words: with hundreds of units there are ten thousands of them."""
    like = sorted(one for one in known if one.count(".") == name.count("."))
    return next(iter(get_close_matches(name, like, n=1, cutoff=ALIKE)), "")


def _try(body: bytes) -> None:
    try:
        draw(Filling(File(body), ANY_DAY, ()))
    except Exception as error:
        raise FaultyTemplateError(Fault.NOT_FILLED, detail=type(error).__name__) from error
