"""A line in pieces that may each say something of a row: between `;`, behind a greeting or a heading, by numbers."""

import re
from itertools import chain, islice

from models.rules.paste.clauses import clauses
from models.rules.paste.in_order import Place
from models.rules.paste.lines import TOTALS, LineReader
from models.rules.paste.row_numbers import ROW
from models.rules.paste.titles import courtesies_apart, is_heading
from models.rules.paste.typed import DASHES, Figure, has_digit

_MARK = re.compile(
    rf"(?<![^\s,;.])(?:(?:№|{ROW})\s*(?=[0-9]+\s+[+0-9])|(?:(?:№|{ROW})\s*)?(?=[0-9]+(?:\s*[):=]|\.\s|\s?[{DASHES}])))"
    rf"([0-9]{{1,2}})(?:\s*[):=]\s*|\.\s+|\s?[{DASHES}]\s?|\s+)(?=[+0-9])",
    re.IGNORECASE,
)
_DAY, _TIME = r"[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}", r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
# As messengers copy it: «[28.11.2025, 15:42] Ерлан: …», «28.11.2025, 15:42 - Ерлан: …», «[15:42, 28.11.2025] Ерлан: …».
_STAMP = re.compile(rf"\s*\[?(?:{_DAY},? {_TIME}|{_TIME}, {_DAY})(?:\]|\s[{DASHES}])\s*(?P<sender>[^:\n]{{1,40}}:\s+)?")
_LETTER = re.compile(r"^\s*[^\W\d_]\)\s*(?=[+0-9])")
_HEAD_END = re.compile(r"[:!.]\s+")
_WITH_TOTAL = re.compile(rf"([+0-9](?:[\W\d])*[0-9])[\s,.=]+((?:{'|'.join(sorted(TOTALS))})\W.*)", re.IGNORECASE)
SEVERAL = 2
MOST_HEADS = 6


def unstamped(line: str, reader: LineReader) -> str:
    """The line without who wrote it and when, as messengers copy it; and without a letter that counts it, «а) 51»."""
    stamp = _STAMP.match(line)
    if stamp is None:
        return _LETTER.sub("", line, count=1)
    is_row = stamp["sender"] and reader.read(line[stamp.start("sender") :]).labelled
    return line[stamp.start("sender") if is_row else stamp.end() :]


def pieces_of(line: str, reader: LineReader) -> list[Place]:
    """The line parted at `;` and between its rows: an empty line is "", nothing between two `;` is None."""
    if not line.strip():
        return [""]
    cells = line.replace(";", "\t")
    if cells != line and isinstance(reader.read(cells).value, Figure):
        return [cells]
    pieces = [piece.strip() for piece in _marked(line) or line.split(";")]
    if len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
    if not reader.takes_words(line):
        pieces = [part for piece in pieces for part in courtesies_apart(piece)]
    parts = [part for piece in pieces for head in _head_apart(piece, reader) for part in _total_apart(head)]
    return [*chain.from_iterable(clauses(piece, reader) if piece else (None,) for piece in parts)]


def _head_apart(piece: str, reader: LineReader) -> tuple[str, ...]:
    """«Направляем данные на 1 декабря: гранты 107, вакансии 687» as the words and the rows behind them."""
    if not has_digit(piece) or reader.read(piece).labelled:
        return (piece,)
    for end in islice(_HEAD_END.finditer(piece), MOST_HEADS):
        head, rest = piece[: end.end()].strip(), piece[end.end() :]
        is_read = is_heading(head) and not reader.read(head).labelled
        if is_read and (reader.read(rest).value or len(clauses(rest, reader)) > 1):
            return head, rest
    return (piece,)


def _total_apart(piece: str) -> tuple[str, ...]:
    """«51 124 … всего 2645» as the figures and their total."""
    found = _WITH_TOTAL.fullmatch(piece)
    return (found[1], found[2]) if found else (piece,)


def _marked(line: str) -> list[str]:
    """«1: 250, 2: 607» of «1) 250, 2) 607»: nothing but rows by their numbers, one after the other; else empty."""
    marks = [*_MARK.finditer(line)]
    numbers, ends = [int(mark[1]) for mark in marks], [*(mark.start() for mark in marks[1:]), len(line)]
    if len(marks) < SEVERAL or line[: marks[0].start()].strip() or numbers != [*range(numbers[0], numbers[-1] + 1)]:
        return []
    said = [line[mark.end() : end].strip(" \t,;.") for mark, end in zip(marks, ends, strict=True)]
    return [f"{number}: {figure}" for number, figure in zip(numbers, said, strict=True)] if all(said) else []
