"""Figures sent from anywhere in the private chat: at the menu, under a digest, in answer to a reminder or a receipt."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.filters import BaseFilter
from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.entities import Context
from aiogram_dialog.utils import remove_intent_id

from handlers.kit.quotes import typed_in
from handlers.kit.surroundings import Surroundings
from handlers.report.album import answer_album
from handlers.report.fits import ASKED, WHOLE, best_fitting, fit, is_named
from handlers.report.place import ReportPlace
from handlers.report.ways import open_with_figures
from handlers.saying.receipt import OnReceipt
from handlers.states import (
    Asking,
    Export,
    Imports,
    Joining,
    Journal,
    Meetings,
    People,
    Plan,
    Report,
    Reviewing,
    Settings,
    Summary,
    Tasks,
)
from models.queries.report.receipts import report_key
from models.rules.access import Role
from models.rules.paste.numerals import in_digits
from models.rules.paste.titles import is_telephone
from models.rules.paste.typed import has_digit
from models.rules.subjects import ReportKey

_ENDS_IN_NONE = re.compile(r"\w\W+(?:нет|жоқ|без изменений|өзгеріссіз)\W*$", re.IGNORECASE)
TAKES_TEXT = frozenset({Plan, Meetings, Export, Imports, Joining, Asking, People, Reviewing, Journal})
"""Conversations in which a number means something else, but for windows that are only looked at."""
LOOKED_AT = frozenset({Meetings.coming, Meetings.meeting})
ANSWERS = frozenset(
    {
        *(Tasks.done, Tasks.returning, Tasks.words, Tasks.until, Tasks.move),
        *(Settings.leave_until, Settings.profile_field, Summary.help),
    }
)
"""The same of single windows: a number is part of what is said there."""
PASSIVE = frozenset({Report.sent, Report.history, Report.forms, Report.units, Report.fitting})
"""Where a report is looked at or chosen, not filled."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The bot's message that was replied to, a reminder or a request: its words; the report where it is a receipt."""

    text: str = ""
    receipt: ReportKey | None = None


class FiguresAside(BaseFilter):
    """Lets through figures that fit what the person owes, where no conversation that is open takes them itself.

    A reply to a reminder, a receipt or a request is about the report that is named there.
    """

    async def __call__(
        self, message: Message, around: Surroundings, aiogd_context: Context | None = None
    ) -> bool | dict[str, Any]:
        text = typed_in(message)
        numbers = [line for line in text.splitlines() if has_digit(in_digits(line)) or _ENDS_IN_NONE.search(line)]
        if all(map(is_telephone, numbers)) or text.startswith("/") or not around.by.units_as(Role.REPORTER):
            return False
        is_aside, answered = _is_aside(aiogd_context, around), await _answered(message, around)
        if not is_aside and not answered.text:
            return False
        # Where a report is looked at, only a whole new one is not about it.
        is_looking = aiogd_context is not None and aiogd_context.state.group is Report and not answered.text
        least = WHOLE if is_looking else ASKED
        keys = await _fitting(around, text, answered, least=least, needs_name=not is_aside)
        return {"figures": text, "keys": keys} if keys else False


async def on_figures(message: Message, dialog_manager: DialogManager, figures: str, keys: Sequence[ReportKey]) -> None:
    await open_with_figures(dialog_manager, keys, figures, ShowMode.SEND)
    answer_album(message, dialog_manager)


def _is_aside(context: Context | None, around: Surroundings) -> bool:
    """Whether nothing is open that takes figures, or only a report whose period is over."""
    if context is None:
        return True
    if context.state.group is not Report:
        takes_words = context.state.group in TAKES_TEXT or context.state in ANSWERS
        return context.state in LOOKED_AT or not takes_words
    here = ReportPlace.of(context)
    if context.state in PASSIVE or not here.as_of:
        return context.state in PASSIVE
    return around.world.subject(here.key).period.closes <= around.now


async def _answered(message: Message, around: Surroundings) -> Answered:
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or not asked.from_user.is_bot:
        return Answered()
    rows = asked.reply_markup.inline_keyboard if asked.reply_markup else []
    carried = [button.callback_data for row in rows for button in row if button.callback_data]
    if any(remove_intent_id(data)[0] for data in carried):
        return Answered()  # a card: it takes its answers itself
    receipts = [OnReceipt.unpack(data).report for data in carried if data.startswith(f"{OnReceipt.__prefix__}:")]
    key = None
    if receipts:
        async with around.world.database.reading() as session:
            key = await report_key(session, receipts[0])
    return Answered(typed_in(asked), key)


async def _fitting(
    around: Surroundings, text: str, answered: Answered, *, least: int, needs_name: bool
) -> list[ReportKey]:
    """The reports that the figures fit best; the one whose receipt was answered."""
    if answered.receipt is not None:
        return [answered.receipt] if fit(around, text, answered.receipt) else []
    fitting = await best_fitting(around, text, least=least)
    named = [key for key in fitting if is_named(around, key, f"{text}\n{answered.text}")]
    return named if named or needs_name else fitting
