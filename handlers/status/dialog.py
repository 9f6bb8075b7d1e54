"""The board and its only window: those who owe first, a sign and a word for each unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row

from handlers.kit.blocks import fitted
from handlers.kit.lengths import LONGEST_BUTTON, LONGEST_LISTED, LONGEST_REASON
from handlers.kit.names import days_said, reason_said
from handlers.kit.pages import page_of, pager
from handlers.kit.place import Place
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut, table
from handlers.kit.ways import reading, settle
from handlers.kit.widgets import SCREEN, button, choice, close
from handlers.kit.words import Html, Words
from handlers.saying.states import excused_line, filled_line, legend, unit_row, waiting_line
from handlers.states import Status
from models.queries.report.status import StatusBoard, load_status
from models.rules.states import State
from models.views.report import UnitStatus

UNITS_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class StatusPlace(Place):
    """The `form` whose board is shown."""

    form: str = ""


def render_board(
    board: StatusBoard, units: Sequence[UnitStatus], now: datetime, words: Words, whole: Sequence[UnitStatus] = ()
) -> Html:
    """A page of `units`; all of them, which are `whole`, where tables are shown."""
    period = board.period
    key = "status-title-extra" if period.name else "status-title"
    name = words.label(period.name) if period.name else ""
    day = period.as_of if period.name else period.meeting_day
    heading = [
        words(key, form=words.label(board.form.name), day=words.at_day(day), name=name),
        words("status-due", due=words.moment(period.due)),
        words("status-reported", n=str(board.reported), of=str(len(board.units))),
    ]
    rows = [unit_row(unit, words) for unit in units]
    all_rows = [unit_row(unit, words) for unit in whole] if len(whole) > len(units) else ()
    blocks = [
        Html("\n".join(heading)),
        table(rows, whole=all_rows),
        legend("status-signs", tuple(State), words),
        filled_line(units, words),
    ]
    blocks += [waiting_line(units, words), excused_line(units, words)]
    skipped = words("skipped-dates", days=days_said(board.skipped, words)) if board.skipped else Html("")
    return fitted([*blocks, _reasons(board, units, words), _next(board, now, words), skipped])


def _reasons(board: StatusBoard, units: Sequence[UnitStatus], words: Words) -> Html:
    """Why there is no data: for officials and administrators only."""
    if not board.shows_reasons:
        return Html("")
    lines = []
    for unit in units:
        if unit.state is State.NO_DATA and unit.absence is not None:
            reason = reason_said(board.form, "no_data", unit.absence.reason_key, unit.absence.reason, words)
            name = cut(words.label(unit.unit.short), LONGEST_LISTED)
            lines.append(words("status-reason", unit=name, reason=cut(reason, LONGEST_REASON)))
    return Html("\n".join(lines))


def _next(board: StatusBoard, now: datetime, words: Words) -> Html:
    """Once this period has been taken into work: when the next opens. Before the first one: when it opens."""
    if now < board.period.opens:
        return words("status-opens", at=words.moment(board.period.opens))
    if board.period.is_locked(now) and board.next_opens is not None:
        return words("status-next", at=words.moment(board.next_opens))
    return Html("")


async def board_of(manager: DialogManager, form: str) -> StatusBoard:
    """Raises AccessDeniedError, also for somebody who lost every role meanwhile."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        return await load_status(session, around.world, by=around.by, form=form, now=around.now)


async def open_status(manager: DialogManager, *, form: str | None = None, show_mode: ShowMode | None = None) -> None:
    """The board of `form` (the first one). Raises AccessDeniedError before anything on the screen changes."""
    around = Surroundings.of(manager)
    known = form or around.world.region.first_form(around.world.today(around.now)).key
    await board_of(manager, known)
    await manager.start(
        Status.board, data=StatusPlace(known).to_start(), mode=StartMode.RESET_STACK, show_mode=show_mode
    )


async def board(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    view = await board_of(dialog_manager, StatusPlace.of(dialog_manager).form)
    page = page_of(view.units, dialog_manager, "page", UNITS_A_PAGE)
    forms = [
        {"id": form.key, "name": cut(words.label(form.name), LONGEST_BUTTON)}
        for form in around.world.region.forms
        if form.key != view.form.key
    ]
    return {"screen": render_board(view, page.items, around.now, words, page.whole), "forms": forms, **page.alone}


async def on_refresh(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The window is drawn anew after every press."""


async def on_form(callback: CallbackQuery, widget: Any, manager: DialogManager, form: str) -> None:
    await open_status(manager, form=form)


def dialog() -> Dialog:
    return Dialog(
        Window(
            SCREEN,
            pager("page"),
            Group(choice("form", on_form, "forms"), width=1),
            Row(button("status-refresh", on_refresh), close()),
            state=Status.board,
            getter=board,
        ),
        on_start=settle,
    )
