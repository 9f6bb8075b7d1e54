"""What import-linter cannot see of the rooms of `models`."""

import ast
from collections.abc import Iterator

from tests.kit import ROOT

ON_HOT_PATHS = {"clock_state", "delivery", "facts", "history", "owed", "people", "receipts", "sent", "status"}
"""What a figure, a summary, a reminder, the mailing and the clock's tick ask."""
SELDOM = {"people.has_administrator", "people.administrators_there"}


def _functions(room: str) -> Iterator[tuple[str, ast.AsyncFunctionDef]]:
    for path in sorted((ROOT / "models" / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.AsyncFunctionDef):
                yield f"{path.stem}.{node.name}", node


def _asks(function: ast.AsyncFunctionDef, *names: str) -> bool:
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any((one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "")) in names for one in called)


def test_what_only_reads_is_a_query() -> None:
    """The door alone reads, to say beforehand that it stays shut."""
    reads = ("load_", "find_")
    found = {name for name, one in _functions("actions") if _asks(one, "reading") or one.name.startswith(reads)}
    assert found == {"door.ask_at_the_door"}


def test_who_acts_goes_through_the_door() -> None:
    by_somebody = {name: one for name, one in _functions("actions") if "by" in [arg.arg for arg in one.args.kwonlyargs]}
    assert {name for name, one in by_somebody.items() if _asks(one, "writing")} == {"door.door"}


def test_queries_never_write() -> None:
    assert {name for name, one in _functions("queries") if _asks(one, "writing", "commit", "flush", "add_all")} == set()


def test_statements_on_hot_paths_are_made_once() -> None:
    """At module level, or kept: one that is built anew costs several times its run."""
    hot = {name: one for name, one in _functions("queries") if name.partition(".")[0] in ON_HOT_PATHS}
    assert {name for name, one in hot.items() if _asks(one, "select", "where")} == SELDOM
