"""On a phone a number never parts from what it counts: U+00A0 stands between them, in both languages."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor
from openpyxl import load_workbook

from config.catalogue.region import LOCALES, Locale
from config.catalogue.sentences import Hole, pieces
from handlers.kit.unbroken import unbroken
from handlers.kit.words import LOCALES_DIR
from handlers.papers.charts import charts
from handlers.papers.memo.memo import memo
from handlers.papers.paper import draw
from handlers.papers.press.press import press_note
from handlers.papers.workbook.workbook import workbook
from tests.kit.papers.memos import words_of, year_demo
from tests.kit.screens import parted
from tests.kit.wordings import sentences

NUMBERS = (
    *("n", "of", "whole", "done", "reported", "expected", "value", "limit", "most", "fewest", "got", "gap", "usual"),
    *("page", "pages", "minutes", "weeks", "per", "version", "number", "year", "entry_year", "y", "row", "days"),
)
"""Variables that are numbers; what is left out holds words with their own spaces, as `109,0 %` or `2 часа`."""
ONLY_IN = frozenset({("left", "events")})
"""(variable, file) where it is a number, and words elsewhere."""
WORDS_IN = frozenset({("days", "common"), ("days", "summary"), ("days", "memo")})
"""(variable, file) where it holds words: `17 ноября, 24 ноября`."""
APART = frozenset(
    {"и", "с", "меньше", "от", "по", "пока", "до", "на", "при", "в", "за", "о", "не", "ещё", "или", "больше", "нельзя"}
    | {"мен", "және", "деп", "немесе", "қазір", "болғаны", "болады", "қосылады", "жоспарланған", "кеміді", "ашылады"}
)
"""Words after a number that it does not count."""
NUMBER, WORD = "0", "a"
"""What stands for a variable in the text that is searched: a number or any other word."""
_BEFORE = re.compile(r"(?:№|/|\b(?:из|[Ее]щё|[Тт]ағы)) (?=0|\d)")
_AFTER = re.compile(r"(?<=\d) (?:(?:из|/) |[%‰])|(?<![\d.,:+–-])(?:\d+) ([^\W\d_]+)")
_TAG = re.compile(r"</?\w+>")


class _Texts(Visitor):
    """Every pattern of a message as one text, its variables put in as `NUMBER` or `WORD`."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.texts: list[str] = []

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802 -- the visitor's protocol
        self.texts += self._of(node)
        self.generic_visit(node)

    def _of(self, node: ast.Pattern) -> list[str]:
        said = [""]
        for element in node.elements:
            said = [before + after for before in said for after in self._put(element)]
        return said

    def _put(self, element: ast.TextElement | ast.Placeable) -> list[str]:
        if isinstance(element, ast.TextElement):
            return [element.value]
        inner = element.expression
        if isinstance(inner, ast.SelectExpression):
            return [said for variant in inner.variants for said in self._of(variant.value)]
        if isinstance(inner, ast.VariableReference):
            return [NUMBER if self._is_number(inner.id.name) else WORD]
        return [WORD]

    def _is_number(self, name: str) -> bool:
        here = (name, self.file)
        return here in ONLY_IN or (name in NUMBERS and here not in WORDS_IN)


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """(key, text) of every variant of every message."""
    for entry in FluentParser().parse(path.read_text("utf-8")).body:
        if isinstance(entry, ast.Message):
            found = _Texts(path.stem)
            found.visit(entry)
            yield from ((entry.id.name, text) for text in found.texts)


def broken(text: str) -> list[str]:
    """The places of a text where a line could end between a number and its noun."""
    shown = _TAG.sub("", text)
    found = [match[0] for match in _BEFORE.finditer(shown)]
    found += [match[0] for match in _AFTER.finditer(shown) if (match[1] or "").casefold() not in APART]
    return found


def files() -> list[Path]:
    return sorted(LOCALES_DIR.glob("*/*.ftl"))


@pytest.mark.parametrize("path", files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_number_of_a_message_parts_from_its_noun(path: Path) -> None:
    assert {key: broken(text) for key, text in texts(path) if broken(text)} == {}


def test_no_number_of_a_press_sentence_parts_from_its_noun() -> None:
    """A number with its word is joined by the note itself, and so is a per cent."""
    said = ["".join(map(_filled, pieces(one))).replace(" %", "\u00a0%") for one in sentences()]
    assert {one: places for one in said if (places := broken(one))} == {}


def _filled(piece: str | Hole) -> str:
    """A figure that stands alone is a number; a date, or a number with its own word, is not looked at."""
    if isinstance(piece, str):
        return piece
    return WORD if piece.after or piece.name == "as_of" else NUMBER


NAMES = (
    ("28 ноября", "28_ноября"),
    ("до 5 декабря 2025 года", "до 5_декабря_2025 года"),
    ("2025 жылғы 1 желтоқсандағы жағдай бойынша", "2025_жылғы_1_желтоқсандағы жағдай бойынша"),
    ("А. Б. Сериков", "А._Б._Сериков"),
    ("А.Б. Сериков и Ә. Қ. Нұрланов", "А.Б._Сериков и Ә._Қ._Нұрланов"),
    ("Сериков А. Б.", "Сериков_А._Б."),
    ("Отправитель: Айгуль С. Исправлено", "Отправитель: Айгуль_С. Исправлено"),
    ("от Б. Ахметова", "от Б._Ахметова"),
    ("3 марки, 5 маек, 12 чел. Ответ. Нет", "3 марки, 5 маек, 12 чел. Ответ. Нет"),
    ("Форма Б. и форма В", "Форма_Б. и форма В"),
)


@pytest.mark.parametrize(("text", "said"), NAMES)
def test_dates_and_initials_are_joined(text: str, said: str) -> None:
    assert unbroken(text).replace("\u00a0", "_") == said
    assert unbroken(unbroken(text)) == unbroken(text)
    assert parted(unbroken(text)) == []


@pytest.mark.parametrize("text", [text for text, said in NAMES if "_" in said])
def test_a_parted_date_or_name_is_found(text: str) -> None:
    assert parted(text)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_paper_parts_a_date_or_a_name(locale: Locale) -> None:
    """The memo, the workbook, the press note, the charts; every screen is looked at by the walk over all windows."""
    dossier, words = year_demo(), words_of(locale)
    book = load_workbook(BytesIO(draw(workbook(dossier, words))))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    year, first = dossier.year, dossier.preparations[0]
    shown = [charts.bars(dossier.digest, words), charts.trend(year, words), charts.growth(year, words)]
    shown += [charts.timeliness(dossier.timeliness, words), charts.matrix(first, words)]
    said = [
        *document_texts(draw(memo(dossier, words))),
        *(cell for cell in cells if isinstance(cell, str)),
        press_note(dossier, words),
        *(repr(one.shown).replace("\\xa0", "\u00a0") for one in shown),
        *(one.caption for one in shown),
    ]
    assert [place for text in said for place in parted(text)] == []


def document_texts(body: bytes) -> list[str]:
    document = docx.Document(BytesIO(body))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(one.text for one in document.paragraphs), *cells]
