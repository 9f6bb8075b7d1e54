"""What the bot takes in a group: an administrator's /connect and /disconnect, and what becomes of the group itself.

Nothing here opens a conversation: updates of groups never reach the dialogs.
"""

from contextlib import suppress
from datetime import datetime

from aiogram import Bot, F, Router
from aiogram.enums import ChatMemberStatus
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command, CommandObject, CommandStart, Filter
from aiogram.types import CallbackQuery, ChatMemberRestricted, ChatMemberUpdated, Message
from aiogram.types.chat_member_union import ChatMemberUnion
from aiogram_dialog import DialogManager, ShowMode

from handlers.access.dialog import open_stranger
from handlers.groups import alone
from handlers.groups.alone import thread_of
from handlers.joining.commands import go_on_joining
from handlers.kit.bilingual import spoken
from handlers.kit.carried import REPORT
from handlers.kit.commands import commands_of
from handlers.kit.filters import Joined
from handlers.kit.requests import REFUSALS
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_menu
from handlers.kit.words import Html, Speech, Words
from handlers.report.ways import open_report
from handlers.saying.groups import Speak, board_comes, languages, render_connected
from models.actions.groups import (
    GroupPlace,
    connect_group,
    let_group_go,
    migrate_group,
    rename_group,
    speak_in_group,
)
from models.actions.pauses import look_again, pause_group
from models.actions.refusals import record_refusal
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.outbox.groups import group_in
from models.queries.people.people import DEFAULT_LANGUAGE, locale_of
from models.rules.access import Actor
from models.rules.troubles import OF_MEMBERSHIP, Trouble
from models.world import World

GONE = {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}


class FromPerson(Filter):
    """A command is what somebody writes here: not the post that a channel brings into its discussion group."""

    async def __call__(self, message: Message) -> bool:
        return message.from_user is not None and not message.is_automatic_forward


async def on_connect(
    message: Message, command: CommandObject, world: World, speech: Speech, actor: Actor | None, now: datetime
) -> None:
    """`/connect` admits the group in the administrator's language, `/connect kk` in that one.

    The outbox puts up the board, and says then that the group is connected; here it is said when quiet hours hold both.
    """
    if message.from_user is None or message.bot is None:
        return
    language = locale_of((command.args or "").strip().casefold()) or (actor and actor.language) or DEFAULT_LANGUAGE
    place = GroupPlace(message.chat.id, message.chat.title or "", thread_of(message), message.message_id)
    try:
        boards = await connect_group(world, by=message.from_user.id, place=place, language=language, now=now)
    except AccessDeniedError as error:
        await _refuse(message, error, world, speech, actor, now)
        return
    words = speech.words(language)
    for number in boards.elsewhere:
        await _take_down(message.bot, place.chat_id, number, words("group-moved"))
    if boards.comes is not None:
        await message.answer(board_comes(boards.comes, words))


async def _take_down(bot: Bot, chat_id: int, message_id: int, moved: Html) -> None:
    """A board that goes to another topic; one that is too old to be deleted says so, and is pinned no longer."""
    with suppress(TelegramBadRequest, TelegramForbiddenError):
        await bot.delete_message(chat_id, message_id)
        return
    with suppress(TelegramBadRequest, TelegramForbiddenError):
        await bot.edit_message_text(moved, chat_id=chat_id, message_id=message_id)
    with suppress(TelegramBadRequest, TelegramForbiddenError):
        await bot.unpin_chat_message(chat_id=chat_id, message_id=message_id)


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


async def on_speak(callback: CallbackQuery, callback_data: Speak, around: Surroundings) -> None:
    """Another language for the group; the board follows as soon as it may be edited."""
    language, message, said = callback_data.language, callback.message, None
    speech, actor = around.speech, around.actor
    if message is not None:
        by, chat_id = callback.from_user.id, message.chat.id
        try:
            group = await speak_in_group(around.world, by=by, chat_id=chat_id, language=language, now=around.now)
        except AccessDeniedError as error:
            await _record(error, by, around.world, around.now)
            said = spoken(speech, actor, lambda words: words("group-refused"))
        except SubjectGoneError:
            said = spoken(speech, actor, lambda words: words("group-not-connected"))
        else:
            text = render_connected(speech.words(language), is_in_topic=group.thread_id is not None)
            await _say_anew(around.bot, chat_id, message.message_id, text)
    with suppress(*REFUSALS):  # too old after a restart
        await callback.answer(said, show_alert=said is not None)


