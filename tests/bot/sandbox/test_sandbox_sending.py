"""What a bot may send, and in which words it is refused: aiogram's client over HTTP."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUserProfilePhotos
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from aiohttp import ClientSession

from bot.sandbox.telegram import Telegram

AIGUL = 101
START = datetime(2025, 11, 28, 7, 0, tzinfo=UTC)
STRANGER = 103

Rows = list[list[dict[str, str]]]


async def test_a_message_reaches_the_person_with_formatting_and_buttons(bot: Bot, telegram: Telegram) -> None:
    button = InlineKeyboardButton(text="Да", callback_data="yes")
    markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
    sent = await bot.send_message(AIGUL, " <b>Итого</b> 24\u00a0925 ", parse_mode="HTML", reply_markup=markup)
    assert (sent.text, sent.html_text) == ("Итого 24\u00a0925", "<b>Итого</b> 24\u00a0925")
    assert sent.date == START
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[0][0].callback_data == "yes"
    (seen,) = telegram.messages(AIGUL)
    assert seen["html"] == "<b>Итого</b> 24\u00a0925"
    assert seen["buttons"] == [[{"text": "Да", "data": "yes"}]]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (" \n ", "Bad Request: message text is empty"),
        ("<b> </b>", "Bad Request: message text is empty"),
        ("я" * 4097, "Bad Request: message is too long"),
        ("😀" * 2049, "Bad Request: message is too long"),
        ("<y>", 'Bad Request: can\'t parse entities: Unsupported start tag "y" at byte offset 0'),
    ],
)
async def test_a_text_that_telegram_would_not_take_is_refused(bot: Bot, text: str, complaint: str) -> None:
    with pytest.raises(TelegramBadRequest) as refusal:
        await bot.send_message(AIGUL, text, parse_mode="HTML")
    assert refusal.value.message == complaint


async def test_tags_do_not_count_towards_the_limit(bot: Bot) -> None:
    sent = await bot.send_message(AIGUL, f"<b>{'я' * 4096}</b>", parse_mode="HTML")
    assert len(sent.text or "") == 4096


async def test_invisible_and_control_characters_are_cleaned(bot: Bot) -> None:
    sent = await bot.send_message(AIGUL, "а\tб\r\nв\u202e")
    assert sent.text == "а б\nв"


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        ([[{"text": "x", "callback_data": "я" * 33}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "x", "callback_data": ""}]], "BUTTON_DATA_INVALID"),
        ([[{"text": " ", "callback_data": "x"}]], "inline keyboard button text must be non-empty"),
        (
            [[{"text": "x"}]],
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            [[{"text": "x", "callback_data": "x", "url": "https://a.kz"}]],
            "can't parse inline keyboard button: exactly one action must be given",
        ),
        ([[{"text": "x", "url": "ftp://a"}]], "inline keyboard button URL 'ftp://a' is invalid"),
        ([[{"text": "x", "url": "javascript:alert.x"}]], "inline keyboard button URL"),
        ([[{"text": "x", "callback_data": "x"}] * 9], "reply markup is too long"),
        ([[{"text": "x", "callback_data": "x"}]] * 101, "reply markup is too long"),
    ],
)
async def test_a_keyboard_that_telegram_would_not_take_is_refused(bot: Bot, rows: Rows, complaint: str) -> None:
    buttons = [[InlineKeyboardButton(**button) for button in row] for row in rows]  # type: ignore[arg-type]  # plain strings
    with pytest.raises(TelegramBadRequest) as refusal:
        await bot.send_message(AIGUL, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=buttons))
    assert refusal.value.message.startswith(f"Bad Request: {complaint}")


@pytest.mark.parametrize(
    "button", [{"callback_data": "я" * 32}, {"url": "https://a.kz/?x=1"}, {"url": "tg://resolve?domain=x"}]
)
async def test_buttons_within_the_limits_are_taken(bot: Bot, button: dict[str, str]) -> None:
    one = InlineKeyboardButton(text="x", **button)  # type: ignore[arg-type]  # plain strings
    sent = await bot.send_message(AIGUL, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=[[one]]))
    assert sent.reply_markup is not None


async def test_a_keyboard_under_the_text_field_is_no_part_of_the_message(bot: Bot) -> None:
    markup = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Да")]])
    assert (await bot.send_message(AIGUL, "x", reply_markup=markup)).reply_markup is None


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({"chat_id": AIGUL, "text": "x", "reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"chat_id": AIGUL, "text": "x", "reply_markup": {"x": 1}}, "object expected as reply markup"),
        ({"chat_id": AIGUL, "text": "x", "parse_mode": "XML"}, "unsupported parse_mode"),
        ({"chat_id": AIGUL, "text": "x", "entities": [{"type": "bold"}]}, "can't parse MessageEntity"),
        ({"chat_id": AIGUL, "text": "\ud800"}, "strings must be encoded in UTF-8"),
        ({"text": "x"}, "chat_id is empty"),
    ],
)
async def test_broken_parameters_are_refused(
    http: ClientSession, telegram: Telegram, body: dict[str, Any], complaint: str
) -> None:
    async with http.post(f"/bot{telegram.token}/sendMessage", json=body) as response:
        answer = await response.json()
    assert (response.status, answer["ok"], answer["error_code"]) == (400, False, 400)
    assert answer["description"] == f"Bad Request: {complaint}"


async def test_parameters_may_come_in_the_address_and_method_names_in_any_case(
    http: ClientSession, telegram: Telegram
) -> None:
    params = {"chat_id": str(AIGUL), "text": "привет"}
    async with http.get(f"/bot{telegram.token}/SENDMESSAGE", params=params) as response:
        assert (await response.json())["result"]["text"] == "привет"


async def test_the_bot_reaches_only_people_who_let_it(bot: Bot, telegram: Telegram) -> None:
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.send_message(999, "x")
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await bot.send_message(STRANGER, "x")
    telegram.block(AIGUL)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(AIGUL, "x")
    telegram.unblock(AIGUL)
    assert await bot.send_message(AIGUL, "x")


async def test_a_person_who_wrote_first_can_be_answered(bot: Bot, telegram: Telegram) -> None:
    said = telegram.say(STRANGER, "/start")["message"]["message_id"]
    answer = await bot.send_message(STRANGER, "x", reply_parameters=ReplyParameters(message_id=said))
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "/start"


async def test_a_reply_to_nothing_is_refused_unless_that_is_allowed(bot: Bot) -> None:
    with pytest.raises(TelegramBadRequest, match="message to be replied not found"):
        await bot.send_message(AIGUL, "x", reply_parameters=ReplyParameters(message_id=77))
    loose = ReplyParameters(message_id=77, allow_sending_without_reply=True)
    assert (await bot.send_message(AIGUL, "x", reply_parameters=loose)).reply_to_message is None


async def test_a_wrong_token_and_an_unknown_method_are_told_apart(client: Callable[[str], Bot], bot: Bot) -> None:
    other = client("1:wrong")
    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await other.get_me()
    with pytest.raises(TelegramNotFound, match="Not Found"):
        await bot(GetUserProfilePhotos(user_id=AIGUL))


async def test_typing_is_shown_and_an_unknown_action_refused(bot: Bot, telegram: Telegram) -> None:
    watching = telegram.events.watch()
    assert await bot.send_chat_action(AIGUL, "typing")
    assert watching.get_nowait()[1] == {"type": "typing", "chat": AIGUL, "action": "typing"}
    with pytest.raises(TelegramBadRequest, match="wrong parameter action in request"):
        await bot.send_chat_action(AIGUL, "dancing")
