"""On a phone a number never parts from what it counts: U+00A0 stands between them, in both languages."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from config.catalogue.read import read_region
from config.catalogue.sentences import Hole, pieces
from config.catalogue.types import LOCALES
from handlers.kit.words import LOCALES_DIR
from tests.kit import ROOT

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
_BEFORE = re.compile(r"(?:№|/|\bиз) (?=0|\d)")
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


VERBS = re.compile(r"\w+(?:ано|ены|ены|ены|ан|ен|ят|ято|яты|лись|лся|лась|ился)\s*$")
"""Short participles and past tenses of Russian: said before a number they would have to agree with it."""


def sentences() -> list[str]:
    """Of the shipped catalogue's press note, in both languages."""
    region = read_region(ROOT / "config" / "region.toml")
    press = [sentence for form in region.forms for one in form.press for sentence in one.sentences]
    return [sentence.said_in(locale) for sentence in press for locale in LOCALES]


def test_no_number_of_a_press_sentence_parts_from_its_noun() -> None:
    """A number with its word is joined by the note itself, and so is a per cent."""
    said = ["".join(map(_filled, pieces(one))).replace(" %", "\u00a0%") for one in sentences()]
    assert {one: places for one in said if (places := broken(one))} == {}


def _filled(piece: str | Hole) -> str:
    """A figure that stands alone is a number; a date, or a number with its own word, is not looked at."""
    if isinstance(piece, str):
        return piece
    return WORD if piece.after or piece.name == "as_of" else NUMBER


def test_no_verb_of_a_press_sentence_stands_before_its_number() -> None:
    """«выдан 201 грант», «выданы 2 гранта»: the verb stands in the number's own braces."""
    found = [before for one in sentences() for before in _before_numbers(one) if VERBS.search(before)]
    assert found == []


def _before_numbers(sentence: str) -> Iterator[str]:
    """The texts right before the figures of a sentence that say a word with the number."""
    parts = list(pieces(sentence))
    for before, after in pairwise(parts):
        if isinstance(after, Hole) and after.after and isinstance(before, str):
            yield before
