"""What nobody sees is not read: inserted anywhere it changes nothing, alone it is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.paste.entry import Figure, parse_figure, parse_paste
from models.rules.visible import tidy, unstruck, visible
from tests.kit.figures.pastes import PASTES, WORDY

UNSEEN = [
    *map(chr, (0xAD, 0x34F, 0x61C, 0x17B4, 0x17B5, 0x180E, 0xFEFF, 0xFE0F, 0xE0001, 0xE0020, 0xE007F, 0x1D173)),
    *map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A))),
]
BLANKS = [chr(code) for code in (0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0)]


def mixed_in(text: str, marks: list[tuple[int, str]]) -> str:
    """`text` with each mark at its place."""
    for place, mark in marks:
        at = place % (len(text) + 1)
        text = text[:at] + mark + text[at:]
    return text


MARKS = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(UNSEEN)), max_size=8)


@pytest.mark.parametrize("mark", UNSEEN, ids=ascii)
def test_what_nobody_sees_parts_no_figure(mark: str) -> None:
    for typed in ("1234", "1 234", "+12"):
        for at in range(len(typed) + 1):
            text = visible(typed[:at] + mark + typed[at:])
            assert parse_figure(text) == parse_figure(typed) != None  # noqa: E711 -- in one comparison with both


@given(text=PASTES, marks=MARKS)
def test_what_nobody_sees_changes_nothing_in_a_paste(text: str, marks: list[tuple[int, str]]) -> None:
    assert parse_paste(visible(mixed_in(text, marks)), WORDY) == parse_paste(visible(text), WORDY)


@pytest.mark.parametrize("mark", UNSEEN + BLANKS, ids=ascii)
def test_a_text_of_nothing_that_is_seen_is_empty(mark: str) -> None:
    assert visible(mark * 3).strip() == ""
    assert tidy(f"{mark} \n{mark}") == ""


@pytest.mark.parametrize("mark", BLANKS, ids=ascii)
def test_two_figures_with_a_blank_between_stay_two(mark: str) -> None:
    assert visible(f"51{mark}124") == "51 124"
    assert parse_figure(visible(f"5{mark}1")) is None


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Әйгерім Қонысқызы, ө-ң-ұ-ү-һ-і, ё, й", "Әйгерім Қонысқызы, ө-ң-ұ-ү-һ-і, ё, й"),
        ("и\u0306 е\u0308", "и\u0306 е\u0308"),
        ("Гранты:\t5\nВакансии: 7\r\n", "Гранты:\t5\nВакансии: 7\r\n"),
        ("1\u00a0648 и 1\u202f648", "1\u00a0648 и 1\u202f648"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨👩👧 ❤"),
        ("\u202eнет\u202c да", "нет да"),
        ("Ай\u200bгуль", "Айгуль"),
    ],
)
def test_what_is_seen_stays(typed: str, read: str) -> None:
    assert visible(typed) == read


@given(text=st.text())
def test_reading_twice_is_reading_once(text: str) -> None:
    assert visible(visible(text)) == visible(text)
    assert tidy(tidy(text)) == tidy(text) == tidy(visible(text))


def test_a_figure_is_still_one() -> None:
    assert parse_figure(visible("\ufeff1\u200d234\u2060")) == Figure(1234, added=False)


@pytest.mark.parametrize(
    ("typed", "struck", "read"),
    [
        ("Гранты 102 107", [(7, 3)], "Гранты  107"),
        ("👍 51 52", [(3, 2)], "👍  52"),
        ("51", [(0, 2)], ""),
        ("51 52 53", [(6, 2), (0, 2)], " 52 "),
        ("51", [(0, 1), (0, 2)], ""),
        ("51", [], "51"),
        ("51\n25\n22", [(3, 2)], "51\n22"),
        ("25\n👍\n22", [(0, 2), (3, 2)], "22"),
        ("51\n22 25\n801", [(6, 2)], "51\n22 \n801"),
    ],
)
def test_what_is_struck_through_is_not_read(typed: str, struck: list[tuple[int, int]], read: str) -> None:
    assert unstruck(typed, struck) == read
