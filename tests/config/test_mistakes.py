"""All mistakes are told at once; a file that cannot be read at all is told in the same way."""

import re
from pathlib import Path

import pytest

from config.catalogue.mistakes import CatalogueError, Mistake
from config.catalogue.read import LARGEST_FILE, read_region
from tests.regions.broken import GOOD, told


def test_all_mistakes_are_told_at_once_and_in_the_order_of_reading(tmp_path: Path) -> None:
    text = (
        GOOD.replace('"Asia/Oral"', '"Mars"')
        .replace("= 81250", "= -1")
        .replace('kk = "Жеке үйлер"\n', "")
        .replace('"rent"]', '"rents"]')
    )
    assert [mistake.place for mistake in told(text, tmp_path)] == [
        "region.timezone",
        "units[0].population",
        "forms[0].indicators[1].kk",
        "forms[0].totals[1].parts[1]",
    ]


def test_a_catalogue_of_nothing_tells_what_it_needs(tmp_path: Path) -> None:
    assert told("", tmp_path) == [
        Mistake("region", "missing"),
        Mistake("days_off", "missing"),
        Mistake("units", "the region has no units: add [[units]]"),
        Mistake("forms", "the region has no forms: add [[forms]]"),
    ]


@pytest.mark.parametrize("wrong", ["units", "forms"])
def test_units_or_forms_of_a_wrong_kind_are_told_once(wrong: str, tmp_path: Path) -> None:
    assert [mistake.place for mistake in told(f"{wrong} = 1", tmp_path)].count(wrong) == 1


def test_a_form_that_no_unit_reports_in(tmp_path: Path) -> None:
    text = re.sub(r'kind = "department"', 'kind = "district"\npopulation = 9', GOOD)
    text = text.replace('["city", "department"]', '["department"]')
    assert [mistake.place for mistake in told(text, tmp_path)] == ["forms[1].kinds"]


def test_a_form_that_requires_nothing(tmp_path: Path) -> None:
    text = GOOD.replace('measure = "snapshot"\n\n', 'measure = "snapshot"\nrequired = false\n\n')
    assert [mistake.place for mistake in told(text, tmp_path)] == ["forms[1].indicators"]


def test_more_units_than_are_possible(tmp_path: Path) -> None:
    many = "".join(
        f'[[units]]\nkey = "u{n}"\nkind = "district"\nru = "Ж{n}"\nkk = "Ж{n} а"\npopulation = 1\nposition = {n}\n'
        for n in range(1000, 3984)
    )
    assert [str(mistake) for mistake in told(GOOD + many, tmp_path)] == [
        "units: 3001 units, at most 3000 are possible",
    ]


def test_more_indicators_than_fit_a_card(tmp_path: Path) -> None:
    one = GOOD[GOOD.rindex("[[forms.indicators]]") : GOOD.rindex("[[forms.totals]]")]
    many = "".join(
        re.sub(r'((?:short_)?(?:ru|kk)) = "[^"]*"', rf'\1 = "\1 {n}"', one.replace('"outdoor"', f'"i{n}"')).replace(
            "short_ru = ", "short_ru = "
        )
        for n in range(59)
    )
    places = [str(mistake) for mistake in told(GOOD.replace(one, one + many), tmp_path)]
    assert places == ["forms[1].indicators: 61 indicators, at most 60 fit a card"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("[region]\nru = «Семей»\n", r"line 2, column 6: not valid TOML: Invalid value", id="no quotes"),
        pytest.param("a = [", r"end of document: not valid TOML: ", id="an open bracket"),
        pytest.param("a = 1\na = 2\n", r"line 2, column 6: not valid TOML: Cannot overwrite", id="the same twice"),
        pytest.param(f"a = {'9' * 5000}", r"region.toml: not valid TOML: ", id="a number of 5000 digits"),
        pytest.param("a = " + "[" * 100_000, r"nested too deeply", id="nested lists"),
        pytest.param("a = 1\nru = 'Семей'".encode("cp1251"), r"line 2: not UTF-8 text", id="another encoding"),
        pytest.param(GOOD.encode("utf-16"), r"line 1: not UTF-8 text", id="the encoding of an editor"),
        pytest.param(b"a" * (LARGEST_FILE + 1), r"is larger than", id="too large"),
    ],
)
def test_a_file_that_is_no_catalogue(text: str | bytes, line: str, tmp_path: Path) -> None:
    (only,) = told(text, tmp_path)
    assert re.search(line, str(only))


def test_a_file_of_windows_is_read(tmp_path: Path) -> None:
    file = tmp_path / "region.toml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert len(read_region(file).units) == 17


@pytest.mark.parametrize(("name", "message"), [("nothing.toml", "there is no such file"), (".", "is a folder")])
def test_a_file_that_is_not_there(name: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=message) as caught:
        read_region(tmp_path / name)
    assert caught.value.mistakes[0].place == str(tmp_path / name)


@pytest.mark.parametrize("key", ["chair", "prepared"])
def test_words_that_may_be_left_out_stand_in_both_languages_or_in_none(key: str, tmp_path: Path) -> None:
    text = GOOD.replace("timezone =", f'{key}_ru = "А. Б."\ntimezone =', 1)
    assert told(text, tmp_path) == [Mistake(f"region.{key}_ru", "stands in both languages or in none")]
