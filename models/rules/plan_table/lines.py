"""A line that says one unit's figure, «Семей – 250 чел.», «250 - Семей», where a table would have cells."""

from collections.abc import Collection

from models.rules.paste.cells import Cells, is_blank
from models.rules.paste.clauses import clauses
from models.rules.paste.lines import LineReader, Reading
from models.rules.paste.typed import has_digit


def lines_of(row: Cells, lines: LineReader) -> list[Cells]:
    """A line for each unit that a row gives a figure of: «Семей 1900, Курчатов 400»; none for an empty row."""
    cells = [cell for cell in row if cell]
    if not cells:
        return []
    if not all(has_digit(cell) and lines.read(cell).labelled for cell in cells):
        return [row]
    pieces = [piece for cell in cells for piece in clauses(cell, lines)]
    return [(piece,) for piece in pieces] if len(pieces) > 1 else [row]


def read_line(row: Cells, figures: Collection[str], lines: LineReader, *, has_heads: bool) -> Reading | None:
    """One figure with all that people write around it, read as in any other place; None for the line of a table.

    `figures` are the cells behind its label, where that is known.
    """
    is_cell = any(figures) and all(has_digit(cell) or is_blank(cell) for cell in figures)
    is_of_table = len(row) > 1 and (has_heads or sum(map(has_digit, figures)) > 1)
    if is_cell or is_of_table or not any(map(str.isalpha, "".join(row))):
        return None
    reading = lines.read("\t".join(row))
    is_known = reading.row is not None and reading.value is not None
    return reading if is_known or (reading.labelled and reading.why) else None
