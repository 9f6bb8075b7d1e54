import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.paste.entry import Figure, parse_figure

SPACES = [" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u3000"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("1234", 1234), ("0", 0), ("0012", 12), ("999999999", 999_999_999), (" 12\n", 12), ("\u00a07", 7)],
)
def test_a_plain_run_of_digits_is_a_figure(text: str, number: int) -> None:
    assert parse_figure(text) == Figure(number, added=False)


@pytest.mark.parametrize("space", SPACES)
def test_thousands_may_stand_apart_by_any_space(space: str) -> None:
    assert parse_figure(f"1{space}234") == Figure(1234, added=False)
    assert parse_figure(f"+12{space}345{space}678") == Figure(12_345_678, added=True)


def test_a_plus_is_growth() -> None:
    assert parse_figure("+12") == Figure(12, added=True)
    assert parse_figure(" +0 ") == Figure(0, added=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "+",
        "+ 12",
        "++12",
        "12+",
        "-3",
        "−3",
        "12,5",
        "12.5",
        "1e5",
        "1_000",
        "0x1f",
        "NaN",
        "Infinity",
        "٣",
        "１２",
        "²",
        "½",
        "😀",
        "1" * 40,
        "1" * 10,
        "1 234 567 890",
        "1 23",
        "1 2345",
        "1234 567",
        "1  234",
        "1\t234",
        "1\n234",
        "12 чел",
        "1'234",
        "1,234",
        "\u200b12",
        "12\x00",
        "пять",
        "10%",
        "1 234 "[:4] + "x",
    ],
)
def test_everything_else_is_none(text: str) -> None:
    assert parse_figure(text) is None


@given(st.text())
def test_no_text_raises_and_a_figure_is_a_whole_number_of_nine_digits(text: str) -> None:
    figure = parse_figure(text)
    assert figure is None or 0 <= figure.number < 10**9


@given(
    number=st.integers(0, 10**9 - 1),
    space=st.sampled_from(["", *SPACES]),
    plus=st.booleans(),
    around=st.text(" \n\t\u00a0", max_size=3),
)
def test_what_the_bot_shows_can_be_typed_back(number: int, space: str, plus: bool, around: str) -> None:
    shown = f"{number:,}".replace(",", space)
    assert parse_figure(f"{around}{'+' * plus}{shown}{around}") == Figure(number, plus)
