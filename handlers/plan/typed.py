"""What a person types into the plans: figures for units, one figure, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from config.catalogue.types import Unit
from handlers.kit.words import Speech
from handlers.plan.places import fields_of
from models.rules.paste.entry import Figure, Paste, parse_figure, parse_paste
from models.rules.paste.typed import BadLine
from models.rules.plans import OBLAST
from models.world import World

_DATE = re.compile(r"\s*([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\s*")
_YEAR = re.compile(r"\s*([0-9]{4})\s*")


@dataclass(slots=True)
class Typed:
    """Figures by unit key (OBLAST for the whole), lines that were not understood, or why nothing is stored."""

    figures: dict[str, int] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    bad: tuple[BadLine, ...] = ()
    problem: str | None = None
    paste: Paste = field(default_factory=Paste)


def read_figures(world: World, units: list[Unit], speech: Speech, text: str) -> Typed:
    """A lone figure is the whole oblast's; «+12» has nothing to be added to and is named in `added`."""
    paste = parse_paste(text, fields_of(world, units, speech))
    if paste.problem == "which_row" and paste.figure is not None:
        paste = Paste(values=((OBLAST, paste.figure),))
    typed = Typed(bad=paste.bad, problem=paste.problem, paste=paste)
    for unit, value in paste.values:
        if isinstance(value, Figure) and not value.added:
            typed.figures[unit] = value.number
        else:
            typed.added.append(unit)
    return typed


def read_one(text: str) -> int | None:
    """One whole number, not «+12»."""
    figure = parse_figure(text)
    return None if figure is None or figure.added else figure.number


def read_date(text: str) -> date | None:
    """`ДД.ММ.ГГГГ`, a day that exists; None for everything else."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def read_year(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None
