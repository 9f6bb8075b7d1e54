"""What a person typed into the card: one figure, or a whole report pasted in one message."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from models.rules.paste.in_order import Order, Place
from models.rules.paste.labelled import Collected
from models.rules.paste.labels import plain
from models.rules.paste.lines import LineReader, why_unread
from models.rules.paste.typed import BadLine, Field, Figure, Paste, Why, bad, has_digit, parse_figure

__all__ = ["BadLine", "Field", "Figure", "Paste", "parse_figure", "parse_paste"]


def parse_paste(text: str, fields: Sequence[Field], headings: Sequence[str] = ()) -> Paste:
    """Reads figures in the card's order, or lines «label or number: value»; never raises for any text.

    Every line with a digit becomes a value or is named as bad, unless a `problem` keeps all from being stored.
    `fields` are the rows of the card, at least one. `headings` are lines that the bot itself wrote into a request:
    they are passed over when they come back.
    """
    ours = {plain(heading) for heading in headings} - {""}
    lines = [_pieces(line) for line in text.splitlines() if plain(line) not in ours]
    reader = LineReader(fields)
    if any(reader.read(piece).labelled for piece in chain.from_iterable(lines) if piece):
        return _labelled(lines, fields, reader)
    places: list[Place] = list(chain.from_iterable(lines))
    with_digits = [place for place in places if place and has_digit(place)]
    if not with_digits:
        return Paste(problem="not_figures")
    order = Order(fields, reader)
    if len(with_digits) == 1 and None not in places:
        return _alone(with_digits[0], order)
    if any(reader.figure(place) for place in with_digits):
        return order.places(places)
    return Paste(bad=tuple(bad(place, _why(place, reader)) for place in with_digits))


def _pieces(line: str) -> list[Place]:
    """The line parted at `;`: an empty line is "", nothing between two `;` is None."""
    if not line.strip():
        return [""]
    pieces: list[Place] = [piece.strip() or None for piece in line.split(";")]
    return pieces[:-1] if len(pieces) > 1 and pieces[-1] is None else pieces


def _labelled(lines: Sequence[Sequence[Place]], fields: Sequence[Field], reader: LineReader) -> Paste:
    collected = Collected(fields)
    for line in lines:
        for place, piece in enumerate(line):
            if piece:
                collected.take(piece, reader.read(piece), starts_line=place == 0)
    return collected.paste()


def _alone(piece: str, order: Order) -> Paste:
    """The only piece with digits: one figure, or all of them in one line."""
    figure = order.reader.figure(piece)
    if figure and order.most == 1:
        return Paste(values=((order.fields[0].key, figure),))
    if "\t" in piece and not figure:
        return order.places([cell.strip() or None for cell in piece.split("\t")])  # a row of a worksheet
    spaced = order.spaced(piece)
    if figure and (spaced is None or spaced.problem == "count"):
        return Paste(problem="which_row", figure=figure)
    if figure and spaced and spaced.values:
        return Paste(problem="ambiguous")  # «51 124» may be two rows of a small card, or one figure
    return spaced or Paste(bad=(bad(piece, _why(piece, order.reader)),))


def _why(piece: str, reader: LineReader) -> Why:
    return reader.read(piece).why or why_unread(piece)
