"""What an uploaded .docx may be at most, before anything reads it: small, with nothing that runs or reaches out."""

from __future__ import annotations

import re
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from handlers.papers.faults import Fault, FaultyTemplateError

MOST_BYTES = 2 * 2**20
MOST_UNPACKED = 20 * 2**20
MOST_ENTRIES = 500
MOST_RATIO = 200
"""Word's own XML packs some twenty times; a file of zeros a thousand times."""
PLAIN_ENTRY = 100_000
"""Bytes below which a ratio says nothing."""

RUNS = re.compile(r"vbaProject|vbaData|activeX|oleObject|macroEnabled", re.IGNORECASE)
OUTER_FIELD = re.compile(r"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|IMPORT|LINK|DATABASE)\b", re.IGNORECASE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY, TYPES = "word/document.xml", "[Content_Types].xml"


def check_bounds(body: bytes) -> None:
    """Raises FaultyTemplateError: too big, no .docx, too much inside, macros, or references to elsewhere."""
    if len(body) > MOST_BYTES:
        raise FaultyTemplateError(Fault.TOO_BIG)
    try:
        with ZipFile(BytesIO(body)) as package:
            _check(package)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FaultyTemplateError(Fault.NOT_OFFICE) from error


def _check(package: ZipFile) -> None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if len(names) != len(entries) or not {BODY, TYPES} <= names:
        raise FaultyTemplateError(Fault.NOT_OFFICE)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FaultyTemplateError(Fault.TOO_MUCH)
    if any(_is_blown_up(entry) for entry in entries):
        raise FaultyTemplateError(Fault.TOO_MUCH)
    if any(RUNS.search(name) for name in names):
        raise FaultyTemplateError(Fault.MACROS)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            _check_part(entry.filename, package.read(entry))


def _is_blown_up(entry: ZipInfo) -> bool:
    return entry.file_size > PLAIN_ENTRY and entry.file_size > MOST_RATIO * max(1, entry.compress_size)


def _check_part(name: str, xml: bytes) -> None:
    """Well-formed, without a document type of its own, without what runs or comes from elsewhere."""
    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise FaultyTemplateError(Fault.NOT_OFFICE, detail=name) from error
    if name == TYPES and any(RUNS.search(one.get("ContentType", "")) for one in root):
        raise FaultyTemplateError(Fault.MACROS)
    if name.endswith(".rels") and any(_is_outer(one) for one in root):
        raise FaultyTemplateError(Fault.OUTSIDE)
    if next(root.iter(f"{WORD}altChunk"), None) is not None or _has_outer_field(root):
        raise FaultyTemplateError(Fault.OUTSIDE)


def _is_outer(relation: Element) -> bool:
    """A link to click is no harm; everything else from elsewhere is fetched as soon as the memo is opened."""
    kind = relation.get("Type", "").rpartition("/")[2]
    return kind == "aFChunk" or (relation.get("TargetMode") == "External" and kind != "hyperlink")


def _has_outer_field(root: Element) -> bool:
    said = "".join(one.text or "" for one in root.iter(f"{WORD}instrText"))
    simple = "".join(one.get(f"{WORD}instr", "") for one in root.iter(f"{WORD}fldSimple"))
    return OUTER_FIELD.search(f"{said} {simple}") is not None
