"""What a plan's table may have, and its heads: which figure a column is of, the year's or that of a month."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from models.rules.figures import MONTHS
from models.rules.paste.dates import NAMES
from models.rules.paste.labels import Labels, plain
from models.rules.paste.typed import CardField

SHORTEST = 3
BESIDE, MOST_WORDS = 6, 200
"""Words around the longest name of a figure, «план на 2026 год, всего чел.»; and words of a line that may be heads."""
_PLAN = re.compile(r"\b(?:план\w*|жоспар\w*|год\w*|жыл\w*|на|за|г|чел|адам|в|том|числе|[0-9]{4})\b")


class Column(NamedTuple):
    """A figure of the year, or of one of its months, 1 to 12."""

    key: str
    month: int = 0


@dataclass(frozen=True, slots=True)
class TableShape:
    """What a table may have: `units` with the oblast, `figures` that are planned, and what totals are made of.

    `usual` are the columns of a table without heads: the headline and what it is split into. Of so many figures as the
    headline and its months those are meant.
    """

    units: tuple[CardField, ...]
    figures: tuple[CardField, ...]
    totals: Mapping[str, tuple[str, ...]]
    usual: tuple[str, ...]

    @property
    def headless(self) -> Mapping[int, Sequence[Column]]:
        """By the number of figures in a line what they are where nothing says so."""
        columns = [Column(key) for key in self.usual]
        by_month = [*columns[:1], *(Column(self.usual[0], month) for month in range(1, MONTHS + 1))]
        return {len(by_month): by_month, 1: columns[:1], len(columns): columns}


class Heads:
    """Reads them. A month without a figure is of the one named before it, of the `headline` where there is none."""

    def __init__(self, figures: tuple[CardField, ...], headline: str) -> None:
        self._figures, self._headline, self._labels = figures, headline, Labels(figures)
        self._most = BESIDE + max((len(label.split()) for one in figures for label in one.labels), default=0)

    def column(self, cell: str, before: Column | None = None) -> Column | None:
        """What a head names, also with «план на 2026 год» around it."""
        words = _PLAN.sub(" ", plain(cell)).split()
        months = [month for word in words if (month := _month(word))]
        if len(months) != 1 or self._labels.exactly(cell):
            key = self._key(cell)
            return Column(key) if key else None
        rest = cell.rpartition(":")[0] or " ".join(word for word in words if not _month(word))
        of = self._key(rest) if rest else before.key if before else self._headline
        return Column(of, months[0]) if of else None

    def spoken(self, line: str) -> Iterator[Column]:
        """Figures named one after the other: «район всего пост. врем.», «район всего янв. фев. …»."""
        words, before = line.split(), None
        if len(words) > MOST_WORDS:
            return
        while words:
            most = min(len(words), self._most)
            length, found = next(
                ((n, Column(key)) for n in range(most, 1, -1) if (key := self._key(" ".join(words[:n])))),
                (1, self.column(words[0], before)),
            )
            words, before = words[length:], found or before
            if found is not None:
                yield found

    def is_exact(self, line: str) -> bool:
        """The whole name of a figure and nothing else."""
        return bool(self._labels.exactly(line))

    def _key(self, cell: str) -> str | None:
        said = " ".join(_PLAN.sub(" ", plain(cell)).split())
        labels = self._labels
        found = labels.exactly(cell) or labels.exactly(said) or labels.rows(cell) or labels.rows(said)
        return self._figures[next(iter(found))].key if len(found) == 1 else None


def _month(word: str) -> int:
    """Its number, 0 for a word that is none; «янв.» is one."""
    if len(word) < SHORTEST:
        return 0
    return next((n for n, names in enumerate(NAMES, 1) if any(name.startswith(word) for name in names)), 0)
