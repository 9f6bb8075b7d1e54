"""Tables of figures fit a phone whatever is counted."""

from __future__ import annotations

import pickle
import re

import pytest

from handlers.kit.tables import WIDTH, Name, cut, table
from tests.kit import ROOT
from tests.kit.talk import plain


@pytest.mark.parametrize(
    ("figures", "line"),
    [
        (("24 925", "+371", "119,0"), "Область 24 925 +371 119,0"),
        (("10 182 376", "−2 927 625", "354,7"), "Область 10182376 −2927625 354,7"),
    ],
    ids=["thousands", "millions"],
)
def test_digits_close_together_before_a_line_gets_too_long(figures: tuple[str, ...], line: str) -> None:
    grouped = [one.replace(" ", "\u00a0") for one in figures]
    shown = str(table([["", "всего", "+/−", "к дате"], ["Область", *grouped]]))
    *_, last = shown.removeprefix("<pre>").removesuffix("</pre>").split("\n")
    assert " ".join(last.split()) == line
    assert len(last) <= WIDTH


SUBSIDIZED = Name("Субсидируемые рабочие места", "Субсидир.")


@pytest.mark.parametrize(
    ("width", "said"),
    [(40, "Субсидируемые рабочие места"), (20, "Субсидир."), (9, "Субсидир."), (6, "Субси…")],
)
def test_a_name_is_shortened_by_its_short_name_and_cut_only_then(width: int, said: str) -> None:
    assert cut(SUBSIDIZED, width) == said
    assert cut(pickle.loads(pickle.dumps(SUBSIDIZED)), width) == said  # noqa: S301 -- our own name


def test_a_row_of_a_table_says_the_short_name_where_figures_leave_no_room() -> None:
    assert "Субсидир." in table([[SUBSIDIZED, "7 547", "109,9 %"]])


def test_a_label_that_fits_a_line_but_not_its_room_stands_above_its_figures() -> None:
    long = "я" * (WIDTH + 1)
    shown = plain(table([["Инфраструктура", "24 404", "24 925", "+1 521"], [long, "1", "2", "+1"]]))
    assert shown.removeprefix("<pre>").removesuffix("</pre>").split("\n") == [
        "Инфраструктура",
        "            24 404 24 925 +1 521",
        "яяяяяяяяяя…      1      2     +1",
    ]


def test_no_name_of_the_catalogue_is_cut_that_has_a_short_one() -> None:
    """Whoever cuts a unit's or a figure's full name says it as a `Name`."""
    full = re.compile(r"\bcut\((?:capital\()?words\.label\([\w.]*(?:unit|known|share|indicator|total)\.name\)")
    found = [path.name for path in sorted((ROOT / "handlers").rglob("*.py")) if full.search(path.read_text("utf-8"))]
    assert found == []
