"""Names that stand where nothing fills them: in formulas, names of sheets, pivot tables, whatever else a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from handlers.papers.drawing.xlsx.package import Package, Sheet, local
from handlers.papers.drawing.xlsx.texts import LONGEST_SHOWN, is_candidate
from handlers.papers.faults import Place
from handlers.papers.forms.form import names_in

_TAG = re.compile(r"<[^>]*+>?+")


def left(package: Package, known: frozenset[str]) -> Iterator[tuple[Place, str]]:
    """Place and name of each, in a workbook that was filled."""
    owners = {part: sheet for sheet in package.sheets for part in (sheet.part, *package.reached(sheet.part))}
    for part in sorted(package.readable(), key=lambda part: (part != package.workbook, part not in owners, part)):
        for element, text in _texts(package, part):
            for name in names_in(text):
                if name in known:
                    yield _place(element, owners.get(part), part, text[:LONGEST_SHOWN]), name


def _texts(package: Package, part: str) -> Iterator[tuple[Any, str]]:
    """Texts and attributes with the element; of what is no XML, everything without its tags and no element."""
    if part.endswith(".vml"):
        yield None, unescape(_TAG.sub("", package.body(part).decode("utf-8", errors="replace")))
    elif is_candidate(package, part):
        for element in package.tree(part).iter("{*}*"):
            for text in (element.text, element.tail, *element.attrib.values()):
                if text and "{" in text:
                    yield element, text


def _place(element: Any, sheet: Sheet | None, part: str, text: str) -> Place:
    if element is not None and local(element) in {"sheet", "definedName"}:
        return Place("sheet" if local(element) == "sheet" else "name", element.get("name", ""), text)
    if sheet is None:
        return Place("file", part, text)
    cell = (
        next(iter(element.xpath("ancestor-or-self::*[local-name() = 'c'][1]")), None) if element is not None else None
    )
    if part != sheet.part or cell is None:
        return Place("sheet", sheet.title, text)
    return Place("cell", f"{sheet.title}!{cell.get('r', '')}", text)
