"""The ways into joining and out of it: an opened link, going on where it stood, the welcome."""

from __future__ import annotations

import structlog
from aiogram.exceptions import TelegramAPIError
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.access.messages import tell_of_waiting
from handlers.kit.commands import show_commands
from handlers.kit.opening import open_menu, reading
from handlers.kit.surroundings import Surroundings, meet
from handlers.kit.words import Html
from handlers.states import Joining
from models.actions.invitations import Opened
from models.queries.people.people import find_actor
from models.rules.access import Actor

log = structlog.get_logger(__name__)


async def open_offer(manager: DialogManager, opened: Opened) -> None:
    """Show what a link offers; its token is kept nowhere."""
    data = {"invitation": opened.id, "role": opened.offer.role.value, "unit": opened.offer.unit}
    await manager.start(Joining.offer, data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def go_on_joining(manager: DialogManager, actor: Actor, show_mode: ShowMode = ShowMode.SEND) -> None:
    """The question that joining stands at, or the first one that is still to be asked."""
    if manager.has_context() and manager.current_context().state in Joining:
        await manager.show(show_mode)
        return
    first = Joining.everything if actor.language else Joining.language
    await manager.start(first, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def renewed_actor(manager: DialogManager) -> Actor | None:
    """Read the person anew after a role or the language changed; what is shown next uses it."""
    async with reading(manager) as session:
        actor = await find_actor(session, manager.middleware_data["event_from_user"].id)
    meet(manager.middleware_data, actor)
    return actor


async def enter(manager: DialogManager, actor: Actor, greeting: Html) -> None:
    """Say `greeting` and show the menu below it."""
    around = Surroundings.of(manager)
    await around.bot.send_message(actor.telegram_id, greeting)
    try:
        await show_commands(around.bot, actor, around.words)
    except TelegramAPIError as error:  # the list of commands is a comfort: without it everything works
        log.warning("commands_not_shown", why=str(error))
    if actor.is_administrator:
        await tell_of_waiting(around.bot, around.world, around.words, by=actor.telegram_id)
    await open_menu(manager, ShowMode.DELETE_AND_SEND)
