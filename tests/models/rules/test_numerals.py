"""Figures in words are one figure or none."""

import pytest

from models.rules.paste.numerals import in_digits, number_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("ноль", 0),
        ("Семь", 7),
        ("одна", 1),
        ("двенадцать", 12),
        ("двадцать три", 23),
        ("сто семь", 107),
        ("двести пятьдесят", 250),
        ("тысяча сто", 1100),
        ("две тысячи шестьсот сорок пять", 2645),
        ("сто двадцать тысяч пять", 120_005),
        ("он екі", 12),
        ("жиырма үш", 23),
        ("жүз", 100),
        ("жүз он", 110),
        ("екі жүз елу", 250),
        ("екі мың алты жүз қырық бес", 2645),
    ],
)
def test_words_are_one_figure(words: str, number: int) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "он",
        "мың",
        "тысяч",
        "сто двести",
        "двадцать двенадцать",
        "двенадцать три",
        "пять ноль",
        "жүз екі жүз",
        "пять шесть",
    ],
)
def test_several_side_by_side_or_half_a_figure_is_none(words: str) -> None:
    assert number_of(words) is None


def test_a_line_with_a_digit_or_with_words_that_are_no_figure_is_as_it_was() -> None:
    assert in_digits("гранты сто семь, вакансии двадцать") == "гранты 107, вакансии 20"
    for line in ("100 на десять тысяч", "уволился он", "стоянка и семья", "сто двести"):
        assert in_digits(line) == line
