"""What a person typed into the card: one figure, or a whole report pasted in one message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain, takewhile

from models.rules.paste.asides import Asides
from models.rules.paste.dates import is_year
from models.rules.paste.heads import is_out_of_order, under_heads
from models.rules.paste.in_order import Place, RowOrder
from models.rules.paste.labelled import Collected
from models.rules.paste.labels import plain
from models.rules.paste.lines import LineReader, Reading
from models.rules.paste.numerals import in_digits
from models.rules.paste.pieces import pieces_of, unstamped
from models.rules.paste.titles import is_of_another_time
from models.rules.paste.typed import (
    DASHES,
    NOTHING,
    BadLine,
    Beside,
    CardField,
    Figure,
    Paste,
    bad,
    has_digit,
    keyed,
    parse_figure,
)
from models.rules.paste.unit_names import UnitNames

__all__ = ["BadLine", "Beside", "CardField", "Figure", "Paste", "parse_figure", "parse_paste", "parse_row"]

_ROW_AND_FIGURE = re.compile(rf"\s*([0-9]{{1,2}})(?:[ \t]+|[{DASHES}])(\S.*?)\s*", re.DOTALL)
_DASHED = re.compile(rf"\s*[{DASHES}]\s+(?=[+0-9])")
SEVERAL = 2


def parse_paste(text: str, fields: Sequence[CardField], beside: Beside = NOTHING) -> Paste:
    """Reads figures in the card's order, or lines «label or number: value»; never raises for any text.

    Every line becomes a value, or is named as bad or passed over, unless a `problem` keeps all from being stored.
    `fields` are the rows of the card, at least one.
    """
    text, reader = keyed(text), LineReader(fields, beside.totals)
    names, heads = UnitNames(beside.names, reader), beside.headings
    if not any(field.is_text for field in fields):
        heads += beside.names  # words of a row may be the name alone
    ours = {plain(head) for head in heads} - {""}
    lines = [line for line in text.splitlines() if plain(line) not in ours]
    lines = [names.without(spelled(unstamped(line, reader), reader)) for line in lines]
    kept = _under_labels(under_heads(lines, reader), reader)
    return _read([pieces_of(line, reader) for line in kept], RowOrder(fields, reader, beside.years, beside.is_plan))


def parse_row(text: str, row: int, fields: Sequence[CardField], beside: Beside = NOTHING) -> Paste:
    """What was typed where the row is known already: its figure alone, else as for the whole card."""
    field, reader = fields[row], LineReader(fields, beside.totals)
    if field.is_text:
        return Paste(values=((field.key, text.strip()),))
    text = spelled(keyed(text), reader)
    figure = reader.figure(text, row) if "\n" not in text.strip() else None
    if figure is not None:
        return Paste(values=((field.key, figure),))
    ways = tuple(((field.key, one),) for one in reader.amounts.ways(text, row))
    asked = Paste(bad=(bad(text, "two_readings", (field.key,), ways),))
    if ways and reader.amounts.figure(text, row) is not None:
        return asked
    paste = parse_paste(text, fields, beside)
    if paste.figure:
        return Paste(values=((field.key, paste.figure),))
    return paste if paste.values or not ways or any(line.rows for line in paste.bad) else asked


def spelled(line: str, reader: LineReader) -> str:
    """The line with figures in words as digits, where it is then read: «гранты сто семь». Words of a row stay words."""
    digits = in_digits(line)
    if digits == line or reader.takes_words(line):
        return line
    reading, is_alone = reader.read(digits), not any(map(str.isalpha, digits))
    is_read = is_alone or reading.labelled or reading.total or reader.figure(digits) or reader.unknown(digits).ways
    return digits if is_read else line


def _under_labels(lines: list[str], reader: LineReader) -> list[str]:
    """«Гранты» and «25» below it as one line, where each figure stands so: cells of a table, one under another."""
    joined: list[str] = []
    for line in filter(str.strip, lines):
        if reader.figure(line) is None:
            joined.append(line)
        elif joined and reader.is_name(joined[-1]):
            joined[-1] = f"{joined[-1].rstrip(' :')}: {line.strip()}"
        else:
            return lines
    return joined if len(joined) < len([*filter(str.strip, lines)]) else lines


def _read(lines: Sequence[Sequence[Place]], order: RowOrder) -> Paste:
    reader, places = order.reader, [*chain.from_iterable(lines)]
    if found := _by_number([place for place in places if place], order):
        return found
    if any(reader.read(piece).labelled for piece in places if piece):
        return _labelled(lines, order)
    with_digits = [place for place in places if place and has_digit(place)]
    if not with_digits:
        return Paste(problem="not_figures")
    figures = [place for place in with_digits if reader.amounts.figure(_DASHED.sub("", place))]
    said = [place for place in with_digits if not order.is_aside(place)]
    if None not in places and (len(with_digits) == 1 or (len(said) == 1 < order.most)):
        lone = (said or with_digits)[0]
        return _with_asides(_alone(lone, order), [place for place in places if place and place != lone], order)
    return _in_order(places, order) if figures else _labelled(lines, order)


def _in_order(places: Sequence[Place], order: RowOrder) -> Paste:
    """By place; asked about where each has a dash before it, or names of rows in another order, or «План», above."""
    is_dashed = all(_DASHED.match(place) for place in places if place and has_digit(place))
    paste = order.places([place and _DASHED.sub("", place) for place in places] if is_dashed else places)
    titles = _of_another_time(paste.passed, order)
    is_doubtful = is_dashed or titles or any(is_out_of_order(place, order.reader) for place in paste.passed)
    return _asked(paste, titles) if is_doubtful else paste


def _by_number(places: Sequence[str], order: RowOrder) -> Paste | None:
    """Lines «1 250», «2 607», …: the numbers of rows with their figures, or figures with thousands apart.

    None where a line can't be so. Where all may be either, nothing is stored.
    """
    places = [piece for place in places for piece in order.commas(place)]
    found = _numbered(places, order)
    collected = Collected(order.fields, order.reader, order.years)
    for place, row, figure in found:
        collected.take(place, Reading(row, figure), starts_line=True)
    lines, rows = {place for place, *_ in found}, [row for _, row, _ in found]
    collected.asides += [place for place in places if place not in lines]
    if found and all(map(order.reader.amounts.figure, lines)):
        return _row_or_figure(collected.paste(), order.places(places))
    return collected.paste() if found and rows == [*range(len(rows))] else None


def _numbered(places: Sequence[str], order: RowOrder) -> list[tuple[str, int, Figure]]:
    """Lines that begin with the number of a row, with the row and its figure; empty where one can't be so."""
    said = [place for place in places if has_digit(place) and not order.is_aside(place)]
    found = [match for place in said if (match := _ROW_AND_FIGURE.fullmatch(place))]
    rows = [int(match[1]) - 1 for match in found]
    if len(found) < SEVERAL or len({*rows}) < len(rows) or not 0 <= min(rows) <= max(rows) < order.most:
        return []
    figures = [figure for match, row in zip(found, rows, strict=True) if (figure := order.reader.figure(match[2], row))]
    made = str(sum(figure.number for figure in figures))
    others = [place for place in said if not _ROW_AND_FIGURE.fullmatch(place)]
    if len(figures) < len(found) or not all(is_year(one.strip()) or re.sub(r"\s", "", one) == made for one in others):
        return []
    return [(match[0], row, figure) for match, row, figure in zip(found, rows, figures, strict=True)]


