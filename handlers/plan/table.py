"""A whole plan in one paste or workbook: what it would change is shown cell by cell, and then it is a new version."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button

from handlers.kit.notices import below_notice, notify
from handlers.kit.pages import page_of, to_first
from handlers.kit.quotes import typed_in
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Words
from handlers.papers.blanks.returned import is_sheet, sheet_sent
from handlers.papers.forms.sent import SentSheet
from handlers.papers.handover import hand
from handlers.plan import table_screen
from handlers.plan.getters import Data, versions_here
from handlers.plan.place import PlanPlace
from handlers.plan.screen import units_in
from handlers.plan.shape import plan_mark, plan_sheet, shape_of
from handlers.plan.table_screen import Offered, told_of
from handlers.states import Plan
from models.actions.plans import put_plan_table
from models.rules.audit import Means
from models.rules.paste.cells import Cells, rows_of
from models.rules.paste.numerals import in_digits
from models.rules.paste.typed import has_digit
from models.rules.plan_table.table import read_table
from models.views.plans import PlanVersion, compared_with
from models.world import World

CHANGES = "changes"
CHANGES_A_PAGE = 14


async def offered_here(manager: DialogManager) -> Offered:
    """Raises AccessDeniedError, SubjectGoneError."""
    around, here = Surroundings.of(manager), PlanPlace.of(manager)
    form = around.world.form(here.form)
    versions = await versions_here(manager, form.key, here.year)
    last = next(iter(versions), None)
    units = units_in(around.world, form, here.year, {unit for one in versions[:1] for _, unit in one.values})
    cells = {(key, unit): number for key, unit, number in here.table.get("cells", ())}
    months = {(key, unit): tuple(of) for key, unit, of in here.table.get("months", ())}
    beside = compared_with(versions, around.world.today(around.now))
    return Offered(form, here.year, units, cells, months, last, beside)


async def ask(dialog_manager: DialogManager, words: Words, **_: Any) -> Data:
    offered = await offered_here(dialog_manager)
    text = table_screen.render_ask(offered.form, offered.year, offered.units, words)
    return {"screen": below_notice(dialog_manager, words, *text)}


async def changes(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    """Keeps beside which version it was shown: only that is changed."""
    table, offered = PlanPlace.of(dialog_manager).table, await offered_here(dialog_manager)
    shown = offered.changes
    page = page_of(shown, dialog_manager, CHANGES, CHANGES_A_PAGE)
    text = table_screen.render_changes(world, offered, table, len(shown), page.items, words)
    beside = offered.last.fingerprint if offered.last else ""
    PlanPlace.move(dialog_manager, table={**table, "shown": beside})
    return {"screen": below_notice(dialog_manager, words, *text), "has_changes": bool(shown), **page.data}


async def on_download(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The version in force, to be changed and sent back."""
    await _download(manager, by_months=False)


async def on_download_months(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The same with the months of each year."""
    await _download(manager, by_months=True)


async def _download(manager: DialogManager, *, by_months: bool) -> None:
    around, offered = Surroundings.of(manager), await offered_here(manager)
    about = around.world, offered.form, offered.year, offered.units, offered.beside, around.words
    await hand(manager, plan_sheet(*about, by_months=by_months))


async def on_sent(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """A table as text or as a workbook; nothing is stored before it was looked at."""
    await offered_here(manager)  # nobody else's file is even fetched
    text = typed_in(message)
    if is_sheet(message.document) or (message.document is not None and not has_digit(text)):
        sheet = await sheet_sent(manager, message.document)
        if sheet is not None and _is_of_this(manager, sheet):
            await _take(manager, sheet.table, Means.WORKBOOK)
    elif has_digit(in_digits(text)):
        await _take(manager, rows_of(text), Means.PASTED)
    else:
        notify(manager, "plan-table-expected")


def _is_of_this(manager: DialogManager, sheet: SentSheet) -> bool:
    """A workbook of ours must be of this plan; one of their own may have any rows."""
    around, here = Surroundings.of(manager), PlanPlace.of(manager)
    form = around.world.form(here.form)
    if not sheet.mark or sheet.mark == plan_mark(around.world, form, here.year):
        return True
    year = sheet.mark[-1] if len(sheet.mark) == len(plan_mark(around.world, form, 0)) else ""
    is_year = sheet.mark[:-1] == plan_mark(around.world, form, 0)[:-1]
    notify(manager, "plan-sheet-other-year" if is_year else "plan-sheet-other", theirs=year, year=str(here.year))
    return False


async def _take(manager: DialogManager, rows: Sequence[Cells], means: Means) -> None:
    around, offered = Surroundings.of(manager), await offered_here(manager)
    shape = shape_of(around.world, offered.form, list(offered.units), around.speech)
    table = read_table(rows, shape)
    told = told_of(around.world, offered.form, table, means, around.words)
    if table.problem is not None:
        for key, values in told:
            notify(manager, key, **values)
        notify(manager, f"plan-table-{table.problem}", got=table.got, usual=len(shape.usual))
        return
    to_first(manager, CHANGES)
    kept = {
        "cells": [[key, unit, number] for (key, unit), number in table.values.items()],
        "months": [[key, unit, list(of)] for (key, unit), of in table.months.items()],
        "columns": list(table.columns),
        "told": told,
        "means": means.value,
    }
    PlanPlace.move(manager, table=kept)
    await manager.switch_to(Plan.changes)


async def on_save(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    plan = await _put(manager)
    if plan is not None:
        notify(manager, "plan-table-saved", version=str(plan.version))
        await manager.switch_to(Plan.year)


async def on_approve(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The draft is there; from when it counts and by which document is asked next."""
    plan = await _put(manager)
    if plan is not None:
        await manager.switch_to(Plan.date)


async def _put(manager: DialogManager) -> PlanVersion | None:
    """The version with the table in it; None where somebody changed it meanwhile, and the changes are shown anew."""
    around, table, offered = Surroundings.of(manager), PlanPlace.of(manager).table, await offered_here(manager)
    plan = await put_plan_table(
        around.world,
        by=around.by,
        form=offered.form.key,
        year=offered.year,
        cells=offered.cells,
        months=offered.months,
        shown=table.get("shown", ""),
        means=Means(table["means"]),
        now=around.now,
    )
    if plan is None:
        notify(manager, "plan-changed")
        return None
    PlanPlace.move(manager, plan=plan.id)
    return plan
