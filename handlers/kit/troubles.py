"""What a person hears when something is refused, gone, stale or broken: one helpful sentence and a way on."""

from enum import StrEnum

import structlog
from aiogram import Router
from aiogram.filters import ExceptionTypeFilter
from aiogram.types import ErrorEvent, Message
from aiogram_dialog import DialogManager, ShowMode

from config.catalogue.region import Locale
from handlers.kit.bilingual import in_language
from handlers.kit.carried import STALE
from handlers.kit.filters import Corrected
from handlers.kit.reach import UnreachableError
from handlers.kit.requests import tell
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_menu
from handlers.kit.words import Html, Speech
from models.actions.refusals import record_refusal
from models.errors import AccessDeniedError, SubjectGoneError

log = structlog.get_logger(__name__)


async def on_denied(event: ErrorEvent, around: Surroundings) -> None:
    error = event.exception
    assert isinstance(error, AccessDeniedError)  # noqa: S101 -- the filter let nothing else through
    await _deny(error, around)


async def _deny(error: AccessDeniedError, around: Surroundings) -> None:
    """Recorded in a transaction of its own, then said."""
    await refuse(around, error.action, error.unit)
    await tell(around.bot, around.sender.id, around.words("denied"))


async def refuse(around: Surroundings, action: str, unit: str | None = None) -> None:
    user = around.sender
    await record_refusal(around.world, telegram_id=user.id, action=action, unit=unit, now=around.now)
    log.warning("access_denied", telegram_id=user.id, action=action, unit=unit)


async def on_gone(event: ErrorEvent, around: Surroundings, dialog_manager: DialogManager | None = None) -> None:
    error = event.exception
    assert isinstance(error, SubjectGoneError)  # noqa: S101 -- the filter let nothing else through
    if await _say_gone(error, around):
        await _go_home(around, dialog_manager)


async def _say_gone(error: SubjectGoneError, around: Surroundings) -> bool:
    log.info("subject_gone", what=error.what)
    until = {"at": around.words.moment(error.at)} if error.at else {}
    return await tell(around.bot, around.sender.id, around.words(f"gone-{error.what}", **until))


async def on_stale(event: ErrorEvent, around: Surroundings, dialog_manager: DialogManager | None = None) -> None:
    """A button of a card that is not live: what is live is shown again below, else the main menu.

    What was live may be closed to the person by now, or gone.
    """
    log.info("stale_button", why=str(event.exception))
    if around.actor is None or not await tell(around.bot, around.sender.id, around.words("stale")):
        return
    if dialog_manager is None or not dialog_manager.has_context():
        await _go_home(around, dialog_manager)
        return
    try:
        await dialog_manager.show(ShowMode.SEND)
    except AccessDeniedError as error:
        await _deny(error, around)
    except SubjectGoneError as error:
        if await _say_gone(error, around):
            await _go_home(around, dialog_manager)


async def on_blocked(event: ErrorEvent) -> None:
    """The person blocked the bot or went away while a conversation went on; what was typed is kept."""
    log.info("blocked_by_person", why=str(event.exception))


async def on_trouble(event: ErrorEvent, around: Surroundings | None = None) -> None:
    log.error("handler_failed", update_id=event.update.update_id, exc_info=event.exception)
    if around is not None and around.user is not None:
        await tell(around.bot, around.user.id, around.words("trouble"))


class Delay(StrEnum):
    """What becomes of an update that is not done at once; the keys of the sentences."""

    LATE = "unwritten"
    GIVEN_UP = "unwritten-for-good"
    SLOWED = "slowed"


def postponed(speech: Speech, language: Locale | None, told: Delay) -> Html:
    """What a person hears of an update that is not done at once, without asking the database."""
    return in_language(speech, language, lambda words: words(told.value))


async def _go_home(around: Surroundings, manager: DialogManager | None) -> None:
    if manager is not None and around.by.is_member:
        await open_menu(manager, ShowMode.SEND)


async def on_edited(message: Message, around: Surroundings) -> None:
    """A person corrected an old message: say what to do instead; nothing entered changes."""
    await message.answer(around.words("edited"))


async def on_anything(message: Message, around: Surroundings) -> None:
    """Whatever no conversation took."""
    await message.answer(around.words("nothing-open" if around.by.is_member else "help-stranger"))


def router() -> Router:
    errors = Router(name="troubles")
    errors.errors.register(on_denied, ExceptionTypeFilter(AccessDeniedError))
    errors.errors.register(on_gone, ExceptionTypeFilter(SubjectGoneError))
    errors.errors.register(on_stale, ExceptionTypeFilter(*STALE))
    errors.errors.register(on_blocked, UnreachableError())
    errors.errors.register(on_trouble)
    errors.edited_message.register(on_edited, Corrected())
    errors.message.register(on_anything)
    return errors
