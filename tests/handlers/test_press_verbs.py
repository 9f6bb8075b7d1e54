"""The press note's numbers carry their verbs: «выдан 201 грант», «выданы 2 гранта», in both languages."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from fluent.syntax import FluentParser, ast

from config.catalogue.region import LOCALES, Locale
from config.catalogue.sentences import Hole, pieces
from handlers.kit.words import LOCALES_DIR
from tests.kit.wordings import sentences

VERBS: dict[Locale, re.Pattern[str]] = {
    "ru": re.compile(r"\w+(?:[аяе]н[аоы]?|[аяеи]т[аоы]?|[аяеиу](?:л[аои]?|тся)|л(?:ся|ась|ось|ись))\s*$"),
    "kk": re.compile(r"\w+(?:[дт][ыі]|[ғқ]ан|[гк]ен|[аеий][дт][ыі]|уда|уде)\s*$"),
}
"""Short participles, past and present tenses: said before a number they would have to agree with it.

«Ожидается создание» 21 рабочего места is none: the verb goes with «создание», and the number stands in the genitive.
"""


def test_no_verb_of_a_press_sentence_stands_before_its_number() -> None:
    """«выдан 201 грант», «выданы 2 гранта»: the verb stands in the number's own braces."""
    found = [
        before
        for locale in LOCALES
        for one in sentences(locale)
        for before in _before_holes(one)
        if VERBS[locale].search(before)
    ]
    assert found == []


def _before_holes(sentence: str) -> Iterator[str]:
    """The texts right before the figures of a sentence that say a word with the number."""
    for before, after in pairwise(pieces(sentence)):
        if isinstance(after, Hole) and after.after and isinstance(before, str):
            yield before


PRESS_NUMBERS = frozenset({"n", "done", "whole", "said", "counted"})
"""Variables of press.ftl that are a number, with or without its words."""


def before_numbers(ftl: str) -> Iterator[tuple[str, str]]:
    """(key, text right before a number) of every message; within the braces of a number it may be a verb of its own."""
    messages = [entry for entry in FluentParser().parse(ftl).body if isinstance(entry, ast.Message)]
    for entry in messages:
        for before, after in pairwise(entry.value.elements if entry.value else ()):
            is_number = (
                isinstance(after, ast.Placeable)
                and isinstance(after.expression, ast.VariableReference)
                and after.expression.id.name in PRESS_NUMBERS
            )
            if is_number and isinstance(before, ast.TextElement):
                yield entry.id.name, before.value


@pytest.mark.parametrize("locale", LOCALES)
def test_no_verb_of_the_press_note_s_own_messages_stands_before_its_number(locale: Locale) -> None:
    """«запланировано 101 мероприятие», «запланированы 2 мероприятия»: the verb is the number's own word."""
    ftl = (LOCALES_DIR / locale / "press.ftl").read_text("utf-8")
    assert [(key, text) for key, text in before_numbers(ftl) if VERBS[locale].search(text)] == []


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("ru", "К Новому году запланировано { $n }"),
        ("ru", "Оформлены { $done } из { $whole }"),
        ("ru", "Открылось { $n }"),
        ("ru", "План предусматривает { $n }"),
        ("kk", "Жоспарланған { $n }"),
        ("kk", "Ашылды { $n }"),
    ],
)
def test_a_verb_outside_the_braces_is_found(locale: Locale, said: str) -> None:
    assert [key for key, text in before_numbers(f"one = {said}") if VERBS[locale].search(text)] == ["one"]


def test_a_verb_within_the_braces_of_a_number_is_none() -> None:
    said = "one = { $n ->\n    [one] запланирован { $n }\n   *[many] запланировано { $n }\n}"
    assert list(before_numbers(said)) == []
