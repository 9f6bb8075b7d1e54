"""Reports of many dates in one table: what is read, and what is named by its cell and left out."""

import time
from dataclasses import replace
from datetime import date

import pytest

from models.rules.flaws import Fault, Flaw, cell_name
from models.rules.history_table import DayStanding, HistoryShape, HistoryTable, read_day, read_history
from models.rules.paste.typed import CardField

HEAD = ("Дата", "Район", "Гранты", "Вакансии")
JANUARY = date(2025, 1, 6)
BOTH = frozenset({"semey", "ayagoz"})
DAYS = {
    JANUARY: DayStanding(None, BOTH, frozenset({"grants", "vacancies", "problems"})),
    date(2025, 1, 13): DayStanding(None, frozenset({"semey"}), frozenset({"grants"})),
    date(2025, 11, 24): DayStanding(Flaw.OPEN),
    date(2025, 12, 1): DayStanding(Flaw.AHEAD),
}
SHAPE = HistoryShape(
    (CardField("semey", ("город Семей", "Семей", "Семск"), True, False), CardField("ayagoz", ("Аягоз",), True, False)),
    (
        CardField("grants", ("Гранты",), True, False),
        CardField("vacancies", ("Вакансии",), True, False),
        CardField("problems", ("Проблемы",), False, True),
    ),
    frozenset({"дата", "күні"}),
    frozenset({"район"}),
    lambda day: DAYS.get(day, DayStanding(Flaw.NO_PERIOD)),
)


