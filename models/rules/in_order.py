"""Figures in the card's order: one per line or between `;`, or parted by spaces where only one reading fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from models.rules.lines import LineReader, is_wordy
from models.rules.typed import GAP, LONGEST_FIGURE, Field, Figure, Paste, bad, has_digit, parse_figure

# A place in the order: its text, "" for an empty line, None for nothing between two `;`.
Place: TypeAlias = str | None

GROUP = 3
_TOKENS = re.compile(r"(\s*)(\S+)")
_PLAIN = re.compile(rf"\+?[0-9]{{1,{LONGEST_FIGURE}}}")
_HEAD = re.compile(r"\+?[0-9]{1,3}")
_GROUP = re.compile(rf"[0-9]{{{GROUP}}}")
_ONE_GAP = re.compile(GAP)


@dataclass(frozen=True, slots=True)
class Order:
    """The card's rows in order; optional ones at the end may be left out."""

    fields: Sequence[Field]
    reader: LineReader

    @property
    def fewest(self) -> int:
        return max((place for place, field in enumerate(self.fields, start=1) if field.required), default=1)

    @property
    def most(self) -> int:
        return len(self.fields)

    def places(self, places: Sequence[Place]) -> Paste:
        """By position. Nothing is stored where the count is wrong, or fits with and without a heading."""
        fits = [kept for kept in self._countings(places) if self.fewest <= len(kept) <= self.most]
        if len(fits) > 1:
            return self._failed("ambiguous", 0)
        if not fits:
            return self._failed("count", sum(place is None or has_digit(place) for place in places))
        return self._stored(fits[0], places)

    def spaced(self, line: str) -> Paste | None:
        """Figures parted by spaces: stored if exactly one grouping fits. None where they aren't all figures."""
        tokens = _TOKENS.findall(line.strip())
        if not all(_PLAIN.fullmatch(token) for _, token in tokens):
            return None
        readings = [] if len(tokens) > self.most * GROUP else self._groupings(tokens)
        if not readings:
            return self._failed("count", len(tokens))
        if len(readings) > 1:
            return self._failed("ambiguous", len(tokens))
        keys = [field.key for field in self.fields]
        return Paste(values=tuple(zip(keys, readings[0], strict=False)))

    def _countings(self, places: Sequence[Place]) -> list[tuple[Place, ...]]:
        """The ways to count: with or without empty lines, with or without words before and after the figures."""
        lines = _without_ends(places, lambda place: place == "")
        tight = [place for place in lines if place != ""]
        ways = [tuple(lines), tuple(tight), self._without_words(tight)]
        return list(dict.fromkeys(ways))

    def _without_words(self, places: Sequence[Place]) -> tuple[Place, ...]:
        first, last = self._span(places)
        return tuple(places[first:last])
