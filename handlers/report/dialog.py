"""The windows of the report conversation, in the order a person meets them."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Keyboard, Row, ScrollingGroup, Select, SwitchTo
from aiogram_dialog.widgets.text import Format

from handlers.report import answering, getters, pressing, typing
from handlers.report.opening import settle
from handlers.states import Report
from handlers.widgets import SCREEN, Say, button

NAME = Format("{item[name]}")
UNITS_A_PAGE = 8


def text_input(on_text: Any) -> tuple[MessageInput, MessageInput]:
    return MessageInput(on_text, content_types=ContentType.TEXT), MessageInput(typing.on_other)


def pick(name: str, on_click: Any, items: str = "items") -> Select[str]:
    return Select(NAME, id=name, item_id_getter=lambda item: item["id"], items=items, on_click=on_click)


def carrying(key: str, name: str, on_click: Any) -> Select[str]:
    """A button that carries the draft's version that was on the screen."""
    return Select(Say(key), id=name, item_id_getter=str, items="versions", on_click=on_click)


def pages(inner: Keyboard, name: str, *, width: int = 2) -> ScrollingGroup:
    return ScrollingGroup(inner, id=name, width=width, height=UNITS_A_PAGE, hide_on_single_page=True)


def back_to_card(key: str = "back") -> Button:
    return button(key, pressing.on_to_card, name="to_card")


def close() -> Any:
    return button("close", pressing.on_close)


def dialogs() -> list[Dialog]:
    return [
        Dialog(
            Window(
                SCREEN,
                *text_input(typing.on_forms),
                pages(pick("form", pressing.on_form), "f", width=1),
                close(),
                state=Report.forms,
                getter=getters.forms,
            ),
            Window(
                SCREEN,
                *text_input(typing.on_units),
                pages(pick("unit", pressing.on_unit), "u"),
                close(),
                state=Report.units,
                getter=getters.units,
            ),
            Window(
                SCREEN,
                *text_input(typing.on_card),
                Group(pick("row", pressing.on_row), width=2),
                Row(
                    button("report-walk", pressing.on_walk, when="fills"),
                    button("report-unchanged", pressing.on_unchanged, when="can_copy"),
                ),
                button("report-check", pressing.on_check, when="can_send"),
                Row(
                    SwitchTo(Say("report-no-data"), id="no_data", state=Report.no_data, when="can_lack"),
                    button("report-request", pressing.on_request, when="fills"),
                ),
                button("report-drop", pressing.on_drop, when="can_drop"),
                button("report-current", pressing.on_current, when="is_over"),
                close(),
                state=Report.card,
                getter=getters.card,
            ),
            Window(
                SCREEN,
                *text_input(typing.on_row),
                Row(
                    button("back", pressing.on_row_back, name="row_back", when="walks"),
                    button("skip", pressing.on_skip, when="walks"),
                ),
                button("report-clear", pressing.on_clear, when="has_value"),
                back_to_card("report-to-card"),
                state=Report.row,
                getter=getters.row,
            ),
            Window(
                SCREEN,
                *text_input(typing.on_which),
                Group(pick("which", pressing.on_which), width=2),
                back_to_card(),
                state=Report.which,
                getter=getters.which,
            ),
            Window(
                SCREEN,
                *text_input(answering.on_question),
                Row(
                    carrying("report-growth-yes", "grew", answering.on_growth),
                    carrying("report-growth-no", "fell", answering.on_total),
                ),
                Column(pick("why", answering.on_reason, "reasons")),
                back_to_card("report-to-card"),
                state=Report.question,
                getter=getters.question,
            ),
            Window(
                SCREEN,
                *text_input(answering.on_source),
                back_to_card("report-to-card"),
                state=Report.source,
                getter=getters.source,
            ),
            Window(
                SCREEN,
                *text_input(typing.on_check),
                carrying("report-send", "send", pressing.on_send),
                Row(button("report-correct", pressing.on_first), back_to_card()),
                state=Report.check,
                getter=getters.check,
            ),
            Window(
                SCREEN,
                *text_input(typing.on_no_data),
                Column(pick("lack", pressing.on_no_data_reason, "reasons")),
                back_to_card(),
                state=Report.no_data,
                getter=getters.no_data,
            ),
            Window(
                SCREEN,
                *text_input(typing.on_sent),
                Row(
                    button("report-correct", pressing.on_correct, when="can_correct"),
                    SwitchTo(Say("report-history"), id="history", state=Report.history),
                ),
                Select(
                    Say("report-next"),
                    id="next",
                    item_id_getter=str,
                    items=lambda data: [data["upcoming"]] if data["can_begin"] else [],
                    on_click=pressing.on_date,
                ),
                button("report-current", pressing.on_current, when="is_over"),
                close(),
                state=Report.sent,
                getter=getters.sent,
            ),
            Window(
                SCREEN,
                *text_input(typing.on_sent),
                pages(pick("date", pressing.on_date), "d"),
                button("report-current", pressing.on_current),
                close(),
                state=Report.history,
                getter=getters.history,
            ),
            on_start=settle,
        )
    ]
