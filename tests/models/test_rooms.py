"""What import-linter cannot see of the rooms of `models`."""

import ast
from collections.abc import Iterator

from tests.kit import ROOT


def _functions(room: str) -> Iterator[tuple[str, ast.AsyncFunctionDef]]:
    for path in sorted((ROOT / "models" / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AsyncFunctionDef):
                yield f"{path.stem}.{node.name}", node


def _asks(function: ast.AsyncFunctionDef, *methods: str) -> bool:
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(isinstance(one, ast.Attribute) and one.attr in methods for one in called)


def test_what_only_reads_is_a_query() -> None:
    """The door alone reads, to say beforehand that it stays shut."""
    reads = ("load_", "find_")
    found = {name for name, one in _functions("actions") if _asks(one, "reading") or one.name.startswith(reads)}
    assert found == {"door.ask_at_the_door"}


def test_queries_never_write() -> None:
    assert {name for name, one in _functions("queries") if _asks(one, "writing", "commit", "flush", "add_all")} == set()