async def on_old_button(callback: CallbackQuery, speech: Speech, actor: Actor | None) -> None:
    """Whatever else is pressed: said to that person alone, nothing stands in the group."""
    with suppress(*REFUSALS):  # too old after a restart
        await callback.answer(spoken(speech, actor, lambda words: words("stale-here")))


async def _say_anew(bot: Bot, chat_id: int, message_id: int, text: Html) -> None:
    with suppress(*REFUSALS):  # pressed twice, or too old to be edited: the language is changed all the same
        await bot.edit_message_text(text, chat_id=chat_id, message_id=message_id, reply_markup=languages())


async def on_member(event: ChatMemberUpdated, world: World, now: datetime) -> None:
    """The bot was removed, added again, silenced or allowed to write, by whomever. An unknown group stays unknown."""
    trouble = _trouble_of(event.new_chat_member)
    if trouble is None:
        await look_again(world, chat_id=event.chat.id, over=OF_MEMBERSHIP, now=now)
    else:
        await pause_group(world, chat_id=event.chat.id, trouble=trouble, now=now)


def _trouble_of(member: ChatMemberUnion) -> Trouble | None:
    """Why a member of that kind cannot write."""
    if member.status in GONE or (isinstance(member, ChatMemberRestricted) and not member.is_member):
        return Trouble.REMOVED
    if isinstance(member, ChatMemberRestricted) and not member.can_send_messages:
        return Trouble.NO_RIGHTS
    return None


async def on_reopened(message: Message, world: World, now: datetime) -> None:
    """A topic may be written in again; whether it is ours is looked up here."""
    async with world.database.reading() as session:
        group = await group_in(session, message.chat.id)
    if group is not None and group.thread_id == thread_of(message):
        await look_again(world, chat_id=message.chat.id, over={Trouble.TOPIC_CLOSED}, now=now)


async def on_renamed(message: Message, world: World, now: datetime) -> None:
    """Administrators know the group by its name."""
    await rename_group(world, message.chat.id, message.new_chat_title or "", now)


async def on_upgraded(message: Message, world: World, now: datetime) -> None:
    """Said in the old group and in the new one."""
    if message.migrate_to_chat_id is not None:
        await migrate_group(world, message.chat.id, message.migrate_to_chat_id, now)
    elif message.migrate_from_chat_id is not None:
        await migrate_group(world, message.migrate_from_chat_id, message.chat.id, now)


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
    here.message.register(on_reopened, F.forum_topic_reopened | F.general_forum_topic_unhidden)
    here.message.register(on_connect, Command("connect", ignore_case=True), FromPerson())
    here.message.register(on_disconnect, Command("disconnect", ignore_case=True), FromPerson())
    here.callback_query.register(on_speak, Speak.filter())
    alone.register(here)
    here.callback_query.register(on_old_button)
    here.my_chat_member.register(on_member)
    return here


async def on_connect_in_private(message: Message, words: Words) -> None:
    """Somebody wrote here what is to be written in the group."""
    await message.answer(words("group-in-private"))


async def on_link(_: Message, dialog_manager: DialogManager, actor: Actor | None) -> None:
    """`[Сдать в личном чате]` under a board: /report, or what /start gives to those who report nothing."""
    if actor is None or not actor.has_any_role:
        await open_stranger(dialog_manager)
    elif not actor.has_joined:
        await go_on_joining(dialog_manager, actor)
    elif "report" in commands_of(actor):
        await open_report(dialog_manager, ShowMode.SEND)
    else:
        await open_menu(dialog_manager, ShowMode.SEND)


def commands() -> Router:
    router = Router(name="groups")
    router.message.register(on_link, CommandStart(deep_link=True, ignore_case=True, magic=F.args == REPORT))
    router.message.register(on_connect_in_private, Command("connect", "disconnect", ignore_case=True), Joined())
    return router
