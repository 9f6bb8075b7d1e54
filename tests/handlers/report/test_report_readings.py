"""Where two readings fit, each is a button; nothing of it is stored before the answer, and nothing else is lost."""

from datetime import date

import pytest

from models.rules.access import Role
from tests.handlers.report.holidays import FIFTEEN, opened
from tests.kit.figures.rows import draft_of
from tests.kit.talk import Person, Talk

DECEMBER = date(2025, 12, 1)
BY_ROW = "1 250\n2 607\n3 960\n4 687\n5 222\n6 801"
KEYS = ("infra_permanent", "infra_temporary", "new_enterprises", "vacancies", "grants", "subsidized")
ROWS = dict(zip(KEYS, (250, 607, 960, 687, 222, 801), strict=True))
THOUSANDS = dict(zip(KEYS, (1250, 2607, 3960, 4687, 5222, 6801), strict=True))
OLD = "поэтому вопрос задан заново"

pytestmark = pytest.mark.usefixtures("history")


async def held(talk: Talk) -> dict[str, int | str]:
    return await draft_of(talk.world, "ayagoz", DECEMBER)


@pytest.mark.parametrize(
    ("label", "stored"), [("250, 607, 960, 687, 222, 801", ROWS), ("1 250, 2 607, 3 960, 4 687", THOUSANDS)]
)
@pytest.mark.parametrize("before", ["/report", "/start"])
async def test_row_and_figure_or_thousands(
    talk: Talk, aigul: Person, before: str, label: str, stored: dict[str, int]
) -> None:
    await aigul.say(before)
    screen = await aigul.say(BY_ROW)
    assert "Как правильно?" in screen
    assert "• Инфра, пост.: 250; Инфра, врем.: 607" in screen
    assert "• Инфра, пост.: 1 250; Инфра, врем.: 2 607" in screen
    assert await held(talk) == {}
    await aigul.press(label)
    assert await held(talk) == stored


@pytest.mark.parametrize("before", ["/report", "/start"])
async def test_figures_under_a_plan_are_asked_about_and_the_title_is_named(
    talk: Talk, aigul: Person, before: str
) -> None:
    await aigul.say(before)
    screen = await aigul.say("План на год\nГранты 107\nВакансии 687")
    assert "Над числами стоит «План на год», поэтому ничего не записано." in screen
    assert await held(talk) == {}
    await aigul.press("107, 687")
    assert await held(talk) == {"grants": 107, "vacancies": 687}


