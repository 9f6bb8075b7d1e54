"""The windows of the digest, as they follow from one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Group, Row, SwitchTo

from handlers.kit import carried
from handlers.kit.opening import settle
from handlers.kit.paging import pager
from handlers.kit.widgets import SCREEN, Say, back_to, button, choice, close
from handlers.states import Summary
from handlers.summary import compare, compare_unit, getters, handlers, papers, press
from handlers.summary import dates as calendar
from handlers.summary.preparation_handlers import on_holidays
from handlers.summary.preparation_windows import windows
from handlers.summary.unit_handlers import opens_unit
from handlers.summary.unit_windows import unit_windows


def _items(
    name: str, items: str, on_click: Any, *, width: int = 1, carries: Callable[[str], object] = carried.key
) -> Group:
    """The ids are catalogue keys or dates."""
    return Group(choice(name, on_click, items, carries), width=width)


def _to(key: str, state: State) -> SwitchTo:
    return SwitchTo(Say(key), id=key.replace("-", "_"), state=state)


def dialog() -> Dialog:
    return Dialog(
        *_oblast(),
        *_units(),
        *unit_windows(),
        *_others(),
        *_compared(),
        papers.window(),
        press.window(),
        *windows(),
        on_start=settle,
    )


def _oblast() -> list[Window]:
    return [
        Window(
            SCREEN,
            Row(_to("summary-units", Summary.units), _to("summary-who-missing", Summary.missing)),
            _items("form", "forms", handlers.on_form),
            Group(
                button("summary-holidays", on_holidays, when="has_holidays"),
                button("summary-memo", papers.on_family, name="memo"),
                _to("more", Summary.more),
                close(),
                width=2,
            ),
            state=Summary.digest,
            getter=getters.digest,
        ),
        Window(
            SCREEN,
            pager("missing_page"),
            back_to(Summary.digest),
            state=Summary.missing,
            getter=getters.missing,
        ),
        Window(
            SCREEN,
            Group(
                button("summary-chart", papers.on_family, name="charts"),
                button("summary-workbook", papers.on_family, name="workbook"),
                button("summary-press", press.on_press_note, name="press"),
                button("summary-export", handlers.on_export),
                button("summary-compare", compare.on_compare),
                _to("summary-dates", Summary.dates),
                _to("summary-indicators", Summary.indicators),
                width=2,
            ),
            back_to(Summary.digest),
            state=Summary.more,
            getter=getters.more,
        ),
    ]


def _units() -> list[Window]:
    return [
        Window(
            SCREEN,
            _items("unit", "units", opens_unit("units"), width=2),
            pager("units_page"),
            button("summary-rank", handlers.on_rank, name="rank", when="can_rank"),
            button("summary-in-order", handlers.on_rank, name="in_order", when="ranked"),
            back_to(Summary.digest),
            state=Summary.units,
            getter=getters.units,
        ),
    ]


def _others() -> list[Window]:
    return [
        Window(
            SCREEN,
            _items("date", "dates", handlers.on_date, width=2, carries=carried.day),
            pager("dates_page"),
            button("summary-calendar", calendar.on_calendar),
            back_to(Summary.more),
            state=Summary.dates,
            getter=getters.dates,
        ),
        Window(
            SCREEN,
            _items("indicator", "indicators", handlers.on_indicator, width=2),
            pager("indicators_page"),
            back_to(Summary.more),
            state=Summary.indicators,
            getter=getters.indicators,
        ),
        Window(
            SCREEN,
            _items("unit", "units", opens_unit("indicator"), width=2),
            pager("rows_page"),
            Row(back_to(Summary.indicators), close()),
            state=Summary.indicator,
            getter=getters.indicator,
        ),
    ]


def _compared() -> list[Window]:
    return [calendar.window(), *compare.windows(), compare_unit.window()]
