"""Figures in the card's order: one per line or between `;`, or parted by spaces or commas where one reading fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from models.rules.paste.asides import Asides, total_of
from models.rules.paste.dates import is_year
from models.rules.paste.lines import LineReader
from models.rules.paste.titles import is_blank, is_signature, is_title, is_wordy, says_nothing
from models.rules.paste.typed import (
    DASHES,
    GAP,
    LONGEST_FIGURE,
    CardField,
    Figure,
    Paste,
    Trouble,
    bad,
    has_digit,
    parse_figure,
)

# A place in the order: its text, "" for an empty line, None for nothing between two `;`.
Place: TypeAlias = str | None
Places: TypeAlias = tuple[Place, ...]

GROUP = 3
MOST_WAYS = 3
"""With more of them nobody can choose: the figures are asked for once more."""
NEARLY = 10  # a last figure is taken for a total with a slip where it is off by less than a tenth
SEVERAL = 2
_ENDS = " \t.,"
_JOINT = rf"{GAP}?[{DASHES}/|.,\\]{GAP}?"
_JOINED = re.compile(
    rf"[0-9]{{1,{LONGEST_FIGURE}}}({_JOINT})[0-9]{{1,{LONGEST_FIGURE}}}(?:\1[0-9]{{1,{LONGEST_FIGURE}}}){{2,}}"
)
_COUNTED = re.compile(r"(?<=[^\W\d_])[\s,.]+(?=[+0-9])")
_COMMA = re.compile(rf"[ \t]*,(?:{GAP}|\t)+")
_TOKENS = re.compile(r"(\s*)(\S+)")
_PLAIN = re.compile(rf"\+?[0-9]{{1,{LONGEST_FIGURE}}}")
_GROUP = re.compile(rf"[0-9]{{{GROUP}}}")
_ONE_GAP = re.compile(GAP)


@dataclass(frozen=True, slots=True)
class RowOrder:
    """The card's rows in order; at the end optional ones may be left out, and words, which are typed by themselves."""

    fields: Sequence[CardField]
    reader: LineReader
    years: tuple[int, ...] = ()
    is_plan: bool = False

    @property
    def fewest(self) -> int:
        needed = (n for n, field in enumerate(self.fields, start=1) if field.required and not field.is_text)
        return max(needed, default=1)

    @property
    def most(self) -> int:
        return len(self.fields)

    def places(self, places: Sequence[Place]) -> Paste:
        """By position. Nothing is stored where the count is wrong, or fits with and without a heading."""
        # nobody's signature fills the rows of words at the end
        counted = _stripped(places, lambda place: is_signature(place or "")) if self.fields[-1].is_text else places
        kept = [self._without_total(one) for one in self._countings(counted)]
        fits = list(dict.fromkeys(one for one in kept if self._fits(len(one))))
        if len(fits) > 1 or (fits and self._is_nearly_a_total(fits[0])):
            return self._in_doubt(fits if len(fits) > 1 else [fits[0], fits[0][:-1]], places)
        if not fits:
            return self._failed("count", sum(self._is_counted(place) for place in places))
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
            keys = [field.key for field in self.fields]
            ways = [tuple(zip(keys, figures, strict=False)) for figures in readings]
            return replace(self._failed("ambiguous", len(tokens)), ways=tuple(ways) if len(ways) <= MOST_WAYS else ())
        return self.places([f"{'+' if figure.added else ''}{figure.number}" for figure in readings[0]])

    def commas(self, line: str) -> list[str]:
        """The figures between commas with spaces; the line itself where they aren't all figures."""
        pieces = _COMMA.split(line.strip(_ENDS))
        return pieces if len(pieces) > 1 and all(map(self.reader.amounts.figure, pieces)) else [line]

    def listed(self, line: str) -> Paste | None:
        """Figures between commas with spaces, as neither thousands nor decimals are written, or behind «чел.».

        More of them than are needed may be fewer all the same: that is asked. None where they aren't all figures.
        """
        counted = _COUNTED.split(line.strip(_ENDS))
        if len(counted) > 1 and all(map(self.reader.amounts.figure, counted)):
            return self.places(counted)
        pieces = _COMMA.split(line.strip(_ENDS))
        if len(pieces) < SEVERAL or self.most < SEVERAL or not all(map(parse_figure, pieces)):
            return None
        if not self.fewest < len(pieces) <= self.most:
            return self.places(pieces)
        spaced = self.spaced(" ".join(pieces))
        return replace(self._failed("ambiguous", len(pieces)), ways=spaced.ways if spaced else ())

    def joined(self, line: str) -> Paste | None:
        """Figures with one sign between them, «51/124/960/687»: nobody writes a list so, it is asked about.

        None for a date, a telephone number, and where they aren't all figures.
        """
        found = _JOINED.fullmatch(line.strip(_ENDS))
        if found is None or is_title(line):
            return None
        pieces = re.split(_JOINT, line.strip(_ENDS))
        paste = self.places(pieces)
        ways = (paste.values,) if paste.values and not paste.bad else paste.ways
        return replace(self._failed("ambiguous", len(pieces)), ways=ways) if ways else paste

    def _in_doubt(self, fits: Sequence[Places], places: Sequence[Place]) -> Paste:
        read = [self._stored(one, places) for one in fits]
        is_whole = [len(paste.values) == sum(map(bool, one)) for paste, one in zip(read, fits, strict=True)]
        ways = dict.fromkeys(paste.values for paste, whole in zip(read, is_whole, strict=True) if whole)
        return replace(self._failed("ambiguous", 0), ways=tuple(ways))

    def _fits(self, count: int) -> bool:
        return self.fewest <= count <= self.most

    def _countings(self, places: Sequence[Place]) -> list[Places]:
        """The ways to count: with or without empty lines, with or without what may be no row at both ends."""
        starts, ends = self.fields[0].is_text, self.fields[-1].is_text  # words there are the row's
        lines = _stripped(places, lambda place: place == "")
        if not (starts or ends):
            lines = _stripped(lines, lambda place: place == "" or self.is_aside(place))
        tight = tuple(place for place in lines if place != "")
        start, end = _inside(tight, self._is_doubtful)
        figures = tight[0 if starts else start : len(tight) if ends else end]
        years = [tight[1:]] if tight and tight[0] and is_year(tight[0].strip()) else []
        if years and self._is_own_year(tight) and self._fits(len(self._without_total(years[0]))):
            return years
        return list(dict.fromkeys((lines, tight, figures, *years)))

    def _is_own_year(self, places: Places) -> bool:
        """Whether they begin with the year of the report: nothing that the first row has come near, or a total has."""
        numbers = [self._number(place) or 0 for place in places]
        has_total = self._fits(len(places)) and numbers[-1] * 2 >= sum(numbers[:-1])
        return numbers[0] in self.years and not has_total and (self.fields[0].previous or 0) * 2 < numbers[0]

    def is_aside(self, place: Place) -> bool:
        """A title, a greeting, a signature, a total: no row's for sure."""
        if not place or self.reader.figure(place):
            return False
        if not any(map(str.isalnum, place)):
            return not is_blank(place)
        is_said = self.reader.read(place).total is not None
        return is_said or (is_title(place) and not says_nothing(place))

    def _is_doubtful(self, place: Place) -> bool:
        """Words that may be a heading, or a figure with a slip."""
        return bool(place) and is_wordy(place or "") and self.reader.figure(place or "") is None

    def _is_counted(self, place: Place) -> bool:
        return place is None or (has_digit(place) and not self.is_aside(place))

    def _number(self, place: Place) -> int | None:
        figure = self.reader.figure(place) if place else None
        return None if figure is None or figure.added else figure.number

    def _without_total(self, kept: Places) -> Places:
        """Without a figure more than needed, last or first, that is what the others make."""
        if any(field.is_total for field in self.fields):
            return kept
        for rest, extra in ((kept[:-1], kept[-1:]), (kept[1:], kept[:1])):
            numbers = [self._number(place) for place in (*rest, *extra)]
            if self._fits(len(rest)) and None not in numbers:
                *parts, total = (number or 0 for number in numbers)
                if total in {sum(parts), self._made_of(rest)}:
                    return rest
        return kept

    def _is_nearly_a_total(self, kept: Places) -> bool:
        """A last figure in a row that may be left out, and nearly what the others make."""
        if len(kept) <= self.fewest or any(field.is_total for field in self.fields):
            return False
        total, last = self._made_of(kept[:-1]), self._number(kept[-1])
        return total is not None and last is not None and abs(last - total) * NEARLY < total

    def _made_of(self, kept: Places) -> int | None:
        """The total of figures at these places."""
        read = (
            (field.key, self.reader.figure(place)) for field, place in zip(self.fields, kept, strict=False) if place
        )
        return total_of(self.fields, [(key, figure) for key, figure in read if figure])

    def _stored(self, kept: Places, places: Sequence[Place]) -> Paste:
        values: list[tuple[str, Figure | str]] = []
        wrong, blanks = [], []
        for row, (field, place) in enumerate(zip(self.fields, kept, strict=False)):
            value = place and (place if field.is_text else self.reader.figure(place, row))
            if value:
                values.append((field.key, value))
            elif place and is_blank(place):
                blanks.append(field.key)
            elif place:
                ways = tuple(((field.key, one),) for one in self.reader.amounts.ways(place, row))
                wrong.append(bad(place, "two_readings" if ways else "not_a_number", (), ways))
        left = Counter(place for place in places if place) - Counter(place for place in kept if place)
        return Asides(self.fields, self.reader, list(left)).told(
            Paste(tuple(values), tuple(wrong), blanks=tuple(blanks))
        )

    def _groupings(self, tokens: Sequence[tuple[str, str]]) -> list[tuple[Figure, ...]]:
        """The first ways to read the tokens as figures that fit the card, one more at most than are asked about."""
        # ways[n] holds, for the tokens from the current one on, the first readings of n figures.
        after: list[dict[int, list[tuple[Figure, ...]]]] = [{0: [()]}]
        for first in range(len(tokens) - 1, -1, -1):
            ways: dict[int, list[tuple[Figure, ...]]] = {}
            for length, figure in _figures_at(tokens, first):
                for count, rests in after[length - 1].items():
                    if count < self.most:
                        ways.setdefault(count + 1, []).extend((figure, *rest) for rest in rests)
            after.insert(0, {count: found[: MOST_WAYS + 1] for count, found in ways.items()})
        return [way for count, found in after[0].items() if count >= self.fewest for way in found][: MOST_WAYS + 1]

    def _failed(self, problem: Trouble, got: int) -> Paste:
        return Paste(problem=problem, got=got, fewest=self.fewest, most=self.most)


def _stripped(places: Sequence[Place], passed_over: Callable[[Place], bool]) -> Places:
    start, end = _inside(places, passed_over)
    return tuple(places[start:end])


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
