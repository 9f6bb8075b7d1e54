"""What a person hears when something is refused, gone, stale or broken: one helpful sentence and a way on."""

from datetime import datetime
from typing import Any

import structlog
from aiogram import Bot, Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent, Message, User
from aiogram_dialog import DialogManager, ShowMode

from config.catalogue.types import Locale
from handlers.kit.bilingual import in_language
from handlers.kit.carried import STALE
from handlers.kit.filters import Corrected
from handlers.kit.opening import open_menu
from handlers.kit.reaching import Unreachable
from handlers.kit.telling import tell
from handlers.kit.words import Html, Speech, Words
from models.actions.refusals import record_refusal
from models.errors import AccessDeniedError, SubjectGoneError
from models.rules.access import Actor
from models.world import World

log = structlog.get_logger(__name__)


async def on_denied(
    event: ErrorEvent, bot: Bot, event_from_user: User, world: World, words: Words, now: datetime
) -> None:
    error = event.exception
    assert isinstance(error, AccessDeniedError)  # noqa: S101 -- the filter let nothing else through
    await _deny(error, bot, event_from_user, world, words, now)


async def _deny(error: AccessDeniedError, bot: Bot, user: User, world: World, words: Words, now: datetime) -> None:
    """Recorded in a transaction of its own, then said."""
    await record_refusal(world, telegram_id=user.id, action=error.action, unit=error.unit, now=now)
    log.warning("access_denied", telegram_id=user.id, action=error.action, unit=error.unit)
    await tell(bot, user.id, words("denied"))


async def on_gone(
    event: ErrorEvent, bot: Bot, event_from_user: User, words: Words, actor: Actor | None, **data: Any
) -> None:
    error = event.exception
    assert isinstance(error, SubjectGoneError)  # noqa: S101 -- the filter let nothing else through
    if await _say_gone(error, bot, event_from_user, words):
        await _go_home(actor, data)


async def _say_gone(error: SubjectGoneError, bot: Bot, user: User, words: Words) -> bool:
    log.info("subject_gone", what=error.what)
    return await tell(bot, user.id, words(f"gone-{error.what}"))


async def on_stale(
    event: ErrorEvent,
    bot: Bot,
    event_from_user: User,
    world: World,
    words: Words,
    actor: Actor | None,
    now: datetime,
    **data: Any,
) -> None:
    """A button of a card that is not live: what is live is shown again below, else the main menu.

    What was live may be closed to the person by now, or gone.
    """
    log.info("stale_button", why=str(event.exception))
    if actor is None or not await tell(bot, event_from_user.id, words("stale")):
        return
    manager: DialogManager | None = data.get("dialog_manager")
    if manager is None or not manager.has_context():
        await _go_home(actor, data)
        return
    try:
        await manager.show(ShowMode.SEND)
    except AccessDeniedError as error:
        await _deny(error, bot, event_from_user, world, words, now)
    except SubjectGoneError as error:
        if await _say_gone(error, bot, event_from_user, words):
            await _go_home(actor, data)


async def on_blocked(event: ErrorEvent) -> None:
    """The person blocked the bot or went away while a conversation went on; what was typed is kept."""
    log.info("blocked_by_person", why=str(event.exception))


async def on_trouble(event: ErrorEvent, bot: Bot, event_from_user: User | None, words: Words | None = None) -> None:
    log.error("handler_failed", update_id=event.update.update_id, exc_info=event.exception)
    if event_from_user is not None and words is not None:
        await tell(bot, event_from_user.id, words("trouble"))


def postponed(speech: Speech, language: Locale | None, *, is_given_up: bool) -> Html:
    """What a person hears of an update that the database did not let us do, without asking the database."""
    key = "unwritten-for-good" if is_given_up else "unwritten"
    return in_language(speech, language, lambda words: words(key))


async def _go_home(actor: Actor | None, data: dict[str, Any]) -> None:
    manager: DialogManager | None = data.get("dialog_manager")
    if manager is not None and actor is not None and actor.is_member:
        await open_menu(manager, ShowMode.SEND)


async def on_edited(message: Message, words: Words) -> None:
    """A person corrected an old message: say what to do instead; nothing entered changes."""
    await message.answer(words("edited"))


async def on_anything(message: Message, words: Words, actor: Actor | None) -> None:
    """Whatever no conversation took."""
    key = "nothing-open" if actor and actor.is_member else "help-stranger"
    await message.answer(words(key))


def router() -> Router:
    errors = Router(name="troubles")
    errors.errors.register(on_denied, ExceptionTypeFilter(AccessDeniedError))
    errors.errors.register(on_gone, ExceptionTypeFilter(SubjectGoneError))
    errors.errors.register(on_stale, ExceptionTypeFilter(*STALE))
    errors.errors.register(on_blocked, Unreachable())
    errors.errors.register(on_trouble)
    errors.edited_message.register(on_edited, Corrected())
    errors.message.register(on_anything)
    return errors
