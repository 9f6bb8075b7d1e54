"""Windows of a stranger who asks, and of the administrator who gives access."""

from __future__ import annotations

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import SwitchTo

from handlers.access import getters
from handlers.access.handlers import on_role, on_unit, on_words
from handlers.kit.bilingual import SayToAnyone
from handlers.kit.picking import role_buttons, unit_buttons
from handlers.kit.widgets import SCREEN, back_to, close
from handlers.states import Asking, Granting


def dialogs() -> list[Dialog]:
    return [_asking(), _granting()]


def _asking() -> Dialog:
    return Dialog(
        Window(
            SCREEN,
            SwitchTo(SayToAnyone("access-ask-button"), id="ask", state=Asking.words),
            state=Asking.stranger,
            getter=getters.card("access-stranger"),
        ),
        Window(
            SCREEN,
            MessageInput(on_words),
            SwitchTo(SayToAnyone("back"), id="back", state=Asking.stranger),
            state=Asking.words,
            getter=getters.card("access-ask"),
        ),
        Window(
            SCREEN,
            SwitchTo(SayToAnyone("access-change"), id="change", state=Asking.words),
            state=Asking.sent,
            getter=getters.card("access-sent"),
        ),
    )


def _granting() -> Dialog:
    return Dialog(
        Window(
            SCREEN,
            role_buttons(on_role),
            close(),
            state=Granting.role,
            getter=getters.role,
        ),
        Window(
            SCREEN,
            *unit_buttons(on_unit),
            back_to(Granting.role),
            state=Granting.unit,
            getter=getters.unit,
        ),
        Window(
            SCREEN,
            close(),
            state=Granting.done,
            getter=getters.done,
        ),
    )
