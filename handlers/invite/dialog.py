"""The invite conversation's windows: role, unit where the role needs one, what to do with the link."""

from __future__ import annotations

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.kbd import Row, SwitchTo

from handlers.invite import getters
from handlers.invite.handlers import on_people, on_role, on_unit, on_waiting
from handlers.kit.picking import role_buttons, unit_buttons
from handlers.kit.widgets import SCREEN, Say, back_to, button, close
from handlers.states import Invite


def dialogs() -> list[Dialog]:
    return [
        Dialog(
            Window(
                SCREEN,
                role_buttons(on_role),
                button("invite-waiting", on_waiting, when="waiting"),
                button("invite-people", on_people),
                close(),
                state=Invite.role,
                getter=getters.role,
            ),
            Window(
                SCREEN,
                *unit_buttons(on_unit),
                back_to(Invite.role),
                state=Invite.unit,
                getter=getters.unit,
            ),
            Window(
                SCREEN,
                Row(
                    SwitchTo(Say("invite-more"), id="more", state=Invite.role),
                    close(),
                ),
                state=Invite.link,
                getter=getters.link,
            ),
        )
    ]
