"""Files that look like a template of the memo: taken where they do no harm, else refused with a quote of what does."""

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from handlers.papers.drawing.docx.guard import PICTURE, check_template, sample
from handlers.papers.drawing.docx.memo import filled
from handlers.papers.faults import FileFault
from tests.kit.papers.templates import BODY, GOOD, code, document, field, inside, refused
from tests.kit.papers.uploads import book, part, replaced_in, rewritten

RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
SETTINGS = "word/settings.xml"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]>'


def added(name: str, data: bytes) -> bytes:
    return rewritten(GOOD, {name: data})


def related(kind: str, target: str = "file:///c:/x", mode: str = "External") -> bytes:
    said = f'<Relationship Id="r99" Type="{KINDS}{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return replaced_in(GOOD, RELATIONS, b"</Relationships>", said.encode())


def attached(target: str) -> bytes:
    """Word notes so which template a document was made from."""
    note = b'<w:attachedTemplate xmlns:r="%s" r:id="rId1"/>' % KINDS.rstrip("/").encode()
    body = replaced_in(GOOD, SETTINGS, b"</w:settings>", note + b"</w:settings>")
    relation = f'<Relationship Id="rId1" Type="{KINDS}attachedTemplate" Target="{target}" TargetMode="External"/>'
    around = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
    return rewritten(body, {"word/_rels/settings.xml.rels": around % relation.encode()})


