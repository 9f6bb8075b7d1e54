"""The whole conversation in Kazakh, in Russian, and in a region that differs in everything: no screen mixes them."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from config.catalogue.region import Lifetime, Locale, Region
from models.rules.access import Role
from tests.handlers.report.conftest import LAST_WEEK, watched
from tests.kit.figures.reports import demo_plan, put_plan, put_reports
from tests.kit.figures.rows import draft_of, figures_of, revisions_of
from tests.kit.screens import faults_of, other_words
from tests.kit.talk import Talk, plain

DECEMBER = date(2025, 12, 1)


async def test_a_week_in_kazakh(talk: Talk) -> None:
    """Every screen on the way is checked for Russian words by the fixture."""
    person = await talk.member(1, Role.REPORTER, "ayagoz", name="Аягөз Қ.", language="kk")
    await talk.member(4, Role.OFFICIAL, name="Дана О.")
    await put_plan(talk.world, 2025, demo_plan())
    for back in (24, 17, 10):
        await put_reports(talk.world, date(2025, 11, back), {"ayagoz": LAST_WEEK})
    card = plain(await person.say("/report"))
    assert card.startswith("Жұмыспен қамту картасы · Аягөз ауданы\n1 желтоқсандағы кеңеске")
    await person.say("12,5")
    await person.say("5")
    await person.press("5 Гранттар")
    await person.press("Барлығы 5")
    await person.press("Карточкаға оралу")
    await person.press("5 Гранттар")
    await person.say("abc")
    await person.say("22")
    await person.press("Ретімен толтыру")
    await person.say("99999")
    await person.press("Карточкаға оралу")
    await person.say("1;2")
    await person.say("9: 3\nфыв 5")
    await person.press("Деректер жоқ")
    await person.press("байланыс жоқ")
    await person.press("Сұрау мәтіні")
    await person.press("Өзгеріссіз")
    await person.press("Тексеру және жіберу")
    await person.press("маусымдық жұмыстар аяқталды")
    receipt = plain(await person.say("иә"))
    assert receipt.startswith("✅ Есеп жіберілді · № 2025-12-01-05\nАягөз ауданы, 1 желтоқсандағы кеңеске")
    await person.press("Түзету")
    await person.say("гранттар 25")
    await person.press("Тексеру және жіберу")
    await person.press("Жіберу")
    await person.press("Менің есептерім")
    assert "2025 ж. 1 жел. ✓" in person.buttons
    await person.press("2025 ж. 17 қар.")
    talk.clock.at = datetime(2025, 12, 2, 7, tzinfo=UTC)
    assert "Түзету мерзімі аяқталды" in await person.say("/report")
    await person.press("Қаралама")
    await person.press("Жабу")


async def test_the_language_can_change_in_the_middle(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/report")
    await person.say("гранты 25")
    await person.say("/language")
    await person.press("Қазақша")
    assert "25" in await person.say("/report")
    assert "Гранттар" in person.screen
    await person.say("/language")
    await person.press("Русский")


def test_the_checker_sees_a_word_of_the_other_language(region: Region) -> None:
    message = {"text": "Отчёт жіберілді", "html": "", "buttons": [[{"text": "Жабу"}]]}
    assert len(faults_of(message, "ru", region)) == 2
    assert len(faults_of(message, "kk", region)) == 1
    assert "семей" not in other_words("ru", region) | other_words("kk", region)


def test_the_checker_sees_wide_lines_raw_keys_and_figures_without_groups(region: Region) -> None:
    message = {"text": "report-due", "html": f"<pre>{'x' * 33}</pre> 12345 и 1 234", "buttons": []}
    assert len(faults_of(message, "ru", region)) == 4


def test_the_checker_sees_a_date_that_describes_nothing(region: Region) -> None:
    message = {"text": "Күні: 1 желтоқсандағы. 1\u00a0желтоқсандағы есеп", "html": "", "buttons": []}
    assert faults_of(message, "kk", region) == ["parted: 1 желтоқсандағы", "of nothing: 'желтоқсандағы'"]


async def test_a_region_with_other_forms_words_and_days(far: Talk) -> None:
    """Forms are picked first where there are two; snapshots may fall; words are a line of their own."""
    far.clock.at = datetime(2025, 11, 26, 7, tzinfo=UTC)  # Wednesday 12:00 in Oral
    person = await far.member(1, Role.REPORTER, "north_port", name="Ёж <b>")
    await put_reports(
        far.world,
        date(2025, 11, 21),
        {"north_port": {"flats": 1000, "houses": 5, "sites": 20, "trouble": "ветер"}},
        form="housing",
    )
    await person.say("/report")
    assert person.buttons == ["Жильё & дороги <сводный отчёт>", "Площадки", "Закрыть"]
    assert "Не нашёл «что»" in await person.say("что")
    card = plain(await person.say("жильё & дороги <сводный отчёт>"))
    assert "К совещанию 28 ноября · данные на чт 27 ноября" in card
    assert "6 Что мешает: —" in card or "Что мешает: —" in card
    await person.press("Что мешает")
    await person.say("<b>дождь</b> & грязь\nвторой день")
    await person.say("Квартиры 1010\nДома 5\nПлощадки: 19\nЯмы 3")
    look = plain(await person.press("Проверить и отправить"))
    assert "<b>дождь</b> & грязь" in look
    assert "Жилых единиц всего 1 015 (+10) = Квартиры 1 010 + Дома 5" in look
    assert "Отчёт отправлен" in await person.say("да")
    (report,) = await revisions_of(far.world, "north_port", date(2025, 11, 28), "housing")
    assert figures_of(report) == {
        "flats": 1010,
        "houses": 5,
        "sites": 19,
        "potholes": 3,
        "trouble": "<b>дождь</b> & грязь\nвторой день",
    }


def _of_words(region: Region) -> Region:
    """The housing form asks for words only until its figures begin."""
    (housing, *others) = region.forms
    figures = [one for one in housing.indicators if not one.is_text]
    texts = [replace(one, required=True) for one in housing.indicators if one.is_text]
    later = [replace(one, lifetime=Lifetime(since=date(2026, 5, 1))) for one in figures]
    return replace(region, forms=(replace(housing, indicators=(*later, *texts)), *others))


@pytest.mark.parametrize(
    ("locale", "row", "send", "words"),
    [
        (
            "ru",
            "Что мешает",
            "да",
            ("Нажмите строку и пришлите текст.", "Не понял «тихо».", "чис", "Жилых единиц всего"),
        ),
        (
            "kk",
            "Кедергі",
            "иә",
            ("Жолды басып, мәтінді жіберіңіз.", "«тихо» түсініксіз.", "сан", "Тұрғын үй бірліктер"),
        ),
    ],
)
async def test_where_only_words_are_asked_no_figure_is_asked_for_or_said(
    locale: Locale, row: str, send: str, words: tuple[str, ...], other_region: Region, tmp_path: Path
) -> None:
    how, unknown, figures, total = words
    async with watched(_of_words(other_region), tmp_path / "words.db") as talk:
        talk.clock.at = datetime(2025, 11, 26, 7, tzinfo=UTC)
        person = await talk.member(1, Role.REPORTER, "yolkino", language=locale)
        card = plain(await person.say("/report"))
        assert card.endswith(how)
        assert plain(await person.say("тихо")).startswith(f"{unknown} {how}")
        assert figures not in person.screen.lower()
        await person.press(row)
        await person.say("ветер")
        assert "\n\n\n" not in plain(await person.say(send))
        receipt = plain(await person.say(send))
        assert receipt.startswith("✅")
        assert total not in receipt


async def test_bounds_of_an_indicator_are_said(far: Talk) -> None:
    far.clock.at = datetime(2025, 11, 26, 7, tzinfo=UTC)
    person = await far.member(1, Role.REPORTER, "yolkino")
    await person.say("/report")
    screen = plain(await person.say("Квартиры 5001\nПлощадки 0\nДома 12001"))
    assert "Квартиры: 5 001 больше допустимого (5 000)" in screen
    assert "Площадки: 0 меньше допустимого (1)" in screen
    assert await draft_of(far.world, "yolkino", date(2025, 11, 28), "housing") == {"houses": 12001}


async def test_a_department_reports_in_its_only_form(far: Talk) -> None:
    far.clock.at = datetime(2025, 11, 28, 7, tzinfo=UTC)
    person = await far.member(1, Role.REPORTER, "housing_office", language="kk")
    assert "Іс-шара орындары · Құрылыс & ТКШ басқармасы" in await person.say("/report")
    await person.say("999999999\n999999999")
    await person.press("Тексеру және жіберу")
    assert "Есеп жіберілді" in await person.say("иә")
    far.clock.at = datetime(2025, 12, 5, 7, tzinfo=UTC)
    await person.say("/report")
    await person.say("1\n999999999")
    assert "999" in await person.press("Тексеру және жіберу")


@pytest.mark.parametrize("key", ["long_name", "quoted", "apostrophe", "steppe_city", "red_ravine"])
async def test_names_of_any_length_and_sign(far: Talk, key: str) -> None:
    far.clock.at = datetime(2025, 11, 26, 7, tzinfo=UTC)
    person = await far.member(1, Role.REPORTER, key)
    if "Какой отчёт?" in await person.say("/report"):
        await person.press("Жильё")
    await person.say("1\n0\n1")
    await person.press("Проверить и отправить")
    assert "Отчёт отправлен" in await person.say("да")


async def test_very_long_words_are_cut_and_said_to_be(far: Talk) -> None:
    far.clock.at = datetime(2025, 11, 26, 7, tzinfo=UTC)
    person = await far.member(1, Role.REPORTER, "yolkino")
    await person.say("/report")
    await person.press("Что мешает")
    assert "записано только начало, 1 000 знаков" in plain(await person.say("&" * 4000))
    held = await draft_of(far.world, "yolkino", date(2025, 11, 28), "housing")
    assert held == {"trouble": "&" * 1000}


async def test_of_several_forms_the_last_look_and_the_receipt_say_which(far: Talk) -> None:
    person = await far.member(1, Role.REPORTER, "north_port")
    await person.say("/report")
    await person.press("Площадки")
    await person.say("12\n7")
    assert plain(await person.say("да")).startswith("Проверьте · город Северный Порт · Площадки\n")
    assert "\nгород Северный Порт, Площадки, к совещанию 3 декабря\n" in plain(await person.press("Отправить"))
