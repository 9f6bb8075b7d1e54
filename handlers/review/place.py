"""Which report the conversation about a review is about, who may hold it, and what is typed there."""

from datetime import date

from aiogram.types import Message
from aiogram_dialog import DialogManager

from handlers.kit.notices import notify
from handlers.kit.surroundings import Surroundings
from models.errors import AccessDeniedError
from models.world import ReportKey


def key_of(manager: DialogManager) -> ReportKey:
    data = manager.dialog_data
    return ReportKey(data["form"], data["unit"], date.fromisoformat(data["as_of"]))


def of_official(manager: DialogManager) -> ReportKey:
    """Raises AccessDeniedError for anybody else, also for who was one when it opened."""
    by, key = Surroundings.of(manager).by, key_of(manager)
    if not (by.is_member and by.is_official):
        raise AccessDeniedError("review", key.unit)
    return key


def of_own(manager: DialogManager) -> ReportKey:
    """Raises AccessDeniedError for who does not report for the unit (any more)."""
    by, key = Surroundings.of(manager).by, key_of(manager)
    if not (by.is_member and by.answers_for(key.unit)):
        raise AccessDeniedError("review", key.unit)
    return key


def typed_in(message: Message, manager: DialogManager) -> str:
    """What was typed; where that is nothing, it is asked for again."""
    said = (message.text or "").strip()
    if not said:
        notify(manager, "review-words-wanted")
    return said
