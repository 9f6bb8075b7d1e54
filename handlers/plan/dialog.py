"""The plans' windows: form, year, versions, a draft's indicators and figures, then date, document and the last look."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Group, Row

from handlers.kit import carried
from handlers.kit.opening import settle
from handlers.kit.paging import pager
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.plan import approval as approving
from handlers.plan import getters
from handlers.plan import handlers as on
from handlers.states import Plan


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
        Window(
            SCREEN,
            _items("form", on.on_form, "forms", width=1),
            close(),
            MessageInput(on.on_press_expected),
            state=Plan.forms,
            getter=getters.forms,
        ),
        Window(
            SCREEN,
            _items("year", on.on_year, carries=carried.row),
            pager("years"),
            Row(back_to(Plan.forms, when="several_forms"), close()),
            MessageInput(on.on_year_typed),
            state=Plan.years,
            getter=getters.years,
        ),
        Window(
            SCREEN,
            button("plan-change", on.on_begin, when="has_draft"),
            button("plan-begin", on.on_begin, when="no_draft"),
            Row(back_to(Plan.years), close()),
            MessageInput(on.on_press_expected),
            state=Plan.year,
            getter=getters.year,
        ),
    ]


def _filling() -> list[Window]:
    return [
        Window(
            SCREEN,
            _items("indicator", on.on_indicator),
            pager("indicators"),
            button("plan-approve", approving.on_approve),
            Row(back_to(Plan.year), close()),
            MessageInput(on.on_press_expected),
            state=Plan.version,
            getter=getters.version,
        ),
        Window(
            SCREEN,
            button("plan-oblast", on.on_oblast),
            _items("unit", on.on_unit),
            pager("units"),
            Row(back_to(Plan.version), close()),
            MessageInput(on.on_figures_typed),
            state=Plan.figures,
            getter=getters.figures,
        ),
        Window(
            SCREEN,
            button("plan-clear", on.on_clear, when="is_set"),
            back_to(Plan.figures),
            MessageInput(on.on_one_typed),
            state=Plan.scope,
            getter=getters.one,
        ),
    ]


def _approving() -> list[Window]:
    return [
        Window(
            SCREEN,
            button("plan-today", approving.on_today, when="may_today"),
            back_to(Plan.version),
            MessageInput(approving.on_date_typed),
            state=Plan.date,
            getter=getters.ask_date,
        ),
        Window(
            SCREEN,
            button("skip", approving.on_no_source),
            back_to(Plan.date),
            MessageInput(approving.on_source_typed),
            state=Plan.source,
            getter=getters.ask_source,
        ),
        Window(
            SCREEN,
            button("plan-confirm", approving.on_confirm),
            Row(back_to(Plan.source), close()),
            MessageInput(on.on_press_expected),
            state=Plan.approve,
            getter=getters.look,
        ),
    ]


def dialogs() -> list[Dialog]:
    return [Dialog(*_choosing(), *_filling(), *_approving(), on_start=settle)]
