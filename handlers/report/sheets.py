"""A report's form sent back as a workbook, from anywhere in the private chat: its figures go the way of typed ones."""

from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.entities import Context
from aiogram_dialog.widgets.kbd import Button

from handlers.imports.dialog import is_history, open_history
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html
from handlers.papers.blanks.returned import is_sheet, sheet_of
from handlers.papers.forms.sent import SentSheet
from handlers.papers.handover import hand
from handlers.report.blank import asked_of, card_sheet, figures_of, marked
from handlers.report.place import load, read_card
from handlers.report.ways import open_with_figures
from handlers.states import Imports, Plan, Tasks, Templates
from models.actions.door import administers
from models.errors import AccessDeniedError

TAKES_SHEETS = frozenset({Plan, Templates, Imports})
"""Conversations in which a workbook means something else; in the answer to an instruction it is a part of that."""


class SheetAside(BaseFilter):
    """Lets through workbooks of those who fill reports or bring earlier ones in, unless what is open takes them."""

    async def __call__(self, message: Message, around: Surroundings, aiogd_context: Context | None = None) -> bool:
        state = aiogd_context.state if aiogd_context is not None else None
        is_taken = state is not None and (state.group in TAKES_SHEETS or state == Tasks.done)
        takes_any = around.by.fills_any or administers(around.by)
        return is_sheet(message.document) and takes_any and not is_taken


async def on_download(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Raises AccessDeniedError for who only reads the report."""
    card = await read_card(manager)
    if not card.actor.fills(card.subject.unit.key):
        raise AccessDeniedError("report", card.subject.unit.key)
    await hand(manager, card_sheet(card, Surroundings.of(manager)))


async def on_sheet(message: Message, dialog_manager: DialogManager, around: Surroundings) -> None:
    """The figures open the card of their report, and its last look; what is wrong is one sentence below the file.

    A workbook of earlier reports opens the look at what it would write.
    """
    returned = await sheet_of(around, message.document)
    told = [around.words(key, **values) for key, values in returned.told]
    if returned.sheet is None:
        await message.answer("\n".join(told))
        return
    if is_history(returned.sheet) and message.document is not None:
        await open_history(dialog_manager, returned.sheet, message.document)
        return
    wrong = await _wrong(returned.sheet, around)
    if told or wrong:
        await message.answer("\n".join([*told, *([wrong] if wrong else [])]))
    said, figures = marked(returned.sheet), figures_of(returned.sheet, around.speech)
    key = said.key(around.world) if said and not wrong else None
    if key is not None and figures:
        await open_with_figures(dialog_manager, [key], figures, ShowMode.SEND, is_sheet=True)


async def _wrong(sheet: SentSheet, around: Surroundings) -> Html | None:
    """Why nothing of it is taken, in one sentence."""
    words, said = around.words, marked(sheet)
    if not around.by.fills_any:
        return words("imports-where")
    key = said.key(around.world) if said else None
    if said is None or key is None:
        return words("report-sheet-unknown" if said else "report-sheet-not-ours")
    unit, day = words.label(around.world.unit(key.unit).name), words.day_year(key.as_of)
    if not around.by.fills(key.unit):
        return words("report-sheet-other-unit", unit=unit)
    if not (await load(around, key)).can_fill:
        return words("report-sheet-other-date", unit=unit, day=day)
    if said.asked != asked_of(around.world.form(key.form), key.as_of):
        return words("report-sheet-older")
    figures = figures_of(sheet, around.speech)
    return None if figures else words("report-sheet-columns" if figures is None else "report-sheet-empty")
