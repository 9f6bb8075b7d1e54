"""The table of commands, and their menu in Telegram: it fits each person's roles and language."""

from collections.abc import Callable, Mapping

import structlog
from aiogram import Bot
from aiogram.methods import DeleteMyCommands, SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, BotCommandScopeChat

from config.catalogue.types import LOCALES
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


COMMANDS: Mapping[str, Callable[[Actor], bool]] = {
    "report": lambda actor: actor.is_official or bool(actor.own_units),
    "events": lambda actor: actor.is_official or bool(actor.own_units),
    "summary": lambda actor: actor.reads_everything,
    "status": lambda actor: actor.sees_status,
    "tasks": _everybody,
    "meetings": _everybody,
    "plan": lambda actor: actor.is_administrator,
    "invite": lambda actor: actor.is_administrator,
    "people": lambda actor: actor.is_administrator,
    "templates": lambda actor: actor.is_administrator,
    "outbox": lambda actor: actor.is_administrator,
    "history": lambda actor: bool(actor.own_units) or actor.reads_everything,
    "audit": lambda actor: actor.is_administrator,
    "export": lambda actor: actor.reads_everything,
    "settings": _everybody,
    "language": _everybody,
    "help": _everybody,
    "start": _everybody,
}
"""Every command of the menu with who may give it, the likeliest first; its words are `command-…` and `help-…`."""


ALONE = ("status", "summary")
"""Those that are answered in a group as well, so that only who gives them sees it."""


def commands_of(actor: Actor) -> list[str]:
    """Names of the commands the person's roles allow, the likeliest first."""
    return [name for name, may in COMMANDS.items() if may(actor)]


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
