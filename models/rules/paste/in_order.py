"""Figures in the card's order: one per line or between `;`, or parted by spaces where only one reading fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from models.rules.paste.lines import LineReader, is_wordy
from models.rules.paste.typed import GAP, LONGEST_FIGURE, Field, Figure, Paste, Trouble, bad, has_digit, parse_figure

# A place in the order: its text, "" for an empty line, None for nothing between two `;`.
Place: TypeAlias = str | None

GROUP = 3
_TOKENS = re.compile(r"(\s*)(\S+)")
_PLAIN = re.compile(rf"\+?[0-9]{{1,{LONGEST_FIGURE}}}")
_GROUP = re.compile(rf"[0-9]{{{GROUP}}}")
_ONE_GAP = re.compile(GAP)


@dataclass(frozen=True, slots=True)
class Order:
    """The card's rows in order; at the end optional ones may be left out, and words, which are typed by themselves."""

    fields: Sequence[Field]
    reader: LineReader

    @property
    def fewest(self) -> int:
        needed = (n for n, field in enumerate(self.fields, start=1) if field.required and not field.is_text)
        return max(needed, default=1)

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
        start, end = _inside(places, lambda place: place == "")
        lines = tuple(places[start:end])
        tight = tuple(place for place in lines if place != "")
        start, end = _inside(tight, self._is_words)
        # Words at an end belong there if the card has a row of words there.
        start, end = 0 if self.fields[0].is_text else start, len(tight) if self.fields[-1].is_text else end
        return list(dict.fromkeys((lines, tight, tight[start:end])))

    def _is_words(self, place: Place) -> bool:
        return bool(place) and is_wordy(place or "") and self.reader.figure(place or "") is None

    def _stored(self, kept: Sequence[Place], places: Sequence[Place]) -> Paste:
        values: list[tuple[str, Figure | str]] = []
        wrong = [bad(place, "unknown_label") for place in places if place and place not in kept and has_digit(place)]
        for field, place in zip(self.fields, kept, strict=False):
            value = place and (place if field.is_text else self.reader.figure(place))
            if value:
                values.append((field.key, value))
            elif place:
                wrong.append(bad(place, "not_a_number"))
        return Paste(values=tuple(values), bad=tuple(wrong))

    def _groupings(self, tokens: Sequence[tuple[str, str]]) -> list[tuple[Figure, ...]]:
        """Up to two ways to read the tokens as figures that fit the card."""
        # ways[n] holds, for the tokens from the current one on, up to two readings of n figures.
        after: list[dict[int, list[tuple[Figure, ...]]]] = [{0: [()]}]
        for first in range(len(tokens) - 1, -1, -1):
            ways: dict[int, list[tuple[Figure, ...]]] = {}
            for length, figure in _figures_at(tokens, first):
                for count, rests in after[length - 1].items():
                    if count < self.most:
                        ways.setdefault(count + 1, []).extend((figure, *rest) for rest in rests)
            after.insert(0, {count: found[:2] for count, found in ways.items()})
        return [way for count, found in after[0].items() if count >= self.fewest for way in found][:2]

    def _failed(self, problem: Trouble, got: int) -> Paste:
        return Paste(problem=problem, got=got, fewest=self.fewest, most=self.most)


def _inside(places: Sequence[Place], passed_over: Callable[[Place], bool]) -> tuple[int, int]:
    """Start and end of `places` without those passed over at both ends."""
    start, end = 0, len(places)
    while start < end and passed_over(places[start]):
        start += 1
    while start < end and passed_over(places[end - 1]):
        end -= 1
    return start, end


def _figures_at(tokens: Sequence[tuple[str, str]], first: int) -> Iterator[tuple[int, Figure]]:
    """The figures that begin at token `first`, with the number of tokens each takes."""
    text = tokens[first][1]
    length = 1
    while figure := parse_figure(text):
        yield length, figure
        following = tokens[first + length : first + length + 1]
        if not following or not _ONE_GAP.fullmatch(following[0][0]) or not _GROUP.fullmatch(following[0][1]):
            return
        text += "".join(following[0])
        length += 1
