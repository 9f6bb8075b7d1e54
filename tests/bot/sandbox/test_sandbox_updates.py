"""Long polling as Telegram does it: it waits, redelivers what is not confirmed, and serves one taker."""

import asyncio
import time
from collections.abc import Callable

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.types import Update

from bot.sandbox.errors import PersonError
from bot.sandbox.telegram import Telegram

AIGUL = 101


def _texts(updates: list[Update]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


async def test_an_update_is_given_again_until_it_is_confirmed(bot: Bot, telegram: Telegram) -> None:
    for text in ("1", "2", "3"):
        telegram.say(AIGUL, text)
    first = await bot.get_updates(timeout=0)
    assert _texts(first) == ["1", "2", "3"]
    assert _texts(await bot.get_updates(limit=2)) == ["1", "2"]
    assert _texts(await bot.get_updates(offset=first[1].update_id)) == ["2", "3"]
    assert _texts(await bot.get_updates()) == ["2", "3"]
    assert await bot.get_updates(offset=first[2].update_id + 1) == []


async def test_a_negative_offset_leaves_only_the_last_ones(bot: Bot, telegram: Telegram) -> None:
    for text in ("1", "2", "3"):
        telegram.say(AIGUL, text)
    assert _texts(await bot.get_updates(offset=-2)) == ["2", "3"]
    assert _texts(await bot.get_updates()) == ["2", "3"]


async def test_polling_waits_and_ends_as_soon_as_something_comes(bot: Bot, telegram: Telegram) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    assert not polling.done()
    begin = time.monotonic()
    telegram.say(AIGUL, "12")
    telegram.say(AIGUL, "13")
    assert _texts(await polling) == ["12", "13"]
    assert time.monotonic() - begin < 1


async def test_polling_with_nothing_to_tell_ends_after_its_time(bot: Bot) -> None:
    begin = time.monotonic()
    assert await bot.get_updates(timeout=1) == []
    assert 0.9 < time.monotonic() - begin < 2


async def test_the_older_of_two_takers_is_sent_away(bot: Bot, client: Callable[[str], Bot], telegram: Telegram) -> None:
    older = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    newer = asyncio.create_task(client(telegram.token).get_updates(timeout=5))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request; make sure that only"):
        await older
    telegram.say(AIGUL, "12")
    assert _texts(await newer) == ["12"]


async def test_polling_and_a_webhook_exclude_each_other(bot: Bot) -> None:
    polling = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.1)
    await bot.set_webhook("http://127.0.0.1:9/hook")
    with pytest.raises(TelegramConflictError, match="terminated by setWebhook request"):
        await polling
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active; use del"):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == []


async def test_only_kinds_asked_for_are_queued_and_unknown_names_ignored(bot: Bot, telegram: Telegram) -> None:
    await bot.get_updates(allowed_updates=["message", "aiogd_update"])
    telegram.block(AIGUL)
    telegram.unblock(AIGUL)
    telegram.say(AIGUL, "12")
    assert [update.event_type for update in await bot.get_updates()] == ["message"]
    await bot.get_updates(allowed_updates=[])
    telegram.block(AIGUL)
    assert [update.event_type for update in await bot.get_updates()] == ["message", "my_chat_member"]


async def test_every_act_of_a_person_is_an_update_that_aiogram_reads(bot: Bot, telegram: Telegram, png: bytes) -> None:
    said = telegram.say(AIGUL, "12")["message"]["message_id"]
    telegram.say(AIGUL, "13", reply_to=said)
    telegram.edit(AIGUL, said, "14")
    telegram.send_photo(AIGUL, png, "снимок")
    telegram.send_document(AIGUL, b"x", "a.xlsx")
    telegram.send_album(AIGUL, [png, png], "два")
    telegram.block(AIGUL)
    updates = await bot.get_updates()
    kinds = [update.event_type for update in updates]
    assert kinds == ["message", "message", "edited_message", *["message"] * 4, "my_chat_member"]
    messages = [update.message for update in updates if update.message]
    assert messages[1].reply_to_message is not None
    assert messages[2].photo is not None
    assert messages[2].caption == "снимок"
    assert messages[3].document is not None
    assert messages[4].media_group_id == messages[5].media_group_id is not None
    assert updates[2].edited_message is not None
    assert updates[2].edited_message.text == "14"
    member = updates[-1].my_chat_member
    assert member is not None
    assert (member.old_chat_member.status, member.new_chat_member.status) == ("member", "kicked")


@pytest.mark.parametrize("text", ["", " \n", "я" * 4097, "\ud800"])
def test_a_person_cannot_send_what_telegrams_app_would_not(telegram: Telegram, text: str) -> None:
    with pytest.raises(PersonError):
        telegram.say(AIGUL, text)


def test_a_person_who_blocked_the_bot_has_to_unblock_it_to_write(telegram: Telegram) -> None:
    telegram.block(AIGUL)
    with pytest.raises(PersonError, match="blocked"):
        telegram.say(AIGUL, "12")
    with pytest.raises(PersonError, match="blocked already"):
        telegram.block(AIGUL)


def test_only_an_own_text_can_be_edited(telegram: Telegram) -> None:
    said = telegram.say(AIGUL, "12")["message"]["message_id"]
    for number, text in [(said, "12"), (said, " "), (999, "13")]:
        with pytest.raises(PersonError):
            telegram.edit(AIGUL, number, text)