def table(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> HistoryTable:
    """As the sheet has it: a title, an empty line, the head in row 3."""
    return read_history([(1, ("История за 2025 год",)), *enumerate((head, *rows), start=3)], SHAPE)


def test_each_line_is_a_report_of_a_date_and_a_unit() -> None:
    read = table(("06.01.2025", "Семей", "1 900", "12"), ("2025-01-06", "аягоз", "—", "7 чел."))
    assert read.reports == {
        (JANUARY, "semey"): {"grants": 1900, "vacancies": 12},
        (JANUARY, "ayagoz"): {"vacancies": 7},
    }
    assert (read.faults, read.problem, read.rows[JANUARY, "ayagoz"]) == ((), None, 5)


def test_a_text_is_taken_as_it_is_written_and_a_figure_only_as_a_figure() -> None:
    head = ("Дата", "Район", "Гранты", "Проблемы")
    read = table(
        ("06.01.2025", "Семей", "5", " Нет сцены: 12"),
        ("06.01.2025", "Аягоз", "", "107"),
        ("13.01.2025", "Семей", "6", " "),
        head=head,
    )
    assert read.reports == {
        (JANUARY, "semey"): {"grants": 5, "problems": "Нет сцены: 12"},
        (JANUARY, "ayagoz"): {"problems": "107"},
        (date(2025, 1, 13), "semey"): {"grants": 6},
    }
    unread = table(("06.01.2025", "Семей", "5", "=A1"), head=head)
    assert (dict(unread.reports), unread.faults) == ({}, (Fault(Flaw.NO_VALUE, "D4", "=A1"),))


def test_names_and_aliases_are_understood() -> None:
    assert table(("06.01.2025", "Семск", "1")).reports == table(("06.01.2025", "г. Семей", "1")).reports != {}


FAULTY = {
    "no date": (("31.02.2025", "Семей", "1"), Fault(Flaw.DATE, "A4", "31.02.2025")),
    "no date at all": (("", "Семей", "1"), Fault(Flaw.DATE, "A4", "")),
    "not a report date": (("07.01.2025", "Семей", "1"), Fault(Flaw.NO_PERIOD, "A4", "07.01.2025")),
    "ahead": (("01.12.2025", "Семей", "1"), Fault(Flaw.AHEAD, "A4", "01.12.2025")),
    "still open": (("24.11.2025", "Семей", "1"), Fault(Flaw.OPEN, "A4", "24.11.2025")),
    "no such unit": (("06.01.2025", "Тмутаракань", "1"), Fault(Flaw.UNIT, "B4", "Тмутаракань")),
    "nearly one": (("06.01.2025", "Аяхоз", "1"), Fault(Flaw.UNIT, "B4", "Аяхоз", ("ayagoz",))),
    "not then": (("13.01.2025", "Аягоз", "1"), Fault(Flaw.NOT_THEN, "B4", "Аягоз")),
    "not asked then": (("13.01.2025", "Семей", "1", "2"), Fault(Flaw.NOT_ASKED, "D4", "", ("vacancies",))),
    "words": (("06.01.2025", "Семей", "1", "много"), Fault(Flaw.FIGURE, "D4", "много")),
    "decimals": (("06.01.2025", "Семей", "12,5"), Fault(Flaw.FIGURE, "C4", "12,5")),
    "growth": (("06.01.2025", "Семей", "+5"), Fault(Flaw.FIGURE, "C4", "+5")),
    "negative": (("06.01.2025", "Семей", "-5"), Fault(Flaw.FIGURE, "C4", "-5")),
    "too long": (("06.01.2025", "Семей", "1234567890"), Fault(Flaw.FIGURE, "C4", "1234567890")),
    "a formula without its value": (("06.01.2025", "Семей", "=A1"), Fault(Flaw.NO_VALUE, "C4", "=A1")),
}


@pytest.mark.parametrize("case", FAULTY)
def test_a_line_that_is_not_understood_is_named_and_left_out_whole(case: str) -> None:
    row, fault = FAULTY[case]
    read = table(row)
    assert (read.faults, dict(read.reports)) == ((fault,), {})


def test_every_flaw_of_a_line_is_in_the_table_above() -> None:
    found = {fault.why for _, fault in FAULTY.values()}
    elsewhere = {Flaw.SEVERAL, Flaw.TWICE, Flaw.OPENED, Flaw.MISSING, Flaw.BOUNDS, Flaw.ABOVE_WHOLE}
    assert found | elsewhere == set(Flaw)


def test_the_same_is_told_once_with_how_often() -> None:
    read = table(*([("07.01.2025", "Семей", "1")] * 3))
    assert read.faults == (Fault(Flaw.NO_PERIOD, "A4", "07.01.2025", (), 3),)


def test_a_line_that_stands_twice_is_one_and_two_that_differ_are_none() -> None:
    same = table(("06.01.2025", "Семей", "1"), ("06.01.2025", "Семей", "1"))
    assert (dict(same.reports), same.faults[0].at) == ({(JANUARY, "semey"): {"grants": 1}}, "B5")
    differing = table(("06.01.2025", "Семей", "1"), ("06.01.2025", "Семей", "2"))
    assert (dict(differing.reports), differing.faults) == ({}, (Fault(Flaw.TWICE, "B5", "4"),))


def test_lines_without_a_figure_are_only_counted_and_other_columns_named() -> None:
    head = ("№", "Дата", "Район", "Примечание", "Гранты")
    read = table(("1", "06.01.2025", "Семей", "", ""), ("2", "06.01.2025", "Аягоз", "да", "5"), head=head)
    assert (read.blank, set(read.reports), read.strange) == (1, {(JANUARY, "ayagoz")}, ("№", "Примечание"))


@pytest.mark.parametrize(
    "head", [("Дата", "Гранты"), ("Район", "Гранты"), ("Дата", "Район"), ("Дата", "Район", "Гранты", "Гранты")]
)
def test_without_its_head_nothing_is_read(head: tuple[str, ...]) -> None:
    read = table(("06.01.2025", "Семей", "1", "2"), head=head)
    assert (read.problem, dict(read.reports)) == ("no_head", {})


def test_a_table_without_a_figure_is_none() -> None:
    assert table(("06.01.2025", "Семей", "")).problem == "no_rows"


def test_cells_and_days_are_read_as_people_write_them() -> None:
    assert [cell_name(15, n) for n in (0, 25, 26, 701, 702)] == ["A15", "Z15", "AA15", "ZZ15", "AAA15"]
    assert [read_day(text) for text in ("6.1.2025", "06/01/2025 г.", "2025-01-06 00:00:00", "6 января", "")] == [
        *[JANUARY] * 3,
        None,
        None,
    ]


def test_names_that_nobody_has_cost_little_however_many_there_are() -> None:
    many = tuple(CardField(f"unit_{n}", (f"Вольный {n} район", f"Еркін {n} ауданы"), True, False) for n in range(250))
    shape = replace(SHAPE, units=many)
    rows = [(n, ("06.01.2025", f"Тмутаракань номер {n}", "1")) for n in range(2, 20_000)]
    began = time.process_time()
    read = read_history([(1, HEAD), *rows], shape)
    assert time.process_time() - began < 20
    assert len(read.faults) == len(rows)
