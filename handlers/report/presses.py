"""What the buttons of the report conversation do, but for those that answer a question."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from handlers.audit.history import open_unit_history
from handlers.kit.notices import notify
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_answer, open_reason
from handlers.kit.words import escaped
from handlers.report.answers import lack
from handlers.report.place import ReportPlace, looked_at, read_card, read_sent, while_open
from handlers.report.requests import request_text
from handlers.report.steps import look, send, step, store, to_card, to_row
from handlers.report.typed import take_fitting, take_waiting
from handlers.report.ways import choose_date, choose_form, choose_unit
from handlers.states import Report
from models.actions.drafts import begin_correction, clear_value, drop_correction, fill_missed, fill_unchanged
from models.errors import SubjectGoneError
from models.rules.paste.entry import Figure, parse_figure

Press = CallbackQuery


async def on_form(callback: Press, widget: Any, manager: DialogManager, form: str) -> None:
    await choose_form(manager, form)
    await take_waiting(manager)


async def on_unit(callback: Press, widget: Any, manager: DialogManager, unit: str) -> None:
    await choose_unit(manager, unit)
    await take_waiting(manager)


async def on_fitting(callback: Press, widget: Any, manager: DialogManager, at: int) -> None:
    await take_fitting(manager, at)


async def on_ask_unlocking(callback: Press, button: Any, manager: DialogManager) -> None:
    """Why, before it is asked for."""
    await open_reason(manager, await read_sent(manager))


async def on_answer_asked(callback: Press, button: Any, manager: DialogManager) -> None:
    """The question that waits longest."""
    card = await read_sent(manager)
    if card.asked is None:
        raise SubjectGoneError("review")
    await open_answer(manager, card, card.asked.id)


async def on_to_card(callback: Press, button: Any, manager: DialogManager) -> None:
    await to_card(manager)


async def on_row(callback: Press, widget: Any, manager: DialogManager, row: str) -> None:
    card = await read_card(manager)
    if row not in {known.indicator.key for known in card.rows}:
        raise SubjectGoneError("indicator")
    await to_row(manager, row, walk=False)


async def on_section(callback: Press, widget: Any, manager: DialogManager, section: int) -> None:
    """The rows of one section of a holiday."""
    ReportPlace.move(manager, section=section)


async def on_sections(callback: Press, button: Any, manager: DialogManager) -> None:
    """All of them again."""
    ReportPlace.move(manager, section=None)


async def on_everything(callback: Press, button: Any, manager: DialogManager) -> None:
    """From the rows that were returned to the whole report."""
    ReportPlace.move(manager, returned=False)


async def on_which(callback: Press, widget: Any, manager: DialogManager, row: str) -> None:
    """The lone figure finds its row."""
    typed = ReportPlace.of(manager).lone
    ReportPlace.move(manager, lone="")
    card = await read_card(manager)
    known = next((known for known in card.rows if known.indicator.key == row), None)
    figure: Figure | str | None = typed if known and known.indicator.is_text else parse_figure(typed)
    await to_card(manager)
    if known is not None and figure:
        await store(manager, [(row, figure)])


async def on_walk(callback: Press, button: Any, manager: DialogManager) -> None:
    """In order, from the first blank row; from the first one when none is blank."""
    card = await read_card(manager)
    blank = next((row for row in card.rows if row.value is None), card.rows[0])
    await to_row(manager, blank.indicator.key, walk=True)


async def on_first(callback: Press, button: Any, manager: DialogManager) -> None:
    """Correct in order, from the first row on."""
    card = await read_card(manager)
    await to_row(manager, card.rows[0].indicator.key, walk=True)


async def on_skip(callback: Press, button: Any, manager: DialogManager) -> None:
    await step(manager, await read_card(manager), +1)


async def on_row_back(callback: Press, button: Any, manager: DialogManager) -> None:
    await step(manager, await read_card(manager), -1)


async def on_clear(callback: Press, button: Any, manager: DialogManager) -> None:
    here = ReportPlace.of(manager)
    async with while_open(manager) as around:
        around.card = await clear_value(around.world, by=around.by, key=here.key, indicator=here.row, now=around.now)
        if not here.walk:
            await to_card(manager)


async def on_unchanged(callback: Press, button: Any, manager: DialogManager) -> None:
    async with while_open(manager) as around:
        around.card = await fill_unchanged(around.world, by=around.by, key=ReportPlace.of(manager).key, now=around.now)


async def on_missed(callback: Press, button: Any, manager: DialogManager) -> None:
    """The figures of a week that was missed."""
    async with while_open(manager) as around:
        around.card = await fill_missed(around.world, by=around.by, key=ReportPlace.of(manager).key, now=around.now)


async def on_check(callback: Press, button: Any, manager: DialogManager) -> None:
    await look(manager, await read_card(manager))


async def on_request(callback: Press, button: Any, manager: DialogManager) -> None:
    """The request is a message of its own, to forward; the card moves below it."""
    around = Surroundings.of(manager)
    text = request_text(await read_card(manager), around.words)
    await around.bot.send_message(around.by.telegram_id, escaped(text))
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def on_send(callback: Press, widget: Any, manager: DialogManager, version: int) -> None:
    await send(manager, version)


async def on_no_data_reason(callback: Press, widget: Any, manager: DialogManager, reason: str) -> None:
    card = await read_card(manager)
    if reason in {known.key for known in card.subject.form.no_data_reasons}:
        await lack(manager, reason, "")


async def on_correct(callback: Press, button: Any, manager: DialogManager) -> None:
    async with while_open(manager) as around:
        around.card = await begin_correction(
            around.world, by=around.by, key=ReportPlace.of(manager).key, now=around.now
        )
        await to_card(manager)


async def on_drop(callback: Press, button: Any, manager: DialogManager) -> None:
    async with while_open(manager) as around:
        around.card = card = await drop_correction(
            around.world, by=around.by, key=ReportPlace.of(manager).key, now=around.now
        )
        if card.sent is not None:
            notify(manager, "events-sent-dropped" if card.is_holiday else "report-sent-dropped")
        await manager.switch_to(await looked_at(manager))


async def on_current(callback: Press, button: Any, manager: DialogManager) -> None:
    """From a period that is over to the present one of the same unit."""
    here = ReportPlace.move(manager, wants_history=False)
    await choose_unit(manager, here.unit)


async def on_others(callback: Press, button: Any, manager: DialogManager) -> None:
    """The other holidays."""
    ReportPlace.move(manager, holidays=True, wants_history=False)
    await manager.switch_to(Report.forms)


async def on_date(callback: Press, widget: Any, manager: DialogManager, as_of: date) -> None:
    """An earlier report, or the draft of the next one."""
    await choose_date(manager, as_of)


async def on_changes(callback: CallbackQuery, widget: Any, manager: DialogManager) -> None:
    """Who typed, sent and corrected what in this unit."""
    await open_unit_history(manager, ReportPlace.of(manager).unit)