async def test_was_and_now_or_one_figure_and_the_others_are_kept(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    screen = await aigul.say("Гранты 102 107\nВакансии 690\nСубсидир. 801 810")
    assert "«Гранты 102 107»: как правильно?" in screen
    assert aigul.buttons[:2] == ["Гранты: 107", "Гранты: 102 107"]
    assert await held(talk) == {"vacancies": 690}
    assert "«Субсидир. 801 810»: как правильно?" in await aigul.press("Гранты: 107")
    await aigul.press("Субсидир.: 810")
    assert await held(talk) == {"vacancies": 690, "grants": 107, "subsidized": 810}
    assert "Карта занятости · Аягозский район" in aigul.screen


async def test_the_right_figure_may_be_typed(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("Гранты 102 107")
    await aigul.say("107")
    assert await held(talk) == {"grants": 107}
    await aigul.say("Гранты 102 107")
    await aigul.say("Гранты: 105\nВакансии 690")
    assert await held(talk) == {"grants": 105, "vacancies": 690}


async def test_in_a_row_and_in_order(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("5 Гранты")
    await aigul.say("102 107")
    assert await held(talk) == {}
    await aigul.press("Гранты: 107")
    assert await held(talk) == {"grants": 107}
    await aigul.press("Заполнить по порядку")
    await aigul.say("102 107")
    assert "Строка 2 из 6" in await aigul.press("Инфра, пост.: 107")
    assert (await held(talk))["infra_permanent"] == 107
    assert "как правильно?" in await aigul.say("124 130")
    assert "Строка 3 из 6" in await aigul.say("130")
    assert (await held(talk))["infra_temporary"] == 130


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 250, 2 607, 3 948, 4 680, 5 220, 6 801", "Как правильно?"),
        ("Вокансии 687", "«Вокансии 687»: нет такого показателя, похоже на «По вакансиям»"),
    ],
)
@pytest.mark.parametrize("place", ["5 Гранты", "Заполнить по порядку"])
async def test_a_row_asks_what_the_card_asks(talk: Talk, aigul: Person, place: str, text: str, said: str) -> None:
    await aigul.say("/report")
    await aigul.press(place)
    assert said in await aigul.say(text)
    assert await held(talk) == {}


async def test_a_line_in_the_cards_order(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("51\n124\n960\n687\n102 107\n801")
    assert aigul.buttons[:2] == ["Гранты: 107", "Гранты: 102 107"]
    assert len(await held(talk)) == 5
    await aigul.press("Гранты: 107")
    assert (await held(talk))["grants"] == 107


async def test_a_last_figure_that_is_nearly_the_total(talk: Talk, aigul: Person) -> None:
    await aigul.say("51\n124\n960\n687\n22\n801\n2650")
    assert await held(talk) == {}
    await aigul.press("51, 124, 960, 687, 22, 801")
    assert len(await held(talk)) == 6


async def test_a_falling_figure_is_asked_about_before_the_next_doubt(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    assert "Это прирост?" in await aigul.say("Гранты 102 107\nВакансии 12")
    assert "«Гранты 102 107»: как правильно?" in await aigul.press("+12")
    await aigul.press("Гранты: 107")
    assert await held(talk) == {"grants": 107, "vacancies": 692}


async def test_an_old_questions_button_stores_nothing(talk: Talk, aigul: Person, erlan: Person) -> None:
    await aigul.say("/report")
    await aigul.say("Гранты 102 107")
    await erlan.say("/report")
    await erlan.say("Гранты 30")
    assert OLD in await aigul.press("Гранты: 102 107")
    assert await held(talk) == {"grants": 30}
    await aigul.press("Гранты: 107")
    assert await held(talk) == {"grants": 107}


@pytest.mark.parametrize(
    ("text", "answer", "stored"),
    [
        ("Молодёжная практика 801", "Субсидир.: 801", {"subsidized": 801}),
        ("Инфра 130", "Инфра, врем.: 130", {"infra_temporary": 130}),
        ("Гранты было 102 стало 107", "Гранты: 107", {"grants": 107}),
        ("Вокансии 687", "да", {"vacancies": 687}),
        ("Вокансии 687", "690", {"vacancies": 690}),
        ("Вокансии 687", "нет", {}),
        ("Гранты 102/107", "Нет", {}),
    ],
)
async def test_a_row_that_is_not_sure_is_a_button_yes_or_no(
    talk: Talk, aigul: Person, text: str, answer: str, stored: dict[str, int]
) -> None:
    await aigul.say("/report")
    assert f"«{text}»: как правильно?" in await aigul.say(text)
    await (aigul.press(answer) if ":" in answer else aigul.say(answer))
    assert await held(talk) == stored
    assert "Карта занятости · Аягозский район" in aigul.screen


async def test_a_no_leads_to_the_next_question(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("Вокансии 687\nГронты 25")
    assert "«Гронты 25»: как правильно?" in await aigul.say("нет")
    await aigul.say("да")
    assert await held(talk) == {"grants": 25}


async def test_in_kazakh(talk: Talk) -> None:
    person = await talk.member(7, Role.REPORTER, "ayagoz", language="kk")
    await person.say("/report")
    assert "қайсысы дұрыс?" in await person.say("Гранттар 102 107")
    await person.press("Гранттар: 107")
    assert await held(talk) == {"grants": 107}


@pytest.mark.parametrize("answer", ["button", "да"])
async def test_weekly_figures_on_a_holidays_card_are_offered_to_the_weekly_report(
    talk: Talk, aigul: Person, answer: str
) -> None:
    await opened(aigul)
    screen = await aigul.say("51\n124\n960\n687\n22\n801")
    assert "подходят к другому отчёту: Карта занятости · Аягозский" in screen
    assert await held(talk) == {}
    look = await (aigul.press("Карта занятости") if answer == "button" else aigul.say(answer))
    assert "Проверьте · Аягозский район" in look
    assert len(await held(talk)) == 6


async def test_and_the_other_way_round(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    assert "подходят к другому отчёту: День Независимости" in await aigul.say(FIFTEEN)
    await aigul.say("да")
    assert len(await draft_of(talk.world, "ayagoz", date(2025, 12, 16), "independence_day")) == 15


@pytest.mark.parametrize("answer", ["К карточке", "нет"])
async def test_no_leads_back_to_the_card(talk: Talk, aigul: Person, answer: str) -> None:
    await opened(aigul)
    await aigul.say("51\n124\n960\n687\n22\n801")
    await (aigul.say(answer) if answer == "нет" else aigul.press(answer))
    assert "День Независимости · Аягозский район" in aigul.screen
    assert await held(talk) == {}
