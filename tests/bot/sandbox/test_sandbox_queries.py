"""Presses of inline buttons, and answers in time."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message

from bot.sandbox.errors import PersonError
from bot.sandbox.telegram import Telegram

AIGUL, ERLAN = 101, 102
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def shown(bot: Bot) -> Message:
    markup = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    return await bot.send_message(AIGUL, "Верно?", reply_markup=markup)


def _pressed(update: dict[str, Any]) -> str:
    return str(update["callback_query"]["id"])


async def test_a_press_reaches_the_bot_with_its_message_and_is_answered_once(
    bot: Bot, telegram: Telegram, shown: Message
) -> None:
    query_id = _pressed(telegram.press(AIGUL, shown.message_id, "yes"))
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.id, query.data, query.from_user.id) == (query_id, "yes", AIGUL)
    assert isinstance(query.message, Message)
    assert query.message.reply_markup is not None
    assert telegram.answer_of(query_id) is None
    assert await bot.answer_callback_query(query_id, "Принято", show_alert=True)
    assert telegram.answer_of(query_id) == {"text": "Принято", "alert": True, "url": None}
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query(query_id)


async def test_an_unknown_or_old_query_cannot_be_answered(bot: Bot, telegram: Telegram, shown: Message) -> None:
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query("1")
    telegram.queries.lifetime = 0.05
    query_id = _pressed(telegram.press(AIGUL, shown.message_id, "yes"))
    await asyncio.sleep(0.1)
    with pytest.raises(TelegramBadRequest, match=TOO_OLD):
        await bot.answer_callback_query(query_id)


async def test_an_answer_of_over_200_characters_is_refused_and_may_be_given_again(
    bot: Bot, telegram: Telegram, shown: Message
) -> None:
    query_id = _pressed(telegram.press(AIGUL, shown.message_id, "yes"))
    with pytest.raises(TelegramBadRequest, match="MESSAGE_TOO_LONG"):
        await bot.answer_callback_query(query_id, "я" * 201)
    assert await bot.answer_callback_query(query_id, "я" * 200)


async def test_only_a_forged_press_carries_what_no_button_has(telegram: Telegram, shown: Message) -> None:
    with pytest.raises(PersonError, match="no such button"):
        telegram.press(AIGUL, shown.message_id, "no")
    with pytest.raises(PersonError, match="there is no message"):
        telegram.press(ERLAN, shown.message_id, "yes")
    assert telegram.press(AIGUL, shown.message_id, "no", forge=True)["callback_query"]["data"] == "no"


async def test_a_press_on_a_deleted_message_comes_with_an_inaccessible_one(
    bot: Bot, telegram: Telegram, shown: Message
) -> None:
    await bot.delete_message(AIGUL, shown.message_id)
    telegram.press(AIGUL, shown.message_id, "yes", forge=True)
    (update,) = await bot.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not isinstance(update.callback_query.message, Message)
