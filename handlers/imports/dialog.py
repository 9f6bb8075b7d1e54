"""The windows of the import: form, year, the workbook, and the look at what it would write."""

from datetime import datetime
from itertools import groupby
from typing import Any

from aiogram.enums import ChatAction
from aiogram.types import CallbackQuery, Document, Message
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, Row

from config.catalogue.region import Form
from handlers.imports import getters, screen
from handlers.imports.getters import Data, last_year, require_importer
from handlers.imports.place import ImportsPlace
from handlers.imports.screen import has_texts
from handlers.imports.shape import KIND, closed_periods, history_mark, history_shape, history_sheet
from handlers.kit import carried
from handlers.kit.notices import first_notice, notify
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading, settle
from handlers.kit.widgets import LIKELIEST, SENDS, back_to, button, choice, close, window
from handlers.kit.words import number
from handlers.papers.blanks.returned import sheet_sent
from handlers.papers.forms.sent import SentSheet
from handlers.papers.handover import hand, seen_at_work
from handlers.states import Imports
from models.actions.imports import Imported, import_reports
from models.queries.imports import load_beside, stored_figures
from models.rules.history_table import HistoryTable, read_history
from models.rules.imports import FIRST_YEAR
from models.rules.visible import file_name
from models.threads import beside

OF_FORM = 2
"""Where a mark names its form."""
KEPT_OF_A_FILE = {"file_id", "file_unique_id", "file_size"}


async def on_form(_: CallbackQuery, __: Any, manager: DialogManager, key: str) -> None:
    ImportsPlace.move(manager, form=Surroundings.of(manager).world.form(key).key)
    await manager.switch_to(Imports.years)


async def on_year(_: CallbackQuery, __: Any, manager: DialogManager, year: int) -> None:
    await _open_year(manager, year)


async def on_year_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """A year, or the workbook at once."""
    if message.document is not None:
        await _take(manager, message.document)
        return
    text = (message.text or "").strip()
    await _open_year(manager, int(text) if text.isdecimal() and text.isascii() and len(text) == len("2025") else 0)


async def _open_year(manager: DialogManager, year: int) -> None:
    """The workbook comes at once: that is what the year was picked for."""
    around = Surroundings.of(manager)
    last = last_year(around.world, _form(manager), around.now)
    if not FIRST_YEAR <= year <= last:
        notify(manager, "imports-year-wrong", first=str(FIRST_YEAR), last=str(last))
        return
    await require_importer(manager)
    ImportsPlace.move(manager, year=year)
    await manager.switch_to(Imports.file)
    await _hand(manager, year)


