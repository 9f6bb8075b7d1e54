"""Whether an uploaded .docx can be the memo's template: filled for a try with a sample, refused with the place.

What comes from outside is read only in a process of its own, with limits: `Studio.guarded`.
"""

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn
from jinja2.exceptions import TemplateSyntaxError
from lxml.etree import XMLSyntaxError

from handlers.papers.drawing.docx.bounds import check_bounds
from handlers.papers.drawing.docx.memo import PlacedError, filled, inner_of
from handlers.papers.drawing.docx.places import BRACE, CODE, TEXT, P, WordParagraph, paragraphs
from handlers.papers.drawing.docx.sandbox import NoListError, Sandbox, TemplateFigures, TooLongError, UnknownNameError
from handlers.papers.drawing.docx.tags import check_tags
from handlers.papers.faults import FaultPlace, FaultyTemplateError, FileFault
from handlers.papers.memo.shown import (
    ChannelRow,
    DraftRow,
    EventRow,
    Grid,
    GridRow,
    HolidayPart,
    Memo,
    MemoHeads,
    Remark,
    TaskRow,
    TypedProblem,
    UnitRow,
)

FETCHING = {
    *("DATABASE", "DDE", "DDEAUTO", "HTMLACTIVEX", "CONTROL", "IMPORT"),
    *("INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "RD"),
}
"""The first word of a field says what it does; the rest are its words: `HYPERLINK "https://x/link"` fetches nothing."""
NESTED = "\ufffc"
"""Where a field stands within the code of another: Word reads what it gives as a part of the code."""
MARGIN = re.compile(r"/(header|footer)\d*\.xml$")
CHAR, TYPE, SIMPLE, SAID = (qn(f"w:{name}") for name in ("fldChar", "fldCharType", "fldSimple", "instr"))


def check_fields(document: Document, found: Sequence[WordParagraph]) -> None:
    """Raises FaultyTemplateError(OUTSIDE) with the field's code."""
    for part in document.part.package.iter_parts():
        root: Any = getattr(part, "element", None)
        if root is None and part.content_type.endswith("+xml"):
            try:
                root = parse_xml(part.blob)
            except (XMLSyntaxError, ValueError) as error:
                raise FaultyTemplateError(FileFault.NOT_OFFICE, detail=str(part.partname)) from error
        for code, paragraph in _fields(root) if root is not None else ():
            if _fetches(code):
                said = " ".join(code.split())
                place = next((one.place for one in found if one.element is paragraph), None)
                if place is None and MARGIN.search(part.partname):
                    place = FaultPlace("margin", "", said)
                raise FaultyTemplateError(FileFault.OUTSIDE, place, said)


def _fetches(code: str) -> bool:
    """Also where the name of the field is put together from others, or from a tag."""
    name = next(iter(code.split()), "")
    return name.upper() in FETCHING or NESTED in name or BRACE.search(code) is not None


def _fields(root: Any) -> Iterator[tuple[str, Any]]:
    """The code of every field, and the paragraph where it begins; it may end in another one."""
    opened: list[tuple[list[str], Any]] = []
    in_code: list[bool] = []
    for one in root.iter(CHAR, CODE, TEXT, SIMPLE):
        if one.tag == SIMPLE:
            if opened and in_code[-1]:
                opened[-1][0].append(NESTED)
            yield one.get(SAID, ""), next(one.iterancestors(P), None)
        elif one.tag == CHAR and one.get(TYPE) == "begin":
            if opened and in_code[-1]:
                opened[-1][0].append(NESTED)
            opened.append(([], next(one.iterancestors(P), None)))
            in_code.append(True)
        elif one.tag == CHAR and opened and one.get(TYPE) == "separate":
            in_code[-1] = False
        elif one.tag == CHAR and opened and one.get(TYPE) == "end":
            in_code.pop()
            code, paragraph = opened.pop()
            yield "".join(code), paragraph
        elif one.tag in {CODE, TEXT} and opened and in_code[-1]:
            opened[-1][0].append(one.text or "")
        elif one.tag == CODE and not opened:
            yield one.text or "", next(one.iterancestors(P), None)
    yield from (("".join(code), paragraph) for code, paragraph in opened)


LINE = "A & B <x> =1"
PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC")


def sample() -> Memo:
    """Figures and names of nobody."""
    unit = UnitRow("1", LINE, "2", "3", "4,5", "6,7", "+8", lags=True)
    grid = Grid(LINE, LINE, (LINE, LINE), (GridRow(LINE, ("1", "2")), GridRow(LINE, ("1", "2"), is_sum=True)), LINE)
    events = EventRow(LINE, "1", "2", "3", is_sum=False), EventRow(LINE, "1", "2", "3", is_sum=True)
    return Memo(
        locale="ru",
        title=LINE,
        subject=LINE,
        as_of=LINE,
        meeting=LINE,
        reported=LINE,
        missing=LINE,
        heads=MemoHeads(**{field.name: LINE for field in fields(MemoHeads)}),
        overall=(LINE,),
        channels=(ChannelRow(LINE, "1", "+1", True, False), ChannelRow(LINE, "1", "+1", False, True)),
        rates=(LINE,),
        units=(unit, unit),
        oblast=unit,
        notes=(LINE,),
        above=LINE,
        lagging=(LINE,),
        no_lagging=LINE,
        split=grid,
        holidays=(HolidayPart(LINE, LINE, LINE, LINE, LINE, events, (LINE,), grid),),
        problems=(TypedProblem(LINE, LINE, LINE, LINE, LINE),),
        problems_note=LINE,
        remarks=(Remark(LINE, (LINE,)),),
        tasks=(TaskRow(LINE, LINE, LINE, LINE),),
        tasks_said=LINE,
        tasks_note=LINE,
        instructions=(DraftRow("1", LINE, LINE, LINE),),
        lacks=(grid,),
        closing=LINE,
        prepared=(LINE,),
        figures=(("total", "1"),),
        chart=None,
    )


NAMES = tuple(name for field in fields(Memo) if (name := field.name) != "locale")
FAULTS: dict[type[Exception], FileFault] = {
    NoListError: FileFault.NO_LIST,
    TooLongError: FileFault.TOO_LONG,
    MemoryError: FileFault.TOO_LONG,
    TemplateSyntaxError: FileFault.SYNTAX,
}
"""What filling may end in; anything else is NOT_FILLED."""


def check_template(body: bytes, figures: Sequence[str] | None = None) -> None:
    """`figures` are the keys of the catalogue that may be named (`Words` knows none); None takes any.

    Raises FaultyTemplateError.
    """
    check_bounds(body)
    document = _read(body)
    found = list(paragraphs(document))
    check_fields(document, found)
    check_tags(found, Sandbox(), (*NAMES, *(figures or ())))
    known = frozenset(figures) if figures is not None else None
    try:
        docx.Document(BytesIO(filled(body, sample(), PICTURE, known)))
    except PlacedError as error:
        raise _told(error.error, _at(error, found), found) from None
    except Exception as error:  # noqa: BLE001 -- whatever goes wrong in filling is the template's fault, and told as such
        raise _told(error, None, found) from None


def _read(body: bytes) -> Document:
    try:
        return docx.Document(BytesIO(body))
    except Exception as error:  # python-docx raises whatever it stumbles over
        raise FaultyTemplateError(FileFault.NOT_OFFICE) from error


def _told(error: Exception, place: FaultPlace | None, found: Sequence[WordParagraph]) -> FaultyTemplateError:
    if isinstance(error, UnknownNameError):
        fault = FileFault.UNKNOWN_NAME if error.name.isascii() else FileFault.NOT_LATIN
        return FaultyTemplateError(fault, place or _where(error.name, found), error.name, _nearest(error))
    fault = next((fault for kind, fault in FAULTS.items() if isinstance(error, kind)), FileFault.NOT_FILLED)
    said = (
        place.text
        if place and fault in {FileFault.NO_LIST, FileFault.SYNTAX}
        else f"{type(error).__name__}: {error}"[:200]
    )
    return FaultyTemplateError(fault, place, said)


def _at(error: PlacedError, found: Sequence[WordParagraph]) -> FaultPlace | None:
    alike = [
        one.place
        for one in found
        if (one.place.part == "margin") is error.is_margin
        for tag in one.tags
        if inner_of(tag.text[2:].lstrip("-+")) == error.inner
    ]
    return alike[min(error.number, len(alike)) - 1] if alike else None


def _where(name: str, found: Sequence[WordParagraph]) -> FaultPlace | None:
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return next((one.place for one in found if any(word.search(tag.text) for tag in one.tags)), None)


def _nearest(error: UnknownNameError) -> str:
    owner = error.owner
    if isinstance(owner, TemplateFigures):
        known = list(owner)
    elif is_dataclass(owner):
        known = [field.name for field in fields(owner)]
    else:
        known = list(NAMES)
    known = [name for name in known if not name.startswith("_")]
    return next(iter(get_close_matches(error.name, known, 1)), "")
