"""An oblast's own form before it is filled: the workbook, the names in braces it has, and what stands for each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import unescape
from io import BytesIO
from typing import TypeAlias
from zipfile import BadZipFile, ZipFile
from zlib import error as BadStreamError  # noqa: N812 -- an error is called so here

from handlers.papers.paper import File

Value: TypeAlias = int | Decimal | date | str | None

MOST_TEXT = 20 * 2**20  # bytes of a workbook's parts that are looked through
LONGEST_NAME = 80
# `{total}`; also `{{ total }}`, as the memo's template writes it. Words with blanks between them are no name.
_BRACED = re.compile(r"\{++[ \t\u00a0]*+([^\s{}]{1,80}+)[ \t\u00a0]*+\}++")
_OPEN = re.compile(r"\{[ \t\u00a0]*+([A-Za-z][A-Za-z0-9_.]*+)(?![ \t\u00a0]*\})")
_PARTS = re.compile(r"xl/(sharedStrings|worksheets/[^/]+)\.xml", re.IGNORECASE)
_TEXT = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<|</(?:\w+:)?(si|is)>")


@dataclass(frozen=True, slots=True)
class Known:
    """A name with its value now, None while nobody has reported it, and how it is said within a text."""

    name: str
    value: Value
    said: str


@dataclass(frozen=True, slots=True)
class Filling:
    """The uploaded workbook with all it needs."""

    body: File
    day: date
    known: tuple[Known, ...]


def names_in(text: str) -> Iterator[str]:
    """Names in braces, as the catalogue writes them. Without a letter it is no name: `{1}` is a text."""
    return (name for match in _BRACED.finditer(text) if (name := _name(match)))


def only_name(text: str) -> str | None:
    """The name, where the text is nothing else."""
    match = _BRACED.fullmatch(text.strip())
    return _name(match) if match else None


def unclosed(text: str) -> Iterator[str]:
    """What may be names whose closing brace was forgotten."""
    return (match[1].casefold().strip(".") for match in _OPEN.finditer(text))


def replaced(text: str, said: Callable[[str], str | None]) -> str:
    """The text with every name said; one that `said` gives None for stays as it stands."""

    def put(match: re.Match[str]) -> str:
        words = said(_name(match))
        return match[0] if words is None else words

    return _BRACED.sub(put, text)


def _name(match: re.Match[str]) -> str:
    name = match[1].casefold()
    return name if any(letter.isalpha() for letter in name) else ""


def names_of(body: bytes) -> tuple[str, ...]:
    """Every name in a workbook that was checked when it was uploaded; nothing for what is no workbook."""
    try:
        return tuple(sorted({name for text in _texts(body) for name in names_in(text)}))
    except (BadZipFile, BadStreamError, OSError, EOFError, NotImplementedError, RuntimeError, UnicodeError):
        return ()  # whoever draws it finds out, and says so


def _texts(body: bytes) -> Iterator[str]:
    """The texts of cells, the pieces of each put together: an editor may have cut a name in two."""
    room = MOST_TEXT
    with ZipFile(BytesIO(body)) as parts:
        for info in parts.infolist():
            if _PARTS.fullmatch(info.filename):
                with parts.open(info) as part:
                    read = part.read(room)
                room -= len(read)
                yield from _pieces(read.decode("utf-8-sig"))


def _pieces(part: str) -> Iterator[str]:
    pieces: list[str] = []
    for match in _TEXT.finditer(part):
        if match[2]:
            yield unescape("".join(pieces))
            pieces = []
        else:
            pieces.append(match[1])
    yield unescape("".join(pieces))
