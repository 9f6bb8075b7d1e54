"""Draws a memo as .docx: a template with its tags filled."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx.image.image import Image
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree

from handlers.papers.drawing.docx_parts import CHART
from handlers.papers.drawing.docx_properties import settle
from handlers.papers.drawing.docx_sandbox import Picture, Sandbox, context
from handlers.papers.drawing.docx_template import own_template
from handlers.papers.drawing.zips import timeless
from handlers.papers.memo_shown import Document, Memo
from handlers.papers.paper import draw as drawn


class _Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """Broken XML is an error: a loop may begin in a cell and end outside of it, and docxtpl guesses what was meant."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        return super().fix_tables(xml)


def draw(shown: Document) -> bytes:
    """The .docx, the same bytes for the same memo and template. Raises jinja2's errors for a faulty template."""
    chart = drawn(shown.memo.chart) if shown.memo.chart is not None else None
    return filled(shown.template or own_template(shown.memo.locale), shown.memo, chart)


def filled(template: bytes, memo: Memo, chart: bytes | None, known: frozenset[str] | None = None) -> bytes:
    """`chart` is a PNG; `known` are the figures that may be named, None takes any."""
    document = _Strict(BytesIO(template))
    picture = Picture(_drawing(document, chart)) if chart else None
    document.render(context(memo, picture, known), Sandbox(), autoescape=True)
    settle(document.docx, f"{memo.title}: {memo.subject}")
    body = BytesIO()
    document.save(body)
    return timeless(body.getvalue())


def _drawing(document: DocxTemplate, chart: bytes) -> InlineImage:
    """As wide as the text, less where it would be too high for a page that says more."""
    size = Image.from_blob(chart)
    width, height = CHART
    return InlineImage(document, BytesIO(chart), width=Cm(min(width, height * size.px_width / size.px_height)))
