"""Edits and deletions, in the words that aiogram-dialog matches."""

from datetime import timedelta
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)

from bot.sandbox.clock import SandboxClock
from bot.sandbox.telegram import Telegram

AIGUL = 101
ERLAN = 102

MARKUP = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])


@pytest.fixture
async def shown(bot: Bot) -> Message:
    return await bot.send_message(AIGUL, "<b>Карта</b>", parse_mode="HTML", reply_markup=MARKUP)


async def test_an_edit_gives_the_whole_message_back(bot: Bot, shown: Message, telegram: Telegram) -> None:
    edited = await bot.edit_message_text("Новая", chat_id=AIGUL, message_id=shown.message_id)
    assert isinstance(edited, Message)
    assert (edited.message_id, edited.text, edited.reply_markup) == (shown.message_id, "Новая", None)
    assert edited.edit_date is not None
    (seen,) = telegram.messages(AIGUL)
    assert (seen["text"], seen["edited"], seen["buttons"]) == ("Новая", True, [])


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, shown: Message) -> None:
    same = "message is not modified: specified new message content and reply markup are exactly the same as"
    here: dict[str, Any] = {"chat_id": AIGUL, "message_id": shown.message_id}
    with pytest.raises(TelegramBadRequest, match=same):
        await bot.edit_message_text("<b>Карта</b> ", parse_mode="HTML", reply_markup=MARKUP, **here)
    await bot.edit_message_reply_markup(**here)
    with pytest.raises(TelegramBadRequest, match=same):
        await bot.edit_message_reply_markup(**here)


@pytest.mark.parametrize("part", ["text", "formatting", "keyboard"])
async def test_a_change_of_any_part_is_a_change(bot: Bot, shown: Message, part: str) -> None:
    text = {"text": "<b>Другая</b>", "formatting": "<i>Карта</i>"}.get(part, "<b>Карта</b>")
    markup = None if part == "keyboard" else MARKUP
    assert await bot.edit_message_text(
        text, chat_id=AIGUL, message_id=shown.message_id, parse_mode="HTML", reply_markup=markup
    )


async def test_what_is_not_there_or_not_the_bots_own_cannot_be_edited(
    bot: Bot, shown: Message, telegram: Telegram
) -> None:
    said = telegram.say(AIGUL, "12")["message"]["message_id"]
    for number, complaint in [(said, "message can't be edited"), (999, "message to edit not found")]:
        with pytest.raises(TelegramBadRequest, match=complaint):
            await bot.edit_message_text("x", chat_id=AIGUL, message_id=number)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=ERLAN, message_id=shown.message_id)
    await bot.delete_message(AIGUL, shown.message_id)
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=AIGUL, message_id=shown.message_id)


async def test_an_edit_is_held_to_the_same_limits(bot: Bot, shown: Message) -> None:
    for text, complaint in [("я" * 4097, "message is too long"), ("<x>", "can't parse entities")]:
        with pytest.raises(TelegramBadRequest, match=complaint):
            await bot.edit_message_text(text, chat_id=AIGUL, message_id=shown.message_id, parse_mode="HTML")


async def test_a_person_who_blocked_the_bot_sees_no_edits(bot: Bot, shown: Message, telegram: Telegram) -> None:
    telegram.block(AIGUL)
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.edit_message_text("x", chat_id=AIGUL, message_id=shown.message_id)


async def test_text_and_caption_are_not_mixed_up(bot: Bot, shown: Message, png: bytes) -> None:
    photo = await bot.send_photo(AIGUL, BufferedInputFile(png, "a.png"), caption="было")
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("x", chat_id=AIGUL, message_id=photo.message_id)
    with pytest.raises(TelegramBadRequest, match="there is no caption in the message to edit"):
        await bot.edit_message_caption(chat_id=AIGUL, message_id=shown.message_id, caption="x")
    with pytest.raises(TelegramBadRequest, match="message caption is too long"):
        await bot.edit_message_caption(chat_id=AIGUL, message_id=photo.message_id, caption="я" * 1025)
    edited = await bot.edit_message_caption(chat_id=AIGUL, message_id=photo.message_id, caption="стало")
    assert isinstance(edited, Message)
    assert (edited.caption, edited.photo) == ("стало", photo.photo)


