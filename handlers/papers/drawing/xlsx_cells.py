"""An uploaded workbook opened with openpyxl: its texts cell by cell, and its bytes again when it is changed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import load_workbook
from openpyxl.writer.excel import ExcelWriter

from handlers.papers.drawing.zips import timeless
from handlers.papers.faults import Fault, FaultyTemplateError, Place

LONGEST_SHOWN = 60


def opened(body: bytes) -> Any:
    """A workbook of openpyxl, of a body within bounds. Raises FaultyTemplateError(NOT_OFFICE)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it says what it will leave out
            return load_workbook(BytesIO(body), rich_text=True, keep_links=False)
    except FaultyTemplateError:
        raise
    except Exception as error:
        raise FaultyTemplateError(Fault.NOT_OFFICE, detail=type(error).__name__) from error


def text_cells(book: Any) -> Iterator[tuple[Any, str]]:
    """Cells that hold a text, sheet by sheet and row by row, with it. Formulas are none."""
    for sheet in book.worksheets:
        # rows() would make every cell between those that there are
        for _, cell in sorted(sheet._cells.items()):  # noqa: SLF001
            if cell.data_type in {"s", "inlineStr"} and cell.value is not None:
                yield cell, str(cell.value)


def place_of(cell: Any, text: str) -> Place:
    return Place("cell", f"{cell.parent.title}!{cell.coordinate}", text[:LONGEST_SHOWN])


def saved(book: Any, day: date) -> bytes:
    """The same bytes for the same workbook: as if it had been made on `day`."""
    book.properties.created = book.properties.modified = datetime.combine(day, time())
    book.calculation.fullCalcOnLoad = True
    written = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with ZipFile(written, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(book, archive).save()
    return timeless(written.getvalue())
