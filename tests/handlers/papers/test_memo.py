"""The memo from the demo's data: every number of the source text, in Word and PDF, in both languages."""

import pickle
import re
from itertools import product

import pytest

from config.catalogue.types import Locale
from handlers.papers.memo.memo import memo, memo_of, memo_pdf
from handlers.papers.paper import draw
from tests.kit.papers.memos import demo, demo_document, lines_in, said_in, words_of

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
    assert DAY[locale] in said


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
    assert found.overall[:3] == (
        "Трудоустроено с 1 января, чел.: 24\u00a0925.",
        "Годовой план: 22\u00a0887, исполнение 108,9\u00a0%.",
        "План на 1 декабря (расчётно, равномерно): 20\u00a0943, исполнение 119,0\u00a0%.",
    )
    assert "Прирост за неделю: +521." in found.overall
    assert found.rates == ("Инициатива «100 на 10 тысяч»: 150,1 на 10\u00a0000 жителей при норме 100.",)
    assert [row.name for row in found.channels][:3] == [
        "Инфраструктурные проекты",
        "Инфраструктурные проекты, постоянные",
        "Инфраструктурные проекты, временные",
    ]
    assert (found.units[0].rank, found.units[0].name, found.units[0].fact) == ("1", "Бескарагайский район", "709")
    assert [row.name for row in found.units if row.lags] == ["Кокпектинский район", "Бородулихинский район"]
    assert found.lagging[0].startswith("Бородулихинский район: 97,3\u00a0% плана на 1 декабря, не хватает 37")


def test_instructions_say_what_who_and_by_when() -> None:
    found = memo_of(demo(), words_of("ru")).instructions
    assert [one.number for one in found] == [str(place) for place in range(1, len(found) + 1)]
    first = found[0]
    assert (first.what, first.who, first.when) == (
        "Устранить отставание от плана: 37\u00a0чел.",
        "Бородулихинский район",
        "08.12.2025",
    )
    independence = next(one for one in found if one.who == "Аягозский район")
    assert independence.what.startswith("День Независимости: завершить подготовку. Осталось: 5\u00a0мероприятий")
    assert independence.when == "15.12.2025"
    assert found[-1].who == "Аппарат акима области"
    assert "«Сахнаға екі жылу пушкасы жетпейді" in found[-1].what


def test_a_document_has_no_line_left_empty_by_a_tag() -> None:
    assert not [line for line in lines_in(demo_document("docx", "ru")) if "{" in line or "}" in line]
