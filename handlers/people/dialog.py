"""The windows about people: everybody, one of them, and the question before a role is taken away."""

from __future__ import annotations

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Column, Row

from handlers.kit import carried
from handlers.kit.paging import pager
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.people import getters
from handlers.people.handlers import on_confirm, on_grant, on_person
from handlers.people.opening import PAGE, ROLES_PAGE
from handlers.states import People


def dialogs() -> list[Dialog]:
    return [
        Dialog(
            Window(
                SCREEN,
                Column(choice("person", on_person, "people", carries=carried.row)),
                pager(PAGE),
                close(),
                state=People.everybody,
                getter=getters.everybody,
            ),
            Window(
                SCREEN,
                Column(choice("grant", on_grant, "grants", carries=carried.row)),
                pager(ROLES_PAGE),
                back_to(People.everybody),
                state=People.person,
                getter=getters.person,
            ),
            Window(
                SCREEN,
                Row(
                    button("people-confirm", on_confirm),
                    back_to(People.person),
                ),
                state=People.confirm,
                getter=getters.confirm,
            ),
        )
    ]
