"""A paste of lines that name their rows: good ones are kept, bad ones named, headings passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from models.rules.paste.asides import Asides
from models.rules.paste.lines import LineReader, Reading
from models.rules.paste.titles import is_wordy
from models.rules.paste.typed import BadLine, CardField, Figure, Paste, bad, has_digit


@dataclass(slots=True)
class Collected:
    """What has been read so far.

    `years` are the report's own; `text_row` is the row of words that an unlabelled line goes on with.
    """

    fields: Sequence[CardField]
    reader: LineReader
    years: tuple[int, ...] = ()
    values: dict[int, Figure | str] = field(default_factory=dict)
    bad: list[BadLine] = field(default_factory=list)
    asides: list[str] = field(default_factory=list)
    blanks: list[int] = field(default_factory=list)
    text_row: int | None = None

    def take(self, piece: str, reading: Reading, starts_line: bool) -> None:
        if not reading.labelled:
            self._unlabelled(piece, reading, starts_line)
            return
        self.text_row = None
        if reading.row is None:
            self.bad.append(self.reader.bad(piece, reading))
        elif reading.value is None:
            self.blanks.append(reading.row)
        elif self.values.setdefault(reading.row, reading.value) != reading.value:
            self.bad.append(bad(piece, "twice"))
        elif isinstance(reading.value, str):
            self.text_row = reading.row

    def paste(self) -> Paste:
        if not self.values and not self.bad and not any(map(has_digit, self.asides)):
            return Paste(problem="not_figures", blanks=self._keys(self.blanks))
        values = tuple((self.fields[row].key, value) for row, value in self.values.items())
        blanks = self._keys([row for row in self.blanks if row not in self.values])
        return Asides(self.fields, self.reader, self.asides).told(Paste(values, tuple(self.bad), blanks=blanks))

    def _unlabelled(self, piece: str, reading: Reading, starts_line: bool) -> None:
        if self.text_row is not None and not (starts_line and has_digit(piece)):
            joint = "\n" if starts_line else "; "
            self.values[self.text_row] = f"{self.values[self.text_row]}{joint}{piece.strip()}"
        elif reading.why:
            self.bad.append(self.reader.bad(piece, reading))
        elif (figure := self.reader.figure(piece)) and figure.number not in self.years and not is_wordy(piece):
            self.bad.append(bad(piece, "unknown_label"))
        else:
            self.asides.append(piece)

    def _keys(self, rows: Sequence[int]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.fields[row].key for row in rows))
