"""An uploaded workbook is refused with what is wrong and where, before anything reads more of it than it should."""

import pickle
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from handlers.papers.drawing.xlsx import bounds as xlsx_bounds
from handlers.papers.drawing.xlsx.guard import check
from handlers.papers.faults import MOST_BYTES, FileFault
from tests.kit.papers.uploads import (
    NAMES,
    XLSX_TYPE,
    book,
    bytes_of,
    oblast_form,
    opened,
    part,
    refusal,
    replaced_in,
    rewritten,
)

TYPES = "[Content_Types].xml"
SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>'
)
OUTSIDE = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst><si><t>&e;</t></si></sst>'


def test_a_form_that_can_be_filled_says_which_names_it_uses() -> None:
    assert check(oblast_form(), NAMES) == (
        "as_of",
        "redirected",
        "semey.grants",
        "semey.redirected",
        "semey.total",
        "semey.vacancies",
        "total",
        "total.percent",
    )


def test_an_unknown_name_is_refused_with_its_cell_and_the_one_probably_meant() -> None:
    error = refusal(book({"A1": "{total}", "B4": "Всего {semey.vacancis} чел."}))
    assert (error.fault, error.detail, error.nearest) == (FileFault.UNKNOWN_NAME, "semey.vacancis", "semey.vacancies")
    assert error.place is not None
    assert (error.place.part, error.place.at, error.place.text) == (
        "cell",
        "Лист1!B4",
        "Всего {semey.vacancis} чел.",
    )


def test_a_name_like_no_other_has_no_nearest() -> None:
    error = refusal(book({"A1": "{ёлка}"}))
    assert (error.fault, error.detail, error.nearest) == (FileFault.UNKNOWN_NAME, "ёлка", "")


def test_a_brace_left_open_after_a_name_is_refused_with_its_cell() -> None:
    error = refusal(book({"A1": "{total}", "C2": "{grants чел."}))
    assert (error.fault, error.detail, error.place and error.place.at) == (FileFault.SYNTAX, "grants", "Лист1!C2")


@pytest.mark.parametrize("text", ["{", "}", "{}", "{ }", "}{", "{см. приложение}", "{1}", "{слово", "Итого"])
def test_braces_without_a_name_are_no_mistake_but_nothing_to_fill(text: str) -> None:
    assert check(book({"A1": text, "A2": "{{total}}"}), NAMES) == ("total",)
    assert refusal(book({"A1": text})).fault is FileFault.NO_NAMES


def test_names_in_formulas_are_left_to_the_program_that_counts() -> None:
    assert refusal(book({"A1": "=SUM({1,2})"})).fault is FileFault.NO_NAMES


def zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, body in parts.items():
            target.writestr(name, body)
    return made.getvalue()


def encrypted() -> bytes:
    body = bytearray(book())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = body.find(mark)
        while place >= 0:
            body[place + at] |= 1
            place = body.find(mark, place + 4)
    return bytes(body)


def many_sheets() -> bytes:
    made = opened(book())
    for n in range(60):
        made.create_sheet(f"Лист {n + 10}")
    return bytes_of(made)


def one_sheet_many_times() -> bytes:
    sheet = part(book(), WORKBOOK).split(b"<sheets>")[1].split(b"</sheets>")[0]
    return replaced_in(book(), WORKBOOK, b"</sheets>", sheet * 1_000 + b"</sheets>")


def many_cells() -> bytes:
    made = opened(book())
    for _ in range(1_001):
        made.active.append(list(range(10)))
    return bytes_of(made)


def linked(kind: bytes) -> bytes:
    relation = b'<Relationship Id="rId99" Type="http://x/' + kind + b'" Target="http://evil/a" TargetMode="External"/>'
    return replaced_in(book(), RELATIONS, b"</Relationships>", relation + b"</Relationships>")


def template_of(said: bytes) -> bytes:
    return replaced_in(book(), TYPES, XLSX_TYPE, said)


WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BINARY = b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"
LOCKED = "EncryptedPackage".encode("utf-16-le")
MACRO = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
REFUSED: dict[str, tuple[Callable[[], bytes], FileFault]] = {
    "ten megabytes": (lambda: b"PK" + bytes(10 * 2**20), FileFault.TOO_BIG),
    "nothing": (lambda: b"", FileFault.NOT_OFFICE),
    "a picture": (lambda: b"\xff\xd8\xff\xe0 JFIF", FileFault.NOT_OFFICE),
    "an old .xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), FileFault.SAVE_AS),
    "an old .xls with a password": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + LOCKED, FileFault.LOCKED),
    "a page": (lambda: b"\xef\xbb\xbf<html><table><tr><td>{total}", FileFault.SAVE_AS),
    "an XML table": (
        lambda: b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
        FileFault.SAVE_AS,
    ),
    "a binary one": (lambda: template_of(BINARY), FileFault.SAVE_AS),
    "a template": (lambda: template_of(XLSX_TYPE.replace(b"sheet.main", b"template.main")), FileFault.SAVE_AS),
    "an .ods": (lambda: zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), FileFault.SAVE_AS),
    "a signed one": (lambda: rewritten(book(), {"_xmlsignatures/sig1.xml": b"<a/>"}), FileFault.SIGNED),
    "two parts of one name": (lambda: rewritten(book(), {"XL/Workbook.xml": b"<a/>"}), FileFault.NOT_OFFICE),
    "a text that is not there": (
        lambda: replaced_in(book(), SHEET, b't="inlineStr"><is><t>{total}</t></is>', b't="s"><v>99</v>'),
        FileFault.NOT_OFFICE,
    ),
    "a cell nowhere": (lambda: replaced_in(book(), SHEET, b'r="A1" t', b'r="1A" t'), FileFault.NOT_OFFICE),
    "a sheet without its part": (
        lambda: replaced_in(book(), RELATIONS, b"sheet1.xml", b"no.xml"),
        FileFault.NOT_OFFICE,
    ),
    "a zip of anything": (lambda: zipped({"a.txt": b"a"}), FileFault.NOT_OFFICE),
    "half of it": (lambda: book()[: len(book()) // 2], FileFault.NOT_OFFICE),
    "a damaged entry": (lambda: book().replace(b"PK\x03\x04", b"PK\x03\x05"), FileFault.NOT_OFFICE),
    "a locked one": (encrypted, FileFault.LOCKED),
    "a renamed .docx": (lambda: template_of(WORD), FileFault.NOT_OFFICE),
    "no sheets inside": (lambda: zipped({TYPES: XLSX_TYPE}), FileFault.NOT_OFFICE),
    "broken XML": (lambda: rewritten(book(), {SHEET: b"<worksheet><c>"}), FileFault.NOT_OFFICE),
    "billion laughs": (lambda: rewritten(book(), {"xl/sharedStrings.xml": LAUGHS}), FileFault.NOT_OFFICE),
    "an outside entity": (lambda: rewritten(book(), {"xl/sharedStrings.xml": OUTSIDE}), FileFault.NOT_OFFICE),
    "an entity under another name": (lambda: rewritten(book(), {"xl/a.bin": OUTSIDE}), FileFault.NOT_OFFICE),
    "an entity in UTF-16": (
        lambda: rewritten(book(), {SHEET: OUTSIDE.decode().encode("utf-16")}),
        FileFault.NOT_OFFICE,
    ),
    "macros by type": (lambda: template_of(MACRO), FileFault.MACROS),
    "macros by part": (lambda: rewritten(book(), {"xl/vbaProject.bin": b"x"}), FileFault.MACROS),
    "an outside workbook": (
        lambda: rewritten(book(), {"xl/externalLinks/externalLink1.xml": b"<a/>"}),
        FileFault.OUTSIDE,
    ),
    "a data connection": (lambda: rewritten(book(), {"xl/connections.xml": b"<a/>"}), FileFault.OUTSIDE),
    "an outside picture": (lambda: linked(b"image"), FileFault.OUTSIDE),
    "a zip bomb": (lambda: rewritten(book(), {"xl/media/a.bin": bytes(15 * 2**20)}), FileFault.TOO_MUCH),
    "unpacked too large": (lambda: rewritten(book(), {"xl/media/a.bin": bytes(25 * 2**20)}), FileFault.TOO_MUCH),
    "hundreds of entries": (lambda: rewritten(book(), {f"xl/a{n}.txt": b"" for n in range(300)}), FileFault.TOO_MUCH),
    "hundreds of sheets": (many_sheets, FileFault.TOO_MUCH),
    "one sheet many times": (one_sheet_many_times, FileFault.TOO_MUCH),
    "too many cells": (many_cells, FileFault.TOO_MUCH),
}


@pytest.mark.parametrize(("made", "fault"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_harmless_workbook_is_refused(made: Callable[[], bytes], fault: FileFault) -> None:
    assert refusal(made()).fault is fault


def test_a_link_to_read_and_a_far_cell_are_allowed() -> None:
    assert check(linked(b"hyperlink"), NAMES) == ("total",)
    assert check(book({"A1": "{total}", "XFD1048576": "{grants}"}), NAMES) == ("grants", "total")


def test_a_workbook_that_lies_about_its_size_is_read_no_further_than_it_says() -> None:
    body = bytearray(rewritten(book(), {"xl/media/a.bin": bytes(5 * 2**20)}))
    directory = body.rfind(b"PK\x01\x02")
    body[directory + 24 : directory + 28] = (100).to_bytes(4, "little")
    assert refusal(bytes(body)).fault is FileFault.NOT_OFFICE


def test_what_can_not_be_saved_is_refused_before_anybody_needs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.papers.drawing.xlsx.package.Package.saved", lambda *_: 1 / 0)
    assert refusal(book()).fault is FileFault.NOT_FILLED


def test_a_refusal_comes_back_from_another_process_whole() -> None:
    error = refusal(book({"B2": "{totl}"}))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 -- our own
    assert (again.fault, again.place, again.detail, again.nearest) == (
        error.fault,
        error.place,
        error.detail,
        error.nearest,
    )


def test_bounds_are_those_that_the_guide_says() -> None:
    assert (MOST_BYTES, xlsx_bounds.MOST_ENTRIES, xlsx_bounds.MOST_UNPACKED) == (2 * 2**20, 200, 20 * 2**20)
