"""The memo from the demo's data: every number of the source text, in Word and PDF, in both languages."""

import pickle
import re
from dataclasses import replace
from itertools import product

import pytest

from config.catalogue.region import Label, Locale
from handlers.papers.memo.memo import memo, memo_of, memo_pdf
from handlers.papers.paper import draw
from tests.kit.papers.memos import demo, demo_document, lines_in, said_in, words_of
from tests.regions import shipped

ANSWER, APPARATUS = "Рассмотреть просьбы и дать ответ (раздел 5)", "Аппарату акима области"
SOURCE = ["24 925", "16 211", "8 714", "1 648", "100", "10", "9 049", "6 476", "205", "2026", "3 977", "3 167", "810"]
HOLIDAYS = ["100", "120"]
DAY = {"ru": "1 декабря 2025", "kk": "2025 жылғы 1 желтоқсан"}
SECTIONS: dict[Locale, list[str]] = {
    "ru": [
        "1. Общие итоги",
        "2. По показателям",
        "3. По районам и городам",
        "4. Подготовка к праздникам",
        "5. Проблемы и необходимая помощь",
        "6. Замечания к данным",
        "7. Проект поручений",
    ],
    "kk": [
        "1. Жалпы қорытынды",
        "2. Көрсеткіштер бойынша",
        "3. Аудандар мен қалалар бойынша",
        "4. Мерекелерге дайындық",
        "5. Проблемалық мәселелер және қажетті көмек",
        "6. Деректер бойынша ескертпелер",
        "7. Тапсырмалар жобасы",
    ],
}
documents = pytest.mark.parametrize(("kind", "locale"), list(product(("docx", "pdf"), ("ru", "kk"))))


def numbers_in(text: str) -> set[str]:
    """Whole numbers as they are written, thousands by U+00A0."""
    return {found.replace("\u00a0", " ") for found in re.findall(r"\d{1,3}(?:\u00a0\d{3})+|\d+", text)}


@documents
def test_every_number_of_the_source_text_is_in_the_document(kind: str, locale: Locale) -> None:
    said = said_in(demo_document(kind, locale))
    assert set(SOURCE + HOLIDAYS) - numbers_in(said) == set()
    assert DAY[locale] in said.replace("\u00a0", " ")


@documents
def test_each_holiday_has_its_number_of_events(kind: str, locale: Locale) -> None:
    said = said_in(demo_document(kind, locale))
    total = {"ru": "Всего", "kk": "Барлығы"}[locale]
    assert re.search(rf"{total} 100 61 0", said)
    assert re.search(rf"{total} 120 26 0", said)


@documents
def test_the_seven_sections_stand_in_their_order(kind: str, locale: Locale) -> None:
    said = said_in(demo_document(kind, locale))
    places = [said.index(heading) for heading in SECTIONS[locale]]
    assert places == sorted(places)


@documents
def test_the_same_memo_is_the_same_bytes(kind: str, locale: Locale) -> None:
    paper = {"docx": memo, "pdf": memo_pdf}[kind](demo(), words_of(locale))
    assert draw(pickle.loads(pickle.dumps(paper))) == demo_document(kind, locale)  # noqa: S301 -- our own


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_word_and_pdf_say_the_same_numbers(locale: Locale) -> None:
    word, pdf = numbers_in(said_in(demo_document("docx", locale))), numbers_in(said_in(demo_document("pdf", locale)))
    assert word <= pdf | {"1"}
    assert pdf <= word | {str(page) for page in range(10)}


def test_the_draft_plan_is_said_to_be_one() -> None:
    assert "План на 2026 год (проект): 3 977, в том числе постоянные рабочие места — 810, временные" in said_in(
        demo_document("docx", "ru")
    ).replace("\u00a0", " ")


