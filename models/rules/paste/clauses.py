"""Several rows in one line: «Вакансии 687, гранты 22»; parted only where exactly one way to do so fits."""

from __future__ import annotations

import re

from models.rules.paste.lines import ROOM_FOR_SIGNS, LineReader, Reading
from models.rules.paste.row_numbers import ROW
from models.rules.paste.typed import Figure, has_digit

MOST_CUTS = 80
MOST_WAYS = 4
FEWEST_DIGITS = 2
_CUT = re.compile(r"[\s,;/|]*\s(?:и|және|а|мен)\s+|[\s,;/|]*[,;/|\t][\s,;/|]*|(?<=\d)\.\s+|\s+", re.IGNORECASE)
_SIGN = re.compile(r"[,;/|\t.]|[^\W\d_]")
_STRAY_NUMBER = re.compile(rf"[0-9]+[\s,;/|]+(?!{ROW})[^\W\d_].*\d", re.DOTALL | re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]{2}")

Pieces = tuple[str, ...]
Ways = dict[Pieces, tuple[int, int]]
"""With how many of the pieces are good, and how many there are."""


def clauses(line: str, reader: LineReader) -> Pieces:
    """The parts of a line that each say something of a row; the line itself where they are not sure."""
    reading = reader.read(line)
    if reading.value is not None or sum(map(str.isdigit, line)) < FEWEST_DIGITS or not _LETTER.search(line):
        return (line,)
    parting = _Parting(line, reader)
    if not 1 < parting.count <= MOST_CUTS:
        return (line,)
    ways = parting.ways(is_every_good=True) or parting.ways(is_every_good=False)
    return ways[0] if len(ways) == 1 else (line,)


class _Parting:
    """The ways to part one line."""

    def __init__(self, line: str, reader: LineReader) -> None:
        self._line, self._reader = line, reader
        found = [cut for cut in _CUT.finditer(line) if cut.start() > 0 and cut.end() < len(line)]
        self._ends = [*(cut.start() for cut in found), len(line)]
        self._starts = [0, *(cut.end() for cut in found)]
        self._is_signed = [True, *(_SIGN.search(cut[0]) is not None for cut in found), True]
        self.count = len(self._starts)
        self._readings: dict[str, Reading] = {}

    def ways(self, *, is_every_good: bool) -> list[Pieces]:
        """The ways to part the line, two at most; with pieces that can't be stored, the best of them.

        No row is said twice in any, of two figures for one nobody knows which is right; and figures stand behind the
        labels in all pieces, or before them in all.
        """
        ways = self._ways(0, is_every_good, {self.count: {(): (0, 0)}})
        rows = [[self._readings[piece].row for piece in way if self._readings[piece].value] for way in ways]
        is_first = [{piece[0].isdigit() and not piece[-1].isdigit() for piece in way} for way in ways]
        found = zip(ways, rows, is_first, strict=True)
        kept = [way for way, known, firsts in found if len({*known}) == len(known) and len(firsts) == 1]
        return list({self._said(way): way for way in kept}.values())

    def _said(self, way: Pieces) -> frozenset[object]:
        """What the pieces store: «гранты 22 шт., …» may be parted before «шт.» as well as behind it."""
        read = [(piece, self._readings[piece]) for piece in way]
        return frozenset((one.row, one.value) if one.value is not None else piece for piece, one in read)

    def _ways(self, first: int, is_every_good: bool, known: dict[int, Ways]) -> Ways:
        """The ways to part what is left from there, with the score of each."""
        if first in known:
            return known[first]
        found: Ways = {}
        for last in range(first, self.count):
            text = self._line[self._starts[first] : self._ends[last]]
            if len(text) > self._reader.longest:
                break
            good = self._good(first, last, text, is_every_good)
            if good is not None:
                rests = self._ways(last + 1, is_every_good, known)
                found |= {(text, *rest): (n + good, m + 1) for rest, (n, m) in rests.items()}
        best = max(found.values(), default=(0, 0))
        kept = [way for way, score in found.items() if is_every_good or score == best]
        known[first] = {way: found[way] for way in kept[:MOST_WAYS]}
        return known[first]

    def _good(self, first: int, last: int, text: str, is_every_good: bool) -> int | None:
        """1 for a piece that gives a row its figure; 0 for one that is named or asked about, where signs part all."""
        is_parted = self._is_signed[first] and self._is_signed[last + 1]
        if self._joins(first) or self._joins(last + 1) or not _may_be_of_row(text):
            return None
        if not is_every_good and not is_parted:
            return None
        if text not in self._readings:
            self._readings[text] = self._reader.read(text)
        reading = self._readings[text]
        if reading.row is not None:
            return 1 if isinstance(reading.value, Figure) and not _STRAY_NUMBER.fullmatch(text) else None
        return 0 if not is_every_good and self._is_of_rows(text, reading) else None

    def _joins(self, at: int) -> bool:
        """Whether two figures stand there with nothing but a space between: they may be one."""
        if not 0 < at < len(self._starts) or self._is_signed[at]:
            return False
        return self._line[self._ends[at - 1] - 1].isdigit() and self._line[self._starts[at]].isdigit()

    def _is_of_rows(self, text: str, reading: Reading) -> bool:
        return reading.labelled or reading.total is not None or bool(self._reader.unknown(text).rows)


def _may_be_of_row(text: str) -> bool:
    """A label and a figure at its end or before it, perhaps with what is counted; every bracket closed."""
    if not has_digit(text) or not _LETTER.search(text) or text.count("(") != text.count(")"):
        return False
    return text[0].isdigit() or len(_DIGIT.split(text)[-1]) <= ROOM_FOR_SIGNS
