"""The paragraphs of a .docx with their tags, so that a mistake can be told with the place where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import parse_xml
from docx.oxml.ns import qn

from handlers.papers.faults import Place

LONGEST = 120
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
BRACE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_KIND = re.compile(r"^(\{[{%#])(?:-|(?:tr|tc|p|r)(?= ))?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`tags` as jinja reads them: docxtpl's letters for row, cell, paragraph and run are gone."""

    place: Place
    text: str

    @property
    def tags(self) -> list[str]:
        return [_KIND.sub(r"\1", _straight(tag)) for tag in TAG.findall(self.text)]

    @property
    def stray_brace(self) -> str | None:
        """A brace whose other one is not in this paragraph."""
        found = BRACE.search(TAG.sub("", self.text))
        return found.group() if found else None


def _straight(tag: str) -> str:
    """As docxtpl does: Word turns quotes into curly ones."""
    return tag.translate(str.maketrans("“”‘’\u00a0", "\"\"'' "))


def paragraphs(document: Document) -> Iterator[Paragraph]:
    """Those with any text, in order: the body, then the headers and footers. Numbers are the reader's: from 1."""
    yield from _of_body(document.element.body)
    margins = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    for relation in document.part.rels.values():
        if relation.reltype in margins and not relation.is_external:
            root: Any = parse_xml(relation.target_part.blob)
            yield from (Paragraph(Place("margin", "", _cut(text)), text) for text in _texts(root))


def _of_body(body: Any) -> Iterator[Paragraph]:
    number = tables = 0
    for child in body:
        is_table = child.tag == qn("w:tbl")
        tables += is_table
        for text in _texts(child):
            number += not is_table
            place = Place("table", str(tables), _cut(text)) if is_table else Place("paragraph", str(number), _cut(text))
            yield Paragraph(place, text)


def _texts(root: Any) -> Iterator[str]:
    for paragraph in root.iter(qn("w:p")):
        text = "".join(one.text or "" for one in paragraph.iter(qn("w:t")))
        if text.strip():
            yield text


def _cut(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1] + "…"
