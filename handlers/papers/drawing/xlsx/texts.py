"""Texts of a workbook and how they are filled: in cells, headers, comments, text boxes, titles of charts.

A text keeps its fonts: it is in pieces, and an editor may have cut a name in two.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from handlers.papers.drawing.xlsx.package import Package, SheetPart, local
from handlers.papers.faults import FaultPlace
from handlers.papers.forms.form import names_in, places_in
from handlers.papers.workbook.sheets import LONGEST_TEXT, clean

LONGEST_SHOWN = 60
LONGEST_HEADER = 255
ATTRIBUTES = {
    ("hyperlink", "display"): 255,
    ("hyperlink", "tooltip"): 255,
    ("dataValidation", "prompt"): 255,
    ("dataValidation", "promptTitle"): 32,
    ("dataValidation", "error"): 225,
    ("dataValidation", "errorTitle"): 32,
    ("cNvPr", "descr"): 255,
    ("cNvPr", "title"): 255,
}
"""Texts that stand in attributes, with the most characters that Excel takes there."""
PROPERTIES = ("/core-properties", "/custom-properties")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SIZE = re.compile(r"&\d+$")

Say = Callable[[str], str | None]
"""What is said for a name; None leaves it as it stands."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of an element, or of one of its attributes."""

    element: Any
    attribute: str = ""

    @property
    def text(self) -> str:
        return (self.element.get(self.attribute) if self.attribute else self.element.text) or ""

    def put(self, said: str) -> None:
        if self.attribute:
            self.element.set(self.attribute, said)
            return
        self.element.text = said
        if said != said.strip() and local(self.element) == "t" and "spreadsheetml" in self.element.tag:
            self.element.set(SPACE, "preserve")


def of_cell(words: str, _: str = "") -> str:
    """What looks like a sign of its own (`_x0041_` is an A) is no more one."""
    return _ESCAPE.sub("_x005F_", words)


def of_header(words: str, before: str) -> str:
    """A header's `&` begins a code; figures after the size of letters (`&12`) would be read as part of it."""
    apart = " " if _SIZE.search(before) and words[:1].isdigit() else ""
    return apart + words.replace("&", "&&")


def as_it_is(words: str, _: str = "") -> str:
    return words


@dataclass(frozen=True, slots=True)
class PiecedText:
    """A text in pieces; `escape` makes words what may stand there, after what stands before them."""

    pieces: tuple[Piece, ...]
    escape: Callable[[str, str], str] = as_it_is
    most: int = LONGEST_TEXT

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    def fill(self, say: Say) -> bool:
        """Whether anything was said. Words go where their name begins; they are cut where all would be too long."""
        text = str(self)
        places = [(start, end, clean(said)) for start, end, name in places_in(text) if (said := say(name)) is not None]
        if not places:
            return False
        kept = len(text) - sum(end - start for start, end, _ in places)
        if kept + sum(len(self.escape(words, "")) for *_, words in places) > self.most:
            room = max(1, (self.most - kept) // (2 * len(places)))
            places = [(start, end, words[:room]) for start, end, words in places]
        self._put(text, places)
        return True

    def _put(self, text: str, places: Iterable[tuple[int, int, str]]) -> None:
        ends = list(accumulate(len(piece.text) for piece in self.pieces))
        made: list[list[str]] = [[] for _ in self.pieces]

        def keep(start: int, end: int) -> None:
            while start < end:
                at = bisect_right(ends, start)
                stop = min(end, ends[at])
                made[at].append(text[start:stop])
                start = stop

        done = 0
        for start, end, words in places:
            keep(done, start)
            made[bisect_right(ends, start)].append(self.escape(words, text[max(0, start - 4) : start]))
            done = end
        keep(done, len(text))
        for piece, parts in zip(self.pieces, made, strict=True):
            if piece.text != (said := "".join(parts)):
                piece.put(said)


def rich(element: Any) -> PiecedText:
    """Of a shared string, an inline one or a comment; how it is pronounced is no part of it."""
    pieces = [one for one in element.iter("{*}t") if local(one.getparent()) != "rPh"]
    return PiecedText(tuple(Piece(one) for one in pieces), of_cell)


@dataclass(frozen=True, slots=True)
class Spot:
    """A text that stands in no cell, with its place and its part of the package."""

    text: PiecedText
    place: FaultPlace
    part: str


def spots(package: Package) -> Iterator[Spot]:
    """Texts with names outside cells, sheet by sheet; then those of the file's properties."""
    seen = set[str]()
    for sheet in package.sheets:
        for part in (sheet.part, *package.reached(sheet.part)):
            if part not in seen and is_candidate(package, part):
                seen.add(part)
                yield from _with_names(_texts_of(package.tree(part), sheet), part)
    for kind in PROPERTIES:
        for part in package.related("", kind):
            texts = (
                ("file", part, PiecedText((Piece(one),))) for one in package.tree(part).iter("{*}*") if not len(one)
            )
            yield from _with_names(texts, part)


def is_candidate(package: Package, part: str) -> bool:
    """Whether it can hold a brace at all, so that the rest need not be read."""
    body = package.body(part)
    return part.endswith(".xml") and (b"{" in body or b"&#" in body)


def _with_names(texts: Iterable[tuple[str, str, PiecedText]], part: str) -> Iterator[Spot]:
    for kind, at, text in texts:
        said = str(text)
        if "{" in said and any(names_in(said)):
            yield Spot(text, FaultPlace(kind, at, said[:LONGEST_SHOWN]), part)


def _texts_of(root: Any, sheet: SheetPart) -> Iterator[tuple[str, str, PiecedText]]:
    """(kind of place, where it is, the text)."""
    kind = "chart" if local(root) == "chartSpace" else "drawing"
    for element in root.iter("{*}*"):
        name = local(element)
        if name == "p" and _is_drawn(element):
            yield kind, sheet.title, PiecedText(tuple(_letters(element)))
        elif name == "comment":
            yield "comment", f"{sheet.title}!{element.get('ref', '')}", rich(element)
        elif name == "threadedComment":
            inner = tuple(Piece(one) for one in element.iterchildren("{*}text"))
            yield "comment", f"{sheet.title}!{element.get('ref', '')}", PiecedText(inner)
        elif name == "headerFooter":
            for one in element.iterchildren("{*}*"):
                yield "header", sheet.title, PiecedText((Piece(one),), of_header, LONGEST_HEADER)
        for (owner, key), most in ATTRIBUTES.items():
            if owner == name and element.get(key):
                yield "sheet", sheet.title, PiecedText((Piece(element, key),), most=most)


def _is_drawn(paragraph: Any) -> bool:
    space = paragraph.tag.partition("}")[0]
    return "drawingml" in space and space.endswith("/main")


def _letters(paragraph: Any) -> Iterator[Piece]:
    for run in paragraph.iterchildren("{*}r", "{*}fld"):
        yield from (Piece(one) for one in run.iterchildren("{*}t"))
