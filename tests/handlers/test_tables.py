"""Tables of figures fit a phone whatever is counted."""

from __future__ import annotations

import pytest

from handlers.kit.tables import WIDTH, table


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
