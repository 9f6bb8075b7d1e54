"""Rich messages are taken, kept, shown and refused as by Telegram."""

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaPhoto,
    InputRichBlockPhoto,
    InputRichBlockTable,
    InputRichMessage,
    RichBlockTableCell,
    RichTextBold,
)
from aiohttp import ClientSession

from bot.inbox.readable import loads
from bot.sandbox.errors import ApiError
from bot.sandbox.telegram import Telegram
from tests.kit.rich import Json, cell, paragraph, sent, table
from tests.kit.wire import DirectSession

AIGUL, HALL = 101, -100500


@pytest.fixture(params=["over HTTP", "in process"])
def either(request: pytest.FixtureRequest, bot: Bot, telegram: Telegram) -> Bot:
    """A bot that reads answers as ours does."""
    if request.param == "in process":
        return Bot(telegram.token, session=DirectSession(telegram, json_loads=loads))
    assert isinstance(bot.session, AiohttpSession)
    bot.session.json_loads = loads
    return bot


def seen(telegram: Telegram) -> Json:
    return telegram.messages(AIGUL)[-1]


async def test_a_table_and_a_picture_arrive_as_telegram_keeps_them(either: Bot, telegram: Telegram, png: bytes) -> None:
    head = [RichBlockTableCell(align="left", valign="middle", text=RichTextBold(text="Район"), is_header=True)]
    row = [RichBlockTableCell(align="right", valign="top", text="12", colspan=2, rowspan=1)]
    photo = InputRichBlockPhoto(photo=InputMediaPhoto(media=BufferedInputFile(png, "a.png"), has_spoiler=True))
    rich = InputRichMessage(blocks=[InputRichBlockTable(cells=[head, row, []], is_striped=True), photo])
    answer = await either.send_rich_message(AIGUL, rich)
    kept = telegram.chats[AIGUL].messages[answer.message_id].api
    drawn, picture = kept["rich_message"]["blocks"]
    assert drawn == {
        "type": "table",
        "cells": [
            [{"align": "left", "valign": "middle", "text": {"type": "bold", "text": "Район"}, "is_header": True}],
            [{"align": "right", "valign": "top", "text": "12", "colspan": 2}],
            [],
        ],
        "is_striped": True,
    }
    assert (picture["type"], picture["has_spoiler"], picture["photo"][0]["width"]) == ("photo", True, 4)
    assert "text" not in kept
    again = InputRichBlockPhoto(photo=InputMediaPhoto(media=picture["photo"][-1]["file_id"]))
    await either.send_rich_message(AIGUL, InputRichMessage(blocks=[again]))
    (address,) = {seen["rich"]["blocks"][-1]["photo"] for seen in telegram.messages(AIGUL)}
    assert address == f"/api/files/{picture['photo'][0]['file_id']}"


async def test_the_address_of_a_picture_inside_is_served(
    bot: Bot, http: ClientSession, telegram: Telegram, png: bytes
) -> None:
    photo = InputRichBlockPhoto(photo=InputMediaPhoto(media=BufferedInputFile(png, "a.png")))
    await bot.send_rich_message(AIGUL, InputRichMessage(blocks=[photo]))
    async with http.get(seen(telegram)["rich"]["blocks"][0]["photo"]) as response:
        assert await response.read() == png


async def test_all_words_of_a_rich_message_are_its_text(telegram: Telegram) -> None:
    await sent(
        telegram,
        AIGUL,
        {"type": "heading", "text": ["Свод ", {"type": "marked", "text": "недели"}], "size": 2},
        table([cell("Аягоз"), cell({"type": "code", "text": "5"})], [cell(None)], caption="Факт"),
        {"type": "divider"},
        {"type": "details", "summary": "Кто не сдал", "blocks": [paragraph("Абай")]},
        {
            "type": "list",
            "items": [{"blocks": [paragraph("один")]}, {"blocks": [paragraph("два")], "type": "I", "value": 9}],
        },
        {"type": "pullquote", "text": "Слово", "credit": "аким"},
        {"type": "buttons", "buttons": [{"text": "Да", "callback_data": "1"}, {"text": "Нет", "callback_data": "0"}]},
    )
    shown = seen(telegram)
    assert shown["text"].split("\n") == [
        "Свод недели", "Факт", "Аягоз\t5", "Кто не сдал", "Абай", "• один", "IX. два", "Слово", "аким", "Да\tНет",
    ]  # fmt: skip
    assert len(shown["rich"]["blocks"]) == 7


async def test_buttons_inside_are_pressed_as_those_below(telegram: Telegram) -> None:
    inside = {"type": "button", "button": {"text": "Ещё", "callback_data": "more", "style": "link"}}
    message = await sent(
        telegram,
        AIGUL,
        {"type": "buttons", "buttons": [{"text": "Да", "callback_data": "yes"}, {"text": "Нет", "disabled": {}}]},
        paragraph(["Далее: ", inside]),
    )
    for data in ("yes", "more"):
        pressed = telegram.press(AIGUL, message["message_id"], data)["callback_query"]
        assert (pressed["data"], "rich_message" in pressed["message"]) == (data, True)


async def test_a_rich_message_stands_in_a_group_and_in_a_topic(telegram: Telegram) -> None:
    telegram.add_group(HALL, "Акимат", [AIGUL], forum=True)
    telegram.add_bot(HALL, AIGUL)
    topic = telegram.open_topic(HALL, AIGUL, "Сводки")["message"]["message_thread_id"]
    await sent(telegram, HALL, paragraph(), message_thread_id=topic)
    assert telegram.group_messages(HALL)[-1]["topic"] == topic
    telegram.close_topic(HALL, AIGUL, topic)
    with pytest.raises(ApiError, match="TOPIC_CLOSED"):
        await sent(telegram, HALL, paragraph(), message_thread_id=topic)


MARKUP = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
RICH = InputRichMessage(
    blocks=[InputRichBlockTable(cells=[[RichBlockTableCell(align="left", valign="top", text="1")]])]
)


async def test_a_text_is_edited_into_a_rich_message_and_back(either: Bot, telegram: Telegram) -> None:
    first = await either.send_message(AIGUL, "Было", reply_markup=MARKUP)
    here: Json = {"chat_id": AIGUL, "message_id": first.message_id}
    await either.edit_message_text(rich_message=RICH, reply_markup=MARKUP, **here)
    assert (seen(telegram)["text"], seen(telegram)["edited"]) == ("1", True)
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await either.edit_message_text(rich_message=RICH, reply_markup=MARKUP, **here)
    await either.edit_message_reply_markup(**here)
    assert (seen(telegram)["text"], seen(telegram)["buttons"]) == ("1", [])
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await either.edit_message_caption(caption="x", **here)
    await either.edit_message_text("Стало", **here)
    assert seen(telegram)["text"] == "Стало"
    assert "rich" not in seen(telegram)


async def test_a_picture_message_does_not_become_rich(either: Bot, telegram: Telegram, png: bytes) -> None:
    photo = await either.send_photo(AIGUL, BufferedInputFile(png, "a.png"))
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await either.edit_message_text(rich_message=RICH, chat_id=AIGUL, message_id=photo.message_id)
    assert seen(telegram)["photo"]


async def test_an_edit_says_either_a_text_or_a_rich_message(either: Bot) -> None:
    first = await either.send_message(AIGUL, "Было")
    here: Json = {"chat_id": AIGUL, "message_id": first.message_id}
    with pytest.raises(TelegramBadRequest, match="only one of text and rich_message"):
        await either.edit_message_text("x", rich_message=RICH, **here)
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await either.edit_message_text(**here)
