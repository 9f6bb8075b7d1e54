"""The ways to fill a card: a row, in order, a paste, «Без изменений»; each value is kept as soon as it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.access import Role
from tests.kit.figures.rows import draft_of
from tests.kit.talk import Person, Talk, plain

DECEMBER = date(2025, 12, 1)
KEYS = ("infra_permanent", "infra_temporary", "new_enterprises", "vacancies", "grants", "subsidized", "redirected")
SIX = dict(zip(KEYS, (51, 124, 960, 687, 22, 801), strict=False))

pytestmark = pytest.mark.usefixtures("history")


async def held(talk: Talk) -> dict[str, int | str]:
    return await draft_of(talk.world, "ayagoz", DECEMBER)


async def test_the_card_is_that_of_the_screens(aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("1 Инфра, пост.")
    await aigul.say("51")
    await aigul.press("2 Инфра, врем.")
    card = plain(await aigul.say("124"))
    assert card.startswith(
        "Карта занятости · Аягозский район\n"
        "К совещанию 1 декабря · данные на пт 28 ноября\n"
        "Сдать до пт 28 ноября, 16:00\n\n"
        "Трудоустроено с 1 января, чел.\n"
        "                было стало +/−\n"
        "1 Инфра, пост.    49    51  +2\n"
        "2 Инфра, врем.   124   124   0\n"
        "3 Новые предпр.  948     —\n"
    )
    assert "Всего 2 626 (строк с прошлыми данными: 4)" in card
    assert "Можно не заполнять: Перенаправл." in card
    assert "Нажмите строку или пришлите числа, каждое с новой строки." in card
    assert aigul.buttons[:2] == ["1 Инфра, пост. ✓", "2 Инфра, врем. ✓"]
    assert aigul.buttons[-7:-1] == [
        "Заполнить по порядку",
        "Без изменений",
        "Проверить и отправить",
        "Нет данных",
        "Текст запроса",
        "Скачать форму",
    ]
    assert aigul.buttons[-1] == "Закрыть"


async def test_in_order_with_back_and_skip(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    assert "Строка 1 из 6" in await aigul.press("Заполнить по порядку")
    assert "Строка 2 из 6" in await aigul.say("51")
    assert "Строка 3 из 6" in await aigul.press("Пропустить")
    assert "Строка 2 из 6" in await aigul.press("Назад")
    for typed in ("124", "960", "687", "22", "801"):
        await aigul.say(typed)
    assert "Строка 7, необязательная" in aigul.screen
    assert "можно не заполнять" in aigul.screen
    assert "Проверьте" in await aigul.press("Пропустить")
    assert await held(talk) == SIX


@pytest.mark.parametrize(
    "paste",
    [
        "51\n124\n960\n687\n22\n801",
        "51;124;960;687;22;801",
        "51 124 960 687 22 801",
        "\n51\n124\n960\n687\n22\n801\n",
        "1: 51\n2: 124\n3: 960\n4: 687\n5: 22\n6: 801",
        "гранты 22\nпо вакансиям: 687\n1) 51\n2. 124\nНовые предпр. - 960\nСубсидир. = 801",
        "Гранттар: 22 дана\nБос орындар: 687\nИнфра, тұр.: 51\nИнфра, уақ.: 124\nЖаңа кәсіпор.: 960\nСубсидиялан.: 801",
        "+2\n+0\n+12\n+7\n+0\n+0",
    ],
)
async def test_all_figures_in_one_message(talk: Talk, aigul: Person, paste: str) -> None:
    await aigul.say("/report")
    assert "Записано: 6 строк" in plain(await aigul.say(paste))
    assert await held(talk) == SIX


async def test_good_lines_are_stored_and_bad_ones_named(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    screen = await aigul.say("гранты 25\nпо вакансиям: семеро\nчто-то 5\n9: 3\nинфра 5\nгранты 26")
    assert "Не понял строку «по вакансиям: семеро»: нужно целое число" in screen
    assert "Не понял строку «что-то 5»: нет такого показателя" in screen
    assert "Не понял строку «9: 3»: нет строки с таким номером" in screen
    assert "Не понял строку «инфра 5»: подходит несколько показателей" in screen
    assert "Не понял строку «гранты 26»: эта строка уже есть выше" in screen
    assert await held(talk) == {"grants": 25}


async def test_many_bad_lines_are_counted_not_listed(aigul: Person) -> None:
    await aigul.say("/report")
    screen = await aigul.say("гранты 25\n" + "\n".join(f"что-то {n}" for n in range(100)))
    assert screen.count("Не понял строку") == 7
    assert "И ещё 93 непонятные строки" in screen


@pytest.mark.parametrize(
    "text",
    ["1 234 567 890 12 13 14", "51\n124", "51\n\n124\n960\n687\n22\n801", "1;2;3;4;5;6;7;8", "51\n124\nабв\n1\n2"],
)
async def test_what_fits_in_no_one_way_stores_nothing_and_asks_for_one_a_line(
    talk: Talk, aigul: Person, text: str
) -> None:
    await aigul.say("/report")
    screen = await aigul.say(text)
    assert "ничего не записано" in screen.casefold()
    assert "с новой строки" in screen
    assert await held(talk) == {}


async def test_a_lone_number_asks_which_row(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    assert "Число 1 260 — для какой строки?" in plain(await aigul.say("1260"))
    await aigul.press("3 Новые предпр.")
    assert await held(talk) == {"new_enterprises": 1260}
    await aigul.say("23 шт.")
    await aigul.press("5 Гранты")
    await aigul.say("+2")
    assert "+2" in aigul.screen
    await aigul.say("инфра, пост.")
    assert await held(talk) == {"new_enterprises": 1260, "grants": 23, "infra_permanent": 51}


async def test_the_row_of_a_lone_number_may_be_left_open(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("1260")
    assert "Карта занятости" in await aigul.press("Назад")
    assert await held(talk) == {}


async def test_without_changes_fills_only_empty_rows(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("гранты 25")
    await aigul.press("Без изменений")
    expected = SIX | {"grants": 25, "infra_permanent": 49, "new_enterprises": 948, "vacancies": 680}
    assert await held(talk) == expected
    assert "Без изменений" not in aigul.buttons, "nothing is empty that was filled last week"


async def test_a_row_can_be_cleared(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("гранты 25\nпо вакансиям 690")
    await aigul.press("5 Гранты")
    await aigul.press("Очистить строку")
    assert await held(talk) == {"vacancies": 690}


async def test_the_request_can_be_forwarded_and_its_answer_pasted_back(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("Текст запроса")
    request = aigul.heard[-2]
    assert plain(request).startswith(
        "Прошу дать данные: Карта занятости, Аягозский район\n"
        "К совещанию 1 декабря, данные на пт 28 ноября. Ответить до пт 28 ноября, 16:00.\n"
        "Нужны числа всего с 1 января 2025 года, а не за неделю.\n"
        "1. Инфраструктурные проекты"
    )
    assert "Карта занятости" in aigul.screen, "the card stays below"
    lines = request.split("\n")
    filled = "\n".join(
        [*lines[:3], *(f"{line} {n}" for line, n in zip(lines[3:9], SIX.values(), strict=True)), *lines[9:]]
    )
    screen = await aigul.say(filled)
    assert "Не понял" not in screen
    assert "Не вписано" not in screen
    assert "Осталось отправить" in screen
    assert aigul.buttons[0] == "Проверить и отправить", "it is the likeliest now"
    assert await held(talk) == SIX


async def test_a_restart_loses_nothing_and_the_old_buttons_go_on(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("Заполнить по порядку")
    await aigul.say("51")
    await talk.restart()
    assert "Строка 3 из 6" in await aigul.say("124")
    await talk.restart()
    assert "Строка 4 из 6" in await aigul.press("Пропустить")
    assert await held(talk) == {"infra_permanent": 51, "infra_temporary": 124}
    assert "124" in await aigul.say("/report")


async def test_a_colleague_sees_the_same_draft_and_who_fills_it(talk: Talk, aigul: Person, erlan: Person) -> None:
    await aigul.say("/report")
    assert "Заполняет" not in await aigul.say("гранты 25")
    card = await erlan.say("/report")
    assert "Заполняет Айгуль С." in card
    assert "25" in card
    await erlan.say("гранты 26")
    assert await held(talk) == {"grants": 26}
    assert "Заполняет Ерлан К." in await aigul.say("/report")


async def test_two_units_are_picked_first_by_button_or_name(talk: Talk, aigul: Person) -> None:
    await talk.member(1, Role.REPORTER, "semey")
    assert "Выберите район или город" in await aigul.say("/report")
    assert aigul.buttons == ["○ Семей", "○ Аягозский", "Закрыть"]
    assert "Не нашёл «Абай»" in await aigul.say("Абай")
    assert "Карта занятости · Аягозский район" in await aigul.say("аягуз")
    await aigul.say("/report")
    assert "Карта занятости · город Семей" in await aigul.press("Семей")


async def test_names_of_people_are_no_html(talk: Talk, aigul: Person) -> None:
    hostile = await talk.member(3, Role.REPORTER, "ayagoz", name='<b>&"Ёж</pre> 👍')
    await hostile.say("/report")
    await hostile.say("гранты 25")
    assert 'Заполняет <b>&"Ёж</pre> 👍' in await aigul.say("/report")


async def test_typing_alone_sends_a_report(aigul: Person) -> None:
    """Buttons fail on a bad connection: figures, «да» for the last look, «да» to send."""
    await aigul.say("/report")
    await aigul.say("51\n124\n960\n687\n22\n801")
    assert "Проверьте · Аягозский район" in await aigul.say("да")
    assert "Отчёт отправлен" in await aigul.say("Да!")


async def test_an_akim_reads_what_is_typed_and_fills_nothing(talk: Talk, aigul: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    await aigul.say("/report")
    await aigul.say("гранты 25")
    card = await akim.say("/report")
    assert "Вы можете только смотреть" in card
    assert "25" in card
    assert akim.buttons == ["Закрыть"]
    assert akim.screen == card
    assert "Вы можете только смотреть" in await akim.say("гранты 26")
    assert await draft_of(talk.world, "ayagoz", date(2025, 12, 1)) == {"grants": 25}
