"""Joining's windows: the offer, the language, everything at once, then what is still missing one by one."""

from __future__ import annotations

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo
from aiogram_dialog.widgets.text import Const

from handlers.joining import getters
from handlers.joining.handlers import on_accept, on_decline, on_language, on_skip, on_text
from handlers.kit.bilingual import SayToAnyone
from handlers.kit.widgets import SCREEN, Say, button
from handlers.states import Joining


def _asks(asked: str, state: State) -> Window:
    return Window(
        SCREEN,
        button("skip", on_skip),
        MessageInput(on_text),
        state=state,
        getter=getters.question(asked),
    )


def dialogs() -> list[Dialog]:
    return [
        Dialog(
            Window(
                SCREEN,
                Button(SayToAnyone("joining-accept"), id="accept", on_click=on_accept),
                Button(SayToAnyone("joining-decline"), id="decline", on_click=on_decline),
                state=Joining.offer,
                getter=getters.offer,
            ),
            Window(
                SCREEN,
                Row(
                    Button(Const("Русский"), id="ru", on_click=on_language),
                    Button(Const("Қазақша"), id="kk", on_click=on_language),
                ),
                state=Joining.language,
                getter=getters.language,
            ),
            Window(
                SCREEN,
                button("skip", on_skip),
                SwitchTo(Say("home-language"), id="language", state=Joining.language),
                MessageInput(on_text),
                state=Joining.everything,
                getter=getters.question("everything"),
            ),
            _asks("name", Joining.name),
            _asks("post", Joining.post),
            _asks("phone", Joining.phone),
        )
    ]
