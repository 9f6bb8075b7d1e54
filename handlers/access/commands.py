"""The gate: whatever a stranger writes or presses is answered here. And the buttons under requests."""

from typing import Any

import structlog
from aiogram import Router
from aiogram.filters import BaseFilter, ExceptionTypeFilter
from aiogram.types import CallbackQuery, ErrorEvent, Message, TelegramObject
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.entities import Context
from aiogram_dialog.api.internal import CONTEXT_KEY
from aiogram_dialog.utils import remove_intent_id

from handlers.access.dialog import open_granting, open_stranger, strip_buttons, was_shown_lately
from handlers.kit.bilingual import spoken
from handlers.kit.carried import STALE
from handlers.kit.commands import command_in
from handlers.kit.filters import Joined
from handlers.kit.requests import tell
from handlers.kit.surroundings import Surroundings
from handlers.kit.troubles import refuse
from handlers.kit.ways import open_menu, reading
from handlers.saying.people import Begin, Decide
from handlers.states import Asking, Joining
from models.actions.requests import decide_request
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.requests import find_request
from models.rules.access import Actor

log = structlog.get_logger(__name__)


class Stranger(BaseFilter):
    """Lets through people without any role, also those whose roles were all revoked."""

    async def __call__(self, _: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is None or not actor.has_any_role


class Uninvited(BaseFilter):
    """Lets through what is neither an answer to the stranger's own card nor to an offer."""

    async def __call__(self, event: TelegramObject, **data: Any) -> bool:
        context: Context | None = data.get(CONTEXT_KEY)
        if context is None:
            return True
        if isinstance(event, CallbackQuery):
            is_own = context.state in Asking or context.state == Joining.offer
            return not (is_own and remove_intent_id(event.data or "")[0])
        if isinstance(event, Message):
            return not _answers(context, event.text or "")
        return True


def _answers(context: Context, text: str) -> bool:
    command = command_in(text)
    if context.state == Joining.offer:
        return command in {"", "/start"}
    return context.state == Asking.words and not command


async def on_message(message: Message, dialog_manager: DialogManager, around: Surroundings) -> None:
    """One message to a stranger, again after an hour or at `/start`; other commands are recorded as refused."""
    command = command_in(message.text)
    if command and command != "/start":
        await refuse(around, command)
    if command == "/start" or not was_shown_lately(dialog_manager):
        await open_stranger(dialog_manager)


async def on_press(_: CallbackQuery, dialog_manager: DialogManager, around: Surroundings) -> None:
    await refuse(around, "press")
    if not was_shown_lately(dialog_manager):
        await open_stranger(dialog_manager)


async def on_edited(_: Message) -> None:
    """A stranger corrected an old message: there is nothing to correct."""


async def on_refused(event: ErrorEvent, dialog_manager: DialogManager, around: Surroundings) -> None:
    """A button of a card that is not live, or a use case that refused: recorded, and the one message again."""
    error = event.exception
    action, unit = (error.action, error.unit) if isinstance(error, AccessDeniedError) else ("press", None)
    await refuse(around, action, unit)
    await open_stranger(dialog_manager)


async def on_gone(event: ErrorEvent, dialog_manager: DialogManager, around: Surroundings) -> None:
    """A link that cannot be used, said in both languages, and below it the way to ask for access."""
    error = event.exception
    if isinstance(error, SubjectGoneError):
        log.info("subject_gone", what=error.what)
        said = spoken(around.speech, around.actor, lambda words: words(f"gone-{error.what}"))
        if not await tell(around.bot, around.sender.id, said):
            return
    await open_stranger(dialog_manager)


async def on_decision(
    callback: CallbackQuery, callback_data: Decide, dialog_manager: DialogManager, around: Surroundings
) -> None:
    """«Дать доступ» asks for a role first; «Отказать» is done at once. Raises AccessDeniedError, SubjectGoneError."""
    message_id = callback.message.message_id if callback.message else None
    by = around.by
    if callback_data.is_granted:
        async with reading(dialog_manager) as session:
            request = await find_request(session, by=by, request_id=callback_data.request)
        await open_granting(dialog_manager, request.id, message_id)
        return
    request = await decide_request(around.world, by=by, request_id=callback_data.request, offer=None, now=around.now)
    await strip_buttons(around.bot, by.telegram_id, message_id)
    await around.bot.send_message(by.telegram_id, around.words("access-done-refused", name=request.shown_name))


async def on_begin(_: CallbackQuery, dialog_manager: DialogManager) -> None:
    """Somebody who had joined before and was let in again."""
    await open_menu(dialog_manager, ShowMode.SEND)


def commands() -> Router:
    router = Router(name="access")
    router.message.register(on_message, Stranger(), Uninvited())
    router.callback_query.register(on_press, Stranger(), Uninvited())
    router.edited_message.register(on_edited, Stranger())
    router.errors.register(on_refused, ExceptionTypeFilter(AccessDeniedError, *STALE), Stranger())
    router.errors.register(on_gone, ExceptionTypeFilter(SubjectGoneError), Stranger())
    router.callback_query.register(on_decision, Joined(), Decide.filter())
    router.callback_query.register(on_begin, Joined(), Begin.filter())
    return router
