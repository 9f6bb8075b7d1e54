"""Picking a day: months and weekdays in the person's language, only days that may be; and a day that is typed."""

import re
from calendar import Calendar as Weeks
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from aiogram.types import CallbackQuery, InlineKeyboardButton
from aiogram_dialog import DialogManager
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.api.protocols import DialogProtocol
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.kbd import Calendar, CalendarConfig, ManagedCalendar
from aiogram_dialog.widgets.kbd.calendar_kbd import (
    CALLBACK_NEXT_MONTH,
    CALLBACK_PREV_MONTH,
    CalendarScope,
    CalendarScopeView,
    OnDateSelected,
    next_month_begin,
    prev_month_begin,
)

from handlers.kit import carried
from handlers.kit.surroundings import Surroundings
from handlers.kit.unbroken import MONTHS
from handlers.kit.words import Words

NOTHING, MARK = "·", "•"
FIRST, LAST = "first", "last"
MARKED, MAY = "marked", "may"
BEFORE, AFTER, EMPTY = "year_before", "year_after", "no"
PLACES = frozenset({CALLBACK_PREV_MONTH, CALLBACK_NEXT_MONTH, BEFORE, AFTER, EMPTY})
"""What the picker's other buttons carry; those of days carry the day."""
LONG = timedelta(days=400)
"""A longer span is gone through by years too."""
_Row = list[InlineKeyboardButton]
_DAY = re.compile(r"\s*([0-9]{1,2})[./-]([0-9]{1,2})(?:[./-]([0-9]{4}|[0-9]{2}))?\s*")
_NAMED = re.compile(
    r"\s*(?:[^\W\d]{1,11}\.?,?\s+)?([0-9]{1,2})[\s-]+([^\W\d]{3,}\.?)(?:\s+([0-9]{4}))?(?:\s*(?:г|года|ж|жыл|жылы)\.?)?\s*"
)
CENTURY = 2000


class DayPicker(Calendar):
    """A month of days. The window's getter gives the `first` and the `last` day that may be picked.

    It may give days to be `marked`, and `may`: whether a day between the two can be picked.
    The library's own «today» is the machine's: here `first` is. Its lists of years and months are left out.
    """

    def __init__(self, name: str, on_click: OnDateSelected, when: WhenCondition = None) -> None:
        super().__init__(id=name, on_click=on_click, when=when)

    def _init_views(self) -> dict[CalendarScope, CalendarScopeView]:
        return {CalendarScope.DAYS: _Month(self._item_callback_data)}

    async def _render_keyboard(self, data: dict[str, Any], manager: DialogManager) -> RawKeyboard:
        month = min(max(self.get_offset(manager) or data[FIRST], data[FIRST]), data[LAST])
        self.set_offset(month, manager)
        return [[*row] for row in await self.views[CalendarScope.DAYS].render(self.config, month, data, manager)]

    async def _process_item_callback(
        self, callback: CallbackQuery, data: str, dialog: DialogProtocol, manager: DialogManager
    ) -> bool:
        """An empty place does nothing; a day that may not be picked is refused by who takes it."""
        shown = self.get_offset(manager)
        if data == CALLBACK_PREV_MONTH and shown:
            self.set_offset(prev_month_begin(shown), manager)
        elif data == CALLBACK_NEXT_MONTH and shown:
            self.set_offset(next_month_begin(shown), manager)
        elif data in {BEFORE, AFTER} and shown:
            self.set_offset(_in_year(shown, shown.year + (1 if data == AFTER else -1)), manager)
        elif data not in PLACES:
            await self.on_click.process_event(callback, self.managed(manager), manager, carried.day(data))
        return True


def turn_to(manager: DialogManager, name: str, day: date) -> None:
    """Show the month of `day` when the picker is opened next."""
    picker: ManagedCalendar | None = manager.find(name)
    if picker is not None:
        picker.set_offset(day)


def month_shown(manager: DialogManager, name: str) -> date | None:
    """A day of the month that the picker stands at; None where it has not been turned to any."""
    picker: ManagedCalendar | None = manager.find(name)
    return picker.get_offset() if picker is not None else None


def _in_year(day: date, year: int) -> date:
    return date(min(max(year, date.min.year), date.max.year), day.month, 1)


class _Month(CalendarScopeView):
    """`‹ Декабрь 2025 ›`, the weekdays, the days."""

    def __init__(self, data_of: Any) -> None:
        self._data_of = data_of

    async def render(
        self, config: CalendarConfig, offset: date, data: dict[str, Any], manager: DialogManager
    ) -> list[_Row]:
        words = Surroundings.of(manager).words
        first, last = data[FIRST], data[LAST]
        weeks = Weeks(config.firstweekday).monthdatescalendar(offset.year, offset.month)
        ahead = [week for week in weeks if week[-1] >= first and week[0] <= last]
        days = [[self._date(day, offset.month, data) for day in week] for week in ahead]
        head = [self._nothing(words.plain("weekday", w=day.weekday())) for day in weeks[0]]
        return [self._pager(offset, first, last, words), head, *days]

    def _pager(self, month: date, first: date, last: date, words: Words) -> _Row:
        has_before = month.replace(day=1) > first
        has_after = next_month_begin(month) <= last
        row = [
            self._button("‹", CALLBACK_PREV_MONTH) if has_before else self._nothing(),
            self._nothing(words.plain("meetings-month", m=month.month, y=str(month.year))),
            self._button("›", CALLBACK_NEXT_MONTH) if has_after else self._nothing(),
        ]
        if last - first <= LONG:
            return row
        before = self._button("«", BEFORE) if month.year > first.year else self._nothing()
        after = self._button("»", AFTER) if month.year < last.year else self._nothing()
        return [before, *row, after]

    def _date(self, day: date, month: int, data: dict[str, Any]) -> InlineKeyboardButton:
        may: Callable[[date], bool] | None = data.get(MAY)
        if day.month != month or not data[FIRST] <= day <= data[LAST] or not (may is None or may(day)):
            return self._nothing()
        mark = MARK if day in data.get(MARKED, ()) else ""
        return self._button(f"{mark}{day.day}", day.isoformat())

    def _button(self, text: str, data: str) -> InlineKeyboardButton:
        return InlineKeyboardButton(text=text, callback_data=self._data_of(data))

    def _nothing(self, text: str = NOTHING) -> InlineKeyboardButton:
        return self._button(text, EMPTY)


def read_day(text: str, today: date) -> date | None:
    """`03.12`, the next one from `today` on, or `03.12.2025`; also with the month's name, `ср 3 декабря 2025 г.`.

    None for everything else.
    """
    found = _DAY.fullmatch(text) or _NAMED.fullmatch(text)
    month = (month_named(found[2]) or 0) if found else 0
    if found is None:
        return None
    day, year = int(found[1]), found[3]
    if year is not None:
        return _day(int(year) % 100 + CENTURY if len(year) == len("25") else int(year), month, day)
    this = _day(today.year, month, day)
    return this if this is not None and this >= today else _day(today.year + 1, month, day)


def month_named(word: str) -> int | None:
    """1 to 12 of a number or a name in either language, in any case or cut short: `12`, `декабря`, `дек.`."""
    said = word.casefold().rstrip(".")
    if said.isdigit():
        return int(said)
    named = (place for place, start in enumerate(MONTHS) if re.match(start, said) or start.startswith(said))
    return next((place % 12 + 1 for place in named), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
