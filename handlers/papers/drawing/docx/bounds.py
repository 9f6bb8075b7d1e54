"""What an uploaded .docx may be at most, before anything reads it: small, with nothing that runs or reaches out."""

import re
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as BadStreamError  # noqa: N812 -- an error is called so here

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from handlers.papers.faults import MOST_BYTES, FaultyTemplateError, FileFault

MOST_UNPACKED = 20 * 2**20
MOST_ENTRIES = 500
MOST_RATIO = 200
"""Word's own XML packs some twenty times; a file of zeros a thousand times."""
PLAIN_ENTRY = 100_000
"""Bytes below which a ratio says nothing."""

OLE, ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
BEGINNINGS = {b"{\\rtf": ".rtf", b"%PDF": ".pdf", b"<": ".html", b"MIME-Version": ".mht"}
"""What a file with another name begins with; Word opens them all."""
OPEN_DOCUMENT = "content.xml"
STRICT = b"http://purl.oclc.org/ooxml/"
TEMPLATE = re.compile(rb"wordprocessingml\.template\.main\+xml")
WEB = re.compile(r"\s*(https?|ftps?|mhtml|javascript|data):", re.IGNORECASE)

RUNS = re.compile(r"vbaProject|vbaData|activeX|oleObject|macroEnabled", re.IGNORECASE)
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BODY, TYPES, RELATIONS = re.compile(r"word/document\d*\.xml"), "[Content_Types].xml", "_rels/.rels"


def check_bounds(body: bytes) -> None:
    """Raises FaultyTemplateError: too big, no .docx, too much inside, macros, or references to elsewhere."""
    if len(body) > MOST_BYTES:
        raise FaultyTemplateError(FileFault.TOO_BIG)
    if body.startswith(OLE):
        raise FaultyTemplateError(FileFault.LOCKED) if ENCRYPTED in body else _another(".doc")
    kind = next(
        (kind for beginning, kind in BEGINNINGS.items() if body.lstrip(b"\xef\xbb\xbf \r\n").startswith(beginning)), ""
    )
    if kind:
        raise _another(kind)
    try:
        with ZipFile(BytesIO(body)) as package:
            _check(package)
    except (BadZipFile, BadStreamError, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise FaultyTemplateError(FileFault.NOT_OFFICE) from error


def _another(kind: str) -> FaultyTemplateError:
    return FaultyTemplateError(FileFault.SAVE_AS_DOCX, detail=kind)


def _check(package: ZipFile) -> None:
    entries = package.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise FaultyTemplateError(FileFault.TOO_MUCH)
    if any(_is_blown_up(entry) for entry in entries):
        raise FaultyTemplateError(FileFault.TOO_MUCH)
    _check_kind(package, names)
    if len(names) != len(entries):
        raise FaultyTemplateError(FileFault.NOT_OFFICE)
    for name in sorted(names):
        if RUNS.search(name):
            raise FaultyTemplateError(FileFault.MACROS, detail=name)
    for entry in entries:
        if entry.filename.endswith((".xml", ".rels")):
            _check_part(entry.filename, package.read(entry))


def _check_kind(package: ZipFile, names: set[str]) -> None:
    """Raises FaultyTemplateError: what it is, where it is no .docx."""
    if OPEN_DOCUMENT in names:
        raise _another(".odt")
    if TYPES not in names or not any(BODY.fullmatch(name) for name in names):
        raise FaultyTemplateError(FileFault.NOT_OFFICE)
    if TEMPLATE.search(package.read(TYPES)):
        raise _another(".dotx")
    if RELATIONS in names and STRICT in package.read(RELATIONS):
        raise _another("Strict Open XML")


def _is_blown_up(entry: ZipInfo) -> bool:
    return entry.file_size > PLAIN_ENTRY and entry.file_size > MOST_RATIO * max(1, entry.compress_size)


def _check_part(name: str, xml: bytes) -> None:
    """Well-formed, without a document type of its own, without what runs or comes from elsewhere."""
    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, LookupError) as error:
        raise FaultyTemplateError(FileFault.NOT_OFFICE, detail=name) from error
    if name == TYPES:
        for one in root:
            if RUNS.search(one.get("ContentType", "")):
                raise FaultyTemplateError(FileFault.MACROS, detail=one.get("PartName", ""))
    if name.endswith(".rels"):
        for one in root:
            if _is_outer(one):
                raise FaultyTemplateError(FileFault.OUTSIDE, detail=one.get("Target", ""))
    if next(root.iter(f"{WORD}altChunk"), None) is not None:
        raise FaultyTemplateError(FileFault.OUTSIDE, detail="altChunk")


def _is_outer(relation: Element) -> bool:
    """A link to click is no harm, nor is the template by its path that Word notes in most documents: it is left out of
    what we hand out. Everything else from elsewhere is fetched as soon as the memo is opened.
    """
    kind = relation.get("Type", "").rpartition("/")[2]
    if kind == "attachedTemplate":
        return WEB.match(relation.get("Target", "")) is not None
    return kind == "aFChunk" or (relation.get("TargetMode") == "External" and kind != "hyperlink")
