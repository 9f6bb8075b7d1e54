"""An oblast's own form before it is filled: the workbook, the names in braces it has, and what stands for each."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
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

# `{total}`; also `{{ total }}`, as the memo's template writes it. Words with blanks between them are no name.
_BRACED = re.compile(r"(?<!\{)\{++[ \t\u00a0]*+([^\s{}]{1,80}+)[ \t\u00a0]*+\}++")
_OPEN = re.compile(r"\{[ \t\u00a0]*+([A-Za-z][A-Za-z0-9_.]*+)(?![ \t\u00a0]*\})")
_TAG = re.compile(r"<[^>]*+>?+")


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name with its value now, None while nobody has reported it, and how it is said within a text."""

    name: str
    value: Value
    said: str


@dataclass(frozen=True, slots=True)
class FormFilling:
    """The uploaded workbook with all it needs."""

    body: File
    day: date
    known: tuple[KnownName, ...]


def names_in(text: str) -> Iterator[str]:
    """Names in braces, as the catalogue writes them. Without a letter it is no name: `{1}` is a text."""
    return (name for *_, name in places_in(text))


def only_name(text: str) -> str | None:
    """The name, where the text is nothing else."""
    match = _BRACED.fullmatch(text.strip())
    return _name(match) if match else None


def unclosed(text: str) -> Iterator[str]:
    """What may be names whose closing brace was forgotten."""
    return (match[1].casefold().strip(".") for match in _OPEN.finditer(text))


def places_in(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, name) of every name in braces."""
    return ((match.start(), match.end(), name) for match in _BRACED.finditer(text) if (name := _name(match)))


def _name(match: re.Match[str]) -> str:
    name = match[1].casefold()
    return name if any(letter.isalpha() for letter in name) else ""


def names_of(body: bytes) -> tuple[str, ...]:
    """Whatever may be a name in a workbook that was checked when it was uploaded; nothing for what is no workbook.

    Looked for in the parts as they are, and without their tags: an editor may have cut a name in two.
    """
    found = set[str]()
    try:
        with ZipFile(BytesIO(body)) as parts:
            for info in parts.infolist():
                if info.filename.casefold().endswith(".xml"):
                    text = _text(parts.read(info))
                    found.update(name for one in (text, _TAG.sub("", text)) for name in names_in(unescape(one)))
    except (BadZipFile, BadStreamError, OSError, EOFError, NotImplementedError, RuntimeError):
        return ()  # whoever draws it finds out, and says so
    return tuple(sorted(name for name in found if "<" not in name))


def _text(part: bytes) -> str:
    return part.decode("utf-16" if part.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8", errors="replace")
