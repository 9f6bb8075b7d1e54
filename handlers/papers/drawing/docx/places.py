"""The paragraphs of a .docx with their tags, so that a mistake can be told with the place where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn

from handlers.papers.faults import FaultPlace

LONGEST = 120
BRACE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_KIND = re.compile(r"^\{[{%#](?:-|(tr|tc|p|r)(?=\s))?")
P, TR, TC, TEXT, CODE = (qn(f"w:{name}") for name in ("p", "tr", "tc", "t", "instrText"))
BOX = qn("w:txbxContent")


@dataclass(frozen=True, slots=True)
class Tag:
    """`said` is what stands there; `text` as jinja reads it, without docxtpl's `letters` for row, cell, paragraph."""

    said: str

    @property
    def letters(self) -> str:
        found = _KIND.match(self.said)
        return (found and found.group(1)) or ""

    @property
    def text(self) -> str:
        return _KIND.sub(self.said[:2], straight(self.said))


@dataclass(frozen=True)
class WordParagraph:
    """`element` is Word's `w:p`; what stands in a text box within it is not its text."""

    place: FaultPlace
    text: str
    element: Any = field(repr=False, compare=False)

    @cached_property
    def tags(self) -> list[Tag]:
        return self._found[0]

    @property
    def stray_brace(self) -> str | None:
        """A brace whose other one is not in this paragraph."""
        return self._found[1]

    @property
    def between(self) -> str:
        """The text without its tags."""
        return self._found[2]

    @cached_property
    def _found(self) -> tuple[list[Tag], str | None, str]:
        tags: list[Tag] = []
        between: list[str] = []
        opened: re.Match[str] | None = None
        end = 0
        for brace in BRACE.finditer(self.text):
            if opened is None:
                if brace.group() != _first(brace.group()):
                    return tags, brace.group(), ""
                opened = brace
                between.append(self.text[end : brace.start()])
            elif brace.group() == other(opened.group()):
                end = brace.end()
                tags.append(Tag(self.text[opened.start() : end]))
                opened = None
            elif opened.group() != "{#":
                return tags, opened.group(), ""
        if opened is None:
            between.append(self.text[end:])
        return tags, opened and opened.group(), "\0".join(between)

    def within(self, tag: str) -> Any | None:
        """The element around it of that name, in the same text box."""
        return next((one for one in self.element.iterancestors(tag, BOX) if one.tag == tag), None)


def _first(brace: str) -> str:
    return brace if brace[0] == "{" else other(brace)


def other(brace: str) -> str:
    """What closes it, or opens it."""
    return brace.translate(str.maketrans("{}", "}{"))[::-1]


def straight(tag: str) -> str:
    """As docxtpl does: Word turns quotes into curly ones."""
    return tag.translate(str.maketrans("“”‘’\u00a0", "\"\"'' "))


def paragraphs(document: Document) -> Iterator[WordParagraph]:
    """Those with any text, in order: the body, then the headers and footers. Numbers are the reader's: from 1."""
    yield from _of_body(document.element.body)
    margins = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for relation in document.part.rels.values():
        if relation.reltype in margins and not relation.is_external:
            root: Any = parse_xml(relation.target_part.blob)
            yield from (
                WordParagraph(FaultPlace("margin", "", _seen(one, text)), text, one) for one, text in _texts(root)
            )


def _of_body(body: Any) -> Iterator[WordParagraph]:
    number = tables = 0
    for child in body:
        if child.tag == qn("w:tbl"):
            tables += 1
            rows = {row: str(n) for n, row in enumerate(child.iterchildren(TR), 1)}
            for one, text in _texts(child):
                row = next((rows[each] for each in one.iterancestors(TR) if each in rows), "")
                yield WordParagraph(FaultPlace("table", str(tables), _seen(one, text), row), text, one)
            continue
        for one, text in _texts(child):
            number += 1
            yield WordParagraph(FaultPlace("paragraph", str(number), _seen(one, text)), text, one)


def _texts(root: Any) -> Iterator[tuple[Any, str]]:
    for paragraph in root.iter(P):
        text = own_text(paragraph)
        if text.strip() or next(paragraph.iter(CODE), None) is not None:
            yield paragraph, text


def own_text(paragraph: Any) -> str:
    """Without what stands in paragraphs within it."""
    texts = (one for one in paragraph.iter(TEXT) if next(one.iterancestors(P)) is paragraph)
    return "".join(one.text or "" for one in texts)


def _seen(paragraph: Any, text: str) -> str:
    """A field shows its code where it has nothing else to show."""
    said = " ".join((text if text.strip() else "".join(one.text or "" for one in paragraph.iter(CODE))).split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
