"""The table of commands, and their menu in Telegram: it fits each person's roles and language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog
from aiogram import Bot
from aiogram.methods import DeleteMyCommands, SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from config.catalogue.region import LOCALES
from handlers.kit.requests import REFUSALS
from handlers.kit.words import Speech, Words
from models.queries.people.people import DEFAULT_LANGUAGE
from models.rules.access import Actor

log = structlog.get_logger(__name__)


def command_in(text: str | None) -> str:
    """`/start` of `/START@svodka_bot now`; an empty string where the text is no command."""
    word = next(iter((text or "").split(maxsplit=1)), "")
    return word.partition("@")[0].lower() if word.startswith("/") else ""


def _everybody(_: Actor) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class CommandRow:
    """Who `may` give a command, and where it is met. Its words are `command-…`, `help-…` and `home-…`."""

    may: Callable[[Actor], bool]
    help: str = ""
    """The line of /help that it is said in, where that is another's."""
    has_button: bool = False
    """In the lower part of the main menu; what stands above has a place of its own there."""
    takes_words: bool = False
    """Its conversation takes the command itself, with what stands beside it."""
    is_for_one: bool = False
    """It is answered in a group as well, so that only who gives it sees it."""


COMMANDS: Mapping[str, CommandRow] = {
    "report": CommandRow(lambda actor: actor.is_official or bool(actor.own_units), takes_words=True),
    "events": CommandRow(lambda actor: actor.is_official or bool(actor.own_units), takes_words=True),
    "summary": CommandRow(lambda actor: actor.reads_everything, is_for_one=True),
    "status": CommandRow(lambda actor: actor.sees_status, has_button=True, is_for_one=True),
    "tasks": CommandRow(_everybody, help="more", has_button=True),
    "meetings": CommandRow(_everybody, help="more", has_button=True),
    "plan": CommandRow(lambda actor: actor.is_administrator, has_button=True),
    "invite": CommandRow(lambda actor: actor.is_administrator, has_button=True),
    "people": CommandRow(lambda actor: actor.is_administrator, has_button=True),
    "templates": CommandRow(lambda actor: actor.is_administrator, has_button=True),
    "outbox": CommandRow(lambda actor: actor.is_administrator, has_button=True),
    "history": CommandRow(lambda actor: bool(actor.own_units) or actor.reads_everything, help="more"),
    "audit": CommandRow(lambda actor: actor.is_administrator, has_button=True),
    "export": CommandRow(lambda actor: actor.reads_everything, takes_words=True),
    "settings": CommandRow(_everybody, help="more", has_button=True),
    "language": CommandRow(_everybody, help="more"),
    "help": CommandRow(_everybody, help="start"),
    "start": CommandRow(_everybody, takes_words=True),
}
"""Every command of a private chat, the likeliest first; what each opens is in `handlers.home.dialog`."""
ALONE = tuple(sorted(name for name, row in COMMANDS.items() if row.is_for_one))


def commands_of(actor: Actor) -> list[str]:
    """Names of the commands the person's roles allow, the likeliest first."""
    return [name for name, row in COMMANDS.items() if row.may(actor)]


def meant_by(name: str, actor: Actor) -> str:
    """What a command is for this person: an akim opens /report to read it."""
    return "read" if name == "report" and not actor.fills_any else name


def _stranger_menu(words: Words) -> list[BotCommand]:
    return [BotCommand(command="start", description=words.plain("command-start"))]


async def _is_shown(bot: Bot, asked: SetMyCommands | DeleteMyCommands, **whose: int) -> bool:
    """The list of commands is a comfort, and not every server keeps one: each command asks for the role itself."""
    try:
        return await bot(asked)
    except REFUSALS as error:
        log.warning("commands_not_shown", why=str(error).partition("\n")[0], **whose)
        return False


async def show_commands(bot: Bot, actor: Actor, words: Words) -> None:
    """Set the person's menu; called when a role or the language changes."""
    scope = BotCommandScopeChat(chat_id=actor.telegram_id)
    menu = [
        BotCommand(command=name, description=words.plain(f"command-{meant_by(name, actor)}"))
        for name in commands_of(actor)
    ]
    await _is_shown(bot, SetMyCommands(commands=menu, scope=scope), telegram_id=actor.telegram_id)


async def renew_commands(bot: Bot, speech: Speech, actor: Actor) -> None:
    """After a role was taken away: what the rest allow; the stranger's where nothing is left."""
    if not actor.is_member:
        await take_commands_away(bot, actor.telegram_id)
        return
    await show_commands(bot, actor, speech.words(actor.language or DEFAULT_LANGUAGE))


async def take_commands_away(bot: Bot, telegram_id: int) -> None:
    """What is left is the stranger's menu."""
    scope = BotCommandScopeChat(chat_id=telegram_id)
    await _is_shown(bot, DeleteMyCommands(scope=scope), telegram_id=telegram_id)


async def show_group_commands(bot: Bot, speech: Speech) -> None:
    """What anybody sees in a group; servers that show a command to everybody leave it unanswered."""
    scope = BotCommandScopeAllGroupChats()
    for locale, code in (("ru", None), *((locale, locale) for locale in LOCALES)):
        words = speech.words(locale)
        menu = [
            BotCommand(command=name, description=words.plain(f"command-{name}"), is_ephemeral=True) for name in ALONE
        ]
        if not await _is_shown(bot, SetMyCommands(commands=menu, scope=scope, language_code=code)):
            return


async def show_stranger_commands(bot: Bot, speech: Speech) -> None:
    """What anybody sees who has no role yet, in the language of their Telegram."""
    scope = BotCommandScopeAllPrivateChats()
    for locale, code in (("ru", None), *((locale, locale) for locale in LOCALES)):
        menu = _stranger_menu(speech.words(locale))
        if not await _is_shown(bot, SetMyCommands(commands=menu, scope=scope, language_code=code)):
            return
