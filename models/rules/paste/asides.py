"""Lines around the figures that are no row's: a title, a greeting, a signature, a total of others. All are named."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from models.rules.paste.lines import LineReader
from models.rules.paste.titles import is_title, is_wordy
from models.rules.paste.typed import BadLine, CardField, Figure, Paste, Values, bad, has_digit, quote


def total_of(fields: Sequence[CardField], values: Sequence[tuple[str, Figure | str]]) -> int | None:
    """What the rows that belong to the total make; None where one is missing or was typed as growth."""
    given = dict(values)
    required = [one for one in fields if one.required and not one.is_text]
    figures = [given.get(one.key) for one in ([one for one in fields if one.in_total] or required)]
    numbers = [figure.number for figure in figures if isinstance(figure, Figure) and not figure.added]
    return sum(numbers) if numbers and len(numbers) == len(figures) else None


@dataclass(slots=True)
class Asides:
    """What has been set aside so far, in order."""

    fields: Sequence[CardField]
    reader: LineReader
    lines: list[str] = field(default_factory=list)

    def told(self, paste: Paste) -> Paste:
        """The paste with every line named: passed over, or asked about where it is a label with a slip.

        Where nothing was understood each may be one, but for the total.
        """
        if not paste.values and not paste.bad:
            totals = [line for line in self.lines if self.reader.read(line).total and not self._meant(line, paste)]
            wrong = [self.reader.bad(line, self.reader.unknown(line)) for line in self.lines if line not in totals]
            return replace(paste, bad=(*paste.bad, *wrong), passed=(*paste.passed, *map(quote, totals)))
        wrong = [one for line in self.lines if (one := self._wrong(line, paste)) is not None]
        named = {one.line for one in wrong}
        passed = tuple(quote(line) for line in self.lines if quote(line) not in named)
        return replace(paste, bad=(*paste.bad, *wrong), passed=(*paste.passed, *passed))

    def _wrong(self, line: str, paste: Paste) -> BadLine | None:
        reading = self.reader.read(line)
        total = reading.total or (None if is_wordy(line) else self.reader.figure(line))
        if total is not None:
            if not reading.is_whole:
                return self._meant(line, paste)
            return None if self._makes(total.number, paste.values) else bad(line, "other_total")
        if is_title(line) or not has_digit(line):
            return None
        return self.reader.bad(line, self.reader.unknown(line))

    def _meant(self, line: str, paste: Paste) -> BadLine | None:
        """A row without a figure that is called much like that total."""
        wrong, given = self.reader.bad(line, self.reader.unknown(line)), dict(paste.values)
        return wrong if any(key not in given for way in wrong.ways for key, _ in way) else None

    def _makes(self, number: int, values: Values) -> bool:
        """Whether the rows make that; with a row missing nobody can say."""
        expected = total_of(self.fields, values)
        every = sum(value.number for _, value in values if isinstance(value, Figure))
        return expected is None or number in {expected, every}
