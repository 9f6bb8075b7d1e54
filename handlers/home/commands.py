"""What every command of the table opens; the ways home are among them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from aiogram import Router
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.export.ranges import open_export
from handlers.invite.dialog import open_invite
from handlers.kit.filters import Joined
from handlers.kit.opening import open_menu, open_summary
from handlers.meetings.draft import open_meetings
from handlers.outbox.dialog import open_outbox
from handlers.plan.getters import open_plan
from handlers.report.opening import open_events, open_report
from handlers.settings.dialog import open_settings
from handlers.states import Home
from handlers.status.dialog import open_status
from handlers.templates.getters import open_templates


class Opener(Protocol):
    """Opens a conversation in place of what is open. Raises AccessDeniedError before anything on the screen changes."""

    async def __call__(self, manager: DialogManager, *, show_mode: ShowMode | None = None) -> None: ...


OPENERS: Mapping[str, Opener] = {
    "report": open_report,
    "events": open_events,
    "summary": open_summary,
    "status": open_status,
    "meetings": open_meetings,
    "plan": open_plan,
    "invite": open_invite,
    "templates": open_templates,
    "outbox": open_outbox,
    "export": open_export,
    "settings": open_settings,
    "language": partial(open_menu, state=Home.language),
    "help": partial(open_menu, state=Home.help),
    "start": open_menu,
}
"""By the names of `handlers.kit.commands`."""


async def on_command(_: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    await OPENERS[command.command.casefold()](dialog_manager, show_mode=ShowMode.SEND)


def _opened(*names: str) -> Router:
    """Takes these commands from members."""
    router = Router(name=names[0])
    router.message.register(on_command, Command(*names, ignore_case=True), Joined())
    return router


def commands() -> Router:
    router = _opened("language", "help", "invite")
    router.message.register(on_command, CommandStart(deep_link=False, ignore_case=True), Joined())
    return router


def others() -> Router:
    """Those that are asked after the conversations that take more than the bare command."""
    return _opened("summary", "status", "plan", "meetings", "settings", "templates", "outbox")
