"""Whether an uploaded workbook can be filled: called in a process of its own, for nobody knows what it is."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from difflib import get_close_matches
from html import unescape
from typing import Any

from handlers.papers.drawing.xlsx.bounds import check_bounds
from handlers.papers.drawing.xlsx.cells import number_in, place_of, placed_cells, shared_texts, text_cells
from handlers.papers.drawing.xlsx.filled import fill
from handlers.papers.drawing.xlsx.package import Package, SheetPart, local
from handlers.papers.drawing.xlsx.styles import Styles
from handlers.papers.drawing.xlsx.texts import LONGEST_SHOWN, is_candidate, spots
from handlers.papers.faults import FaultPlace, FaultyTemplateError, FileFault
from handlers.papers.forms.form import KnownName, names_in, names_of, unclosed

_TAG = re.compile(r"<[^>]*+>?+")


def left(package: Package, known: frozenset[str]) -> Iterator[tuple[FaultPlace, str]]:
    """Place and name of each, in a workbook that was filled."""
    owners = {part: sheet for sheet in package.sheets for part in (sheet.part, *package.reached(sheet.part))}
    for part in sorted(package.readable(), key=lambda part: (part != package.workbook, part not in owners, part)):
        for element, text in _texts_in(package, part):
            for name in names_in(text):
                if name in known:
                    yield _place(element, owners.get(part), part, text[:LONGEST_SHOWN]), name


def _texts_in(package: Package, part: str) -> Iterator[tuple[Any, str]]:
    """Texts and attributes with the element; of what is no XML, everything without its tags and no element."""
    if part.endswith(".vml"):
        yield None, unescape(_TAG.sub("", package.body(part).decode("utf-8", errors="replace")))
    elif is_candidate(package, part):
        for element in package.tree(part).iter("{*}*"):
            for text in (element.text, element.tail, *element.attrib.values()):
                if text and "{" in text:
                    yield element, text


def _place(element: Any, sheet: SheetPart | None, part: str, text: str) -> FaultPlace:
    if element is not None and local(element) in {"sheet", "definedName"}:
        return FaultPlace("sheet" if local(element) == "sheet" else "name", element.get("name", ""), text)
    if sheet is None:
        return FaultPlace("file", part, text)
    cell = (
        next(iter(element.xpath("ancestor-or-self::*[local-name() = 'c'][1]")), None) if element is not None else None
    )
    if part != sheet.part or cell is None:
        return FaultPlace("sheet", sheet.title, text)
    return FaultPlace("cell", f"{sheet.title}!{cell.get('r', '')}", text)


ALIKE = 0.6
MOST_NAMES = 10_000
"""Places to fill: each may become a long text."""


def check(body: bytes, names: Collection[str]) -> tuple[str, ...]:
    """The names it uses, in order of the alphabet; `names` are all there are. Raises FaultyTemplateError."""
    check_bounds(body)
    package, known = Package(body), frozenset(names)
    _check_formats(package)
    used = Counter[str]()
    for place, text in _texts(package):
        used.update(_checked(place, text, known))
        if used.total() > MOST_NAMES:
            raise FaultyTemplateError(FileFault.TOO_MUCH, place)
    _try(package, [name for name in names_of(body) if name in known])
    for place, name in left(package, known):
        raise FaultyTemplateError(FileFault.NOT_HERE, place, name)
    if not used:
        raise FaultyTemplateError(FileFault.NO_NAMES)
    return tuple(sorted(used))


def _texts(package: Package) -> Iterator[tuple[FaultPlace, str]]:
    """Every text that will be filled once, with a place where it stands."""
    shared = tuple(str(one) for one in shared_texts(package))
    seen = {-1}
    for sheet in package.sheets:
        for cell in text_cells(package, sheet, shared):
            if cell.own is not None or cell.shared not in seen:
                seen.add(cell.shared)
                yield cell.place, cell.text
    for spot in spots(package):
        yield spot.place, str(spot.text)


def _checked(place: FaultPlace, text: str, known: frozenset[str]) -> Iterator[str]:
    """The names in a text. Raises FaultyTemplateError: UNKNOWN_NAME, SYNTAX."""
    for name in names_in(text):
        if name not in known:
            raise FaultyTemplateError(FileFault.UNKNOWN_NAME, place, name, _nearest(name, known))
        yield name
    for name in unclosed(text):
        if name in known:
            raise FaultyTemplateError(FileFault.SYNTAX, place, name)


def _nearest(name: str, known: Collection[str]) -> str:
    """Among names of as many words: with hundreds of units there are ten thousands of them."""
    like = sorted(one for one in known if one.count(".") == name.count("."))
    return next(iter(get_close_matches(name, like, n=1, cutoff=ALIKE)), "")


def _check_formats(package: Package) -> None:
    """Excel takes no such file, and whoever reads a format sign by sign is held up."""
    long = Styles(package).too_long()
    for sheet in package.sheets if long else ():
        for element, row, column in placed_cells(package.tree(sheet.part)):
            if said := long.get(number_in(element, "s")):
                raise FaultyTemplateError(FileFault.LONG_FORMAT, place_of(sheet, row, column, said))
    for said in long.values():
        raise FaultyTemplateError(FileFault.LONG_FORMAT, FaultPlace("file", "styles", said[:LONGEST_SHOWN]))


def _try(package: Package, names: Collection[str]) -> None:
    try:
        fill(package, [KnownName(name, 1, "1") for name in names])
        package.saved()
    except FaultyTemplateError:
        raise
    except Exception as error:
        raise FaultyTemplateError(FileFault.NOT_FILLED, detail=type(error).__name__) from error