def _row_or_figure(by_row: Paste, in_order: Paste) -> Paste:
    """Which of two readings it is, where a total beside them says so; else both, to be asked about."""
    for one, other in ((by_row, in_order), (in_order, by_row)):
        if one.values and not one.bad and {line.why for line in other.bad} == {"other_total"}:
            return one
    ways = tuple(paste.values for paste in (by_row, in_order) if paste.values and not paste.bad)
    return Paste(problem="row_or_figure", ways=ways)


def _labelled(lines: Sequence[Sequence[Place]], order: RowOrder) -> Paste:
    collected = Collected(order.fields, order.reader, order.years)
    for line in lines:
        for place, piece in enumerate(line):
            if piece:
                collected.take(piece, order.reader.read(piece), starts_line=place == 0)
    paste, pieces = collected.paste(), filter(None, chain.from_iterable(lines))
    heads = [*takewhile(lambda piece: not order.reader.read(piece).labelled, pieces)]
    titles = _of_another_time([head for head in heads if head in paste.passed], order)
    return _asked(paste, titles) if titles else paste


def _of_another_time(heads: Iterable[str], order: RowOrder) -> tuple[str, ...]:
    """«План на год» above figures of a report: they may be none of its own."""
    return () if order.is_plan else tuple(filter(is_of_another_time, heads))


def _asked(paste: Paste, titles: tuple[str, ...] = ()) -> Paste:
    """The same as the one way to read it; `titles` above it are why."""
    if not paste.values:
        return paste
    return Paste(problem="ambiguous", ways=() if paste.bad else (paste.values,), passed=titles)


def _with_asides(paste: Paste, others: list[str], order: RowOrder) -> Paste:
    """What stands around the only piece with figures is named."""
    named = [line for line in others if paste.values or paste.bad or has_digit(line)]
    return paste if paste.problem else Asides(order.fields, order.reader, named).told(paste)


def _alone(piece: str, order: RowOrder) -> Paste:
    """The only piece with digits: one figure, or all of them in one line. Where one row takes a figure, it is its."""
    figure, rows = order.reader.figure(piece), [field.key for field in order.fields if not field.is_text]
    if figure and len(rows) == 1:
        return Paste(values=((rows[0], figure),))
    cells: list[Place] = [cell.strip() or None for cell in piece.strip().split("\t")]
    if len(cells) > 1 and not figure:
        return order.places(cells)  # a row of a worksheet
    spaced = (None if figure else order.listed(piece) or order.joined(piece)) or order.spaced(piece)
    if figure and (spaced is None or spaced.problem == "count"):
        return Paste(problem="which_row", figure=figure)
    if figure and spaced and spaced.values:
        return Paste(
            problem="ambiguous", ways=(spaced.values,)
        )  # «51 124» may be two rows of a small card, or one figure
    if spaced and not (spaced.problem == "count" and order.reader.amounts.figure(piece)):
        return spaced
    return _labelled([[piece]], order)
