"""Both languages say the same things: same keys, same variables, no word of the other language."""

import re
from itertools import product
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser, ast

from config.catalogue.region import LOCALES, Locale
from handlers.kit.words import LOCALES_DIR, Html, Speech
from tests.kit.wordings import Names, written

SOURCES = Path(__file__).parents[2]


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
        names = Names()
        for message in messages:
            names.visit(message)
        assert names.messages - {message.id.name for message in messages} == set(), path


def test_no_line_breaks_between_a_sign_and_its_word() -> None:
    """On a phone; a paper's lines are longer."""
    apart, paths = re.compile(r"[○◐●◑▼] |\{ \$sign \} "), set(LOCALES_DIR.glob("*/*.ftl"))
    chats = paths - set(LOCALES_DIR.glob("*/memo.ftl"))
    lines = [line for path in chats for line in path.read_text("utf-8").splitlines()]
    assert [line for line in lines if apart.search(line)] == []
