"""The windows about the outbox: the last and the next, and one entry with everybody it is for."""

from __future__ import annotations

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Row

from handlers.kit import carried
from handlers.kit.paging import pager
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.outbox import getters
from handlers.outbox.handlers import on_entry, on_part
from handlers.outbox.opening import PAGE, PEOPLE_PAGE
from handlers.states import Outbox


def dialogs() -> list[Dialog]:
    return [
        Dialog(
            Window(
                SCREEN,
                button("outbox-next", on_part, when="is_said"),
                button("outbox-said", on_part, when="is_next"),
                Row(choice("entry", on_entry, "entries", carries=carried.row)),
                pager(PAGE),
                close(),
                state=Outbox.entries,
                getter=getters.entries,
            ),
            Window(
                SCREEN,
                pager(PEOPLE_PAGE),
                back_to(Outbox.entries),
                state=Outbox.entry,
                getter=getters.entry,
            ),
        )
    ]
