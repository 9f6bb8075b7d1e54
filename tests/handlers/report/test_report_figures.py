"""What may be typed as one figure, and what everything else is answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.kit.figures.rows import draft_of
from tests.kit.files import PIXEL
from tests.kit.talk import Person, Talk, plain

DECEMBER = date(2025, 12, 1)
HINT = "Нужно целое число, например 12 или 1 234"

pytestmark = pytest.mark.usefixtures("history")


GOOD = {
    "700": 700,
    "1234": 1234,
    "1 234": 1234,
    "1\u00a0235": 1235,
    "1\u2009236": 1236,
    "1\u202f237": 1237,
    "+12": 692,
    "  693 ": 693,
    "00694": 694,
    "٦٩٥": 695,
    "６９６": 696,
    "697 👍": 697,
    "698?": 698,
    "шестьсот девяносто девять": 699,
}


async def test_a_figure_may_be_typed_so(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    for typed, kept in GOOD.items():
        await aigul.press("4 По вакансиям")
        await aigul.say(typed)
        assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"vacancies": kept}, typed


BAD = (
    "12,5",
    "12.5",
    "-3",
    "−3",
    "1e5",
    "NaN",
    "Infinity",
    "²",
    "9" * 40,
    "9999999999",
    "1 23",
    "12 34",
    "1,234",
    "0x10",
    "1_000",
    "++5",
    "+",
    "👍",
    "<b>&",
    "</pre><b>",
    "семеро",
    "/reports",
    "ё" * 4000,
)


async def test_anything_else_gets_one_clear_line_and_loses_nothing(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("5 Гранты")
    await aigul.say("23")
    await aigul.press("4 По вакансиям")
    for typed in BAD:
        screen = plain(await aigul.say(typed))
        assert screen.startswith("Не понял «"), typed
        assert HINT in screen.partition("\n")[0]
        assert "Вакансии работодателей" in screen, "the row is still waited for"
        assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"grants": 23}


async def test_the_wrong_value_is_quoted_and_growth_explained(aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("4 По вакансиям")
    screen = plain(await aigul.say("12,5"))
    expected = "Не понял «12,5». Нужно целое число, например 12 или 1 234; «+12» — на 12 больше прошлого."
    assert screen.partition("\n")[0] == expected


async def test_a_figure_above_the_population_is_refused_and_named(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("4 По вакансиям")
    screen = plain(await aigul.say("63938"))
    assert "По вакансиям: 63 938 больше, чем жителей (63 937)" in screen
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {}
    await aigul.say("63937")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"vacancies": 63937}


async def test_growth_beyond_the_population_is_refused(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("4 По вакансиям")
    assert "больше, чем жителей" in plain(await aigul.say("+63900"))
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {}


async def test_growth_has_nothing_to_be_added_to_where_last_week_says_nothing(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("7 Перенаправл.")
    assert "«+12» прибавить не к чему" in await aigul.say("+12")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {}


async def test_an_edited_message_is_answered_and_changes_nothing(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("4 По вакансиям")
    await aigul.say("690")
    typed = next(message["id"] for message in aigul.messages if message["text"] == "690")
    await talk.deliver(talk.telegram.edit(aigul.id, typed, "700"))
    assert "Пришлите верное значение новым сообщением" in aigul.screen
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"vacancies": 690}


def _as(kind: dict[str, Any], update: dict[str, Any]) -> dict[str, Any]:
    """The same message as if it carried something else than text."""
    message = {key: value for key, value in update["message"].items() if key not in {"text", "entities", "photo"}}
    return {**update, "message": {**message, **kind}}


FILE = {"file_id": "f", "file_unique_id": "u"}
STICKER = {"sticker": {**FILE, "type": "regular", "width": 9, "height": 9, "is_animated": False, "is_video": False}}
VOICE = {"voice": {**FILE, "duration": 1}}
CONTACT = {"contact": {"phone_number": "+7", "first_name": "А"}}
LOCATION = {"location": {"latitude": 50.4, "longitude": 80.2}}
DICE = {"dice": {"emoji": "🎲", "value": 3}}


async def test_what_is_no_text_says_what_is_expected(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.press("4 По вакансиям")
    await aigul.say("690")
    for kind in (STICKER, VOICE, CONTACT, LOCATION, DICE):
        await talk.deliver(_as(kind, talk.telegram.say(aigul.id, "x")))
        assert aigul.screen.startswith("Нужен текст с числами"), kind
        assert "690" in aigul.screen
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"vacancies": 690}


async def test_figures_under_a_photo_are_figures(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await talk.deliver(talk.telegram.send_photo(aigul.id, PIXEL, "51\n124\n960\n687\n22\n801"))
    assert "Записано: 6 строк" in plain(aigul.screen)
    assert (await draft_of(talk.world, "ayagoz", DECEMBER))["grants"] == 22
    await talk.deliver(talk.telegram.send_photo(aigul.id, PIXEL, "ведомость"))
    assert "Нужен текст с числами" in aigul.screen


async def test_what_is_struck_through_is_no_figure(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    update = talk.telegram.say(aigul.id, "Гранты 102 107")
    update["message"]["entities"] = [{"type": "strikethrough", "offset": 7, "length": 3}]
    await talk.deliver(update)
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"grants": 107}


async def test_an_album_leaves_one_card_that_says_what_is_expected(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    for update in talk.telegram.send_album(aigul.id, [PIXEL] * 3, "снимки"):
        await talk.deliver(update)
    assert "Нужен текст с числами" in aigul.screen
    cards = [text for text in aigul.heard if "Карта занятости" in text]
    assert len(cards) == 1
