"""Questions about figures: growth typed, jumps, the unusual, over plan, still; reasons are void once figures change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from models.rules.access import Role
from tests.handlers.report.conftest import LAST_WEEK
from tests.kit.figures.reports import put_plan, put_reports
from tests.kit.figures.rows import draft_of, revisions_of
from tests.kit.talk import Person, Talk, plain

DECEMBER = date(2025, 12, 1)
SIX = "51\n124\n960\n687\n22\n801"


async def weeks(talk: Talk, *figures: Mapping[str, int]) -> None:
    """Reports of the weeks before 1 December, the last one the newest."""
    for back, values in enumerate(reversed(figures), start=1):
        await put_reports(talk.world, DECEMBER - timedelta(weeks=back), {"ayagoz": values})


def changed(**values: int) -> dict[str, int]:
    return LAST_WEEK | values


async def test_a_falling_figure_is_asked_whether_it_is_growth(talk: Talk, aigul: Person) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.press("4 По вакансиям")
    shown = plain(await aigul.say("12"))
    assert "По вакансиям: было 680, вы ввели 12. Это прирост?" in shown
    assert aigul.buttons[:2] == ["+12, станет 692", "Всего 12"]
    await aigul.press("+12, станет 692")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"vacancies": 692}


@pytest.mark.parametrize(
    ("answer", "kept"), [("да", 692), ("иә", 692), ("692", 692), ("+12", 692), ("по вакансиям: 692", 692)]
)
async def test_growth_may_be_typed_as_well(talk: Talk, aigul: Person, answer: str, kept: int) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.press("4 По вакансиям")
    await aigul.say("12")
    assert "Карта занятости" in await aigul.say(answer)
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"vacancies": kept}


@pytest.mark.parametrize("answer", ["нет", "12", "press"])
async def test_that_it_did_fall_needs_a_reason(talk: Talk, aigul: Person, answer: str) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("22", "19"))
    await (aigul.press("Всего 19") if answer == "press" else aigul.say(answer.replace("12", "19")))
    assert "Меньше, чем в прошлом отчёте: укажите причину" in aigul.screen
    assert "часть мест или грантов отозвана" in aigul.buttons
    assert "Напишите причину словами" in await aigul.say("!!!")
    await aigul.say("трое вернули <грант> & ушли")
    shown = await aigul.press("Проверить и отправить")
    assert "Вопрос: Гранты −3. Причина: трое вернули <грант> & ушли." in shown
    await aigul.say("да")
    (report,) = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert [(a.check, a.indicator, a.reason_key, a.reason) for a in report.answers] == [
        ("falls", "grants", None, "трое вернули <грант> & ушли")
    ]
    await aigul.say("/report")
    assert "Причина: трое вернули" in aigul.screen, "it is shown with what was sent"


@pytest.mark.parametrize("word", ["прирост", "Это прирост", "ага", "да", "всего", "нет", "өсім", "иә"])
async def test_a_word_of_agreement_growth_or_total_is_no_reason(talk: Talk, aigul: Person, word: str) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("22", "19"))
    await aigul.press("Всего 19")
    for _ in range(2):
        shown = await aigul.say(word)
        assert "Напишите причину словами" in shown
        assert "Если это прирост, пришлите «+19»." in shown
    await aigul.say("+19")
    assert (await draft_of(talk.world, "ayagoz", DECEMBER))["grants"] == 41
    await aigul.press("Проверить и отправить")
    await aigul.say("да")
    (report,) = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert not report.answers


async def test_a_pressed_reason_is_shown_in_each_readers_language(talk: Talk, aigul: Person) -> None:
    kazakh = await talk.member(2, Role.REPORTER, "ayagoz", name="Ерлан К.", language="kk")
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("22", "19"))
    await aigul.press("Всего 19")
    await aigul.press("часть мест или грантов отозвана")
    await kazakh.say("/report")
    last_look = await kazakh.press("Тексеру және жіберу")
    assert "Себебі: орындардың немесе гранттардың бір бөлігі кері қайтарып алынды." in last_look


async def test_a_report_with_an_open_question_is_not_sent(talk: Talk, aigul: Person) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("22", "19"))
    await aigul.press("К карточке")
    assert "Есть вопросы: Гранты" in aigul.screen
    assert "было 22, вы ввели 19" in plain(await aigul.press("Проверить и отправить"))
    await aigul.press("Всего 19")
    assert "Проверьте" in await aigul.press("исправлена ошибка")


async def test_a_reason_is_void_when_the_figure_changes(talk: Talk, aigul: Person) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("22", "19"))
    await aigul.press("Всего 19")
    await aigul.press("исправлена ошибка")
    assert "Это прирост?" in await aigul.say("гранты 18")
    await aigul.say("гранты 22")
    shown = await aigul.press("Проверить и отправить")
    assert "Причина" not in shown
    await aigul.say("да")
    assert (await revisions_of(talk.world, "ayagoz", DECEMBER))[0].answers == []


async def test_a_question_that_changed_meanwhile_is_asked_anew(talk: Talk, aigul: Person) -> None:
    colleague = await talk.member(2, Role.REPORTER, "ayagoz", name="Ерлан К.")
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say("гранты 19")
    await colleague.say("/report")
    await colleague.say("гранты 20")
    assert "Цифры изменились, поэтому вопрос задан заново" in await aigul.press("+19")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"grants": 20}
    await colleague.say("22")
    assert "Вопросов больше нет" in await aigul.press("Всего 20")
    assert "Карта занятости" in await aigul.press("К карточке")


async def test_a_jump_is_asked_about_after_four_growths(talk: Talk, aigul: Person) -> None:
    await weeks(talk, *(changed(vacancies=680 - 10 * back) for back in range(4, 0, -1)), LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("687", "731"))
    shown = plain(await aigul.press("Проверить и отправить"))
    assert "По вакансиям: было 680, стало 731, прирост +51. Обычно около 10 за неделю." in shown
    assert "открылось крупное предприятие" in aigul.buttons
    assert "Проверьте" in await aigul.say("730"), "the right figure instead of a reason"
    assert (await draft_of(talk.world, "ayagoz", DECEMBER))["vacancies"] == 730


async def test_three_growths_are_too_few_for_a_jump(talk: Talk, aigul: Person) -> None:
    await weeks(talk, *(changed(vacancies=680 - 10 * back) for back in range(3, 0, -1)), LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("687", "9000"))
    assert "Проверьте" in await aigul.press("Проверить и отправить")


@pytest.mark.parametrize(("now", "said"), [(716, "+36"), (685, "+5")])
async def test_growth_out_of_the_ordinary_is_asked_about_with_the_usual_range(
    talk: Talk, aigul: Person, now: int, said: str
) -> None:
    """Eight weeks of 20 each: neither 36 nor 5 is usual, too much or too little."""
    kazakh = await talk.member(2, Role.REPORTER, "ayagoz", name="Ерлан К.", language="kk")
    await weeks(talk, *(changed(vacancies=680 - 20 * back) for back in range(8, 0, -1)), LAST_WEEK)
    await aigul.say("/report")
    await aigul.say("\n".join(map(str, changed(vacancies=now).values())))
    shown = plain(await aigul.press("Проверить и отправить"))
    assert f"По вакансиям: было 680, стало {now}, прирост {said}. Обычно за неделю от 10 до 30." in shown
    await kazakh.say("/report")
    shown = plain(await kazakh.press("Тексеру және жіберу"))
    assert f"болғаны 680, қазір {now}, өсімі {said}. Әдетте бір аптадағы өсім: ең азы 10, ең көбі 30." in shown
    await aigul.press("начался или закончился сезон")
    await aigul.say("да")
    (report,) = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert [(one.check, one.indicator, one.reason_key) for one in report.answers] == [
        ("unusual", "vacancies", "season")
    ]


async def test_over_the_plan_is_asked_once_a_plan_version(talk: Talk, aigul: Person) -> None:
    await put_plan(talk.world, 2025, {("total", "ayagoz"): 2000})
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX)
    assert "Всего: 2 645 — больше 130 % годового плана (2 000)." in plain(await aigul.press("Проверить и отправить"))
    await aigul.press("план выполнен досрочно")
    await aigul.say("да")
    await aigul.press("Исправить")
    await aigul.say("гранты 25")
    assert "Проверьте" in await aigul.press("Проверить и отправить")
    await aigul.say("да")
    await put_plan(talk.world, 2025, {("total", "ayagoz"): 2010}, version=2, effective=date(2025, 11, 1))
    await aigul.press("Исправить")
    await aigul.say("гранты 26")
    assert "годового плана (2 010)" in plain(await aigul.press("Проверить и отправить"))


async def test_all_unchanged_for_the_third_week_is_one_question(talk: Talk, aigul: Person) -> None:
    await weeks(talk, LAST_WEEK, LAST_WEEK, LAST_WEEK)
    await aigul.say("/report")
    await aigul.press("Без изменений")
    shown = await aigul.press("Проверить и отправить")
    assert "Все цифры без изменений уже 3 недели" in plain(shown)
    assert aigul.buttons[0] == "сезон завершён"
    await aigul.press("сезон завершён")
    assert "Вопрос: без изменений 3 недели. Причина: сезон завершён." in plain(aigul.screen)
    assert "Отчёт отправлен" in await aigul.say("да")


async def test_two_unchanged_weeks_are_no_question(talk: Talk, aigul: Person) -> None:
    await weeks(talk, LAST_WEEK, LAST_WEEK)
    await aigul.say("/report")
    await aigul.press("Без изменений")
    assert "Проверьте" in await aigul.press("Проверить и отправить")


@pytest.mark.parametrize("answer", ["прирост", "да, прирост", "это за неделю", "плюс 12", "өсім"])
async def test_growth_may_be_said_in_words(talk: Talk, aigul: Person, answer: str) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say("по вакансиям 12")
    assert "Карта занятости" in await aigul.say(answer)
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"vacancies": 692}


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("правильно 23", {"grants": 23}),
        ("23 шт.", {"grants": 23}),
        ("Инфра, пост.-250", {"grants": 19, "infra_permanent": 250}),
        ("гранты 23\n+7 777 123 45 67", {"grants": 23}),
        (f"исправляю:\n{SIX}", dict(zip(LAST_WEEK, map(int, SIX.split("\n")), strict=True))),
    ],
)
async def test_figures_are_never_taken_for_a_reason(
    talk: Talk, aigul: Person, answer: str, kept: dict[str, int]
) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say("гранты 19")
    await aigul.press("Всего 19")
    await aigul.say(answer)
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == kept


@pytest.mark.parametrize("word", ["готово", "Отправить", "жіберу"])
async def test_a_wish_to_send_is_no_answer(talk: Talk, aigul: Person, word: str) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("22", "19"))
    assert "Не понял" in await aigul.say(word)
    await aigul.press("Всего 19")
    assert "Напишите причину словами" in await aigul.say(word)
    await aigul.press("К карточке")
    await aigul.press("Нет данных")
    assert "Напишите причину словами" in await aigul.say(word)
    assert "Напишите причину словами" in await aigul.say("нет")


@pytest.mark.parametrize("confirmed", ["press", "да", "готово"])
@pytest.mark.parametrize("answer", ["отозваны 3 гранта", "нет финансирования"])
async def test_a_reason_that_may_be_something_else_is_asked_about(
    talk: Talk, aigul: Person, answer: str, confirmed: str
) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.say(SIX.replace("22", "19"))
    assert "Не понял" in await aigul.say(answer), "it is asked first whether it is growth"
    await aigul.press("Всего 19")
    assert "поэтому он не записан" in await aigul.say(answer)
    await (aigul.press("Записать причиной") if confirmed == "press" else aigul.say(confirmed))
    assert f"Причина: {answer}." in await aigul.press("Проверить и отправить")


async def test_figures_instead_of_why_there_are_none_are_figures(talk: Talk, aigul: Person) -> None:
    await weeks(talk, LAST_WEEK)
    await aigul.say("/report")
    await aigul.press("Нет данных")
    assert "поэтому он не записан" in await aigul.say("в 3 отделах нет света")
    await aigul.say("гранты 25")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"grants": 25}
    await aigul.press("Нет данных")
    assert "Отмечено «Нет данных»: нет связи" in await aigul.say("нет связи")
