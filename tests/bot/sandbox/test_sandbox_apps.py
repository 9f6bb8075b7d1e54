"""Servers and apps without rich messages, by switch; drafts that pass."""

from datetime import timedelta

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.types import EphemeralMessageParameters, InputRichBlockParagraph, InputRichBlockThinking, InputRichMessage
from aiohttp import ClientSession

from bot.sandbox.clock import SandboxClock
from bot.sandbox.errors import ApiError
from bot.sandbox.telegram import Telegram
from tests.kit.rich import paragraph, sent

AIGUL, ERLAN, STRANGER, HALL = 101, 102, 103, -1000500
RICH = InputRichMessage(blocks=[InputRichBlockParagraph(text="Справка")])


async def _post(http: ClientSession, path: str, body: object) -> None:
    async with http.post(path, json=body) as response:
        assert response.status == 200, await response.text()


async def test_an_old_server_knows_no_rich_messages_until_it_is_renewed(
    bot: Bot, http: ClientSession, telegram: Telegram
) -> None:
    await _post(http, "/api/faults", {"old_server": True})
    first = await bot.send_message(AIGUL, "Было")
    with pytest.raises(TelegramNotFound, match="method not found"):
        await bot.send_rich_message(AIGUL, RICH)
    with pytest.raises(TelegramNotFound, match="method not found"):
        await bot.send_rich_message_draft(AIGUL, 1, RICH)
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.edit_message_text(rich_message=RICH, chat_id=AIGUL, message_id=first.message_id)
    assert [message["text"] for message in telegram.messages(AIGUL)] == ["Было"]
    await _post(http, "/api/faults", {"old_server": False})
    assert await bot.send_rich_message(AIGUL, RICH)


async def test_an_old_server_tells_everybody_what_was_meant_for_one(bot: Bot, telegram: Telegram) -> None:
    """It does not know the parameter: who is careful looks for the server's age first."""
    telegram.add_group(HALL, "Акимат", [AIGUL, ERLAN])
    telegram.make_bot(HALL, AIGUL, "administrator")
    telegram.faults.is_old_server = True
    for_aigul = EphemeralMessageParameters(receiver_user_id=AIGUL)
    answer = await bot.send_message(HALL, "Вам", ephemeral_message_parameters=for_aigul)
    assert answer.ephemeral_message_id is None
    assert [message["text"] for message in telegram.group_messages(HALL, ERLAN)] == ["Вам"]
    with pytest.raises(TelegramNotFound, match="method not found"):
        await bot.delete_ephemeral_message(HALL, AIGUL, answer.message_id)
    telegram.faults.clear()
    with pytest.raises(TelegramBadRequest, match="message to delete not found"):
        await bot.delete_ephemeral_message(HALL, AIGUL, answer.message_id)


async def test_an_old_app_shows_that_a_rich_message_is_not_supported(http: ClientSession, telegram: Telegram) -> None:
    await sent(telegram, AIGUL, paragraph("Справка"))
    await sent(telegram, ERLAN, paragraph("Справка"))
    await _post(http, "/api/app", {"user": AIGUL, "old": True})
    (seen,) = telegram.messages(AIGUL)
    assert (seen["text"], seen["unsupported"], "rich" in seen) == ("Сообщение не поддерживается", True, False)
    assert telegram.messages(ERLAN)[0]["text"] == "Справка"
    watched = telegram.events.watch()
    await sent(telegram, AIGUL, paragraph("Ещё"))
    await _post(http, "/api/app", {"user": AIGUL, "old": False})
    told = [watched.get_nowait()[1]["message"]["text"] for _ in range(3)]
    assert told == ["Сообщение не поддерживается", "Справка", "Ещё"]
    assert [message["text"] for message in telegram.messages(AIGUL)] == ["Справка", "Ещё"]


async def test_in_a_group_everybodys_own_app_shows_or_does_not(telegram: Telegram) -> None:
    telegram.add_group(HALL, "Акимат", [AIGUL, ERLAN])
    telegram.add_bot(HALL, AIGUL)
    telegram.use_app(ERLAN, old=True)
    await sent(telegram, HALL, paragraph("Справка"))
    shown = {user: telegram.group_messages(HALL, user)[0]["text"] for user in (AIGUL, ERLAN)}
    assert shown == {AIGUL: "Справка", ERLAN: "Сообщение не поддерживается"}


async def test_a_draft_is_seen_until_the_bot_speaks_or_half_a_minute_passes(
    bot: Bot, http: ClientSession, telegram: Telegram, clock: SandboxClock
) -> None:
    watched = telegram.events.watch()
    draft = InputRichMessage(blocks=[InputRichBlockThinking(text="Готовлю справку…")])
    assert await bot.send_rich_message_draft(AIGUL, 7, draft) is True
    told = watched.get_nowait()[1]
    assert (told["type"], told["chat"], told["draft_id"], told["text"]) == ("draft", AIGUL, 7, "Готовлю справку…")
    async with http.get("/api/state") as response:
        assert (await response.json())["drafts"] == {str(AIGUL): telegram.draft_of(AIGUL)}
    assert telegram.messages(AIGUL) == []
    await bot.send_message(ERLAN, "Другому")
    assert telegram.draft_of(AIGUL) is not None
    clock.move_to(clock.now() + timedelta(seconds=30))
    assert telegram.draft_of(AIGUL) is None
    await bot.send_rich_message_draft(AIGUL, 8, draft)
    await bot.send_message(AIGUL, "Готово")
    assert telegram.draft_of(AIGUL) is None


@pytest.mark.parametrize(
    ("chat_id", "draft_id", "block", "complaint"),
    [
        (HALL, 1, paragraph(), "TEXTDRAFT_PEER_INVALID"),
        (STRANGER, 1, paragraph(), "bot can't initiate conversation"),
        (AIGUL, 0, paragraph(), "draft identifier must be non-zero"),
        (AIGUL, 1, paragraph("я" * 32_769), "is too long"),
        (AIGUL, 1, {"type": "photo", "photo": {"type": "photo", "media": "attach://a"}}, "can't be uploaded"),
    ],
)
async def test_a_draft_is_checked_as_a_message_and_belongs_to_a_private_chat(
    telegram: Telegram, chat_id: int, draft_id: int, block: object, complaint: str
) -> None:
    telegram.add_group(HALL, "Акимат", [AIGUL])
    telegram.make_bot(HALL, AIGUL, "administrator")
    body = {"chat_id": chat_id, "draft_id": draft_id, "rich_message": {"blocks": [block]}}
    with pytest.raises(ApiError, match=complaint):
        await telegram.call("sendRichMessageDraft", body)
    assert telegram.draft_of(AIGUL) is None
