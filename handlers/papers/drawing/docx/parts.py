"""Pieces that our memo's template is built of: styles of an A4 page, tables with a repeated heading, a page number."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
SHADE = "EDEDED"
CHART = (16.5, 12.5)  # at most so many centimetres wide and high: a chart shares its page with text
RIGHT, CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER


def element(name: str, **attributes: str) -> Any:
    """`element("w:shd", fill="EDEDED")`, every attribute in Word's namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def page(document: Document, language: str) -> None:
    """A4 with a margin for binding, and the styles: text, title, two levels of heading, a list, a table's cell."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    normal = _style(document, "Normal", 12)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.0
    normal.element.get_or_add_rPr().append(element("w:lang", val=language, eastAsia=language))
    title = _style(document, "Title", 16, bold=True)
    title.paragraph_format.alignment = CENTRE
    title.paragraph_format.space_after = Pt(2)
    for rule in title.element.findall(f".//{qn('w:pBdr')}"):
        rule.getparent().remove(rule)
    for name, size, before in (("Heading 1", 12, 10), ("Heading 2", 12, 8)):
        heading = _style(document, name, size, bold=True)
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(4)
        heading.paragraph_format.keep_with_next = True
    _style(document, "List Bullet", 12).paragraph_format.space_after = Pt(2)
    cell = _style(document, "No Spacing", 10)
    cell.paragraph_format.space_after = Pt(0)


def _style(document: Document, name: str, size: int, *, bold: bool = False) -> ParagraphStyle:
    style: Any = document.styles[name]
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[theme]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    return style  # type: ignore[no-any-return]  # documents know styles by any name


def table(document: Document, widths: Sequence[float], head: Sequence[str], right: Sequence[int]) -> Any:
    """A bordered table with a shaded heading that is repeated on each page; `right` columns hold figures."""
    made: Any = document.add_table(rows=1, cols=len(widths), style="Table Grid")
    made.alignment, made.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    first = made.rows[0]
    _properties(first).append(element("w:tblHeader"))
    fill(first, widths, head, right, bold=True)
    for cell in first.cells:
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))  # noqa: SLF001
        cell.paragraphs[0].alignment = CENTRE
        cell.paragraphs[0].runs[0].font.size = Pt(9.5)
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    return made


def fill(
    row: Any, widths: Sequence[float], texts: Sequence[str], right: Sequence[int] = (), *, bold: bool = False
) -> None:
    """A row that is not torn by the end of a page."""
    _properties(row).append(element("w:cantSplit"))
    for place, (cell, width, text) in enumerate(zip(row.cells, widths, texts, strict=True)):
        cell.width = Cm(width)
        paragraph = _only(cell)
        paragraph.add_run(text).bold = bold
        if place in right:
            paragraph.alignment = RIGHT


def tag_row(made: Any, tag: str) -> None:
    """A row that holds only a tag; it is gone once the template is filled."""
    _only(made.add_row().cells[0]).add_run(tag)


def _only(cell: Any) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    paragraph.style = "No Spacing"
    return paragraph


def _properties(row: Any) -> Any:
    return row._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx has no word for these


def page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = CENTRE
    for kind, said in (("begin", ""), ("", "PAGE"), ("end", "")):
        run: Any = paragraph.add_run()._r  # noqa: SLF001 -- nor for fields
        made = element("w:fldChar", fldCharType=kind) if kind else element("w:instrText")
        if said:
            made.text = said
        run.append(made)


TEXT_WIDTH = 16.5
"""Centimetres between the margins."""
SHORT = 16
"""Rows of a table that is not torn by the end of a page."""


def tidy_tables(document: Document) -> None:
    """Tables as wide as the text, however many columns they were given; short ones stay on one page with their note.

    What stands under the last heading, the instructions and the lines to be signed, shares one page.
    """
    for made in document.tables:
        _spread(made)
        below = Paragraph(made._tbl.getnext(), document)  # noqa: SLF001 -- what follows a table has no word
        rows = made.rows if below.text else made.rows[:-1]
        for row in rows if len(made.rows) <= SHORT else rows[len(made.rows) - 1 :]:
            _keep(one for cell in row.cells for one in cell.paragraphs)
    _keep(_under_last_heading(document))


def _under_last_heading(document: Document) -> list[Paragraph]:
    """The paragraphs from it on, those in cells too, but the last."""
    lines, heading = document.element.body.findall(qn("w:p")), document.styles["Heading 1"].style_id
    head = next((one for one in reversed(lines) if one.style == heading), lines[0])
    found = [one for part in (head, *head.itersiblings()) for one in part.iter(qn("w:p"))]
    return [Paragraph(one, document) for one in found[:-1]]


def _keep(paragraphs: Iterable[Paragraph]) -> None:
    for paragraph in paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def _spread(made: Any) -> None:
    """The first column keeps its width; the others share what it leaves, in proportion to their own."""
    grid, widths = made._tbl.tblGrid, [cell.width for cell in made.rows[0].cells]  # noqa: SLF001 -- no word for it
    rest = Cm(TEXT_WIDTH) - widths[0]
    widths[1:] = [int(one * rest / sum(widths[1:])) for one in widths[1:]]
    for column in list(grid):
        grid.remove(column)
    for width in widths:
        grid.append(element("w:gridCol", w=str(int(width / Pt(1) * 20))))
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


MADE = datetime(2025, 1, 1, tzinfo=UTC)


def settle(document: Document, title: str) -> None:
    """Properties that would name a program, a person or a moment say the memo's title instead."""
    properties = document.core_properties
    properties.title = title[:255]
    properties.author = properties.last_modified_by = properties.comments = ""
    properties.created = properties.modified = MADE
    properties.revision = 1
