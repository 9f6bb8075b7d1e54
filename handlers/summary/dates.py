"""Other dates of the digest: the last ones, and any by the calendar, where a day leads to the date on or before it."""

from datetime import date, timedelta
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row

from handlers.kit.day_picker import FIRST, LAST, MARKED, MAY, DayPicker, month_shown, read_day, turn_to
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of, to_first
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.kit.widgets import SCREEN, back_to, close
from handlers.saying.digest import button_item
from handlers.states import Summary
from handlers.summary.place import SummaryPlace
from models.database import Session
from models.errors import SubjectGoneError
from models.queries.digest.dates import ReportedDays, date_by, load_days
from models.queries.digest.digest import summary_period
from models.queries.digest.parts import summary_dates

DAY = "day"
DATES_A_PAGE = 12
A_YEAR = timedelta(days=364)
"""So far back the last 24 November is looked for when somebody types `24.11`."""


def _go_to(manager: DialogManager, day: date) -> None:
    """Fix another date, once it is known to be one that may be looked at."""
    around, form = Surroundings.of(manager), SummaryPlace.of(manager).form
    summary_period(around.world, by=around.by, form=form, now=around.now, as_of=day)
    SummaryPlace.move(manager, as_of=day.isoformat(), known_at=None)


async def look_at(manager: DialogManager, day: date) -> None:
    """The digest of another date."""
    _go_to(manager, day)
    for page in ("units_page", "missing_page", "rows_page"):
        to_first(manager, page)
    await manager.switch_to(Summary.digest)


async def dates(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, form = around.words, SummaryPlace.of(dialog_manager).form
    async with reading(dialog_manager) as session:
        known = await summary_dates(session, around.world, by=around.by, form=form, now=around.now)
    page = page_of(known, dialog_manager, "dates_page", DATES_A_PAGE)
    return {
        "screen": words("summary-dates-title") if known else words("summary-no-dates"),
        "dates": [button_item(day.isoformat(), words.day_on_button(day)) for day in page.items],
        **page.data,
    }


async def on_date(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    await look_at(manager, day)


async def on_beside(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    """The same unit on another date."""
    _go_to(manager, day)


async def on_calendar(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    turn_to_looked_at(manager, DAY)
    await manager.switch_to(Summary.calendar)


def turn_to_looked_at(manager: DialogManager, name: str) -> None:
    """Show the month of the digest's date; before that date has come, the month of today."""
    around = Surroundings.of(manager)
    turn_to(manager, name, min(around.world.today(around.now), SummaryPlace.of(manager).date))


async def days_to_pick(session: Session, manager: DialogManager, name: str) -> ReportedDays | None:
    """What the picker `name` shows: the month it stands at, with its as-of dates."""
    around, here = Surroundings.of(manager), SummaryPlace.of(manager)
    month = month_shown(manager, name) or here.date
    return await load_days(session, around.world, by=around.by, form=here.form, month=month, now=around.now)


def picked_from(days: ReportedDays | None) -> dict[str, Any]:
    """What a picker needs of its window's getter."""
    if days is None:
        return {"has_days": False}
    return {"has_days": True, FIRST: days.first, LAST: days.end, MARKED: days.marked, MAY: days.may}


async def calendar(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    async with reading(dialog_manager) as session:
        days = await days_to_pick(session, dialog_manager, DAY)
    said = words("summary-calendar-title") if days else words("summary-no-dates")
    return {"screen": take_notice(dialog_manager, words) + said, **picked_from(days)}


async def nearest_to(manager: DialogManager, day: date) -> date:
    """The date that `day` leads to; where it is another, that is said above the next screen. Raises as `date_by`."""
    around, form = Surroundings.of(manager), SummaryPlace.of(manager).form
    async with reading(manager) as session:
        found = await date_by(session, around.world, by=around.by, form=form, day=day, now=around.now)
    if found != day:
        notify(manager, "summary-nearest", day=around.words.day_year(day), found=around.words.day_year(found))
    return found


async def day_typed(message: Message, manager: DialogManager) -> date | None:
    """The date that a typed day leads to, the last one where no year was typed; None is answered by a notice."""
    around, text = Surroundings.of(manager), message.text or ""
    today = around.world.today(around.now)
    day = read_day(text, today - A_YEAR)
    if day is not None:
        try:
            return await nearest_to(manager, day)
        except SubjectGoneError:
            day = None
    notify(manager, "summary-day-wrong", text=quoted(text or "?"), example=f"{today:%d.%m.%Y}")
    return None


async def on_day(event: Any, widget: Any, manager: DialogManager, day: date) -> None:
    await look_at(manager, await nearest_to(manager, day))


async def on_day_typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    found = await day_typed(message, manager)
    if found is not None:
        await look_at(manager, found)


def window() -> Window:
    return Window(
        SCREEN,
        DayPicker(DAY, on_day, when="has_days"),
        Row(back_to(Summary.dates), close()),
        MessageInput(on_day_typed),
        state=Summary.calendar,
        getter=calendar,
    )
