"""An uploaded workbook as it was read: each sheet with its rows of texts, and which of them is meant."""

import re
from dataclasses import dataclass

from models.rules.paste.cells import Cells

MARK = re.compile(r"svodka:([a-z]+)((?::[A-Za-z0-9_-]+)*)")


@dataclass(frozen=True, slots=True)
class SentSheet:
    """`rows` are those that say something that can be seen: numbers as they are typed, days as 01.12.2025, a formula
    without its value with its sign in front. `numbers` are theirs in the sheet, from 1. `has_pictures`: there are some
    in the workbook.
    """

    title: str
    is_hidden: bool
    rows: tuple[Cells, ...]
    numbers: tuple[int, ...] = ()
    has_pictures: bool = False

    @property
    def mark(self) -> tuple[str, ...]:
        """What our own form says it is: its kind and what it is of. Empty for a sheet that is not ours."""
        found = (MARK.fullmatch(cell) for row in self.rows for cell in row)
        return next(((one[1], *one[2].split(":")[1:]) for one in found if one), ())

    @property
    def table(self) -> tuple[Cells, ...]:
        """The rows without the one of the mark."""
        return tuple(row for _, row in self.numbered)

    @property
    def numbered(self) -> tuple[tuple[int, Cells], ...]:
        """The same with the numbers of the rows."""
        numbers = self.numbers or range(1, len(self.rows) + 1)
        rows = zip(numbers, self.rows, strict=True)
        return tuple((n, row) for n, row in rows if not any(MARK.fullmatch(cell) for cell in row))


@dataclass(frozen=True, slots=True)
class SentBook:
    """Sheets with something in them, at least one."""

    sheets: tuple[SentSheet, ...]

    @property
    def meant(self) -> SentSheet | None:
        """The one with our mark, else the first that is seen; None where all are hidden."""
        seen = [one for one in self.sheets if not one.is_hidden]
        return next((one for one in seen if one.mark), next(iter(seen), None))

    def unread(self, *, hidden: bool) -> list[str]:
        """Names of the others."""
        return [one.title for one in self.sheets if one is not self.meant and one.is_hidden is hidden]
