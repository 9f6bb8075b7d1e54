"""The steps of calling or changing a meeting: day, hour, title, agenda, link, figures, the last look."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Select
from aiogram_dialog.widgets.kbd.button import OnClick

from handlers.kit.day_picker import read_day
from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.notices import notify
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.meetings import draft as drafting
from handlers.meetings.place import MeetingsPlace
from handlers.states import Meetings
from models.errors import SubjectGoneError
from models.rules.meetings import LONGEST_AGENDA, LONGEST_LINK, LONGEST_TITLE, MeetingKind, is_link
from models.rules.visible import tidy
from models.world import World

_TIME = re.compile(r"\s*([0-9]{1,2})(?:[:.\- ]([0-9]{2}))?\s*")
YEAR = timedelta(days=365)
Text = Literal["title", "agenda", "link"]


@dataclass(frozen=True, slots=True)
class TypedTitle:
    """Without invisible characters; `is_cut` where it was longer than it may be."""

    text: str
    is_cut: bool


def read_time(text: str) -> time | None:
    """`10:00`, `9.30`, `9`; None for everything else."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def read_line(text: str, most: int) -> TypedTitle:
    """On one line, at most `most` characters."""
    return _cut(tidy(text), most)


def read_lines(text: str, most: int) -> TypedTitle:
    """Lines as they were typed, without empty ones, at most `most` characters."""
    return _cut("\n".join(line for line in map(tidy, text.splitlines()) if line), most)


def _cut(text: str, most: int) -> TypedTitle:
    return (
        TypedTitle(text, is_cut=False)
        if len(text) <= most
        else TypedTitle(text[: most - 1].rstrip() + "…", is_cut=True)
    )


def days_of(world: World, now: datetime) -> tuple[date, date]:
    """The first and the last day that may be picked, on the region's clock: today and a year on."""
    today = world.today(now)
    return today, today + YEAR


async def on_back(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await drafting.retreat(manager)


async def on_kind(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    if key not in set(MeetingKind):
        raise SubjectGoneError("meeting")
    MeetingsPlace.move(manager, kind=key)
    await drafting.advance(manager)


async def on_day(_: Any, __: Any, manager: DialogManager, day: date) -> None:
    await _take_day(manager, day, f"{day:%d.%m.%Y}")


async def on_day_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    first, _last = days_of(around.world, around.now)
    text = message.text or ""
    await _take_day(manager, read_day(text, first), quoted(text or "?", LONGEST_NAME))


async def _take_day(manager: DialogManager, day: date | None, text: str) -> None:
    around = Surroundings.of(manager)
    first, last = days_of(around.world, around.now)
    if day is None or not first <= day <= last:
        span = {"first": f"{first:%d.%m.%Y}", "last": f"{last:%d.%m.%Y}", "example": f"{first + timedelta(1):%d.%m}"}
        notify(manager, "meetings-date-wrong", text=text, **span)
        return
    MeetingsPlace.move(manager, day=day.isoformat())
    await drafting.advance(manager)


async def on_time(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    await _take_time(manager, key)


async def on_time_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    await _take_time(manager, message.text or "")


async def _take_time(manager: DialogManager, text: str) -> None:
    hour = read_time(text)
    if hour is None:
        notify(manager, "meetings-time-wrong", text=quoted(text or "?", LONGEST_NAME))
        return
    if is_past(manager, hour):
        return
    MeetingsPlace.move(manager, time=f"{hour:%H:%M}")
    await drafting.advance(manager)


def is_past(manager: DialogManager, hour: time) -> bool:
    """Whether that hour of the picked day is over; then it is said."""
    around = Surroundings.of(manager)
    words = around.words
    at = datetime.combine(MeetingsPlace.of(manager).date, hour, tzinfo=around.world.region.timezone)
    if at > around.now:
        return False
    notify(manager, "meetings-time-past", at=words.moment(at))
    return True


async def on_title_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    await _take_text(manager, "title", read_line(message.text or "", LONGEST_TITLE), LONGEST_TITLE)


async def on_agenda_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    await _take_text(manager, "agenda", read_lines(message.text or "", LONGEST_AGENDA), LONGEST_AGENDA)


async def _take_text(manager: DialogManager, name: Text, read: TypedTitle, most: int) -> None:
    if not read.text:
        notify(manager, "meetings-nothing")
        return
    if read.is_cut:
        notify(manager, "meetings-cut", most=most)
    write(manager, name, read.text)
    await drafting.advance(manager)


async def on_link_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    text = (message.text or "").strip()
    if not is_link(text):
        notify(manager, "meetings-link-wrong", text=quoted(text or "?", LONGEST_NAME), most=LONGEST_LINK)
        return
    write(manager, "link", text)
    await drafting.advance(manager)


def write(manager: DialogManager, name: Text, text: str) -> None:
    changes: dict[str, Any] = {name: text}
    MeetingsPlace.move(manager, **changes)


def leaves_out(name: Text) -> OnClick:
    async def on_none(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
        write(manager, name, "")
        await drafting.advance(manager)

    return on_none


async def on_next(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await drafting.advance(manager)


async def on_form(_: CallbackQuery, __: Any, manager: DialogManager, pressed: tuple[str, str]) -> None:
    """`f.employment` takes the form in or leaves it out, `d.employment` asks as of when. A forged one is refused."""
    what, form = pressed
    choices = drafting.choices_of(manager)
    if form not in choices:
        raise SubjectGoneError("form")
    if what == "d":
        MeetingsPlace.move(manager, form=form)
        await manager.switch_to(Meetings.as_of)
        return
    forms = drafting.forms_of(manager)
    if forms.pop(form, None) is None:
        forms[form] = choices[form][0].as_of
    if not forms:
        notify(manager, "meetings-forms-one")
        return
    drafting.keep_forms(manager, forms)


async def on_as_of(_: CallbackQuery, __: Select[date], manager: DialogManager, day: date) -> None:
    """A date that is not offered is refused."""
    form = MeetingsPlace.of(manager).form
    if day not in {period.as_of for period in drafting.choices_of(manager).get(form, [])}:
        raise SubjectGoneError("as_of")
    drafting.keep_forms(manager, {**drafting.forms_of(manager), form: day})
    await manager.switch_to(Meetings.forms)
