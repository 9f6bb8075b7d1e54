"""The windows of the instructions: the list, one of them, its steps, and the steps of setting a new one."""

from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Keyboard, Row
from aiogram_dialog.widgets.media import DynamicMedia
from aiogram_dialog.widgets.text import Const

from handlers.instructions import lists, memo_drafts, order, steps
from handlers.kit import carried
from handlers.kit.day_picker import DayPicker
from handlers.kit.pages import pager
from handlers.kit.ways import settle
from handlers.kit.widgets import ENDS, LIKELIEST, SCREEN, SENDS, Say, back_to, button, choice, close, leads_to, window
from handlers.states import Tasks


async def _stay(_: Any, __: Any, ___: Any) -> None:
    """The number between the arrows is only to be read."""


def _pages() -> Row:
    """The pages are the database's."""
    return Row(
        Button(Const("‹"), id="page_back", on_click=lists.on_turn),
        Button(Say("page"), id="page_at", on_click=_stay),
        Button(Const("›"), id="page_on", on_click=lists.on_turn),
        when="has_pages",
    )


def _listing() -> list[Window]:
    return [
        window(
            Tasks.listed,
            lists.listed,
            button("tasks-new", lists.on_new, when="may_set", style=LIKELIEST),
            Group(choice("task", lists.on_line, carries=carried.row), width=6),
            _pages(),
            Row(
                leads_to("tasks-by-unit", Tasks.units, when="may_pick"),
                button("tasks-show-ended", lists.on_ended, when="is_open"),
                button("tasks-show-open", lists.on_ended, when="is_ended"),
            ),
            close(),
        ),
        window(
            Tasks.units,
            lists.units,
            button("tasks-every-unit", lists.on_all_units),
            Group(choice("unit", lists.on_unit), width=2),
            pager(lists.UNITS_PAGE),
            Row(back_to(Tasks.listed), close()),
        ),
        window(
            Tasks.task,
            lists.task,
            button("tasks-confirm", steps.on_confirm, when="may_confirm", style=LIKELIEST),
            button("tasks-report", steps.on_report, when="may_report", style=SENDS),
            Row(
                button("tasks-close", steps.on_close_task, when="may_close", style=SENDS),
                leads_to("tasks-return", Tasks.returning, when="may_return"),
            ),
            button("tasks-files", lists.on_files, when="has_files"),
            Row(
                leads_to("tasks-move", Tasks.move, when="may_move"),
                leads_to("tasks-withdraw", Tasks.withdraw, when="may_withdraw", style=ENDS),
            ),
            Row(button("back", lists.on_list), close()),
        ),
        Window(
            DynamicMedia("media", when="media"),
            SCREEN,
            pager(lists.FILE_PAGE, "◀", "▶"),
            back_to(Tasks.task),
            state=Tasks.files,
            getter=lists.files,
        ),
    ]


def _steps() -> list[Window]:
    back = Row(button("back", steps.on_to_task), close())
    return [
        Window(
            SCREEN,
            MessageInput(steps.on_answer),
            button("tasks-send", steps.on_send, when="has_any", style=SENDS),
            back,
            state=Tasks.done,
            getter=steps.done,
        ),
        window(Tasks.returning, steps.returning, back, on_typed=steps.on_return_words),
        window(
            Tasks.withdraw,
            steps.withdraw,
            Row(button("tasks-withdraw-sure", steps.on_withdraw, style=ENDS), button("back", steps.on_to_task)),
        ),
        window(Tasks.move, steps.move, DayPicker("day", steps.on_move_day), back, on_typed=steps.on_move_typed),
    ]


def _step(state: State, getter: Any, *keyboard: Keyboard, on_typed: Any = None) -> Window:
    return window(state, getter, *keyboard, Row(button("back", order.on_back), close()), on_typed=on_typed)


def _setting() -> list[Window]:
    further = button("next", order.on_next, when="has", style=LIKELIEST)
    return [
        _step(
            Tasks.words,
            order.words_asked,
            further,
            leads_to("tasks-from-memo", Tasks.drafts),
            on_typed=order.on_words,
        ),
        window(
            Tasks.drafts,
            memo_drafts.listed,
            Group(choice("draft", memo_drafts.on_draft), width=6),
            Row(back_to(Tasks.words), close()),
        ),
        _step(
            Tasks.whom,
            order.whom,
            Row(
                button("tasks-whom-all", order.on_everybody, when="not_all"),
                button("tasks-whom-none", order.on_everybody, when="has_all"),
            ),
            Group(choice("whom", order.on_whom), width=2),
            pager(order.WHOM_PAGE),
            further,
        ),
        _step(Tasks.until, order.until, DayPicker("until", order.on_until), on_typed=order.on_until_typed),
        window(
            Tasks.control,
            order.control,
            Column(choice("person", order.on_control, carries=carried.row)),
            pager(order.PEOPLE_PAGE),
            Row(back_to(Tasks.look), close()),
        ),
        _step(
            Tasks.look,
            order.look,
            button("tasks-set", order.on_set, style=SENDS),
            Row(
                leads_to("tasks-edit-words", Tasks.words),
                leads_to("tasks-edit-whom", Tasks.whom),
            ),
            Row(
                leads_to("tasks-edit-until", Tasks.until),
                leads_to("tasks-edit-control", Tasks.control),
            ),
        ),
    ]


def dialog() -> Dialog:
    return Dialog(*_listing(), *_steps(), *_setting(), on_start=settle)
