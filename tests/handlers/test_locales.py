"""Both languages say the same things: same keys, same variables, no word of the other language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from handlers.words import LOCALES_DIR

SOURCES = Path(__file__).parents[2]
USED = re.compile(r"""["']([a-z]+(?:-[a-z_]+)+)["']""")


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 -- the visitor's protocol
        self.names.add(node.id.name)


def messages(locale: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((LOCALES_DIR / locale).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content[:80]}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = variables.names
    return found


def test_both_languages_have_the_same_keys() -> None:
    assert messages("ru").keys() == messages("kk").keys()


@pytest.mark.parametrize("key", sorted(messages("ru")))
def test_both_languages_use_the_same_variables(key: str) -> None:
    assert messages("ru")[key] == messages("kk")[key]


def test_every_message_is_used_somewhere() -> None:
    code = "\n".join(path.read_text("utf-8") for path in (SOURCES / "handlers").rglob("*.py"))
    dynamic = [prefix for prefix in re.findall(r"""f["']([a-z]+(?:-[a-z]+)*-)\{""", code)]
    unused = [
        key
        for key in messages("ru")
        if f'"{key}"' not in code and not any(key.startswith(prefix) for prefix in dynamic)
    ]
    assert unused == []
