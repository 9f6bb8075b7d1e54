"""One name, one meaning: a class name stands once in the product."""

import ast
from collections import defaultdict

from tests.kit import ROOT

ROOMS = ("bot", "config", "handlers", "models", "scheduler")
GROUPS = "handlers/states.py"
KEPT = {"Outbox", "Plan", "Report", "Settings"}
"""Groups of states beside a table, or the settings: where a chat stands is kept under the name of its group."""


def test_a_class_name_stands_once() -> None:
    places = defaultdict[str, list[str]](list)
    for file in sorted(file for room in ROOMS for file in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(file.relative_to(ROOT).as_posix())
    again = {name: files for name, files in places.items() if len(files) > 1}
    assert {name: files for name, files in again.items() if name not in KEPT} == {}
    assert {name for name, files in again.items() if len(files) == 2 and GROUPS in files} == KEPT
