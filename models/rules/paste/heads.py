"""Names of rows side by side above their figures, «Гранты⇥Вакансии» and «22⇥687», or all names above all figures."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from models.rules.paste.cells import cells_of, groupings
from models.rules.paste.lines import LineReader

MOST_WORDS = 60
LONGEST_NAME = 10  # words
SEVERAL = 2
_FIGURES = re.compile(r"(?:[\s;|+0-9]|,(?=\s))*[0-9][\s;|+0-9]*")


def under_heads(lines: Sequence[str], reader: LineReader) -> list[str]:
    """Each figure behind its name, as a line of its own; the lines as they are where there are not as many of both."""
    said = [line for line in lines if line.strip()]
    for at, (head, below) in enumerate(pairwise(said)):
        names = _names(head, reader) if _FIGURES.fullmatch(below) else []
        figures = _figures(below, len(names), reader) if len(names) >= SEVERAL else []
        if figures:
            rest = said[at + SEVERAL :]
            is_only = not any(_figures(later, len(names), reader) for later in rest)
            return [*said[:at], *_joined(names, figures), *rest] if is_only else list(lines)
    names, figures = said[: len(said) // 2], said[len(said) // 2 :]
    is_halved = SEVERAL <= len(names) == len(figures) and all(map(reader.is_name, names))
    return _joined(names, figures) if is_halved and all(map(reader.figure, figures)) else list(lines)


def is_out_of_order(line: str, reader: LineReader) -> bool:
    """Whether it names rows in another order than the card's: figures below it may be theirs."""
    rows = [row for name in _spoken(line, reader) if (row := reader.row_named(name)) is not None]
    return rows != sorted(rows)


def _joined(names: Sequence[str], figures: Sequence[str]) -> list[str]:
    return [f"{name.rstrip(' :')}: {figure}" for name, figure in zip(names, figures, strict=True)]


def _names(line: str, reader: LineReader) -> list[str]:
    """Names of rows and of the total, one after the other, perhaps behind other words; none where others part them."""
    cells = cells_of(line)
    names = list(cells) if len(cells) > 1 else list(_spoken(line, reader))
    first = next((n for n, name in enumerate(names) if reader.is_name(name)), len(names))
    return names[first:] if all(map(reader.is_name, names[first:])) else []


def _spoken(line: str, reader: LineReader) -> Iterator[str]:
    """The longest names that stand in a line, and every word between."""
    words, at = line.split(), 0
    while at < len(words) <= MOST_WORDS:
        ends = range(min(len(words), at + LONGEST_NAME), at, -1)
        end = next((end for end in ends if reader.is_name(" ".join(words[at:end]))), at + 1)
        yield " ".join(words[at:end])
        at = end


def _figures(line: str, count: int, reader: LineReader) -> list[str]:
    """So many figures; empty where the line has not as many, or can be parted in several ways."""
    cells = cells_of(line.replace(", ", ";"))
    if len(cells) > 1:
        is_read = len(cells) == count and all(not cell or reader.figure(cell) for cell in cells)
        return list(cells) if is_read else []
    ways = groupings(line.split(), count) or []
    return [f"{'+' * one.added}{one.number}" for one in ways[0]] if len(ways) == 1 else []
