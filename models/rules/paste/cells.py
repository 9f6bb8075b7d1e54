"""A table as rows of cells: out of a pasted text, or as a workbook has it."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from models.rules.paste.typed import DASHES, GAP, Figure, keyed, parse_figure

Cells: TypeAlias = tuple[str, ...]

GROUP = 3
MOST_WAYS = 200
"""To read a line; which of more of them adds up is not looked for."""
_PARTED = re.compile(r"\t|;|\||  +")
_TOKEN = re.compile(r"[+\-\u2212]?[0-9][0-9.,\u00a0\u2007\u202f]*%?")
_SIGN = re.compile(rf"[:=]|\s[{DASHES}]\s")
_FIGURES = re.compile(r"\s*([0-9+].*)")
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
    last = next((n for n in range(len(line), 0, -1) if line[n - 1].isalpha()), len(line))
    signs = ((sign, found) for sign in _SIGN.finditer(line, last) if (found := _FIGURES.fullmatch(line, sign.end())))
    sign, figures = next(signs, (None, None))
    if sign and figures and all(map(_TOKEN.fullmatch, figures[1].split(" "))):
        return line[: sign.start()].rstrip(), tuple(figures[1].split(" "))
    tokens = (line if " " in line else re.sub(GAP, " ", line)).split(" ")
    first = len(tokens)
    while first > 0 and _TOKEN.fullmatch(tokens[first - 1]):
        first -= 1
    return " ".join(tokens[:first]), tuple(tokens[first:])


def is_blank(cell: str) -> bool:
    """Nothing, or the dash that stands for it."""
    return _BLANK.fullmatch(cell) is not None


def groupings(tokens: Sequence[str], count: int) -> list[tuple[Figure, ...]] | None:
    """The ways to read the tokens as exactly `count` figures, thousands being parted by blanks; None of too many."""
    begun = [list(_figures_at(tokens, at)) for at in range(len(tokens))]
    ways = [[0] * len(tokens) + [1]]  # by figures left and by place: in how many ways it goes on to the end
    for _ in range(count):
        ways.append([sum(ways[-1][end] for end, _ in figures) for figures in begun] + [0])
    return list(_along(begun, ways, 0, count)) if ways[count][0] <= MOST_WAYS else None


def _figures_at(tokens: Sequence[str], at: int) -> Iterator[tuple[int, Figure]]:
    """The figures that begin at a token, each with the place behind it."""
    text = tokens[at]
    for end in range(at + 1, len(tokens) + 1):
        if (figure := parse_figure(text)) is None:
            return
        yield end, figure
        group = tokens[end] if end < len(tokens) else ""
        if len(group) != GROUP or not group.isdecimal():
            return
        text += f" {group}"


def _along(
    begun: Sequence[Sequence[tuple[int, Figure]]], ways: Sequence[Sequence[int]], at: int, left: int
) -> Iterator[tuple[Figure, ...]]:
    if not left:
        if ways[0][at]:
            yield ()
        return
    for end, figure in begun[at] if at < len(begun) else ():
        if ways[left - 1][end]:
            for rest in _along(begun, ways, end, left - 1):
                yield (figure, *rest)
