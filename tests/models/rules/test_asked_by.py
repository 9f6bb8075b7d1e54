"""By which day a request asks for something, in the words that people use."""

from datetime import date

import pytest

from models.rules.asked_by import asked_by

PAPER = date(2025, 12, 1)
SAID = {
    "просим помочь до 5 декабря.": date(2025, 12, 5),
    "Нужны к 10-му декабря": date(2025, 12, 10),
    "не позднее 12.12.2025": date(2025, 12, 12),
    "до 12.12": date(2025, 12, 12),
    "ДО 9  ЯНВАРЯ": date(2026, 1, 9),
    "до 9 января 2026 года": date(2026, 1, 9),
    "5 желтоқсанға дейін керек": date(2025, 12, 5),
    "5-желтоқсанға дейін": date(2025, 12, 5),
    "12.12.2025 дейін": date(2025, 12, 12),
    "15 желтоқсанға қарай": date(2025, 12, 15),
    "до 20 ноября": date(2025, 11, 20),
    "до 12.12, а сцену до 5 декабря": date(2025, 12, 12),
}
UNSAID = (
    "",
    "нужны две тепловые пушки",
    "5 декабря",
    "прошло 5 дней",
    "до 31 ноября",
    "до 5 мая",
    "до 5 декабря 2031 года",
    "до 12.50",
    "к 100 тоннам",
    "до 1,5 млн тенге",
)


@pytest.mark.parametrize(("text", "day"), SAID.items(), ids=SAID)
def test_the_day_by_which_something_is_asked_for_is_read(text: str, day: date) -> None:
    assert asked_by(text, PAPER) == day


@pytest.mark.parametrize("text", UNSAID)
def test_what_names_no_such_day_has_none(text: str) -> None:
    """Days that do not exist, and those too far from the paper's, are something else."""
    assert asked_by(text, PAPER) is None
