"""Which report the conversation about a review is about, who may hold it, and what is typed there."""

from dataclasses import dataclass
from datetime import date

from aiogram.types import Message
from aiogram_dialog import DialogManager

from handlers.kit.notices import is_kept
from handlers.kit.place import Place
from handlers.kit.surroundings import Surroundings
from models.errors import AccessDeniedError
from models.rules.access import Role
from models.rules.subjects import ReportKey
from models.tables.reports import REASON


@dataclass(frozen=True, slots=True)
class ReviewingPlace(Place):
    """The report of a `unit`; what is done about it (`act`), the `revision` that was looked at and the `figures` meant;
    or the row of the question (`mark`) that is answered, or of what waits for the akim (`approval`).
    """

    form: str = ""
    unit: str = ""
    as_of: str = ""
    act: str = ""
    revision: int = 0
    figures: tuple[str, ...] = ()
    mark: int = 0
    approval: int = 0

    @property
    def key(self) -> ReportKey:
        return ReportKey(self.form, self.unit, date.fromisoformat(self.as_of))


def of_official(manager: DialogManager) -> ReportKey:
    """Raises AccessDeniedError for anybody else, also for who was one when it opened."""
    by, key = Surroundings.of(manager).by, ReviewingPlace.of(manager).key
    if not (by.is_member and by.is_official):
        raise AccessDeniedError("review", key.unit)
    return key


def of_own(manager: DialogManager) -> ReportKey:
    """Raises AccessDeniedError for who does not report for the unit (any more)."""
    by, key = Surroundings.of(manager).by, ReviewingPlace.of(manager).key
    if not (by.is_member and by.answers_for(key.unit)):
        raise AccessDeniedError("review", key.unit)
    return key


def of_approver(manager: DialogManager) -> ReportKey:
    """Raises AccessDeniedError for who is neither the unit's akim (any more) nor an official."""
    by, key = Surroundings.of(manager).by, ReviewingPlace.of(manager).key
    if not (by.is_member and (by.is_official or key.unit in by.units_as(Role.AKIM))):
        raise AccessDeniedError("review", key.unit)
    return key


def typed_in(message: Message, manager: DialogManager) -> str:
    """What was typed; where that is nothing, or too long to be kept whole, it is asked for again."""
    said = (message.text or "").strip()
    return said if is_kept(manager, said, REASON) else ""
