"""What the buttons of the report conversation do."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.notices import notify
from handlers.report.opening import choose_unit, key_of, place_of, read_card
from handlers.report.requesting import request_text
from handlers.report.sending import send
from handlers.report.typing import after_answer, give_reason, lack, look, step, store
from handlers.states import Home, Report
from handlers.words import escaped
from models.actions.drafting import begin_correction, clear_value, drop_correction, fill_unchanged
from models.errors import SubjectGoneError
from models.rules.entry import Figure, parse_figure

Press = CallbackQuery


async def on_close(callback: Press, button: Any, manager: DialogManager) -> None:
    await manager.start(Home.menu, mode=StartMode.RESET_STACK)


async def on_form(callback: Press, widget: Any, manager: DialogManager, form: str) -> None:
    manager.dialog_data["form"] = form
    manager.middleware_data["world"].form(form)
    await manager.switch_to(Report.units)


async def on_unit(callback: Press, widget: Any, manager: DialogManager, unit: str) -> None:
    await choose_unit(manager, unit)


async def on_row(callback: Press, widget: Any, manager: DialogManager, row: str) -> None:
    manager.dialog_data.update(row=row, walk=False)
    await manager.switch_to(Report.row)


async def on_which(callback: Press, widget: Any, manager: DialogManager, row: str) -> None:
    """The lone figure finds its row."""
    typed = manager.dialog_data.pop("lone", "")
    card = await read_card(manager)
    known = next((known for known in card.rows if known.indicator.key == row), None)
    figure: Figure | str | None = typed if known and known.indicator.is_text else parse_figure(typed)
    await manager.switch_to(Report.card)
    if known is not None and figure is not None:
        await store(manager, [(row, figure)], manager.middleware_data["words"])


async def on_walk(callback: Press, button: Any, manager: DialogManager) -> None:
    """In order, from the first blank row; from the first one when none is blank."""
    card = await read_card(manager)
    blank = next((row for row in card.rows if row.value is None), card.rows[0])
    manager.dialog_data.update(row=blank.indicator.key, walk=True)
    await manager.switch_to(Report.row)


async def on_first(callback: Press, button: Any, manager: DialogManager) -> None:
    """Correct in order, from the first row on."""
    card = await read_card(manager)
    manager.dialog_data.update(row=card.rows[0].indicator.key, walk=True)
    await manager.switch_to(Report.row)


async def on_skip(callback: Press, button: Any, manager: DialogManager) -> None:
    await step(manager, await read_card(manager), +1)


async def on_row_back(callback: Press, button: Any, manager: DialogManager) -> None:
    await step(manager, await read_card(manager), -1)


async def on_clear(callback: Press, button: Any, manager: DialogManager) -> None:
    data = manager.middleware_data
    row = str(manager.dialog_data.get("row", ""))
    await clear_value(data["world"], by=data["actor"].telegram_id, key=key_of(manager), indicator=row, now=data["now"])
    if not manager.dialog_data.get("walk"):
        await manager.switch_to(Report.card)


async def on_unchanged(callback: Press, button: Any, manager: DialogManager) -> None:
    data = manager.middleware_data
    await fill_unchanged(data["world"], by=data["actor"].telegram_id, key=key_of(manager), now=data["now"])


async def on_check(callback: Press, button: Any, manager: DialogManager) -> None:
    manager.dialog_data["walk"] = False
    await look(manager, await read_card(manager))


async def on_request(callback: Press, button: Any, manager: DialogManager) -> None:
    """The request is a message of its own, to forward; the card moves below it."""
    data = manager.middleware_data
    text = request_text(await read_card(manager), data["words"])
    await data["bot"].send_message(data["actor"].telegram_id, escaped(text))
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def on_growth(callback: Press, widget: Any, manager: DialogManager, version: str) -> None:
    """«+12, станет 692»: what was typed is added to the previous figure."""
    card = await read_card(manager)
    here = next((q for q in card.open_questions if q.problem.check == "falls"), None)
    if here is None or version != str(card.version) or here is not card.open_questions[0]:
        notify(manager, "report-changed-question")
        return
    added = Figure(here.problem.data["value"], added=True)
    entry = [(str(here.problem.indicator), added)]
    put = await store(manager, entry, manager.middleware_data["words"])
    if put is not None:
        await after_answer(manager, put.card)


async def on_total(callback: Press, widget: Any, manager: DialogManager, version: str) -> None:
    """«Всего 12»: it did fall; the reason is asked for next."""
    card = await read_card(manager)
    if card.open_questions and version == str(card.version):
        manager.dialog_data["meant"] = card.open_questions[0].subject
    else:
        notify(manager, "report-changed-question")


async def on_reason(callback: Press, widget: Any, manager: DialogManager, item: str) -> None:
    version, _, reason = item.partition(":")
    card = await read_card(manager)
    if not card.open_questions or version != str(card.version):
        notify(manager, "report-changed-question")
        return
    here = card.open_questions[0]
    known = {item.key for item in card.subject.form.reasons.get(here.problem.check, ())}
    if reason in known:
        await give_reason(manager, here.subject, reason, "")


async def on_send(callback: Press, widget: Any, manager: DialogManager, version: str) -> None:
    await send(manager, int(version) if version.isdecimal() else -1)


async def on_no_data_reason(callback: Press, widget: Any, manager: DialogManager, reason: str) -> None:
    card = await read_card(manager)
    if reason in {known.key for known in card.subject.form.no_data_reasons}:
        await lack(manager, reason, "")


async def on_correct(callback: Press, button: Any, manager: DialogManager) -> None:
    data = manager.middleware_data
    try:
        await begin_correction(data["world"], by=data["actor"].telegram_id, key=key_of(manager), now=data["now"])
    except SubjectGoneError as error:
        if error.what not in {"locked", "over"}:
            raise
        notify(manager, "report-closed-now")
        return
    await manager.switch_to(Report.card)


async def on_drop(callback: Press, button: Any, manager: DialogManager) -> None:
    data = manager.middleware_data
    await drop_correction(data["world"], by=data["actor"].telegram_id, key=key_of(manager), now=data["now"])
    notify(manager, "report-sent-dropped")
    await manager.switch_to(await place_of(manager))


async def on_current(callback: Press, button: Any, manager: DialogManager) -> None:
    """From a period that is over to the present one of the same unit."""
    manager.dialog_data["wants_history"] = False
    await choose_unit(manager, key_of(manager).unit)


async def on_next(callback: Press, widget: Any, manager: DialogManager, as_of: str) -> None:
    manager.dialog_data["as_of"] = as_of
    await manager.switch_to(await place_of(manager))


async def on_date(callback: Press, widget: Any, manager: DialogManager, as_of: str) -> None:
    manager.dialog_data["as_of"] = as_of
    await manager.switch_to(await place_of(manager))
