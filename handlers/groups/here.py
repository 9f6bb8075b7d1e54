"""What the bot takes in a group: an administrator's /connect and /disconnect, and what becomes of the group itself.

Nothing here opens a conversation: updates of groups never reach the dialogs.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from aiogram import Bot, F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramAPIError
from aiogram.filters import Command, CommandObject
from aiogram.filters.callback_data import CallbackData
from aiogram.types import CallbackQuery, ChatMemberUpdated, InlineKeyboardButton, InlineKeyboardMarkup, Message

from config.catalogue.types import Locale
from handlers.bilingual import spoken
from handlers.words import Html, Speech
from models.actions.groups import (
    connect_group,
    disconnect_group,
    let_group_go,
    migrate_group,
    rename_group,
    speak_in_group,
)
from models.actions.refusals import record_refusal
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people import DEFAULT_LANGUAGE, locale_of
from models.rules.access import Actor
from models.world import World

GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}
LANGUAGES: dict[Locale, str] = {"ru": "Русский", "kk": "Қазақша"}


class Speak(CallbackData, prefix="speak"):
    """A button under «the group is connected»: its language, maybe a forged one."""

    language: str


async def on_connect(
    message: Message, command: CommandObject, world: World, speech: Speech, actor: Actor | None, now: datetime
) -> None:
    """`/connect` admits the group in the administrator's language, `/connect kk` in that one."""
    if message.from_user is None:
        return
    language = locale_of((command.args or "").strip().casefold()) or (actor and actor.language) or DEFAULT_LANGUAGE
    by, title = message.from_user.id, message.chat.title or ""
    try:
        await connect_group(world, by=by, chat_id=message.chat.id, title=title, language=language, now=now)
    except AccessDeniedError as error:
        await _refuse(message, error, world, speech, actor, now)
        return
    await message.answer(_connected(speech, language), reply_markup=_languages())


async def on_disconnect(message: Message, world: World, speech: Speech, actor: Actor | None, now: datetime) -> None:
    if message.from_user is None:
        return
    try:
        was_connected = await let_group_go(world, by=message.from_user.id, chat_id=message.chat.id, now=now)
    except AccessDeniedError as error:
        await _refuse(message, error, world, speech, actor, now)
        return
    key = "group-disconnected" if was_connected else "group-not-connected"
    await message.answer(spoken(speech, actor, lambda words: words(key)))


async def on_speak(
    callback: CallbackQuery,
    callback_data: Speak,
    bot: Bot,
    world: World,
    speech: Speech,
    actor: Actor | None,
    now: datetime,
) -> None:
    """Another language for the group; the board follows as soon as it may be edited."""
    language, message, said = locale_of(callback_data.language), callback.message, None
    if language is not None and message is not None:
        by, chat_id = callback.from_user.id, message.chat.id
        try:
            await speak_in_group(world, by=by, chat_id=chat_id, language=language)
        except AccessDeniedError as error:
            await _record(error, by, world, now)
            said = spoken(speech, actor, lambda words: words("group-refused"))
        except SubjectGoneError:
            said = spoken(speech, actor, lambda words: words("group-not-connected"))
        else:
            await _say_anew(bot, chat_id, message.message_id, _connected(speech, language))
    with suppress(TelegramAPIError):  # too old after a restart
        await callback.answer(said, show_alert=said is not None)


async def _say_anew(bot: Bot, chat_id: int, message_id: int, text: Html) -> None:
    with suppress(TelegramAPIError):  # pressed twice, or too old to be edited: the language is changed all the same
        await bot.edit_message_text(text, chat_id=chat_id, message_id=message_id, reply_markup=_languages())


async def on_member(event: ChatMemberUpdated, world: World, now: datetime) -> None:
    """The group has removed the bot: it is disconnected, whoever did it. Being added changes nothing by itself."""
    if event.new_chat_member.status in GONE:
        await disconnect_group(world, event.chat.id, now)


async def on_renamed(message: Message, world: World) -> None:
    """Administrators know the group by its name."""
    await rename_group(world, message.chat.id, message.new_chat_title or "")


async def on_upgraded(message: Message, world: World) -> None:
    """Said in the old group and in the new one."""
    if message.migrate_to_chat_id is not None:
        await migrate_group(world, message.chat.id, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id is not None:
        await migrate_group(world, message.migrate_from_chat_id, message.chat.id)


def _connected(speech: Speech, language: Locale) -> Html:
    words = speech.words(language)
    return Html("\n".join(words(key) for key in ("group-connected", "group-no-figures", "group-language")))


def _languages() -> InlineKeyboardMarkup:
    row = [
        InlineKeyboardButton(text=name, callback_data=Speak(language=locale).pack())
        for locale, name in LANGUAGES.items()
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def _refuse(
    message: Message, error: AccessDeniedError, world: World, speech: Speech, actor: Actor | None, now: datetime
) -> None:
    """Recorded, then said in one sentence."""
    if message.from_user is not None:
        await _record(error, message.from_user.id, world, now)
    await message.answer(spoken(speech, actor, lambda words: words("group-refused")))


async def _record(error: AccessDeniedError, telegram_id: int, world: World, now: datetime) -> None:
    await record_refusal(world, telegram_id=telegram_id, action=error.action, unit=error.unit, now=now)


def router() -> Router:
    """Stands by itself, beside the dispatcher: see bot.middlewares.PrivateOnly."""
    here = Router(name="in_groups")
    here.message.register(on_upgraded, F.migrate_to_chat_id | F.migrate_from_chat_id)
    here.message.register(on_renamed, F.new_chat_title)
    here.message.register(on_connect, Command("connect", ignore_case=True))
    here.message.register(on_disconnect, Command("disconnect", ignore_case=True))
    here.callback_query.register(on_speak, Speak.filter())
    here.my_chat_member.register(on_member)
    return here
