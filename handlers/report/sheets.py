"""A report's form sent back as a workbook, from anywhere in the private chat: its figures go the way of typed ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from handlers.report.blank import FilledCell, FormMark, asked_of, brief, card_sheet, cells_of, changed, marked
from handlers.report.place import load, read_card
from handlers.report.ways import open_with_figures
from handlers.states import Imports, Plan, Tasks, Templates
from models.actions.door import administers
from models.errors import AccessDeniedError
from models.queries.report.cards import typed_by
from models.rules.subjects import ReportKey
from models.views.card import Card
from models.views.report import Value

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
    taken = await _taken(returned.sheet, around)
    if told or isinstance(taken, Html):
        await message.answer("\n".join([*told, *([taken] if isinstance(taken, Html) else [])]))
    if isinstance(taken, _Taken):
        figures = "\n".join(f"{one.label}: {one.text}" for one in taken.cells)
        opened = dialog_manager, [taken.key], figures, ShowMode.SEND
        await open_with_figures(*opened, is_sheet=True, newer=taken.newer)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The cells that a form changes, at least one. `newer` as in `ReportPlace`."""

    key: ReportKey
    cells: Sequence[FilledCell]
    newer: Sequence[tuple[str, Value, str]]


async def _taken(sheet: SentSheet, around: Surroundings) -> _Taken | Html:
    """Why nothing of it is taken, in one sentence, where it is not."""
    words, said = around.words, marked(sheet)
    if not around.by.fills_any:
        return words("imports-where")
    key = said.key(around.world) if said else None
    if said is None or key is None:
        return words("report-sheet-unknown" if said else "report-sheet-not-ours")
    unit, day = words.label(around.world.unit(key.unit).name), words.day_year(key.as_of)
    if not around.by.fills(key.unit):
        return words("report-sheet-other-unit", unit=unit)
    card = await load(around, key)
    if not card.can_fill:
        return words("report-sheet-other-date", unit=unit, day=day)
    return await _changes(sheet, said, card, around)


async def _changes(sheet: SentSheet, said: FormMark, card: Card, around: Surroundings) -> _Taken | Html:
    """The same of a form for a report that can be filled."""
    words, key = around.words, card.subject.key
    if said.asked != asked_of(card.subject.form, key.as_of):
        return words("report-sheet-older")
    cells, held = cells_of(sheet, card, around.speech), said.held_by(card)
    if not cells:
        return words("report-sheet-columns" if cells is None else "report-sheet-empty")
    typed = changed(cells, held)
    return _Taken(key, typed, await _newer(typed, held, card, around)) if typed else words("report-sheet-same")


async def _newer(
    cells: Sequence[FilledCell], held: Mapping[str, str], card: Card, around: Surroundings
) -> list[tuple[str, Value, str]]:
    """What others have put where these cells would be written since the form was handed out; see `ReportPlace`."""
    typed, key = {one.key for one in cells}, card.subject.key
    rows = [row for row in card.rows if row.indicator.key in typed & {*held}]
    found = {
        row.indicator.key: row.value
        for row in rows
        if row.value is not None and brief(row.indicator, row.value) != held[row.indicator.key]
    }
    if not found:
        return []
    who: Mapping[str, tuple[int, str]] = {}
    if card.is_filling:
        async with around.world.database.reading() as session:
            who = await typed_by(session, key)
    elif card.sent is not None:
        who = dict.fromkeys(found, (card.sent.sent_by, card.names.get(card.sent.sent_by, "")))
    theirs = {one: name for one, (by, name) in who.items() if by != card.actor.person_id}
    return [(one, value, theirs[one]) for one, value in found.items() if one in theirs]
