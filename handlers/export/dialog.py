"""The windows of the export: which dates, then as what; the file is made beside the event loop."""

import asyncio
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from aiogram import Router
from aiogram.enums import ChatAction
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, FSInputFile, Message
from aiogram_dialog import Dialog, DialogManager, ShowMode, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from handlers.export.ranges import (
    DateRange,
    ExportPlace,
    choose,
    everything,
    open_export,
    read_asked,
    read_past_day,
    require_here,
    this_month,
    this_year,
    today,
)
from handlers.imports.getters import open_imports
from handlers.kit.filters import Joined
from handlers.kit.notices import notify, take_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_summary, settle, who
from handlers.kit.widgets import SCREEN, Say, back_to, button, close
from handlers.kit.words import Html, Words
from handlers.papers.handover import seen_at_work
from handlers.states import Export, Summary
from models.queries.report.export_rows import export_for
from models.rules.tall import TallFormat

ZIPPED_FROM = 20_000_000
MOST = 45_000_000
"""Telegram takes files of 50 MB from a bot."""


async def send_export(manager: DialogManager, asked: DateRange, kind: TallFormat) -> str | None:
    """Send the document; where none comes, the key of the sentence that says why. Raises AccessDeniedError."""
    around = Surroundings.of(manager)
    bot, world = around.bot, around.world
    async with seen_at_work(around, ChatAction.UPLOAD_DOCUMENT, "working-export"):
        folder = await asyncio.to_thread(TemporaryDirectory, prefix="svodka-export-")
        try:
            path = Path(folder.name) / _name(asked, kind)
            of = asked.since, asked.until, kind
            count = await export_for(world, path, *of, by=around.by, locale=around.words.locale)
            if not count:
                return "export-empty"
            ready = await asyncio.to_thread(_fit_to_send, path)
            if ready is None:
                return "export-too-large"
            await bot.send_document(who(manager), FSInputFile(ready))
        finally:
            await asyncio.to_thread(folder.cleanup)
    return None


def _name(asked: DateRange, kind: TallFormat) -> str:
    """`svodka-2025-11-01-2025-12-01.csv`; open ends are not named."""
    ends = [f"{end:%Y-%m-%d}" for end, limit in _ends(asked) if end != limit]
    return "-".join(["svodka", *ends]) + f".{kind}"


def _ends(asked: DateRange) -> tuple[tuple[object, object], ...]:
    return (asked.since, asked.since.min), (asked.until, asked.until.max)


def _fit_to_send(path: Path) -> Path | None:
    """The file, or it zipped; None where even that is too large. The file is as large as its range, so zip first."""
    if path.stat().st_size <= ZIPPED_FROM:
        return path
    packed = path.with_name(f"{path.name}.zip")
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.write(path, path.name)
    return packed if packed.stat().st_size <= MOST else None


async def range_(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    screen = Html(take_notice(dialog_manager, words) + words("export-title"))
    may_import = Surroundings.of(dialog_manager).by.is_administrator
    return {"screen": screen, "from_digest": any(ExportPlace.of(dialog_manager).digest), "may_import": may_import}


async def since(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    return {"screen": Html(take_notice(dialog_manager, words) + words("export-since"))}


async def until(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    day = words.day_year(ExportPlace.of(dialog_manager).first)
    return {"screen": Html(take_notice(dialog_manager, words) + words("export-until", day=day))}


async def format_(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    asked = ExportPlace.of(dialog_manager).range
    said = words("export-format", range=_range_said(asked, words))
    why = "\n" + words("export-year-why") if asked == this_year(today(dialog_manager)) else ""
    return {"screen": Html(take_notice(dialog_manager, words) + said + why)}


def _range_said(asked: DateRange, words: Words) -> str:
    if asked == everything():
        return words.plain("export-everything")
    since = words.day_year(asked.since)
    if asked.until == date.max:
        return words.plain("export-from", since=since)
    return words.plain("export-from-until", since=since, until=words.day_year(asked.until))


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """A forged press, where no digest led here, leads to the present one."""
    form, as_of = ExportPlace.of(manager).digest
    day = date.fromisoformat(as_of) if as_of else None
    await open_summary(manager, form=form or None, as_of=day, state=Summary.more)


async def on_imports(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_imports(manager)


async def on_range(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The button's id says which."""
    day = today(manager)
    ranges = {"year": this_year(day), "month": this_month(day)}
    choose(manager, ranges.get(str(pressed.widget_id), everything()))
    await manager.switch_to(Export.format)


async def on_format(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The document, the card below it."""
    why = await send_export(manager, ExportPlace.of(manager).range, TallFormat(str(pressed.widget_id)))
    if why is None:
        manager.show_mode = ShowMode.DELETE_AND_SEND
    else:
        notify(manager, why)


async def on_dates(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """Two days typed at the first window."""
    asked = read_asked(message.text or "", today(manager))
    if asked is None:
        notify(manager, "export-not-understood")
        return
    choose(manager, asked.range)
    await manager.switch_to(Export.format)


async def on_since(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    day = read_past_day(message.text or "", today(manager))
    if day is None:
        notify(manager, "export-no-day")
        return
    choose(manager, DateRange(day, date.max))
    await manager.switch_to(Export.until)


async def on_until(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    day, first = read_past_day(message.text or "", today(manager)), ExportPlace.of(manager).first
    if day is None or day < first:
        notify(manager, "export-no-day" if day is None else "export-wrong-order")
        return
    choose(manager, DateRange(first, day))
    await manager.switch_to(Export.format)


def dialog() -> Dialog:
    return Dialog(
        Window(
            SCREEN,
            Row(button("export-year", on_range, name="year"), button("export-month", on_range, name="month")),
            Row(
                button("export-everything", on_range, name="all"),
                SwitchTo(Say("export-other"), id="other", state=Export.since),
            ),
            button("imports-open", on_imports, when="may_import"),
            Row(button("back", on_back, when="from_digest"), close()),
            MessageInput(on_dates),
            state=Export.range,
            getter=range_,
        ),
        Window(SCREEN, back_to(Export.range), MessageInput(on_since), state=Export.since, getter=since),
        Window(SCREEN, back_to(Export.since), MessageInput(on_until), state=Export.until, getter=until),
        Window(
            SCREEN,
            Row(button("export-csv", on_format, name="csv"), button("export-json", on_format, name="json")),
            Row(back_to(Export.range), close()),
            state=Export.format,
            getter=format_,
        ),
        on_start=settle,
    )


async def on_export(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    await require_here(dialog_manager)
    asked = read_asked(command.args, today(dialog_manager)) if command.args else None
    notice = "export-not-understood" if command.args and asked is None else None
    if asked is not None and asked.kind is not None:
        notice = await send_export(dialog_manager, asked.range, asked.kind)
    chosen = asked.range if asked is not None else None
    await open_export(dialog_manager, asked=chosen, notice=notice, show_mode=ShowMode.SEND)


def commands() -> Router:
    router = Router(name="export")
    router.message.register(on_export, Command("export", ignore_case=True), Joined())
    return router
