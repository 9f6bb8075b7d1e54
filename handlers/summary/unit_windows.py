"""The windows about one unit: how it stands, its year, who entered its figures, and its pictures one by one."""

from __future__ import annotations

from aiogram_dialog import Window
from aiogram_dialog.widgets.kbd import Group, Row, SwitchTo
from aiogram_dialog.widgets.media import DynamicMedia

from handlers.kit import carried
from handlers.kit.paging import pager
from handlers.kit.widgets import SCREEN, Say, back_to, button, choice, close
from handlers.states import Summary
from handlers.summary import unit_getters as getters
from handlers.summary import unit_handlers as handlers
from handlers.summary.handlers import on_beside


def unit_windows() -> list[Window]:
    return [
        Window(
            SCREEN,
            Group(
                button("unit-year", handlers.on_year),
                button("unit-who", handlers.on_entries),
                SwitchTo(Say("compare-with-oblast"), id="unit_beside", state=Summary.unit_beside),
                button("preparation-photos", handlers.on_photos, name="unit_photos", when="has_photos"),
                width=2,
            ),
            Group(choice("beside", on_beside, "beside", carries=carried.day), width=2),
            Row(button("back", handlers.on_back), close()),
            state=Summary.unit,
            getter=getters.unit,
        ),
        Window(
            SCREEN,
            pager(handlers.YEAR_PAGE),
            Row(back_to(Summary.unit), close()),
            state=Summary.unit_year,
            getter=getters.unit_year,
        ),
        Window(
            SCREEN,
            pager(handlers.ENTRIES_PAGE),
            Row(back_to(Summary.unit), close()),
            state=Summary.unit_entries,
            getter=getters.unit_entries,
        ),
        Window(
            DynamicMedia("photo", when="photo"),
            SCREEN,
            pager(handlers.PHOTO_PAGE, "◀", "▶"),
            back_to(Summary.unit),
            state=Summary.unit_photos,
            getter=getters.unit_photos,
        ),
    ]
