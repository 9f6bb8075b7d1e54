"""The plans' windows: form, year, versions, a draft's indicators and figures, then date, document and the last look."""

from collections.abc import Callable
from datetime import date
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, Row

from handlers.kit import carried
from handlers.kit.notices import notify
from handlers.kit.pages import pager
from handlers.kit.quotes import quoted, typed_in
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import settle
from handlers.kit.widgets import ENDS, LIKELIEST, SENDS, back_to, button, choice, close, leads_to, window
from handlers.plan import getters, history, readings
from handlers.plan import handlers as on
from handlers.plan import table as tables
from handlers.plan.getters import draft_here
from handlers.plan.handlers import read_date
from handlers.plan.place import PlanPlace
from handlers.states import Plan
from models.actions.plans import SOURCE, approve_plan, effective_days
from models.rules.paste.typed import LONGEST_QUOTE


async def on_approve(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    plan = await draft_here(manager)
    if not plan.values:
        notify(manager, "plan-empty")
        return
    await manager.switch_to(Plan.date)


async def on_today(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    await _take_date(manager, around.world.today(around.now), "")


async def on_new_year(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The plan counts from the first day of its own year."""
    await _take_date(manager, date((await draft_here(manager)).year, 1, 1), "")


async def on_date_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    await _take_date(manager, read_date(typed_in(message)), quoted(typed_in(message) or "?", LONGEST_QUOTE))


async def _take_date(manager: DialogManager, day: date | None, text: str) -> None:
    first, last = effective_days((await draft_here(manager)).year)
    if day is None or not first <= day <= last:
        notify(manager, "plan-date-wrong", text=text, first=f"{first:%d.%m.%Y}", last=f"{last:%d.%m.%Y}")
        return
    PlanPlace.move(manager, effective=day.isoformat())
    await manager.switch_to(Plan.source)


async def on_source_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    source = " ".join(typed_in(message).split())
    if not source or len(source) > SOURCE:
        notify(manager, "plan-source-wrong", most=str(SOURCE))
        return
    await _take_source(manager, source)


async def on_no_source(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _take_source(manager, "")


async def _take_source(manager: DialogManager, source: str) -> None:
    PlanPlace.move(manager, source=source)
    await manager.switch_to(Plan.approve)


async def on_confirm(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Approves what was shown; where somebody changed it meanwhile, the last look comes back."""
    around, here = Surroundings.of(manager), PlanPlace.of(manager)
    plan = await approve_plan(
        around.world,
        by=around.by,
        plan_id=here.plan,
        shown=here.shown,
        effective=here.since,
        source=here.source,
        now=around.now,
    )
    if plan is None:
        notify(manager, "plan-changed")
        return
    notify(manager, "plan-approved", version=str(plan.version), day=around.words.day_year(plan.effective))
    await manager.switch_to(Plan.year)


def _items(
    name: str,
    on_click: Any,
    items: str = "items",
    width: int = 2,
    carries: Callable[[str], object] = carried.key,
) -> Group:
    return Group(choice(name, on_click, items, carries), width=width)


def _choosing() -> list[Window]:
    return [
        window(
            Plan.forms,
            getters.forms,
            _items("form", on.on_form, "forms", width=1),
            close(),
        ),
        window(
            Plan.years,
            getters.years,
            _items("year", on.on_year, carries=carried.row),
            pager("years"),
            Row(back_to(Plan.forms, when="several_forms"), close()),
            on_typed=on.on_year_typed,
        ),
        window(
            Plan.year,
            getters.year,
            button("plan-change", on.on_begin, when="has_draft", style=LIKELIEST),
            button("plan-begin", on.on_begin, when="no_draft", style=LIKELIEST),
            leads_to("plan-table", Plan.table),
            button("plan-download", tables.on_download),
            leads_to("plan-history", Plan.history, when="has_versions"),
            Row(back_to(Plan.years), close()),
            on_typed=tables.on_sent,
        ),
    ]


def _of_a_table() -> list[Window]:
    return [
        window(
            Plan.table,
            tables.ask,
            button("plan-download", tables.on_download),
            button("plan-download-months", tables.on_download_months),
            Row(back_to(Plan.year), close()),
            on_typed=tables.on_sent,
        ),
        window(
            Plan.history,
            history.history,
            pager(history.PAGE),
            Row(back_to(Plan.year), close()),
        ),
        window(
            Plan.changes,
            tables.changes,
            pager(tables.CHANGES),
            button("plan-table-approve", tables.on_approve, when="has_changes", style=LIKELIEST),
            button("plan-table-save", tables.on_save, when="has_changes"),
            Row(back_to(Plan.table), close()),
            on_typed=tables.on_sent,
        ),
    ]


def _filling() -> list[Window]:
    return [
        window(
            Plan.version,
            getters.version,
            _items("indicator", on.on_indicator),
            pager("indicators"),
            button("plan-approve", on_approve, style=LIKELIEST),
            Row(back_to(Plan.year), close()),
        ),
        window(
            Plan.figures,
            getters.figures,
            button("plan-oblast", on.on_oblast),
            _items("unit", on.on_unit),
            pager("units"),
            Row(back_to(Plan.version), close()),
            on_typed=on.on_figures_typed,
        ),
        window(
            Plan.scope,
            getters.one,
            button("plan-clear", on.on_clear, when="is_set", style=ENDS),
            back_to(Plan.figures),
            on_typed=on.on_one_typed,
        ),
        window(
            Plan.reading,
            readings.reading_ways,
            _items("reading", readings.on_reading, width=1, carries=readings.WHICH),
            back_to(Plan.figures),
            on_typed=readings.on_reading_typed,
        ),
    ]


def _approving() -> list[Window]:
    return [
        window(
            Plan.date,
            getters.ask_date,
            button("plan-new-year", on_new_year),
            button("plan-today", on_today, when="may_today"),
            back_to(Plan.version),
            on_typed=on_date_typed,
        ),
        window(
            Plan.source, getters.ask_source, button("skip", on_no_source), back_to(Plan.date), on_typed=on_source_typed
        ),
        window(
            Plan.approve,
            getters.look,
            button("plan-confirm", on_confirm, style=SENDS),
            Row(back_to(Plan.source), close()),
        ),
    ]


def dialog() -> Dialog:
    return Dialog(*_choosing(), *_of_a_table(), *_filling(), *_approving(), on_start=settle)
