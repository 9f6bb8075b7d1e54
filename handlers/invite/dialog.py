"""The invite conversation's windows: role, unit where the role needs one, what to do with the link."""

from __future__ import annotations

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Row, SwitchTo

from handlers.invite import getters
from handlers.invite.handlers import on_close, on_role, on_unit, on_waiting
from handlers.picking import role_buttons, unit_buttons
from handlers.states import Invite
from handlers.widgets import SCREEN, Say, button


def dialogs() -> list[Dialog]:
    return [
        Dialog(
            Window(
                SCREEN,
                role_buttons(on_role),
                button("invite-waiting", on_waiting, when="waiting"),
                button("close", on_close),
                state=Invite.role,
                getter=getters.role,
            ),
            Window(
                SCREEN,
                *unit_buttons(on_unit),
                SwitchTo(Say("back"), id="back", state=Invite.role),
                state=Invite.unit,
                getter=getters.unit,
            ),
            Window(
                SCREEN,
                Row(
                    SwitchTo(Say("invite-more"), id="more", state=Invite.role),
                    button("close", on_close),
                ),
                state=Invite.link,
                getter=getters.link,
            ),
        )
    ]
