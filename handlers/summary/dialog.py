"""The windows of the digest, as they follow from one another."""

from collections.abc import Callable
from typing import Any

from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.kbd import Group, Row, SwitchTo

from handlers.kit import carried
from handlers.kit.pages import pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import settle
from handlers.kit.widgets import SCREEN, Say, back_to, button, choice, close, leads_to
from handlers.states import Summary
from handlers.summary import appeals, backlog, comparison, dates, digest, papers, preparation, unit


def _items(
    name: str, items: str, on_click: Any, *, width: int = 1, carries: Callable[[str], object] = carried.key
) -> Group:
    """The ids are catalogue keys or dates."""
    return Group(choice(name, on_click, items, carries), width=width)


async def missing(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """Who is missing, and what can be done about it."""
    view, shown = await digest.missing(dialog_manager, around)
    return {**shown, **appeals.nudge_offers(around, view.period, view.units)}


def dialog() -> Dialog:
    return Dialog(
        *_oblast(),
        *_others(),
        *unit.windows(),
        *preparation.windows(),
        *comparison.windows(),
        *backlog.windows(),
        *papers.windows(),
        dates.window(),
        *appeals.windows(),
        on_start=settle,
    )


def _oblast() -> list[Window]:
    return [
        Window(
            SCREEN,
            Row(leads_to("summary-units", Summary.units), leads_to("summary-who-missing", Summary.missing)),
            _items("form", "forms", digest.on_form),
            button("acceptance-open", backlog.on_open, when="can_accept"),
            button("summary-then", digest.on_then, when="has_then"),
            button("summary-now", digest.on_now, when="is_then"),
            SwitchTo(Say("waiting-open"), id="waiting", state=Summary.waiting, when="has_waiting"),
            Group(
                button("summary-holidays", preparation.on_holidays, when="has_holidays"),
                button("summary-memo", papers.on_family, name="memo"),
                leads_to("more", Summary.more),
                close(),
                width=2,
            ),
            state=Summary.digest,
            getter=digest.digest,
        ),
        Window(
            SCREEN,
            button("nudge-all", appeals.on_nudge_all, when="can_nudge"),
            button("nudge-fill", appeals.on_fill, when="can_fill"),
            pager("missing_page"),
            back_to(Summary.digest),
            state=Summary.missing,
            getter=missing,
        ),
        Window(
            SCREEN,
            Group(
                button("summary-chart", papers.on_family, name="charts"),
                button("summary-workbook", papers.on_family, name="workbook"),
                button("summary-press", papers.on_press_note, name="press"),
                button("summary-export", digest.on_export),
                button("summary-compare", comparison.on_compare),
                leads_to("summary-dates", Summary.dates),
                leads_to("summary-indicators", Summary.indicators),
                width=2,
            ),
            back_to(Summary.digest),
            state=Summary.more,
            getter=digest.more,
        ),
    ]


def _others() -> list[Window]:
    return [
        Window(
            SCREEN,
            _items("unit", "units", unit.opens_unit("units"), width=2),
            pager("units_page"),
            button("summary-rank", digest.on_rank, name="rank", when="can_rank"),
            button("summary-in-order", digest.on_rank, name="in_order", when="ranked"),
            back_to(Summary.digest),
            state=Summary.units,
            getter=digest.units,
        ),
        Window(
            SCREEN,
            _items("date", "dates", dates.on_date, width=2, carries=carried.day),
            pager("dates_page"),
            button("summary-calendar", dates.on_calendar),
            back_to(Summary.more),
            state=Summary.dates,
            getter=dates.dates,
        ),
        Window(
            SCREEN,
            _items("indicator", "indicators", digest.on_indicator, width=2),
            pager("indicators_page"),
            back_to(Summary.more),
            state=Summary.indicators,
            getter=digest.indicators,
        ),
        Window(
            SCREEN,
            _items("unit", "units", unit.opens_unit("indicator"), width=2),
            pager("rows_page"),
            Row(back_to(Summary.indicators), close()),
            state=Summary.indicator,
            getter=digest.indicator,
        ),
    ]