def renamed(name: str, other: str) -> bytes:
    """As Word for the web does."""
    made = BytesIO()
    with ZipFile(BytesIO(GOOD)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for one in source.namelist():
            data = source.read(one)
            if one.endswith(".rels") or one == TYPES:
                data = data.replace(name.encode(), other.encode())
            target.writestr(one.replace(name, other), data)
    return made.getvalue()


def zipped(**entries: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name, data in entries.items():
            target.writestr(name, data)
    return made.getvalue()


TAKEN = {
    "a link to click": lambda: related("hyperlink", "https://gov.kz/import/link"),
    "a field that is a link": lambda: inside(field(code(' HYPERLINK "https://gov.kz/import/link?database=1" '))),
    "a link in pieces": lambda: inside(field(code(" HYPER") + code('LINK "https://x/" \\t "link" '))),
    "a simple field": lambda: inside('<w:fldSimple w:instr=" HYPERLINK &quot;https://x/dde&quot; "/>'),
    "a page number and a date": lambda: inside(field(code("PAGE")) + field(code(' DATE \\@ "dd.MM.yyyy" '))),
    "a field within another": lambda: inside(field(code(" IF ") + field(code(" PAGE ")) + code(' = 1 "a" "b" '))),
    "its template by path": lambda: attached("file:///C:\\Users\\Айгуль\\AppData\\Normal.dotm"),
    "its template on a share": lambda: attached("\\\\server\\blanks\\akimat.dotx"),
    "another name of the main part": lambda: renamed("document.xml", "document2.xml"),
}


@pytest.mark.parametrize("made", TAKEN.values(), ids=TAKEN)
def test_what_does_no_harm_is_taken(made: Callable[[], bytes]) -> None:
    check_template(made())


def test_the_template_it_was_made_from_is_left_out_of_what_we_hand_out() -> None:
    made = filled(attached("\\\\server\\blanks\\akimat.dotx"), sample(), PICTURE)
    with ZipFile(BytesIO(made)) as package:
        said = [name for name in package.namelist() if b"akimat" in package.read(name)]
    assert said == []
    assert b"attachedTemplate" not in part(made, SETTINGS)
    docx.Document(BytesIO(made))


FETCHING = (
    *(
        "INCLUDETEXT c:/x",
        "includepicture &quot;http://x/y.png&quot; \\d",
        "DDEAUTO c:/cmd.exe x",
        "LINK Excel.Sheet c:/x",
    ),
    *("DATABASE \\d c:/x", "IMPORT c:/x", "RD c:/x", "INCLUDE c:/x", "{{ title }} c:/x"),
)


def dangers() -> Iterator[tuple[str, bytes, FileFault, str]]:
    """What, the file, the fault, and what of it is quoted."""
    for said in FETCHING:
        quoted = said.replace("&quot;", '"')
        yield f"a field {quoted}", inside(field(code(f" {said} "))), FileFault.OUTSIDE, quoted
    yield "a field in pieces", inside(field(code("INCLUDE") + code("TEXT c:/x"))), FileFault.OUTSIDE, "INCLUDETEXT c:/x"
    named = field(field(code("QUOTE 68 68 69")) + code(" c:/x"))
    yield "a field that names another", inside(named), FileFault.OUTSIDE, "\ufffc c:/x"
    yield "a simple field", inside('<w:fldSimple w:instr="DDE x y"/>'), FileFault.OUTSIDE, "DDE x y"
    yield "a picture elsewhere", related("image", "http://x/y.png"), FileFault.OUTSIDE, "http://x/y.png"
    yield "a linked object", related("oleObject", "file:///c:/x.xlsx"), FileFault.OUTSIDE, "file:///c:/x.xlsx"
    yield "a list of addresses", related("mailMergeSource", "c:/x.mdb"), FileFault.OUTSIDE, "c:/x.mdb"
    yield "a document in it", related("aFChunk", "x.html", "Internal"), FileFault.OUTSIDE, "x.html"
    yield "a template from the web", attached("https://evil/x.dotm"), FileFault.OUTSIDE, "https://evil/x.dotm"
    yield "another text in it", inside("", '<w:altChunk w:id="1"/>'), FileFault.OUTSIDE, "altChunk"
    yield "macros", added("word/vbaProject.bin", b"x"), FileFault.MACROS, "word/vbaProject.bin"
    macros = replaced_in(GOOD, TYPES, b"document.main+xml", b"macroEnabled.main+xml")
    yield "macros by type", macros, FileFault.MACROS, "/word/document.xml"
    yield "an object in it", added("word/embeddings/oleObject1.bin", b"x"), FileFault.MACROS, "oleObject1.bin"
    yield "entities", added("word/extra.xml", BOMB + b"<a>&b;</a>"), FileFault.NOT_OFFICE, "word/extra.xml"
    yield "a bomb", added("word/media/x.bin", bytes(5_000_000)), FileFault.TOO_MUCH, ""
    yield "too much inside", added("word/media/x.bin", bytes(21 * 2**20)), FileFault.TOO_MUCH, ""
    yield "broken XML", replaced_in(GOOD, BODY, b"</w:document>", b""), FileFault.NOT_OFFICE, BODY


def others() -> Iterator[tuple[str, bytes, FileFault, str]]:
    """Files of another kind whose name ends as a .docx."""
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    locked = ole + "EncryptedPackage".encode("utf-16-le")
    strict = part(GOOD, "_rels/.rels").replace(b"schemas.openxmlformats.org/", b"purl.oclc.org/ooxml/")
    dotx = replaced_in(GOOD, TYPES, b"document.main+xml", b"template.main+xml")
    yield "nothing", b"", FileFault.NOT_OFFICE, ""
    yield "a damaged one", b"PK\x03\x04 broken", FileFault.NOT_OFFICE, ""
    yield "a text", "просто текст".encode(), FileFault.NOT_OFFICE, ""
    yield "a big one", bytes(2 * 2**20 + 1), FileFault.TOO_BIG, ""
    yield "another zip", zipped(a=b"x"), FileFault.NOT_OFFICE, ""
    yield "an old one", ole, FileFault.SAVE_AS_DOCX, ".doc"
    yield "a locked one", locked, FileFault.LOCKED, ""
    yield "rich text", rb"{\rtf1\ansi }", FileFault.SAVE_AS_DOCX, ".rtf"
    yield "a page of the web", b"\xef\xbb\xbf <html></html>", FileFault.SAVE_AS_DOCX, ".html"
    yield "a PDF", b"%PDF-1.7", FileFault.SAVE_AS_DOCX, ".pdf"
    yield "LibreOffice's own", zipped(**{"mimetype": b"x", "content.xml": b"<a/>"}), FileFault.SAVE_AS_DOCX, ".odt"
    yield "a workbook", book(), FileFault.NOT_OFFICE, ""
    yield "Word's template", dotx, FileFault.SAVE_AS_DOCX, ".dotx"
    yield "a strict one", rewritten(GOOD, {"_rels/.rels": strict}), FileFault.SAVE_AS_DOCX, "Strict Open XML"


REFUSED = {name: rest for name, *rest in (*dangers(), *others())}


@pytest.mark.parametrize(("body", "fault", "quoted"), REFUSED.values(), ids=REFUSED)
def test_what_runs_reaches_out_blows_up_or_is_no_document_is_refused(
    body: bytes, fault: FileFault, quoted: str
) -> None:
    error = refused(body)
    assert error.fault is fault
    assert quoted in error.detail


def test_a_field_is_quoted_with_its_place() -> None:
    error = refused(inside(field(code(" INCLUDEPICTURE c:/x ")).replace("<w:t>см. здесь</w:t>", "")))
    assert error.place is not None
    assert (error.place.part, error.place.at, error.place.text) == ("paragraph", "2", "INCLUDEPICTURE c:/x")
    named = document("{{ title }}", footer="внизу")
    footer = next(name for name in ZipFile(BytesIO(named)).namelist() if "footer" in name and name.endswith(".xml"))
    margin = refused(replaced_in(named, footer, b"</w:p>", (field(code("DDE x y")) + "</w:p>").encode()))
    assert margin.place is not None
    assert (margin.place.part, margin.detail) == ("margin", "DDE x y")
