"""The windows about templates: all of them, one of them, sending a new one, taking one away."""

from __future__ import annotations

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Column, Row

from handlers.kit import carried
from handlers.kit.paging import pager
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.states import Templates
from handlers.templates import getters
from handlers.templates import handlers as on
from handlers.templates.opening import PAGE
from handlers.templates.upload import on_sent


def dialogs() -> list[Dialog]:
    return [
        Dialog(
            Window(
                SCREEN,
                button("templates-upload", on.on_upload),
                button("templates-own", on.on_own),
                Column(choice("template", on.on_template, "templates", carries=carried.row)),
                pager(PAGE),
                close(),
                MessageInput(on_sent),
                state=Templates.everything,
                getter=getters.everything,
            ),
            Window(
                SCREEN,
                Row(button("templates-try", on.on_try), button("templates-download", on.on_download)),
                Row(button("templates-remove", on.on_remove), back_to(Templates.everything)),
                MessageInput(on_sent),
                state=Templates.template,
                getter=getters.template,
            ),
            Window(
                SCREEN,
                back_to(Templates.everything),
                MessageInput(on_sent),
                state=Templates.upload,
                getter=getters.upload,
            ),
            Window(
                SCREEN,
                Row(button("templates-remove-confirm", on.on_remove_confirmed), back_to(Templates.template)),
                state=Templates.remove,
                getter=getters.remove,
            ),
        )
    ]
