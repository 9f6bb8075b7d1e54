"""Both languages say the same things: same keys, same variables, no word of the other language."""

import re
from functools import cache
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from config.catalogue.types import LOCALES, Locale
from handlers.kit.words import LOCALES_DIR, Html, Speech

SOURCES = Path(__file__).parents[2]
PLURALS: dict[str | int, int] = {"one": 1, "few": 2, "many": 5}


class _Names(Visitor):
    """The variables a message uses and the messages it refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()
        self.choices: dict[str, set[str | int]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 -- the visitor's protocol
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802 -- the visitor's protocol
        self.messages.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802 -- the visitor's protocol
        assert isinstance(node.selector, ast.VariableReference)
        keys = [one.key.name if isinstance(one.key, ast.Identifier) else int(one.key.value) for one in node.variants]
        self.choices.setdefault(node.selector.id.name, set()).update(PLURALS.get(key, key) for key in keys)
        self.generic_visit(node)


@cache
def written(locale: str) -> dict[str, _Names]:
    found: dict[str, _Names] = {}
    for path in sorted((LOCALES_DIR / locale).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {str(entry.content)[:80]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                found[entry.id.name] = _Names()
                found[entry.id.name].visit(entry)
    return found


def variables(locale: str, key: str) -> set[str]:
    """Those of the message and of the messages it refers to."""
    names = written(locale)[key]
    return names.variables.union(*(variables(locale, inner) for inner in names.messages))


def choices(locale: str, key: str) -> dict[str, set[str | int]]:
    """What each variable of the message, and of those it refers to, is told apart by."""
    names = written(locale)[key]
    found = {name: set(names.choices.get(name, ())) for name in names.variables}
    for inner in names.messages:
        for name, keys in choices(locale, inner).items():
            found[name] = found.get(name, set()) | keys
    return found


def test_both_languages_have_the_same_keys() -> None:
    assert written("ru").keys() == written("kk").keys()


def test_both_languages_use_the_same_variables() -> None:
    both = {key: (variables("ru", key), variables("kk", key)) for key in written("ru")}
    assert {key: (ru, kk) for key, (ru, kk) in both.items() if ru != kk} == {}


def test_every_message_that_is_said_exists() -> None:
    said = r"""\b(?:words|plain|Say|SayToAnyone|button|notify\(manager, )\(?["']([a-z]+(?:-[a-z]+)+)["']"""
    code = "\n".join(path.read_text("utf-8") for path in (SOURCES / "handlers").rglob("*.py"))
    assert set(re.findall(said, code)) - written("ru").keys() == set()


def test_every_message_is_used_somewhere() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (SOURCES / "handlers").rglob("*.py"))
    dynamic = re.findall(r"""f["']([a-z]+(?:-[a-z]+)*-)\{""", code)
    referred = set().union(*(names.messages for names in written("ru").values()))
    quoted = set(re.findall(r"""["'](?=([\w-]+)["'])""", code))
    unused = [
        key
        for key in written("ru")
        if key not in quoted and key not in referred and not any(key.startswith(prefix) for prefix in dynamic)
    ]
    assert unused == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["Айгуль С.", "<b>Айгуль С.</b>", "нет связи…", "почему?"])
def test_after_a_text_with_a_stop_of_its_own_stands_no_other(locale: Locale, name: str) -> None:
    words, text = Speech(ZoneInfo("Asia/Almaty")).words(locale), Html(name)
    twice: dict[str, str] = {}
    for key in written(locale):
        known = choices(locale, key)
        for chosen in product(*({text, *keys} for keys in known.values())):
            values = dict(zip(known, chosen, strict=True))
            for said in (words(key, **values), words.plain(key, **values)):
                if re.search(r"[.…!?](</\w+>)*\s?\.(?!\.)", said):
                    twice[key] = said
    assert twice == {}


def test_a_message_refers_to_none_of_another_file() -> None:
    """Each file is compiled by itself."""
    for path in sorted(LOCALES_DIR.glob("*/*.ftl")):
        messages = [one for one in FluentParser().parse(path.read_text("utf-8")).body if isinstance(one, ast.Message)]
        names = _Names()
        for message in messages:
            names.visit(message)
        assert names.messages - {message.id.name for message in messages} == set(), path


def test_no_line_breaks_between_a_sign_and_its_word() -> None:
    """On a phone; a paper's lines are longer."""
    apart, paths = re.compile(r"[○◐●◑▼] |\{ \$sign \} "), set(LOCALES_DIR.glob("*/*.ftl"))
    chats = paths - set(LOCALES_DIR.glob("*/memo.ftl"))
    lines = [line for path in chats for line in path.read_text("utf-8").splitlines()]
    assert [line for line in lines if apart.search(line)] == []
