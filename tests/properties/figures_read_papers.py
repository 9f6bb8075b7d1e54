"""The numbers of a moment read back from documents: workbooks by openpyxl, memos by python-docx."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from io import BytesIO
from typing import Any

import docx

from config.catalogue.region import Form, Label, Locale, Unit
from handlers.papers.paper import Paper, draw
from models.rules.plans import OBLAST
from tests.kit.papers.workbooks import opened
from tests.properties.figures_by_hand import ANNUAL, DUE, FACT, GAP, GROWTH, PERCENT, TO_DATE, Claim, Claims, keys_of
from tests.properties.figures_read import Read, label, read

UNITS, WEEKS, PLAN = 1, 2, 3
"""Sheets."""
OF_PLAN = (ANNUAL, FACT, PERCENT, TO_DATE, DUE, GAP)
OF_SUMMARY = (FACT, GROWTH, ANNUAL, PERCENT, TO_DATE, DUE, GAP)
OF_MEMO = (ANNUAL, FACT, PERCENT, DUE, GROWTH)


_opened = lru_cache(1)(opened)


def word_of(paper: Paper) -> bytes:
    """A memo drawn without its chart: what is read of it are words, and a picture has none."""
    memo = replace(paper.shown.memo, chart=None)
    return draw(replace(paper, shown=replace(paper.shown, memo=memo)))


def sheet_rows(body: bytes, sheet: int) -> list[list[Any]]:
    """Rows of one sheet that hold anything."""
    rows = _opened(body).worksheets[sheet].iter_rows(values_only=True)
    return [list(row) for row in rows if any(cell is not None for cell in row)]


def summary_claims(body: bytes, form: Form, locale: Locale) -> Claims:
    """The first sheet: what stands beside the name of each figure."""
    named = {label(form, key, locale): key for key in keys_of(form)}
    found: Claims = {}
    for name, *cells in sheet_rows(body, 0):
        if name in named and (OBLAST, named[name], FACT) not in found and len(cells) > 1 and cells[0] is not None:
            found |= _cells(OBLAST, named[name], OF_SUMMARY, cells)
    return found


def units_claims(body: bytes, units: Sequence[Unit], form: Form, locale: Locale) -> Claims:
    """The second sheet: a row for each unit, a column for each figure; the last row is the oblast's."""
    named = {label(form, key, locale): key for key in keys_of(form)}
    head, rows = _table(sheet_rows(body, UNITS), units, locale)
    columns = {at: named[name] for at, name in enumerate(head) if name in named}
    return {(place, key, FACT): row[at] for place, row in rows.items() for at, key in columns.items()}


def plan_claims(body: bytes, units: Sequence[Unit], form: Form, locale: Locale) -> Claims:
    """The fourth sheet: the headline against the plan."""
    _, rows = _table(sheet_rows(body, PLAN), units, locale)
    found: Claims = {}
    for place, row in rows.items():
        found |= _cells(place, form.headline, OF_PLAN, row[3:])
    return found


def weeks_read(body: bytes, units: Sequence[Unit], locale: Locale) -> dict[str, dict[Any, Read]]:
    """The third sheet: by place and day the headline; by `growth`, the row below the oblast's, what it grew by."""
    whole = sheet_rows(body, WEEKS)
    head, rows = _table(whole, units, locale)
    growth = whole[whole.index(list(rows[OBLAST])) + 1]
    days = [(at, one.date()) for at, one in enumerate(head) if hasattr(one, "date")]
    return {place: {day: row[at] for at, day in days} for place, row in {**rows, "growth": growth}.items()}


def _table(
    rows: Sequence[Sequence[Any]], units: Sequence[Unit], locale: Locale
) -> tuple[Sequence[Any], dict[str, Sequence[Any]]]:
    """The head, and the rows by unit; the row after the last unit is the oblast's."""
    named = {unit.name.said_in(locale): unit.key for unit in units}
    at = [place for place, row in enumerate(rows) if row[0] in named]
    found = {named[rows[place][0]]: rows[place] for place in at}
    return rows[at[0] - 1], {**found, OBLAST: rows[at[-1] + 1]}


def _cells(place: str, key: str, whats: Sequence[str], cells: Sequence[Any]) -> Claims:
    """Per cents are held as they are said, or as shares."""
    found: dict[Claim, Read] = {}
    for what, cell in zip(whats, cells, strict=False):
        found[place, key, what] = _exact(cell) if what in {PERCENT, DUE} else cell
    return found


def _exact(cell: float | None) -> Decimal | None:
    return None if cell is None else (Decimal(str(cell)) * 100).quantize(Decimal("0.1"))


def memo_tables(body: bytes) -> list[list[list[str]]]:
    """Every table of a .docx: rows of texts."""
    document = docx.Document(BytesIO(body))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def memo_claims(body: bytes, units: Sequence[Unit], form: Form, locale: Locale) -> Claims:
    """Sections 2 and 3: every figure with what was added, every unit against its plan."""
    return dict(_channels(memo_tables(body), form, locale)) | dict(_units(memo_tables(body), units, form, locale))


def _channels(tables: list[list[list[str]]], form: Form, locale: Locale) -> Iterator[tuple[Claim, Read]]:
    named = {label(form, key, locale): key for key in keys_of(form)}
    for row in next((one for one in tables if any(row[0].strip() in named for row in one)), []):
        if row[0].strip() in named:
            yield (OBLAST, named[row[0].strip()], FACT), read(row[1])
            yield (OBLAST, named[row[0].strip()], GROWTH), read(row[2])


def _units(
    tables: list[list[list[str]]], units: Sequence[Unit], form: Form, locale: Locale
) -> Iterator[tuple[Claim, Read]]:
    named = {_said(unit.name, locale): unit.key for unit in units}
    table = next(one for one in tables if any(row[1].removeprefix("* ") in named for row in one if len(row) == 7))
    for row in table[1:]:
        place = named.get(row[1].removeprefix("* "), OBLAST)
        for what, cell in zip(OF_MEMO, row[2:], strict=True):
            yield (place, form.headline, what), read(cell)


def _said(name: Label, locale: Locale) -> str:
    said = name.said_in(locale)
    return said[:1].upper() + said[1:]
