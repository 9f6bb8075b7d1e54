"""The windows about holidays: the oblast, its units by pages, one unit, and its pictures one by one."""

from __future__ import annotations

from aiogram_dialog import Window
from aiogram_dialog.widgets.kbd import Group, Row
from aiogram_dialog.widgets.media import DynamicMedia

from handlers.kit.paging import pager
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.states import Summary
from handlers.summary import papers
from handlers.summary import preparation_getters as getters
from handlers.summary import preparation_handlers as handlers


def windows() -> list[Window]:
    return [
        Window(
            SCREEN,
            Row(
                button("summary-units", handlers.on_units, name="holiday_units"),
                button("summary-chart", papers.on_matrix, name="matrix"),
            ),
            Group(choice("holiday", handlers.on_holiday, "holidays"), width=2),
            Row(back_to(Summary.digest), close()),
            state=Summary.holiday,
            getter=getters.holiday,
        ),
        Window(
            SCREEN,
            Group(choice("holiday_unit", handlers.on_unit, "units"), width=2),
            pager("holiday_page"),
            Row(back_to(Summary.holiday), close()),
            state=Summary.holiday_units,
            getter=getters.holiday_units,
        ),
        Window(
            SCREEN,
            button("preparation-photos", handlers.on_photos, when="has_photos"),
            Row(back_to(Summary.holiday_units), close()),
            state=Summary.holiday_unit,
            getter=getters.holiday_unit,
        ),
        Window(
            DynamicMedia("photo", when="photo"),
            SCREEN,
            pager("photo_page", "◀", "▶"),
            back_to(Summary.holiday_unit),
            state=Summary.holiday_photos,
            getter=getters.holiday_photos,
        ),
    ]