async def on_download(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await require_importer(manager)
    if year := ImportsPlace.of(manager).year:
        await _hand(manager, year)


async def _hand(manager: DialogManager, year: int) -> None:
    around = Surroundings.of(manager)
    world, form = around.world, _form(manager)
    periods = closed_periods(world, form, year, around.now)
    if not periods:
        return
    async with seen_at_work(around, ChatAction.UPLOAD_DOCUMENT, "working-workbook"):
        async with reading(manager) as session:
            stored = await stored_figures(session, form.key, [one.as_of for one in periods])
        await hand(manager, await beside(history_sheet, world, form, year, periods, stored, around.words))


def _form(manager: DialogManager) -> Form:
    return Surroundings.of(manager).world.form(ImportsPlace.of(manager).form)


async def on_sent(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """Nothing is stored before it was looked at."""
    if message.document is None:
        notify(manager, "imports-expected")
        return
    await _take(manager, message.document)


async def _take(manager: DialogManager, document: Document) -> None:
    await require_importer(manager)  # nobody else's file is even fetched
    sheet = await sheet_sent(manager, document)
    if sheet is None:
        return
    looked = await _look(Surroundings.of(manager), ImportsPlace.of(manager).form, sheet, document)
    if isinstance(looked, str):
        notify(manager, looked)
        return
    ImportsPlace.move(manager, **looked)
    await manager.switch_to(Imports.look)


async def _look(around: Surroundings, key: str, sheet: SentSheet, document: Document) -> Data | str:
    """What the look shows; the key of a message where there is nothing to look at. Raises as `load_beside`."""
    world, now, form = around.world, around.now, around.world.form(key)
    if sheet.mark and sheet.mark[:-1] != history_mark(world, form, 0)[:-1]:
        return "imports-other"  # one of their own, without a mark, may have any rows
    table = await _read(around, form, sheet)
    if table.problem is not None:
        return f"imports-{table.problem}"
    async with world.database.reading() as session:
        found = await load_beside(session, world, by=around.by, form=form.key, table=table, now=now)
    file = document.model_dump(mode="json", include=KEPT_OF_A_FILE, exclude_none=True)
    file["file_name"] = file_name(document.file_name or "")
    pictures = sheet.has_pictures and form.holiday is not None
    return {"file": file, "look": screen.kept(found, table, now.isoformat(), has_pictures=pictures)}


async def _read(around: Surroundings, form: Form, sheet: SentSheet) -> HistoryTable:
    """A year of a big oblast takes a second: not on the loop."""
    shape = history_shape(around.world, form, around.speech, around.now)
    return await beside(read_history, sheet.numbered, shape)


async def open_history(manager: DialogManager, sheet: SentSheet, document: Document) -> None:
    """A workbook of ours that was sent while something else was open. Raises AccessDeniedError."""
    await require_importer(manager)
    around = Surroundings.of(manager)
    forms = [one.key for one in around.world.region.all_forms]
    form = next((one for one in forms if one in sheet.mark[OF_FORM:]), forms[0])
    looked = await _look(around, form, sheet, document)
    state, more = (Imports.file, first_notice(looked)) if isinstance(looked, str) else (Imports.look, looked)
    start = {"form": form, **more}
    await manager.start(state, data=start, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


def is_history(sheet: SentSheet) -> bool:
    return sheet.mark[:1] == (KIND,)


async def on_write(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The file is read again, for it is the only place where all of it is; a date a transaction."""
    await require_importer(manager)
    around, here, form = Surroundings.of(manager), ImportsPlace.of(manager), _form(manager)
    sheet = await sheet_sent(manager, Document.model_validate(here.file))
    if sheet is None:
        return
    async with seen_at_work(around, ChatAction.TYPING, "working-import"):
        done = await _write(around, form, await _read(around, form, sheet), here.shown_at)
    texts = has_texts(form)
    notify(manager, "imports-done", n=number(done.written), figures=number(done.figures), texts=texts)
    for key, count in (("imports-done-same", done.same), ("imports-left", done.left)):
        if count:
            notify(manager, key, n=number(count))
    await manager.switch_to(Imports.file)


async def _write(around: Surroundings, form: Form, table: HistoryTable, seen: datetime) -> Imported:
    done = Imported()
    for as_of, places in groupby(sorted(table.reports), lambda place: place[0]):
        figures = {unit: table.reports[as_of, unit] for _, unit in places}
        done += await import_reports(
            around.world, by=around.by, form=form.key, as_of=as_of, figures=figures, shown_at=seen, now=around.now
        )
    return done


def dialog() -> Dialog:
    return Dialog(
        window(
            Imports.forms,
            getters.forms,
            Group(choice("form", on_form, "forms"), width=1),
            close(),
        ),
        window(
            Imports.years,
            getters.years,
            Group(choice("year", on_year, carries=carried.row), width=3),
            Row(back_to(Imports.forms, when="several_forms"), close()),
            on_typed=on_year_typed,
        ),
        window(
            Imports.file,
            getters.file,
            button("imports-download", on_download, when="has_year", style=LIKELIEST),
            Row(back_to(Imports.years), close()),
            on_typed=on_sent,
        ),
        window(
            Imports.look,
            getters.look,
            button("imports-write", on_write, when="is_written", style=SENDS),
            Row(back_to(Imports.file), close()),
            on_typed=on_sent,
        ),
        on_start=settle,
    )
