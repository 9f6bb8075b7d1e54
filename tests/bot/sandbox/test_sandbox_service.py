"""The bot's own affairs: who it is, whom it knows, and the command menu with Telegram's precedence."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    BufferedInputFile,
    Update,
)

from bot.sandbox.telegram import Telegram
from tests.kit.wire import DirectSession

AIGUL, ERLAN, STRANGER = 101, 102, 103


def _one(name: str) -> list[BotCommand]:
    return [BotCommand(command=name, description=f"о {name}")]


def _seen(telegram: Telegram, user: int) -> list[str]:
    return [command["command"] for command in telegram.commands_seen(telegram.chat_of(user))]


async def test_the_bot_knows_itself_and_the_person(bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.is_bot, me.username) == (4242, True, "svodka_bot")
    chat = await bot.get_chat(AIGUL)
    assert (chat.type, chat.first_name, chat.username) == ("private", "Айгуль", "aigul")
    member = await bot.get_chat_member(AIGUL, AIGUL)
    assert (member.status, member.user.first_name) == ("member", "Айгуль")
    assert (await bot.get_chat_member(AIGUL, me.id)).user.is_bot
    with pytest.raises(TelegramBadRequest, match="user not found"):
        await bot.get_chat_member(AIGUL, ERLAN)
    with pytest.raises(TelegramBadRequest, match="chat not found"):
        await bot.get_chat(999)


async def test_the_narrowest_command_list_wins(bot: Bot, telegram: Telegram) -> None:
    await bot.set_my_commands(_one("a"))
    assert _seen(telegram, AIGUL) == ["a"]
    await bot.set_my_commands(_one("b"), language_code="ru")
    assert _seen(telegram, AIGUL) == ["b"]
    await bot.set_my_commands(_one("c"), scope=BotCommandScopeAllPrivateChats())
    assert _seen(telegram, AIGUL) == ["c"]
    await bot.set_my_commands(_one("d"), scope=BotCommandScopeChat(chat_id=AIGUL))
    assert (_seen(telegram, AIGUL), _seen(telegram, ERLAN)) == (["d"], ["c"])
    await bot.set_my_commands(_one("e"), scope=BotCommandScopeChat(chat_id=AIGUL), language_code="kk")
    assert _seen(telegram, AIGUL) == ["d"]
    assert [c.command for c in await bot.get_my_commands(scope=BotCommandScopeDefault())] == ["a"]
    await bot.delete_my_commands(scope=BotCommandScopeChat(chat_id=AIGUL))
    assert _seen(telegram, AIGUL) == ["c"]
    assert await bot.get_my_commands(scope=BotCommandScopeChat(chat_id=AIGUL)) == []


@pytest.mark.parametrize(
    ("commands", "complaint"),
    [
        (_one("Отчёт"), "BOT_COMMAND_INVALID"),
        (_one("Report"), "BOT_COMMAND_INVALID"),
        (_one("x" * 33), "BOT_COMMAND_INVALID"),
        ([BotCommand(command="x", description=" ")], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([BotCommand(command="x", description="я" * 257)], "BOT_COMMAND_DESCRIPTION_INVALID"),
        (_one("x") * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_a_bad_command_list_is_refused(bot: Bot, commands: list[BotCommand], complaint: str) -> None:
    with pytest.raises(TelegramBadRequest, match=complaint):
        await bot.set_my_commands(commands)


async def test_commands_for_someone_the_bot_does_not_know_are_refused(bot: Bot) -> None:
    for chat in (STRANGER, 999):
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await bot.set_my_commands(_one("a"), scope=BotCommandScopeChat(chat_id=chat))
    with pytest.raises(TelegramBadRequest, match="invalid language code"):
        await bot.set_my_commands(_one("a"), language_code="russian")


async def test_name_and_descriptions_are_accepted(bot: Bot, telegram: Telegram) -> None:
    assert await bot.set_my_name("Сводка")
    assert await bot.set_my_description("Собирает отчёты")
    assert await bot.set_my_short_description("Отчёты", language_code="kk")
    assert telegram.profile["short_descriptionkk"] == "Отчёты"
    assert await bot.log_out()
    assert await bot.close()


async def test_the_direct_session_says_the_same_as_http(bot: Bot, telegram: Telegram) -> None:
    direct = Bot(telegram.token, session=DirectSession(telegram))
    over_http = await bot(SendMessage(chat_id=AIGUL, text="<b>x</b>", parse_mode="HTML"))
    in_process = await direct(SendMessage(chat_id=AIGUL, text="<b>x</b>", parse_mode="HTML"))
    volatile = {"message_id", "date"}
    assert over_http.model_dump(exclude=volatile) == in_process.model_dump(exclude=volatile)
    for client in (bot, direct):
        with pytest.raises(TelegramBadRequest, match="chat not found"):
            await client.send_message(999, "x")
    sent = await direct.send_document(AIGUL, BufferedInputFile(b"12", "a.txt"))
    assert sent.document is not None
    received = await direct.download(sent.document)
    assert received is not None
    assert received.read() == b"12"


def test_everything_a_person_does_fits_aiograms_types(telegram: Telegram) -> None:
    update = telegram.say(AIGUL, "/start TOKEN")
    parsed = Update.model_validate(update)
    assert parsed.message is not None
    assert parsed.message.entities is not None
    assert parsed.message.entities[0].type == "bot_command"