async def test_a_medium_is_replaced_by_another(bot: Bot, shown: Message, png: bytes) -> None:
    here: dict[str, Any] = {"chat_id": AIGUL, "message_id": shown.message_id}
    first = await bot.edit_message_media(
        InputMediaPhoto(media=BufferedInputFile(png, "a.png"), caption="<b>1</b>", parse_mode="HTML"), **here
    )
    assert isinstance(first, Message)
    assert first.photo is not None
    assert (first.text, first.html_text) == (None, "<b>1</b>")
    again = InputMediaPhoto(media=first.photo[-1].file_id, caption="<b>1</b>", parse_mode="HTML")
    with pytest.raises(TelegramBadRequest, match="message is not modified"):
        await bot.edit_message_media(again, **here)
    second = await bot.edit_message_media(InputMediaDocument(media=BufferedInputFile(b"x", "b.txt")), **here)
    assert isinstance(second, Message)
    assert second.document is not None
    assert (second.photo, second.caption) == (None, None)


async def test_messages_of_both_sides_can_be_deleted_once(bot: Bot, shown: Message, telegram: Telegram) -> None:
    said = telegram.say(AIGUL, "12")["message"]["message_id"]
    assert await bot.delete_message(AIGUL, shown.message_id)
    assert await bot.delete_message(AIGUL, said)
    assert telegram.messages(AIGUL) == []
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(AIGUL, said)


async def test_a_message_older_than_two_days_cannot_be_deleted(bot: Bot, shown: Message, clock: SandboxClock) -> None:
    clock.move_to(clock.now() + timedelta(hours=48, seconds=2))
    with pytest.raises(TelegramBadRequest, match="message can't be deleted for everyone"):
        await bot.delete_message(AIGUL, shown.message_id)


async def test_a_message_out_of_reach_is_pressed_and_cannot_be_changed(
    bot: Bot, shown: Message, telegram: Telegram
) -> None:
    telegram.chats[AIGUL].messages[shown.message_id].out_of_reach = True
    assert telegram.messages(AIGUL) != [], "the person sees it"
    pressed = telegram.press(AIGUL, shown.message_id, "x", forge=True)["callback_query"]
    assert pressed["message"] == {
        "chat": shown.chat.model_dump(exclude_none=True),
        "message_id": shown.message_id,
        "date": 0,
    }
    with pytest.raises(TelegramBadRequest, match="message to edit not found"):
        await bot.edit_message_text("x", chat_id=AIGUL, message_id=shown.message_id)
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_message(AIGUL, shown.message_id)


async def test_many_messages_are_deleted_at_once_and_missing_ones_skipped(
    bot: Bot, shown: Message, telegram: Telegram
) -> None:
    assert await bot.delete_messages(AIGUL, [shown.message_id, 999])
    assert telegram.messages(AIGUL) == []


async def test_a_message_is_pinned_and_unpinned(bot: Bot, shown: Message, telegram: Telegram) -> None:
    await bot.pin_chat_message(AIGUL, shown.message_id)
    assert telegram.messages(AIGUL)[0]["pinned"]
    pinned = (await bot.get_chat(AIGUL)).pinned_message
    assert pinned is not None
    assert pinned.message_id == shown.message_id
    await bot.unpin_chat_message(AIGUL)
    assert not telegram.messages(AIGUL)[0]["pinned"]
    with pytest.raises(TelegramBadRequest, match="message to unpin not found"):
        await bot.unpin_chat_message(AIGUL)
    with pytest.raises(TelegramBadRequest, match="message to pin not found"):
        await bot.pin_chat_message(AIGUL, 999)
