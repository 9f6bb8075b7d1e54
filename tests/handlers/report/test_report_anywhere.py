"""Figures sent from anywhere in the private chat open the card that they fit; a whole report, its last look."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from models.rules.access import Role
from tests.kit.figures.rows import draft_of, revisions_of
from tests.kit.talk import Person, Talk, plain

DECEMBER, NEXT = date(2025, 12, 1), date(2025, 12, 8)
SIX = "51\n124\n960\n687\n22\n801"
KEYS = ("infra_permanent", "infra_temporary", "new_enterprises", "vacancies", "grants", "subsidized")
FIGURES = dict(zip(KEYS, map(int, SIX.split("\n")), strict=True))
NOT_WRITTEN = "не записано"

pytestmark = pytest.mark.usefixtures("history")


async def held(talk: Talk) -> dict[str, int | str]:
    return await draft_of(talk.world, "ayagoz", DECEMBER)


def reply(talk: Talk, person: Person, text: str, to: dict[str, Any]) -> dict[str, Any]:
    """A message that answers another one of the chat."""
    return talk.telegram.say(person.id, text, reply_to=to["id"])


@pytest.mark.parametrize("yes", ["да", "отправить", "готово", "Жіберу"])
@pytest.mark.parametrize("before", [None, "/start", "/status", "/help", "/meetings"])
async def test_two_messages_send_a_report(talk: Talk, aigul: Person, before: str | None, yes: str) -> None:
    if before:
        await aigul.say(before)
    look = plain(await aigul.say(SIX))
    assert "Проверьте · Аягозский район" in look
    assert "Записано: 6 строк" in look
    assert await held(talk) == FIGURES
    assert "Отчёт отправлен" in await aigul.say(yes)


async def test_a_part_opens_the_card_with_it(talk: Talk, aigul: Person) -> None:
    await aigul.say("/start")
    card = await aigul.say("Гранты-25\nС уважением, Айгуль")
    assert "Карта занятости · Аягозский район" in card
    assert "Не вписано: «С уважением, Айгуль»" in card
    assert await held(talk) == {"grants": 25}


async def test_a_lone_figure_asks_for_its_row_and_a_wrong_count_says_so(talk: Talk, aigul: Person) -> None:
    await aigul.say("/start")
    assert "Число 680 — для какой строки?" in plain(await aigul.say("680"))
    await aigul.say("/start")
    assert "Чисел 3, а строк в карточке 6–7" in await aigul.say("51\n124\n960")
    assert await held(talk) == {}


@pytest.mark.parametrize("then", ["124", "гранты 25", "привет", SIX])
async def test_a_lone_figure_that_another_message_passes_over_is_named(talk: Talk, aigul: Person, then: str) -> None:
    await aigul.say("/report")
    await aigul.say("1260")
    assert "Число 1 260 не записано: строка для него не выбрана." in plain(await aigul.say(then))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Инфра 5", "«Инфра 5»: подходит несколько показателей: «Инфра, пост.», «Инфра, врем.»."),
        ("Грнты 107", "«Грнты 107»: нет такого показателя, похоже на «Гранты»"),
        ("Молодёжная практика 801", "нет такого показателя, похоже на «Субсидир.»"),
        ("51/124/960/687/22/801", "Эти числа можно прочесть по-разному, поэтому ничего не записано."),
        *((line, f"«{line}»: как правильно?") for line in ("Гранты 102 107", "Гранты 102/107", "Гранты 102-107")),
        *((line, f"«{line}»: как правильно?") for line in ("Гранты нет", "грантов стало 25", "28.11 гранты 25")),
        *((line, f"«{line}»: как правильно?") for line in ("бизнес идеи 107", "гранты выдано 25", "выдано 25 грантов")),
        *((line, f"«{line}»: как правильно?") for line in ("исправьте строку 5 на 107", "Гранты без изменений")),
        ("Гранты 25 тысяч", "«Гранты 25 тысяч»: нужно целое число"),
        ("Гранты было 102 стало 107", "«Гранты было 102 стало 107»: как правильно?"),
    ],
)
@pytest.mark.parametrize("place", ["home", "reminder", "card", "row"])
async def test_a_line_that_is_not_sure_is_asked_about_in_the_same_words_everywhere(
    talk: Talk, aigul: Person, text: str, said: str, place: str
) -> None:
    if place == "reminder":
        await talk.app.advance()
        await talk.travel(datetime(2025, 11, 28, 9, 5, tzinfo=UTC))
    else:
        await aigul.say("/start" if place == "home" else "/report")
    if place == "row":
        await aigul.press("Инфра, пост.")
    assert said in plain(await aigul.say(text))
    assert await held(talk) == {}


@pytest.mark.parametrize("place", ["home", "card"])
async def test_a_total_alone_is_said_to_be_reckoned(talk: Talk, aigul: Person, place: str) -> None:
    await aigul.say("/start" if place == "home" else "/report")
    assert "«Итого 2645» — это не строка отчёта. Итоги бот считает сам." in plain(await aigul.say("Итого 2645"))
    assert await held(talk) == {}


async def test_rows_by_their_numbers_may_be_of_several_reports(talk: Talk, aigul: Person) -> None:
    await aigul.say("/start")
    assert "Эти числа подходят к нескольким отчётам." in plain(await aigul.say("п. 4 687, п. 5 22"))
    await aigul.press("Карта занятости")
    assert await held(talk) == {"vacancies": 687, "grants": 22}


@pytest.mark.parametrize("text", ["102/107", "102-107", "12,5", "-5", "95%"])
@pytest.mark.parametrize("place", ["home", "card"])
async def test_a_slip_in_a_figure_alone_is_named_everywhere(talk: Talk, aigul: Person, text: str, place: str) -> None:
    await aigul.say("/start" if place == "home" else "/report")
    assert f"«{text}»: нужно целое число" in plain(await aigul.say(text))
    assert await held(talk) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Вакансии 687, гранты 22",
        "Вакансии 687; гранты 22",
        "вакансии 687 гранты 22",
        "687 вакансий, 22 гранта",
        "вакансии шестьсот восемьдесят семь, гранты двадцать два",
        "Аягозский район, вакансии 687, гранты 22",
    ],
)
@pytest.mark.parametrize("place", ["home", "card", "row"])
async def test_two_rows_in_a_line_are_two_figures(talk: Talk, aigul: Person, text: str, place: str) -> None:
    await aigul.say("/start" if place == "home" else "/report")
    if place == "row":
        await aigul.press("Инфра, пост.")
    card = await aigul.say(text)
    assert "не понял" not in card.casefold()
    assert await held(talk) == {"vacancies": 687, "grants": 22}


async def test_of_two_rows_in_a_line_the_one_that_is_not_sure_is_named(talk: Talk, aigul: Person) -> None:
    await aigul.say("/start")
    assert "«Грнты 22»: нет такого показателя, похоже на «Гранты»" in plain(await aigul.say("Вакансии 687, Грнты 22"))
    assert await held(talk) == {"vacancies": 687}


@pytest.mark.parametrize(
    "text",
    [
        "Аягозский район: 51 124 960 687 22 801",
        "Аягоз 51 124 960 687 22 801",
        "Аягозский район " + SIX,
        "Аягөз ауданы: " + SIX,
        "2025\n" + SIX,
    ],
)
async def test_the_unit_s_name_or_the_year_above_figures_raises_no_question(
    talk: Talk, aigul: Person, text: str
) -> None:
    await aigul.say("/start")
    assert "Проверьте · Аягозский район" in plain(await aigul.say(text))
    assert await held(talk) == FIGURES


async def test_of_several_units_the_one_named_before_the_figures_is_taken(talk: Talk, aigul: Person) -> None:
    await talk.member(1, Role.REPORTER, "semey")
    await aigul.say("/start")
    assert "Проверьте · город Семей" in plain(await aigul.say("Семей: " + SIX.replace("\n", " ")))
    assert await draft_of(talk.world, "semey", DECEMBER) == FIGURES


@pytest.mark.parametrize(
    "text", ["привет", "позвоните 8 777 123 45 67", "+7 701 234 56 78", "завтра в 10:00", "ок, 28.11.2025"]
)
async def test_what_is_no_figure_gets_the_sentence(talk: Talk, aigul: Person, text: str) -> None:
    await aigul.say("/start")
    assert NOT_WRITTEN in await aigul.say(text)
    assert await held(talk) == {}


async def test_a_falling_figure_is_asked_about_first(talk: Talk, aigul: Person) -> None:
    await aigul.say("/start")
    assert "Это прирост?" in await aigul.say(SIX.replace("687", "12"))
    assert "Проверьте" in await aigul.say("прирост")
    assert (await held(talk))["vacancies"] == 692


async def test_what_is_sent_is_not_owed(talk: Talk, aigul: Person) -> None:
    await aigul.say(SIX)
    await aigul.say("да")
    await aigul.say("/start")
    assert NOT_WRITTEN in await aigul.say("гранты 25")


async def test_after_no_data_the_figures_are_taken_from_anywhere(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("Нет данных")
    assert "просто впишите их" in await aigul.press("нет связи")
    await aigul.say("/start")
    assert "Проверьте" in await aigul.say(SIX)
    assert "Отчёт отправлен" in await aigul.say("да")


async def test_a_reply_to_a_receipt_corrects_its_report(talk: Talk, aigul: Person) -> None:
    await aigul.say(SIX)
    await aigul.say("да")
    receipt = next(one for one in reversed(aigul.messages) if "Отчёт отправлен" in str(one["text"]))
    await talk.deliver(reply(talk, aigul, "гранты 25", receipt))
    assert "Исправление отчёта" in aigul.screen
    assert (await held(talk))["grants"] == 25
    await aigul.say("да")
    await aigul.say("да")
    assert [report.revision for report in await revisions_of(talk.world, "ayagoz", DECEMBER)] == [1, 2]


@pytest.mark.parametrize(("text", "answer"), [("Гранты 22/25", "Гранты: 25"), ("гранты двадцать пять", "")])
async def test_a_reply_to_a_receipt_is_read_and_asked_about_as_on_the_card(
    talk: Talk, aigul: Person, text: str, answer: str
) -> None:
    await aigul.say(SIX)
    await aigul.say("да")
    receipt = next(one for one in reversed(aigul.messages) if "Отчёт отправлен" in str(one["text"]))
    await talk.deliver(reply(talk, aigul, text, receipt))
    if answer:
        assert f"«{text}»: как правильно?" in aigul.screen
        await aigul.press(answer)
    assert "Исправление отчёта" in aigul.screen
    assert await held(talk) == FIGURES | {"grants": 25}


async def test_a_forwarded_answer_is_read_as_if_it_was_typed(talk: Talk, aigul: Person) -> None:
    await aigul.say("/start")
    update = talk.telegram.say(aigul.id, "1) 51, 2) 124, 3) 960, 4) 687, 5) 22, 6) 801")
    update["message"]["forward_origin"] = {"type": "hidden_user", "sender_user_name": "Отдел", "date": 1764310000}
    await talk.deliver(update)
    assert "Проверьте · Аягозский район" in plain(aigul.screen)
    assert await held(talk) == FIGURES


async def test_last_weeks_screen_does_not_keep_this_weeks_figures(talk: Talk, aigul: Person) -> None:
    await aigul.say(SIX)
    await aigul.say("да")
    await talk.travel(datetime(2025, 12, 4, 5, 0, tzinfo=UTC))
    assert "Проверьте · Аягозский район" in await aigul.say(SIX)
    assert await draft_of(talk.world, "ayagoz", NEXT) == FIGURES


async def test_several_reports_are_asked_about_and_a_named_unit_is_taken(talk: Talk, aigul: Person) -> None:
    await talk.member(1, Role.REPORTER, "semey")
    await aigul.say("/start")
    assert "Куда записать" in await aigul.say(SIX)
    assert aigul.buttons[:2] == ["Карта занятости · Семей", "Карта занятости · Аягозский"]
    assert "Проверьте · Аягозский район" in await aigul.press("Аягозский")
    await aigul.say("/start")
    assert "Карта занятости · город Семей" in await aigul.say("Город Семей\nгранты 5")
    await aigul.say("/start")
    await aigul.say("гранты 7")
    assert "Карта занятости · город Семей" in await aigul.say("семей")
    assert await draft_of(talk.world, "semey", DECEMBER) == {"grants": 7}


async def test_a_reply_to_a_reminder_is_about_its_unit(talk: Talk, aigul: Person) -> None:
    await talk.app.advance()
    await talk.travel(datetime(2025, 11, 28, 9, 5, tzinfo=UTC))
    reminder = next(one for one in reversed(aigul.messages) if "Аягозский район:" in str(one["text"]))
    await talk.member(1, Role.REPORTER, "semey")
    await aigul.say("/report")
    await aigul.press("Семей")
    await talk.deliver(reply(talk, aigul, SIX, reminder))
    assert "Проверьте · Аягозский район" in aigul.screen


async def test_in_kazakh(talk: Talk) -> None:
    person = await talk.member(7, Role.REPORTER, "ayagoz", language="kk")
    await person.say("/start")
    assert "Тексеріңіз" in await person.say("Сәлеметсіз бе!\n" + SIX.replace("\n", " адам\n"))
    assert "Есеп жіберілді" in await person.say("жіберу")


async def test_an_official_is_told_as_before(talk: Talk, dana: Person) -> None:
    await dana.say("/start")
    assert NOT_WRITTEN in await dana.say(SIX)
