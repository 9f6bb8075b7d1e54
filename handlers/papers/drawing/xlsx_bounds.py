"""How much an uploaded workbook may be before anything reads it: bytes, entries, cells, and nothing from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import NoReturn
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as BadStreamError  # noqa: N812 -- an error is called so here

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.utils import range_boundaries

from handlers.papers.faults import Fault, FaultyTemplateError

MEGABYTE = 2**20
MOST_BYTES = 2 * MEGABYTE
MOST_ENTRIES = 200
MOST_UNPACKED = 20 * MEGABYTE
MOST_RATIO = 100
SMALL = MEGABYTE  # unpacked; so little may be packed as tightly as it likes
MOST = {"sheet": 50, "f": 10_000, "v": 10_000, "is": 10_000, "c": 200_000, "row": 20_000, "hyperlink": 2_000}
"""Elements of each kind over the whole workbook; `v`, `is` and `f` are what cells hold."""
MOST_AREA = 50_000
AREAS = frozenset({"mergeCell", "hyperlink", "table"})
"""Elements whose `ref` openpyxl makes cells of, one by one."""

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = b"spreadsheetml.sheet.main+xml"
MACROS = (b"macroEnabled", b"vbaProject", b"ms-excel.intlmacrosheet", b"ms-excel.macrosheet")
OUTSIDE = ("xl/externallinks/", "xl/connections", "xl/querytables/", "xl/embeddings/", "xl/activex/")
PICTURES = "xl/media/"
DOCTYPES = tuple(
    said.encode(code) for said in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)


def check_bounds(body: bytes) -> None:
    """Raises FaultyTemplateError: TOO_BIG, NOT_OFFICE, TOO_MUCH, MACROS or OUTSIDE."""
    if len(body) > MOST_BYTES:
        _refuse(Fault.TOO_BIG)
    parts = _unpacked(body)
    _check_kind(parts)
    counted: Counter[str] = Counter()
    for name, part in parts.items():
        if not name.startswith(PICTURES) and any(said in part for said in DOCTYPES):
            _refuse(Fault.NOT_OFFICE, name)
        if name.casefold().endswith((".xml", ".rels")):
            _count(name, part, counted)


def _refuse(fault: Fault, detail: str = "") -> NoReturn:
    raise FaultyTemplateError(fault, detail=detail[:100])


def _unpacked(body: bytes) -> dict[str, bytes]:
    """Every entry; nothing is unpacked before the sizes that are said are within bounds, and no more than is said."""
    try:
        with ZipFile(BytesIO(body)) as parts:
            entries = parts.infolist()
            whole = sum(entry.file_size for entry in entries)
            packed = max(1, sum(entry.compress_size for entry in entries))
            if len(entries) > MOST_ENTRIES or whole > MOST_UNPACKED:
                _refuse(Fault.TOO_MUCH)
            if whole > SMALL and whole > MOST_RATIO * min(packed, len(body)):
                _refuse(Fault.TOO_MUCH)
            return {entry.filename: parts.read(entry) for entry in entries}
    except (BadZipFile, BadStreamError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        _refuse(Fault.NOT_OFFICE)  # damaged, encrypted, or packed in a way that no editor packs


def _check_kind(parts: dict[str, bytes]) -> None:
    types = parts.get(CONTENT_TYPES, b"")
    names = [name.casefold() for name in parts]
    if any(said in types for said in MACROS) or any("vbaproject" in name for name in names):
        _refuse(Fault.MACROS)
    if WORKBOOK not in types:
        _refuse(Fault.NOT_OFFICE)
    for name in names:
        if name.startswith(OUTSIDE):
            _refuse(Fault.OUTSIDE, name)


def _count(name: str, part: bytes, counted: Counter[str]) -> None:
    for tag, attributes in _elements(name, part):
        if tag == "Relationship" and _is_outside(attributes):
            _refuse(Fault.OUTSIDE, attributes.get("Target", ""))
        if tag in MOST:
            counted[tag] += 1
        if tag in AREAS:
            counted["area"] += _area(attributes.get("ref", ""))
        if counted[tag] > MOST.get(tag, counted[tag]) or counted["area"] > MOST_AREA:
            _refuse(Fault.TOO_MUCH, name)


def _elements(name: str, part: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        for _, element in iterparse(BytesIO(part), forbid_dtd=True):
            yield element.tag.rpartition("}")[2], element.attrib
            element.clear()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        _refuse(Fault.NOT_OFFICE, name)


def _is_outside(attributes: dict[str, str]) -> bool:
    """A link that a reader may follow is not taken for a file that the workbook reads itself."""
    return attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith("/hyperlink")


def _area(ref: str) -> int:
    """Cells in `A1:C3`. A whole column or row, or no range at all, is more than there may be."""
    try:
        left, top, right, bottom = range_boundaries(ref)
    except (ValueError, TypeError):
        return MOST_AREA + 1
    if None in {left, top, right, bottom}:
        return MOST_AREA + 1
    return (right - left + 1) * (bottom - top + 1)  # type: ignore[no-any-return]  # openpyxl ships no types
