"""The windows of the digest, as they follow from one another."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from handlers.paging import pager
from handlers.states import Summary
from handlers.summary import getters, handlers
from handlers.summary.opening import settle
from handlers.widgets import SCREEN, Say, button


def _choice(name: str, items: str, on_click: Any, *, width: int = 1) -> Group:
    """A button for each of the getter's `items`; the item's id is a catalogue key or a date."""
    text = Format("{item[name]}")
    return Group(Select(text, name, lambda item: item["id"], items, on_click=on_click), width=width)


def _to(key: str, state: State) -> SwitchTo:
    return SwitchTo(Say(key), id=key.replace("-", "_"), state=state)


def _back(state: State) -> SwitchTo:
    return SwitchTo(Say("back"), id="back", state=state)


def _close() -> Button:
    return button("close", handlers.on_close)


def dialogs() -> list[Dialog]:
    return [Dialog(*_oblast(), *_units(), *_others(), on_start=settle)]


def _oblast() -> list[Window]:
    return [
        Window(
            SCREEN,
            Row(_to("summary-units", Summary.units), _to("summary-who-missing", Summary.missing)),
            _choice("form", "forms", handlers.on_form),
            Row(_to("more", Summary.more), _close()),
            state=Summary.digest,
            getter=getters.digest,
        ),
        Window(
            SCREEN,
            pager("missing_page"),
            _back(Summary.digest),
            state=Summary.missing,
            getter=getters.missing,
        ),
        Window(
            SCREEN,
            Row(_to("summary-dates", Summary.dates), _to("summary-indicators", Summary.indicators)),
            _back(Summary.digest),
            state=Summary.more,
            getter=getters.more,
        ),
    ]


def _units() -> list[Window]:
    return [
        Window(
            SCREEN,
            _choice("unit", "units", handlers.on_unit, width=2),
            pager("units_page"),
            button("summary-rank", handlers.on_rank, name="rank", when="can_rank"),
            button("summary-in-order", handlers.on_rank, name="in_order", when="ranked"),
            _back(Summary.digest),
            state=Summary.units,
            getter=getters.units,
        ),
        Window(
            SCREEN,
            _choice("beside", "beside", handlers.on_beside, width=2),
            Row(_back(Summary.units), _close()),
            state=Summary.unit,
            getter=getters.unit,
        ),
    ]


def _others() -> list[Window]:
    return [
        Window(
            SCREEN,
            _choice("date", "dates", handlers.on_date, width=2),
            pager("dates_page"),
            _back(Summary.more),
            state=Summary.dates,
            getter=getters.dates,
        ),
        Window(
            SCREEN,
            _choice("indicator", "indicators", handlers.on_indicator, width=2),
            pager("indicators_page"),
            _back(Summary.more),
            state=Summary.indicators,
            getter=getters.indicators,
        ),
        Window(
            SCREEN,
            pager("rows_page"),
            Row(_back(Summary.indicators), _close()),
            state=Summary.indicator,
            getter=getters.indicator,
        ),
    ]
