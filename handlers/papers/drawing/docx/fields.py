"""Word's fields: a link to click or a page number is no harm, one that fetches from elsewhere is refused."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docx.document import Document
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError

from handlers.papers.drawing.docx.places import BRACE, CODE, TEXT, P, WordParagraph
from handlers.papers.faults import FaultPlace, FaultyTemplateError, FileFault

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
