"""What one line of a paste says: «label: value», «label value», «number: value», and whether it names a row at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.paste.labels import Labels, plain
from models.rules.paste.typed import Field, Figure, Why, has_digit, parse_figure

LONGEST_VALUE = 40  # characters that a figure with its word («22 шт.») may take
ROOM_FOR_SIGNS = 20  # characters a typed label may be longer than the longest known one
COUNTED = frozenset({"чел", "человек", "человека", "шт", "штук", "штука", "штуки", "адам", "дана", "ед"})

_BULLET = re.compile(r"\s*(?:[•·▪◦‣*]\s*|[-–—]\s+)+")
_NUMBERED = re.compile(r"([0-9]{1,9})\s*(?:[:=)]\s*|\.\s+|\s[-–—]\s+)(.*)", re.DOTALL)
# A dash parts label and value only with a space behind it: «Гранты -3» is a negative figure.
_PARTING = re.compile(r"\s*[:=]\s*|\s*[-–—]\s+|\s+")
_SIGNS = (":", "=", "-", "–", "—")
_BLANK = frozenset("_.…-–—")
# «22 шт», «5 іс-шара»: what is counted may be several words.
_COUNTED = re.compile(r"(.*\d)\s*([^\W\d_]+(?:[ -][^\W\d_]+)*)", re.DOTALL)
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Reading:
    """`row` with its `value` (None: left blank), or `why` it can't be stored; neither: no label was seen.

    `labelled` says that the line names a row, well or badly filled.
    """

    row: int | None = None
    value: Figure | str | None = None
    why: Why | None = None
    labelled: bool = True


NO_LABEL = Reading(labelled=False)


class LineReader:
    """Reads lines against one card."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = fields
        self._labels = Labels(fields)
        self._counted = COUNTED | {plain(word) for field in fields for word in field.counted}

    def read(self, line: str) -> Reading:
        """What a line says of a row of the card."""
        text = _BULLET.sub("", line, count=1).strip() if _BULLET.match(line) else line.strip()
        numbered = _NUMBERED.fullmatch(text)
        return self._numbered(int(numbered[1]), numbered[2]) if numbered else self._named(text)

    def figure(self, text: str) -> Figure | None:
        """The figure, maybe with the word for what is counted («22 шт.») or on a blank («_22_»)."""
        stem = text.strip().strip("_").strip().rstrip(".,").rstrip()
        if len(stem) > LONGEST_VALUE:
            return None
        counted = _COUNTED.fullmatch(stem)
        if counted is None:
            return parse_figure(stem)
        return parse_figure(counted[1]) if plain(counted[2]) in self._counted else None

    def _numbered(self, number: int, rest: str) -> Reading:
        named = self._named(rest)
        if named.labelled:
            return named  # people number lists of their own: the label says more than the number
        figure = self.figure(rest)
        if not 1 <= number <= len(self._fields):
            return Reading(why="number_out_of_card", labelled=False) if figure else NO_LABEL
        row = number - 1
        if self._fields[row].is_text and not is_blank(rest):
            return Reading(row, rest.strip())
        if figure or is_blank(rest):
            return Reading(row, figure)
        return Reading(why=why_unread(rest))

    def _named(self, text: str) -> Reading:
        partings = list(self._partings(text))
        signed = [one for left, sign, right in partings if sign for one in self._pair(left, right, sign)]
        # A sign says where the label ends; only without one may any space be that place.
        found = signed or [one for left, sign, right in partings if not sign for one in self._pair(left, right, sign)]
        values = [reading for reading in found if reading.value is not None]
        if values and (len(set(values)) == 1 or isinstance(values[0].value, str)):
            return values[0]
        if values:
            return Reading(why="not_a_number")
        if found:
            return min(found, key=lambda reading: (reading.row is None, reading.why == "ambiguous_label"))
        whole = self._labels.exactly(text)
        return Reading(next(iter(whole))) if len(whole) == 1 else NO_LABEL

    def _partings(self, text: str) -> Iterator[tuple[str, bool, str]]:
        """Every way to part label and value, with whether a sign stands between."""
        for parting in _PARTING.finditer(text):
            if parting.start() > self._labels.longest + ROOM_FOR_SIGNS:
                return
            left = text[: parting.start()].rstrip()
            if left and not left.endswith(_SIGNS):
                yield left, not parting[0].isspace(), text[parting.end() :]

    def _pair(self, left: str, right: str, sign: bool) -> Iterator[Reading]:
        rows = self._labels.rows(left)
        if len(rows) > 1 and (sign or has_digit(right)):
            yield Reading(why="ambiguous_label")
        if len(rows) != 1:
            return
        (row,) = rows
        if self._fields[row].is_text:
            if sign:
                yield Reading(row, right.strip() or None)
        elif (figure := self.figure(right)) or (sign and is_blank(right)):
            yield Reading(row, figure)
        elif sign or has_digit(right):
            yield Reading(why="not_a_number")


def is_blank(text: str) -> bool:
    """True for nothing but the underscores, dots or dashes of an unfilled form."""
    return all(character in _BLANK or character.isspace() for character in text)


def is_wordy(text: str) -> bool:
    """True for words, as in a heading; not for a slip in a figure («5о», «12,5»)."""
    return _WORD.search(text) is not None


def why_unread(text: str) -> Why:
    """Why a line with no known label can't be stored."""
    return "unknown_label" if is_wordy(text) and has_digit(text) else "not_a_number"
