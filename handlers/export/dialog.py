"""The windows of the export: which dates, then as what."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, ShowMode, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from handlers.export.file import send_export
from handlers.export.opening import DIGEST, SINCE, Range, choose, chosen, everything, this_month, this_year, today
from handlers.export.typed import read_asked, read_past_day
from handlers.kit.notices import notify, take_notice
from handlers.kit.opening import open_summary, settle
from handlers.kit.widgets import SCREEN, Say, back_to, button, close
from handlers.kit.words import Html, Words
from handlers.states import Export, Summary
from models.rules.tall import TallFormat


async def range_(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    screen = Html(take_notice(dialog_manager, words) + words("export-title"))
    return {"screen": screen, "from_digest": DIGEST in dialog_manager.dialog_data}


async def since(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    return {"screen": Html(take_notice(dialog_manager, words) + words("export-since"))}


async def until(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    day = words.day_year(date.fromisoformat(dialog_manager.dialog_data[SINCE]))
    return {"screen": Html(take_notice(dialog_manager, words) + words("export-until", day=day))}


async def format_(dialog_manager: DialogManager, words: Words, **_: Any) -> dict[str, Any]:
    said = words("export-format", range=_range_said(chosen(dialog_manager), words))
    return {"screen": Html(take_notice(dialog_manager, words) + said)}


def _range_said(asked: Range, words: Words) -> str:
    if asked == everything():
        return words.plain("export-everything")
    since = words.day_year(asked.since)
    if asked.until == date.max:
        return words.plain("export-from", since=since)
    return words.plain("export-from-until", since=since, until=words.day_year(asked.until))


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    form, as_of = manager.dialog_data[DIGEST]
    await open_summary(manager, form=form, as_of=date.fromisoformat(as_of), state=Summary.more)


async def on_range(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The button's id says which."""
    day = today(manager)
    ranges = {"year": this_year(day), "month": this_month(day)}
    choose(manager, ranges.get(str(pressed.widget_id), everything()))
    await manager.switch_to(Export.format)


async def on_format(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The document, the card below it."""
    why = await send_export(manager, chosen(manager), TallFormat(str(pressed.widget_id)))
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
    choose(manager, Range(day, date.max))
    await manager.switch_to(Export.until)


async def on_until(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    day, first = read_past_day(message.text or "", today(manager)), chosen(manager).since
    if day is None or day < first:
        notify(manager, "export-no-day" if day is None else "export-wrong-order")
        return
    choose(manager, Range(first, day))
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
