"""How much an uploaded workbook may be before anything reads it: bytes, entries, cells, and nothing from elsewhere."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NoReturn
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile
from zlib import error as BadStreamError  # noqa: N812 -- an error is called so here

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from handlers.papers.drawing.xlsx.package import PICTURES, plain
from handlers.papers.faults import MOST_BYTES, FaultyTemplateError, FileFault

MEGABYTE = 2**20
MOST_ENTRIES = 200
MOST_UNPACKED = 20 * MEGABYTE
MOST_RATIO = 100
SMALL = MEGABYTE  # unpacked; so little may be packed as tightly as it likes
MOST = {
    "sheet": 50,
    "f": 10_000,
    "v": 10_000,
    "is": 10_000,
    "c": 200_000,
    "row": 20_000,
    "hyperlink": 2_000,
    "Relationship": 5_000,
}
"""Elements of each kind over the whole workbook; `v`, `is` and `f` are what cells hold."""
MOST_MARKS = 1_000_000  # elements and attributes of all kinds
MOST_ATTRIBUTES = 1_000  # of one element

CONTENT_TYPES = "[content_types].xml"
WORKBOOK = b"spreadsheetml.sheet.main+xml"
OTHERS = (b"ms-excel.sheet.binary", b"spreadsheetml.template.main+xml", b"opendocument.spreadsheet")
"""What Excel opens too, and saves as a workbook that can be read."""
MACROS = (b"macroEnabled", b"vbaProject", b"ms-excel.intlmacrosheet", b"ms-excel.macrosheet")
SIGNED = "_xmlsignatures/"
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how .xls begins, and whatever is locked with a password
LOCKED = "EncryptedPackage".encode("utf-16-le")
LOCKED_ENTRY = 1
HEAD = 4096
SHEET_OF_OLD = re.compile(rb"<html|<table|progid=.Excel\.Sheet|urn:schemas-microsoft-com:office:", re.IGNORECASE)
"""Pages and «XML tables» that other programs write under the name of a workbook."""
ALL = "*"
OUTSIDE = ("xl/externallinks/", "xl/connections", "xl/querytables/", "xl/embeddings/", "xl/activex/")
DOCTYPES = tuple(
    said.encode(code) for said in ("<!DOCTYPE", "<!ENTITY") for code in ("ascii", "utf-16-le", "utf-16-be")
)


def check_bounds(body: bytes, most: Mapping[str, int] = MOST) -> None:
    """`most` are the elements of each kind that are taken.

    Raises FaultyTemplateError: TOO_BIG, LOCKED, SAVE_AS, NOT_OFFICE, TOO_MUCH, MACROS, SIGNED or OUTSIDE.
    """
    if len(body) > MOST_BYTES:
        _refuse(FileFault.TOO_BIG)
    if body.startswith(OLD):
        _refuse(FileFault.LOCKED if LOCKED in body else FileFault.SAVE_AS)
    if SHEET_OF_OLD.search(body[:HEAD]):
        _refuse(FileFault.SAVE_AS)
    parts = _unpacked(body)
    _check_kind(parts)
    counted: Counter[str] = Counter()
    for name, part in parts.items():
        if not name.startswith(PICTURES) and any(said in part for said in DOCTYPES):
            _refuse(FileFault.NOT_OFFICE, name)
        if name.endswith((".xml", ".rels")):
            _count(name, part, counted, most)


def _refuse(fault: FileFault, detail: str = "") -> NoReturn:
    raise FaultyTemplateError(fault, detail=detail[:100])


def _unpacked(body: bytes) -> dict[str, bytes]:
    """Every entry; nothing is unpacked before the sizes that are said are within bounds, and no more than is said."""
    try:
        with ZipFile(BytesIO(body)) as parts:
            entries = parts.infolist()
            if any(entry.flag_bits & LOCKED_ENTRY for entry in entries):
                _refuse(FileFault.LOCKED)
            if len({plain(entry.filename) for entry in entries}) < len(entries):
                _refuse(FileFault.NOT_OFFICE)  # one name, two parts: who reads which?
            whole = sum(entry.file_size for entry in entries)
            packed = max(1, sum(entry.compress_size for entry in entries))
            if len(entries) > MOST_ENTRIES or whole > MOST_UNPACKED:
                _refuse(FileFault.TOO_MUCH)
            if whole > SMALL and whole > MOST_RATIO * min(packed, len(body)):
                _refuse(FileFault.TOO_MUCH)
            return {plain(entry.filename): parts.read(entry) for entry in entries if not entry.is_dir()}
    except (BadZipFile, BadStreamError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        _refuse(FileFault.NOT_OFFICE)  # damaged, or packed in a way that no editor packs


def _check_kind(parts: dict[str, bytes]) -> None:
    types = parts.get(CONTENT_TYPES, b"")
    if any(said in types or said in parts.get("mimetype", b"") for said in OTHERS):
        _refuse(FileFault.SAVE_AS)
    if any(said in types for said in MACROS) or any("vbaproject" in name for name in parts):
        _refuse(FileFault.MACROS)
    if WORKBOOK not in types:
        _refuse(FileFault.NOT_OFFICE)
    for name in parts:
        if name.startswith(SIGNED):
            _refuse(FileFault.SIGNED)
        if name.startswith(OUTSIDE):
            _refuse(FileFault.OUTSIDE, name)


def _count(name: str, part: bytes, counted: Counter[str], most: Mapping[str, int]) -> None:
    for tag, attributes in _elements(name, part):
        if tag == "Relationship" and _is_outside(attributes):
            _refuse(FileFault.OUTSIDE, attributes.get("Target", ""))
        counted[ALL] += 1 + len(attributes)
        if tag in most:
            counted[tag] += 1
        is_too_much = counted[ALL] > MOST_MARKS or len(attributes) > MOST_ATTRIBUTES
        if is_too_much or counted[tag] > most.get(tag, counted[tag]):
            _refuse(FileFault.TOO_MUCH, name)


def _elements(name: str, part: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    try:
        for _, element in iterparse(BytesIO(part), forbid_dtd=True):
            yield element.tag.rpartition("}")[2], element.attrib
            element.clear()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        _refuse(FileFault.NOT_OFFICE, name)


def _is_outside(attributes: dict[str, str]) -> bool:
    """A link that a reader may follow is not taken for a file that the workbook reads itself."""
    return attributes.get("TargetMode") == "External" and not attributes.get("Type", "").endswith("/hyperlink")
