"""What a private chat hears of groups: how one is connected, and where a board's button leads."""

from __future__ import annotations

from datetime import datetime

from aiogram import F, Router
from aiogram.filters import Command, CommandStart
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.access.dialog import open_stranger
from handlers.joining.opening import go_on_joining
from handlers.kit.commands import commands_of
from handlers.kit.filters import Joined
from handlers.kit.links import REPORT
from handlers.kit.opening import open_menu
from handlers.kit.words import Words
from handlers.report.opening import open_report
from models.rules.access import Actor
from models.world import World


async def on_connect(message: Message, words: Words) -> None:
    """Somebody wrote here what is to be written in the group."""
    await message.answer(words("group-in-private"))


async def on_link(
    message: Message, dialog_manager: DialogManager, world: World, actor: Actor | None, now: datetime
) -> None:
    """`[Сдать в личном чате]` under a board: /report, or what /start gives to those who report nothing."""
    if actor is None or not actor.has_any_role:
        await open_stranger(dialog_manager, world, message.chat.id, now)
    elif not actor.has_joined:
        await go_on_joining(dialog_manager, actor)
    elif "report" in commands_of(actor):
        await open_report(dialog_manager, ShowMode.SEND)
    else:
        await open_menu(dialog_manager, ShowMode.SEND)


def commands() -> Router:
    router = Router(name="groups")
    router.message.register(on_link, CommandStart(deep_link=True, ignore_case=True, magic=F.args == REPORT))
    router.message.register(on_connect, Command("connect", "disconnect", ignore_case=True), Joined())
    return router
