"""A name that nothing fills, and a mistake outside cells, are told with their place."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from handlers.papers.faults import FileFault
from tests.kit.papers.uploads import book, refusal, replaced_in, rewritten, rich_form

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"


def with_relation(body: bytes, kind: str, name: str, said: bytes) -> bytes:
    """A part that the first sheet refers to."""
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    relation = f'<Relationship Id="rId77" Type="http://x/{kind}" Target="/{name}"/></Relationships>'.encode()
    return rewritten(replaced_in(body, relations, b"</Relationships>", relation), {name: said})


NAMED: dict[str, tuple[Callable[[], bytes], str, str]] = {
    "a sheet": (lambda: book({"A1": "{total}"}, "{total}"), "sheet", "{total}"),
    "a formula": (lambda: book({"A1": "{total}", "B2": '="Всего {total}"'}), "cell", "Лист1!B2"),
    "the last letter": (lambda: book({"A1": "{total}", "Z9": '="Всего {total}"'}), "cell", "Лист1!Z9"),
    "two letters": (lambda: book({"A1": "{total}", "AA10": '="Всего {total}"'}), "cell", "Лист1!AA10"),
    "three letters": (lambda: book({"A1": "{total}", "XFD2": '="Всего {total}"'}), "cell", "Лист1!XFD2"),
    "a defined name": (
        lambda: replaced_in(
            book(),
            WORKBOOK,
            b"<calcPr",
            b'<definedNames><definedName name="a">"{total}"</definedName></definedNames><calcPr',
        ),
        "name",
        "a",
    ),
    "a rule of a cell": (
        lambda: replaced_in(
            book(),
            SHEET,
            b"</sheetData>",
            b'</sheetData><dataValidations><dataValidation sqref="A2"><formula1>"{total},1"</formula1></dataValidation>'
            b"</dataValidations>",
        ),
        "sheet",
        "Лист1",
    ),
    "a pivot table": (
        lambda: with_relation(rich_form(), "pivotTable", "xl/pivot.xml", b'<pivot><s v="{total}"/></pivot>'),
        "sheet",
        "Форма",
    ),
    "a button": (
        lambda: with_relation(rich_form(), "vmlDrawing", "xl/a.vml", b"<xml><div>{to<br>tal}</div></xml>"),
        "sheet",
        "Форма",
    ),
    "a sheet of Excel's own": (lambda: rich_form(title="{total}"), "sheet", "{total}"),
    "a part of whatever": (
        lambda: rewritten(book(), {"customXml/item1.xml": b"<a>{total}</a>"}),
        "file",
        "customxml/item1.xml",
    ),
}


@pytest.mark.parametrize(("made", "kind", "at"), NAMED.values(), ids=NAMED.keys())
def test_a_name_that_nothing_fills_is_named_with_its_place(made: Callable[[], bytes], kind: str, at: str) -> None:
    error = refusal(made())
    assert (error.fault, error.detail) == (FileFault.NOT_HERE, "total")
    assert error.place is not None
    assert (error.place.part, error.place.at) == (kind, at)


MISTAKES = {
    "drawing": "На {as_of}: {total}",
    "chart": "Итог на {as_of}",
    "comment": "По данным на {as_of}",
    "header": "на {as_of}",
}


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_outside_cells_is_named_with_its_place(kind: str) -> None:
    text = MISTAKES[kind]
    body = rich_form()
    with ZipFile(BytesIO(body)) as source:
        parts = {name: source.read(name).replace(text.encode(), b"{as_off}") for name in source.namelist()}
    error = refusal(rewritten(body, parts))
    assert (error.fault, error.detail, error.nearest) == (FileFault.UNKNOWN_NAME, "as_off", "as_of")
    assert error.place is not None
    assert error.place.part == kind
    assert error.place.at.startswith("Форма")
