"""Draws a memo as .docx: a template with its tags filled."""

import re
from html import unescape
from io import BytesIO
from types import TracebackType
from typing import Any

import docx
from docx.image.image import Image
from docx.shared import Cm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree

from handlers.papers.drawing.docx.parts import CHART, settle, tidy_tables
from handlers.papers.drawing.docx.sandbox import Sandbox, TemplateChart, context
from handlers.papers.drawing.docx.template import own_template
from handlers.papers.drawing.within import drawn
from handlers.papers.drawing.zips import timeless
from handlers.papers.memo.shown import Document, Memo

BEGINNING, END = re.compile(r"\{\{[-+]?|\{%[-+]?"), re.compile(r"[-+]?(?:%\}|\}\})")
LINE, PARAGRAPH = re.compile(r"\r\n|\r|\n"), re.compile(r"<w:p([ >])")
ATTACHED = "/attachedTemplate"


class PlacedError(Exception):
    """Filling failed with `error` in a tag: `inner` is what stands between its braces, `number` counts those alike.

    `is_margin`: it stands in a header or a footer.
    """

    def __init__(self, error: Exception, inner: str, number: int, *, is_margin: bool) -> None:
        super().__init__(f"{type(error).__name__}: {error}")
        self.error, self.inner, self.number, self.is_margin = error, inner, number, is_margin


class _Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """Broken XML is an error: a loop may begin in a cell and end outside of it, and docxtpl guesses what was meant."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        return super().fix_tables(xml)

    def render_xml_part(self, src_xml: str, part: Any, context: Any, jinja_env: Any = None) -> Any:
        """Every tag is on a line of its own, for that is all that jinja tells of an error."""
        source = BEGINNING.sub(r"\g<0>\n", src_xml)
        try:
            return super().render_xml_part(source, part, context, jinja_env)
        except Exception as error:
            lines = LINE.split(PARAGRAPH.sub(r"\n<w:p\1", source))  # as docxtpl gives it to jinja
            inners = [inner_of(line) for line in lines[: _line_of(error)]]
            inner = inners[-1] if inners else ""
            is_margin = part is not self.docx.part
            raise PlacedError(error, inner, inners.count(inner), is_margin=is_margin) from error


def inner_of(line: str) -> str:
    """What stands before the closing brace."""
    return " ".join(unescape(END.split(line, 1)[0]).split())


def _line_of(error: Exception) -> int:
    """The line of the template, which jinja puts into the traceback; 0 where it is not known."""
    said = getattr(error, "lineno", None)
    if said:
        return int(said)
    found = 0
    step: TracebackType | None = error.__traceback__
    while step is not None:
        if "__jinja_exception__" in step.tb_frame.f_globals:  # a frame of the template, as jinja paints it
            found = step.tb_lineno
        step = step.tb_next
    return found


def draw(shown: Document) -> bytes:
    """The .docx, the same bytes for the same memo and template. Raises PlacedError and more for a faulty template."""
    chart = drawn(shown.memo.chart) if shown.memo.chart is not None else None
    if shown.template is not None:
        return filled(shown.template, shown.memo, chart)
    made = docx.Document(BytesIO(filled(own_template(shown.memo.locale), shown.memo, chart)))
    tidy_tables(made)
    body = BytesIO()
    made.save(body)
    return timeless(body.getvalue())


def filled(template: bytes, memo: Memo, chart: bytes | None, known: frozenset[str] | None = None) -> bytes:
    """`chart` is a PNG; `known` are the figures that may be named, None takes any."""
    document = _Strict(BytesIO(template))
    picture = TemplateChart(_drawing(document, chart)) if chart else None
    document.render(context(memo, picture, known), Sandbox(), autoescape=True)
    settle(document.docx, f"{memo.title}: {memo.subject}")
    _let_go(document.docx)
    body = BytesIO()
    document.save(body)
    return timeless(body.getvalue())


def _let_go(document: Any) -> None:
    """Word would look for the template that the document was once made from, wherever that was."""
    for part in document.part.package.iter_parts():
        for key in [key for key, relation in part.rels.items() if relation.reltype.endswith(ATTACHED)]:
            del part.rels[key]
            for noted in part.element.xpath("//w:attachedTemplate"):
                noted.getparent().remove(noted)


def _drawing(document: DocxTemplate, chart: bytes) -> InlineImage:
    """As wide as the text, less where it would be too high for a page that says more."""
    size = Image.from_blob(chart)
    width, height = CHART
    return InlineImage(document, BytesIO(chart), width=Cm(min(width, height * size.px_width / size.px_height)))