def test_sections_of_figures_say_what_the_digest_says() -> None:
    found = memo_of(demo(), words_of("ru"))
    assert found.overall[0] == (
        "По состоянию на 1\u00a0декабря\u00a02025\u00a0года по региональной карте занятости 24\u00a0925\u00a0человек "
        "трудоустроены: на постоянные рабочие места — 16\u00a0211, на временные — 8\u00a0714."
    )
    assert found.overall[1:3] == (
        "Годовой план — 22\u00a0887, он выполнен на 108,9\u00a0%.",
        "План на 1\u00a0декабря (расчётно, равномерно) — 20\u00a0943, он выполнен на 119,0\u00a0%.",
    )
    assert "Прирост за неделю составил +521." in found.overall
    assert "Постоянные рабочие места — 16\u00a0211, это 110,6\u00a0% годового плана (14\u00a0653)." in found.overall
    assert found.rates == ("Инициатива «100 на 10 тысяч»: 150,1 на 10\u00a0000\u00a0жителей при норме 100.",)
    assert [row.name for row in found.channels][:3] == [
        "Инфраструктурные проекты",
        "Инфраструктурные проекты, постоянные",
        "Инфраструктурные проекты, временные",
    ]
    assert (found.units[0].rank, found.units[0].name, found.units[0].fact) == ("1", "Бескарагайский район", "709")
    assert [row.name for row in found.units if row.lags] == ["Кокпектинский район", "Бородулихинский район"]
    assert found.lagging[0].startswith("Бородулихинский район: 97,3\u00a0% плана на 1\u00a0декабря, не хватает 37")


def test_instructions_say_what_who_and_by_when() -> None:
    """Requests come first; New Year, a month away, is not called due yet."""
    found = memo_of(demo(), words_of("ru")).instructions
    assert [one.number for one in found] == [str(place) for place in range(1, len(found) + 1)]
    assert [(one.what, one.who, one.when) for one in found] == [
        (f"{ANSWER}: Бородулихинский район", APPARATUS, "05.12.2025"),
        (f"{ANSWER}: район Мақаншы", APPARATUS, "15.12.2025"),
        (
            "Устранить отставание от плана: Бородулихинский район (37\u00a0чел.), Кокпектинский район (11\u00a0чел.)",
            "Акимам районов",
            "08.12.2025",
        ),
        (
            "День Независимости. Завершить подготовку (чего не хватает — в таблице ниже).",
            "Акимам районов и городов",
            "15.12.2025",
        ),
    ]


def test_who_lacks_what_of_a_holiday_stands_in_one_small_table() -> None:
    (grid,) = memo_of(demo(), words_of("ru")).lacks
    assert (grid.title, grid.head) == ("День Независимости: кому чего не хватает", "Район, город")
    assert grid.heads == ("Мероприятия", "Объекты", "Площадки", "Нарушения")
    assert {row.name: row.cells for row in grid.rows}["Аягозский район"] == ("5", "6", "2", "—")
    assert "Город Курчатов" not in [row.name for row in grid.rows], "it lacks nothing"


def test_what_is_asked_for_has_its_day_and_the_time_that_is_left() -> None:
    memo_shown = memo_of(demo(), words_of("ru"))
    found = [(one.unit, one.by, one.left) for one in memo_shown.problems]
    assert found == [
        ("Бородулихинский район", "05.12.2025", "4\u00a0дня"),
        ("Район Мақаншы", "15.12.2025 *", "14\u00a0дней"),
    ]
    assert memo_shown.problems_note.startswith("* День в просьбе не назван")


def test_units_stand_by_what_the_headline_is_split_into_and_by_what_a_holiday_needs() -> None:
    found = memo_of(demo(), words_of("ru"))
    assert found.split is not None
    assert found.split.heads[:3] == ("Пост.: план", "Пост.: факт", "Пост.: %")
    assert found.split.rows[-1].cells == ("14\u00a0653", "16\u00a0211", "110,6", "8\u00a0234", "8\u00a0714", "105,8")
    matrix = found.holidays[0].matrix
    assert matrix is not None
    assert (matrix.rows[0].name, matrix.rows[0].cells[0]) == ("Город Семей", "◐\u00a033/52")
    assert matrix.rows[-1].cells == ("61/100", "143/200", "28/32", "20/24")


def test_who_prepared_it_signs_by_name_or_on_a_blank_line() -> None:
    assert [line.count("_") for line in memo_of(demo(), words_of("ru")).prepared] == [28, 28, 28]
    name = Label("Сапарова А. Б.", "Сапарова А. Б.")
    region = replace(shipped(), prepared=name, prepared_phone="8 (7222) 52-00-00")
    found = memo_of(replace(demo(), region=region), words_of("ru")).prepared
    assert found[:2] == ("Подготовил(а): Сапарова\u00a0А.\u00a0Б.", "Телефон: 8 (7222) 52-00-00")


def test_a_document_has_no_line_left_empty_by_a_tag() -> None:
    assert not [line for line in lines_in(demo_document("docx", "ru")) if "{" in line or "}" in line]
