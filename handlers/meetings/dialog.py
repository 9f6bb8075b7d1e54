"""The windows of the meetings: what is ahead, one of them, and the steps of calling or changing one."""

from __future__ import annotations

from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Row

from handlers.kit import carried
from handlers.kit.paging import pager
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.meetings import getters
from handlers.meetings import handlers as on
from handlers.meetings import step_texts as asking
from handlers.meetings import steps as calling
from handlers.meetings.confirmation import on_confirm
from handlers.meetings.draft import DAY
from handlers.meetings.opening import PAGE
from handlers.meetings.picker import DayPicker
from handlers.states import Meetings


def _back() -> Button:
    """To the step before."""
    return button("back", calling.on_back)


def _looking() -> list[Window]:
    return [
        Window(
            SCREEN,
            button("meetings-add", on.on_add, when="may_call"),
            Column(choice("meeting", on.on_meeting, carries=carried.row)),
            pager(PAGE),
            close(),
            MessageInput(on.on_press_expected),
            state=Meetings.coming,
            getter=getters.coming,
        ),
        Window(
            SCREEN,
            Row(
                button("meetings-move", on.on_move, when="may_change"),
                button("meetings-edit-agenda", on.on_edit_agenda, when="may_change"),
            ),
            Row(
                button("meetings-edit-link", on.on_edit_link, when="may_change"),
                button("meetings-cancel", on.on_cancel, when="may_change"),
            ),
            Row(back_to(Meetings.coming), close()),
            MessageInput(on.on_press_expected),
            state=Meetings.meeting,
            getter=getters.meeting,
        ),
        Window(
            SCREEN,
            Row(button("meetings-cancel-confirm", on.on_cancel_confirmed), back_to(Meetings.meeting)),
            MessageInput(on.on_press_expected),
            state=Meetings.cancel,
            getter=getters.cancel,
        ),
    ]


def _timing() -> list[Window]:
    return [
        Window(
            SCREEN,
            Column(choice("kind", calling.on_kind)),
            Row(_back(), close()),
            MessageInput(on.on_press_expected),
            state=Meetings.kind,
            getter=asking.kind,
        ),
        Window(
            SCREEN,
            DayPicker(DAY, calling.on_day),
            Row(_back(), close()),
            MessageInput(calling.on_day_typed),
            state=Meetings.date,
            getter=asking.day,
        ),
        Window(
            SCREEN,
            Group(choice("time", calling.on_time, carries=carried.hour), width=4),
            Row(_back(), close()),
            MessageInput(calling.on_time_typed),
            state=Meetings.time,
            getter=asking.hour,
        ),
    ]


def _writing(state: State, getter: Any, on_typed: Any, on_none: Any) -> Window:
    """A text that may be left out; what is there already may be kept or taken out."""
    return Window(
        SCREEN,
        button("skip", on_none, when="may_skip"),
        Row(
            button("next", calling.on_next, when="may_keep"),
            button("meetings-remove", on_none, when="may_remove"),
        ),
        Row(_back(), close()),
        MessageInput(on_typed),
        state=state,
        getter=getter,
    )


def _settling() -> list[Window]:
    return [
        Window(
            SCREEN,
            Group(choice("form", calling.on_form, carries=carried.parts(".", carried.key, carried.key)), width=2),
            pager("forms_page"),
            button("next", calling.on_next),
            Row(_back(), close()),
            MessageInput(on.on_press_expected),
            state=Meetings.forms,
            getter=asking.forms,
        ),
        Window(
            SCREEN,
            Column(choice("as_of", calling.on_as_of, carries=carried.day)),
            Row(back_to(Meetings.forms), close()),
            MessageInput(on.on_press_expected),
            state=Meetings.as_of,
            getter=asking.as_of,
        ),
        Window(
            SCREEN,
            button("meetings-confirm-call", on_confirm, when="calls"),
            button("meetings-confirm-move", on_confirm, when="moves"),
            button("meetings-confirm-edit", on_confirm, when="edits"),
            Row(_back(), close()),
            MessageInput(on.on_press_expected),
            state=Meetings.look,
            getter=asking.look,
        ),
    ]


def dialogs() -> list[Dialog]:
    writing = [
        _writing(Meetings.title, asking.title, calling.on_title_typed, calling.on_no_title),
        _writing(Meetings.agenda, asking.agenda, calling.on_agenda_typed, calling.on_no_agenda),
        _writing(Meetings.link, asking.link, calling.on_link_typed, calling.on_no_link),
    ]
    return [Dialog(*_looking(), *_timing(), *writing, *_settling())]
