"""Helpers of tests stand apart from them: nothing is imported out of a test's own file."""

import re

from tests.kit import ROOT

OUT_OF_A_TEST = re.compile(
    r"^ *(?:from|import) (?:tests)?\.[\w.]*\btest_.*|^ *from tests[\w.]* import (?:\([^)]*|.*)\btest_.*", re.MULTILINE
)


def test_nothing_is_imported_out_of_a_test() -> None:
    found = {path: OUT_OF_A_TEST.findall(path.read_text("utf-8")) for path in (ROOT / "tests").rglob("*.py")}
    assert {path: lines for path, lines in found.items() if lines} == {}
