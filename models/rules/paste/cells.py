"""A table as rows of cells: out of a pasted text, or as a workbook has it."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from models.rules.paste.typed import DASHES, GAP, Figure, keyed, parse_figure

Cells: TypeAlias = tuple[str, ...]

GROUP = 3
MOST_WAYS = 3
_PARTED = re.compile(r"\t|;|\||  +")
_TOKEN = re.compile(r"[+\-\u2212]?[0-9][0-9.,\u00a0\u2007\u202f]*%?")
_LABELLED = re.compile(rf"(.*[^\W\d_].*?)\s*(?:[:=]|\s[{DASHES}]\s)\s*([0-9+].*)")
_BLANK = re.compile(rf"[{DASHES}\s._…]*")


def rows_of(text: str) -> list[Cells]:
    """Each line that says something; parted at tabs, `;`, `|` or wide gaps, else it is one cell."""
    return [cells_of(line) for line in keyed(text).splitlines() if line.strip()]


def cells_of(line: str) -> Cells:
    cells = tuple(cell.strip() for cell in _PARTED.split(line.strip(" ")))
    if len([cell for cell in cells if cell]) > 1:
        return cells
    return (line.strip(),)


def parted(line: str) -> tuple[str, Cells]:
    """A label and what looks like figures behind it: «Семей 1900 400», «Семей: 1900». No figures: ("…", ())."""
    labelled = _LABELLED.fullmatch(line)
    if labelled and all(_TOKEN.fullmatch(token) for token in labelled[2].split(" ")):
        return labelled[1], tuple(labelled[2].split(" "))
    tokens = (line if " " in line else re.sub(GAP, " ", line)).split(" ")
    first = len(tokens)
    while first > 0 and _TOKEN.fullmatch(tokens[first - 1]):
        first -= 1
    return " ".join(tokens[:first]), tuple(tokens[first:])


def is_blank(cell: str) -> bool:
    """Nothing, or the dash that stands for it."""
    return _BLANK.fullmatch(cell) is not None


def groupings(tokens: Sequence[str], count: int) -> list[tuple[Figure, ...]]:
    """The ways to read the tokens as exactly `count` figures, thousands being parted by blanks; a few at most."""
    return list(_grouped(tuple(tokens), count))[: MOST_WAYS + 1]


def _grouped(tokens: Cells, count: int) -> Iterator[tuple[Figure, ...]]:
    if not tokens or not count:
        if not tokens and not count:
            yield ()
        return
    text = tokens[0]
    for length in range(1, len(tokens) - count + 2):
        if length > 1:
            group = tokens[length - 1]
            if len(group) != GROUP or not group.isdecimal():
                return
            text += f" {group}"
        figure = parse_figure(text)
        if figure is None:
            return
        for rest in _grouped(tokens[length:], count - 1):
            yield (figure, *rest)
