"""The windows of the report conversation, in the order a person meets them."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Row, Select, SwitchTo
from aiogram_dialog.widgets.style import EMPTY_STYLE, BaseStyle

from handlers.kit import carried
from handlers.kit.pages import pager
from handlers.kit.widgets import ENDS, LIKELIEST, SCREEN, SENDS, Say, button, choice, close
from handlers.report import answers as answering
from handlers.report import approval, choices, getters, photos, readings, sheets, withdrawal
from handlers.report import presses as pressing
from handlers.report import typed as typing
from handlers.report.album import other
from handlers.report.ways import settle
from handlers.states import Report

WHY = carried.parts(":", carried.count, carried.key)
"""`3:illness`: the draft's version that was on the screen, and the reason."""


def text_input(on_text: Any) -> tuple[MessageInput, MessageInput]:
    return MessageInput(on_text, content_types=ContentType.TEXT), MessageInput(other(on_text))


def carrying(key: str, name: str, on_click: Any, style: BaseStyle = EMPTY_STYLE) -> Select[int]:
    """A button that carries the draft's version that was on the screen."""
    return Select(
        Say(key),
        id=name,
        item_id_getter=str,
        items="versions",
        type_factory=carried.count,
        on_click=on_click,
        style=style,
    )


def back_to_card(key: str = "back") -> Button:
    return button(key, pressing.on_to_card, name="to_card")


def _in_doubt(key: str) -> Button:
    """Under an answer that may be words or figures."""
    return button(key, answering.on_doubted, name="doubted", when="doubted")


def _of_holiday() -> Row:
    """What only the card of a holiday has."""
    return Row(
        button("events-photos", photos.on_open, when="has_photos"),
        button("events-others", pressing.on_others, when="has_others"),
    )


def _choosing() -> list[Window]:
    """Which report, where there are several."""
    return [
        Window(
            SCREEN,
            *text_input(typing.on_forms),
            Column(choice("form", pressing.on_form)),
            pager("forms_page"),
            close(),
            state=Report.forms,
            getter=choices.forms,
        ),
        Window(
            SCREEN,
            *text_input(typing.on_units),
            Group(choice("unit", pressing.on_unit), width=2),
            pager("units_page"),
            close(),
            state=Report.units,
            getter=choices.units,
        ),
        Window(
            SCREEN,
            *text_input(typing.on_fitting),
            Column(choice("fitting", pressing.on_fitting, carries=carried.count)),
            button("report-to-card", pressing.on_to_card, name="to_card", when="has_card"),
            close(),
            state=Report.fitting,
            getter=choices.fitting,
        ),
    ]


def _filling() -> list[Window]:
    """The card and its rows."""
    return [
        Window(
            SCREEN,
            *text_input(typing.on_card),
            button("report-check", pressing.on_check, name="check_first", when="left_to_send", style=SENDS),
            approval.answers(),
            Group(choice("section", pressing.on_section, "sections", carries=carried.count), width=2),
            Group(choice("row", pressing.on_row), width=2),
            button("events-sections", pressing.on_sections, when="in_section"),
            Row(
                button("report-walk", pressing.on_walk, when="fills"),
                button("report-unchanged", pressing.on_unchanged, when="can_copy"),
            ),
            button("report-missed", pressing.on_missed, when="has_missed"),
            button("report-check", pressing.on_check, when="can_send"),
            button("report-everything", pressing.on_everything, when="is_part"),
            Row(
                SwitchTo(Say("report-no-data"), id="no_data", state=Report.no_data, when="can_lack"),
                button("report-request", pressing.on_request, when="fills"),
            ),
            button("report-download", sheets.on_download, when="fills"),
            _of_holiday(),
            button("report-drop", pressing.on_drop, when="can_drop", style=ENDS),
            button("events-drop", pressing.on_drop, when="can_leave", style=ENDS),
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
            button("report-clear", pressing.on_clear, when="has_value", style=ENDS),
            back_to_card("report-to-card"),
            state=Report.row,
            getter=getters.row,
        ),
        Window(
            SCREEN,
            *text_input(typing.on_which),
            Group(choice("which", pressing.on_which), width=2),
            back_to_card(),
            state=Report.which,
            getter=getters.which,
        ),
        Window(
            SCREEN,
            *text_input(readings.on_typed),
            Column(choice("reading", readings.on_reading, carries=readings.WHICH)),
            back_to_card("report-to-card"),
            state=Report.reading,
            getter=readings.reading,
        ),
        Window(
            SCREEN,
            *text_input(answering.on_no_data),
            _in_doubt("report-as-reason"),
            Column(choice("lack", pressing.on_no_data_reason, "reasons")),
            back_to_card(),
            state=Report.no_data,
            getter=getters.no_data,
        ),
    ]


def _sending() -> list[Window]:
    """What stands between the card and the receipt."""
    return [
        Window(
            SCREEN,
            *text_input(answering.on_question),
            Row(
                carrying("report-growth-yes", "grew", answering.on_growth),
                carrying("report-growth-no", "fell", answering.on_total),
            ),
            _in_doubt("report-as-reason"),
            Column(choice("why", answering.on_reason, "reasons", carries=WHY)),
            back_to_card("report-to-card"),
            state=Report.question,
            getter=getters.question,
        ),
        Window(
            SCREEN,
            *text_input(answering.on_source),
            _in_doubt("report-as-name"),
            back_to_card("report-to-card"),
            state=Report.source,
            getter=getters.source,
        ),
        Window(
            SCREEN,
            *text_input(typing.on_check),
            carrying("report-send", "send", pressing.on_send, SENDS),
            Row(button("report-correct", pressing.on_first), back_to_card()),
            state=Report.check,
            getter=getters.check,
        ),
    ]


def _sent() -> list[Window]:
    """What was sent, now and before."""
    return [
        Window(
            SCREEN,
            *text_input(typing.on_sent),
            Row(
                button("report-correct", pressing.on_correct, when="can_correct"),
                button("events-update", pressing.on_correct, when="can_update"),
                SwitchTo(Say("report-history"), id="history", state=Report.history, when="has_history"),
            ),
            button("review-answer", pressing.on_answer_asked, when="may_answer", style=LIKELIEST),
            button("review-ask-unlocking", pressing.on_ask_unlocking, when="may_ask_unlocking"),
            SwitchTo(Say("report-withdraw"), id="withdraw", state=Report.withdraw, when="may_withdraw"),
            _of_holiday(),
            Select(
                Say("report-next"),
                id="next",
                item_id_getter=str,
                items=lambda data: [data["upcoming"]] if data["can_begin"] else [],
                type_factory=carried.day,
                on_click=pressing.on_date,
            ),
            button("report-current", pressing.on_current, when="is_over"),
            close(),
            state=Report.sent,
            getter=getters.sent,
        ),
        withdrawal.window(),
        Window(
            SCREEN,
            *text_input(typing.on_sent),
            Group(choice("date", pressing.on_date, carries=carried.day), width=2),
            pager("dates_page"),
            button("audit-history", pressing.on_changes),
            button("report-current", pressing.on_current),
            close(),
            state=Report.history,
            getter=getters.history,
        ),
    ]


async def _begin(start: Any, manager: DialogManager) -> None:
    await settle(start, manager)
    await typing.take_waiting(manager)


def dialog() -> Dialog:
    return Dialog(*_choosing(), *_filling(), *_sending(), *_sent(), photos.window(), on_start=_begin)
