"""The tall table for machines: one row a figure, as lines of CSV or JSON."""

import csv
import json
from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from io import StringIO

BOM = "\ufeff"
"""With it Excel reads the file as UTF-8."""
BETWEEN = ";"
"""Between cells: where a comma stands in decimals, as in Russian and Kazakh, Excel divides by nothing else."""
HOSTILE = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet."""


SENT, IMPORTED = "report", "import"


class TallFormat(StrEnum):
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class TallRow:
    """One figure or text of the latest revision of a report; `sent_at` is aware, local.

    `origin` is how the revision came in: `report` as it was sent, `import` as an administrator brought it in.

    Beside each key of the catalogue stands its name, empty for what the catalogue has lost. The `region` comes last:
    exports of several can be put together.
    """

    territory: str
    territory_name: str
    form: str
    form_name: str
    as_of: date
    indicator: str
    indicator_name: str
    value: int | str
    revision: int
    sent_at: datetime
    origin: str
    region: str
    region_name: str


COLUMNS = tuple(field.name for field in fields(TallRow))


def head(kind: TallFormat) -> str:
    """What stands before the rows."""
    return BOM + BETWEEN.join(COLUMNS) + "\r\n" if kind is TallFormat.CSV else "["


def tail(kind: TallFormat) -> str:
    """What stands after them."""
    return "" if kind is TallFormat.CSV else "\n]\n"


def lines(rows: Iterable[TallRow], kind: TallFormat, *, first: bool) -> str:
    """Some rows in a row; `first`: nothing was written before them."""
    return _csv(rows) if kind is TallFormat.CSV else _json(rows, first=first)


def _csv(rows: Iterable[TallRow]) -> str:
    """As RFC 4180 has it, but for `BETWEEN`; a text that a spreadsheet would take for a formula gets an apostrophe."""
    page = StringIO(newline="")
    writer = csv.writer(page, delimiter=BETWEEN, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_safe(_plain(value)) for value in astuple(row)])
    return page.getvalue()


def _json(rows: Iterable[TallRow], *, first: bool) -> str:
    """Objects with what was written before them ended by a comma; texts stay as they are."""
    said = [json.dumps(dict(zip(COLUMNS, map(_plain, astuple(row)), strict=True)), ensure_ascii=False) for row in rows]
    between = ",\n"
    return ("\n" if first else between) + between.join(said) if said else ""


def _plain(value: object) -> int | str:
    """Dates and moments by ISO 8601."""
    return value if isinstance(value, int | str) else value.isoformat() if isinstance(value, date) else str(value)


def _safe(value: int | str) -> int | str:
    return f"'{value}" if isinstance(value, str) and value.startswith(HOSTILE) else value


class NotTallError(Exception):
    """It is no export of ours, as JSON; says why."""


_TEXTS = [column for column in COLUMNS if column not in {"as_of", "value", "revision", "sent_at"}]
LARGEST = 999_999_999_999
"""More than any report says; a workbook holds even thousands of such figures added up exactly."""


def read_rows(text: str) -> list[TallRow]:
    """What was written as JSON. Raises NotTallError for anything else."""
    try:
        found = json.loads(text)
    except ValueError:
        raise NotTallError("it is no JSON") from None
    if not isinstance(found, list):
        raise NotTallError("it is no list of figures")
    rows = [_read(one, number) for number, one in enumerate(found, 1)]
    first: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows, 1):
        figure = row.region, row.form, row.as_of.isoformat(), row.territory, row.indicator
        before = first.setdefault(figure, number)
        if before != number:
            raise NotTallError(f"rows {before} and {number} are both {', '.join(figure[1:])}")
    return rows


def _read(one: object, number: int) -> TallRow:
    if not isinstance(one, dict):
        raise NotTallError(f"row {number} is no figure with names")
    lacking = [column for column in COLUMNS if column not in one]
    if lacking:
        raise NotTallError(f"row {number} has no {lacking[0]}")
    values = {column: one[column] for column in COLUMNS}
    try:
        values |= {"as_of": date.fromisoformat(one["as_of"]), "sent_at": datetime.fromisoformat(one["sent_at"])}
    except (TypeError, ValueError):
        raise NotTallError(f"row {number} has no day where one should be") from None
    wrong = [column for column in _TEXTS if not isinstance(values[column], str)]
    if wrong or not _is_value(values["value"]):
        raise NotTallError(f"row {number} holds something else than it should as {(*wrong, 'value')[0]}")
    return TallRow(**values)


def _is_value(value: object) -> bool:
    """Whether a report can say it: words, or a whole number that is neither negative nor without end."""
    if isinstance(value, bool) or not isinstance(value, int):
        return isinstance(value, str)
    return 0 <= value <= LARGEST
