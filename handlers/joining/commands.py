"""Ways into joining and out of it: a link, going on where it stood, the welcome."""

from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter, CommandObject, CommandStart, ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, Message, TelegramObject
from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.utils import remove_intent_id

from handlers.access.dialog import tell_of_waiting
from handlers.joining.place import JoiningPlace
from handlers.kit.bilingual import spoken
from handlers.kit.carried import STALE, token
from handlers.kit.commands import command_in, show_commands
from handlers.kit.requests import tell
from handlers.kit.surroundings import Surroundings, meet
from handlers.kit.ways import open_menu, reading
from handlers.kit.words import Html
from handlers.saying.people import Begin
from handlers.settings.look import ask_what_is_seen
from handlers.states import Joining
from models.actions.refusals import record_refusal
from models.errors import SubjectGoneError
from models.queries.people.invitations import look_at_invitation
from models.queries.people.people import find_actor
from models.rules.access import Actor
from models.views.access import Handover, OpenedInvitation


async def open_offer(manager: DialogManager, opened: OpenedInvitation) -> None:
    """Show what a link offers; its token is kept nowhere."""
    gift = opened.gift
    if isinstance(gift, Handover):
        begun = JoiningPlace(opened.id, whose=gift.name)
    else:
        begun = JoiningPlace(opened.id, role=gift.role.value, unit=gift.unit)
    await manager.start(Joining.offer, begun.to_start(), mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def go_on_joining(manager: DialogManager, actor: Actor) -> None:
    """The question that joining stands at, or the first one that is still to be asked."""
    if manager.has_context() and manager.current_context().state in Joining:
        await manager.show(ShowMode.SEND)
        return
    first = Joining.everything if actor.language else Joining.language
    await manager.start(first, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def renewed_actor(manager: DialogManager) -> Actor | None:
    """Read the person anew after a role or the language changed; what is shown next uses it."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        actor = await find_actor(session, around.sender.id, around.now)
    meet(manager.middleware_data, actor)
    return actor


async def enter(manager: DialogManager, actor: Actor, greeting: Html, *, asks_look: bool = False) -> None:
    """Say `greeting` and show the menu below it; with `asks_look` in between what the person's app shows."""
    around = Surroundings.of(manager)
    await around.bot.send_message(actor.telegram_id, greeting)
    await show_commands(around.bot, actor, around.words)
    if asks_look:
        await ask_what_is_seen(around)
    if actor.is_administrator:
        await tell_of_waiting(around.bot, around.world, around.words, by=actor)
    await open_menu(manager, ShowMode.DELETE_AND_SEND)


class Unjoined(BaseFilter):
    """Lets through people who have a role and have not finished joining."""

    async def __call__(self, _: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is not None and actor.has_any_role and not actor.has_joined


class BesideJoining(BaseFilter):
    """Lets through what is no answer to joining's present question: commands, buttons of anything else, other texts."""

    async def __call__(self, event: TelegramObject, **data: Any) -> bool:
        context = data.get(CONTEXT_KEY)
        if context is None or context.state not in Joining:
            return True
        if isinstance(event, CallbackQuery):
            return not remove_intent_id(event.data or "")[0]
        return isinstance(event, Message) and bool(command_in(event.text))


async def on_link(
    message: Message, command: CommandObject, dialog_manager: DialogManager, around: Surroundings
) -> None:
    """Open the offer behind `/start TOKEN`, for strangers and members alike. Raises SubjectGoneError."""
    known = token(command.args or "")
    if known is None:
        raise SubjectGoneError("invitation")
    async with reading(dialog_manager) as session:
        opened = await look_at_invitation(session, by=message.chat.id, token=known, now=around.now)
    await open_offer(dialog_manager, opened)


async def on_message(message: Message, dialog_manager: DialogManager, around: Surroundings) -> None:
    """Joining goes on where it stood; a command that was not meant for it is written down as refused."""
    command = command_in(message.text)
    if command and command != "/start":
        await record_refusal(around.world, telegram_id=around.sender.id, action=command, unit=None, now=around.now)
    await go_on_joining(dialog_manager, around.by)


async def on_press(callback: CallbackQuery, dialog_manager: DialogManager, around: Surroundings) -> None:
    if callback.data != Begin().pack():
        await record_refusal(around.world, telegram_id=around.sender.id, action="press", unit=None, now=around.now)
    await go_on_joining(dialog_manager, around.by)


async def on_stale(event: ErrorEvent, dialog_manager: DialogManager, around: Surroundings) -> None:
    """A button of an old card: the present question is shown again."""
    await go_on_joining(dialog_manager, around.by)


async def on_gone(event: ErrorEvent, dialog_manager: DialogManager, around: Surroundings) -> None:
    """A link that cannot be used: say so, then go on with what is held already."""
    error = event.exception
    if isinstance(error, SubjectGoneError):
        said = spoken(around.speech, around.actor, lambda words: words(f"gone-{error.what}"))
        if not await tell(around.bot, around.sender.id, said):
            return
    await dialog_manager.reset_stack()
    await go_on_joining(dialog_manager, around.by)


def commands() -> Router:
    router = Router(name="joining")
    router.message.register(on_link, CommandStart(deep_link=True, ignore_case=True))
    router.message.register(on_message, Unjoined(), BesideJoining())
    router.callback_query.register(on_press, Unjoined(), BesideJoining())
    router.errors.register(on_stale, ExceptionTypeFilter(*STALE), Unjoined())
    router.errors.register(on_gone, ExceptionTypeFilter(SubjectGoneError), Unjoined())
    return router
