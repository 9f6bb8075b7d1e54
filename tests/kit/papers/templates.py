"""Documents as somebody might send them for a template of the memo, and what is said of them."""

import pickle
from io import BytesIO
from typing import Any

import docx
import pytest

from handlers.papers.drawing.docx.guard import check_template
from handlers.papers.faults import FaultyTemplateError
from tests.kit.papers.uploads import replaced_in

BODY = "word/document.xml"
KEYS = ("total", "grants", "vacancies")


def document(*lines: str, cell: str = "", footer: str = "") -> bytes:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    if cell:
        made.add_table(1, 1).cell(0, 0).text = cell
    if footer:
        made.sections[0].footer.paragraphs[0].text = footer
    return saved(made)


def with_table(*rows: list[str], down: tuple[int, int] | None = None) -> bytes:
    """A name, then a table; `down` are the first and the last row of one merged cell in the first column."""
    made = docx.Document()
    made.add_paragraph("{{ title }}")
    table = made.add_table(len(rows), len(rows[0]))
    if down:
        table.cell(down[0], 0).merge(table.cell(down[1], 0))
    for place, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if text:
                table.cell(place, column).text = text
    return saved(made)


def saved(made: Any) -> bytes:
    body = BytesIO()
    made.save(body)
    return body.getvalue()


def refused(body: bytes) -> FaultyTemplateError:
    """What comes back, also from another process."""
    with pytest.raises(FaultyTemplateError) as caught:
        check_template(body, KEYS)
    returned: FaultyTemplateError = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 -- our own
    assert (returned.fault, returned.place) == (caught.value.fault, caught.value.place)
    return returned


GOOD = document("{{ title }}")


def inside(said: str, after: str = "") -> bytes:
    """A paragraph of Word's own runs below the name."""
    return replaced_in(GOOD, BODY, b"<w:sectPr", f"<w:p>{said}</w:p>{after}<w:sectPr".encode())


def field(code: str, shown: str = "см. здесь") -> str:
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}{code}{separate}<w:r><w:t>{shown}</w:t></w:r>{end}"


def code(said: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{said}</w:instrText></w:r>'
