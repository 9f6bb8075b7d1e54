"""The only window of the board."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row

from handlers.kit.fitting import LONGEST_BUTTON
from handlers.kit.opening import settle
from handlers.kit.paging import page_of, pager
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.widgets import SCREEN, button, choice, close
from handlers.states import Status
from handlers.status.opening import board_of, open_status
from handlers.status.screen import render_board

UNITS_A_PAGE = 25


async def board(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    view = await board_of(dialog_manager, dialog_manager.dialog_data["form"])
    page = page_of(view.units, dialog_manager, "page", UNITS_A_PAGE)
    forms = [
        {"id": form.key, "name": cut(words.label(form.name), LONGEST_BUTTON)}
        for form in around.world.region.forms
        if form.key != view.form.key
    ]
    return {"screen": render_board(view, page.items, around.now, words), "forms": forms, **page.data}


async def on_refresh(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The window is drawn anew after every press."""


async def on_form(callback: CallbackQuery, widget: Any, manager: DialogManager, form: str) -> None:
    await open_status(manager, form=form)


def dialog() -> Dialog:
    return Dialog(
        Window(
            SCREEN,
            pager("page"),
            Group(choice("form", on_form, "forms"), width=1),
            Row(button("status-refresh", on_refresh), close()),
            state=Status.board,
            getter=board,
        ),
        on_start=settle,
    )
