"""«Я в отпуске до …»: a colleague has one's roles until then; «Закончить отпуск» ends it."""

from datetime import date
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from handlers.kit import carried
from handlers.kit.day_picker import FIRST, LAST, DayPicker, read_day
from handlers.kit.lengths import LONGEST_CALLED, LONGEST_WIDE_BUTTON
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.unbroken import unbroken
from handlers.kit.ways import reading
from handlers.kit.widgets import SENDS, back_to, button, choice, window
from handlers.kit.words import Html, Words
from handlers.settings.place import SettingsPlace
from handlers.states import Settings
from models.actions.deputies import go_on_leave, return_early, takes_leave
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.deputies import DeputyTerm, colleagues
from models.queries.people.people import Contact
from models.rules.deputies import LONGEST, can_stand_in, last_day

PAGE, PEOPLE_A_PAGE = "leave_page", 8


def leave_said(words: Words, standing: list[DeputyTerm]) -> list[Html]:
    """Who stands in for the person and until when; each colleague once."""
    said = {
        one.deputy.person_id: words(
            "leave-line",
            name=quoted(one.deputy.name, LONGEST_CALLED),
            since=words.day(one.since.astimezone(words.zone).date()),
            until=words.day(last_day(one.until, words.zone)),
        )
        for one in standing
    }
    return list(said.values())


async def _may(manager: DialogManager) -> list[Contact]:
    """Raises AccessDeniedError for who has no role to stand in for."""
    around = Surroundings.of(manager)
    if not takes_leave(around.by):
        raise AccessDeniedError("settings")
    async with reading(manager) as session:
        return await colleagues(session, around.by, around.now, around.now)


async def leave(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, may = around.words, await _may(dialog_manager)
    page = page_of(may, dialog_manager, PAGE, PEOPLE_A_PAGE)
    items = [{"id": str(one.person_id), "name": unbroken(quoted(one.name, LONGEST_WIDE_BUTTON))} for one in page.items]
    lines = [words("leave-title"), words("leave-ask-who" if may else "leave-nobody")]
    return {"screen": Html("\n".join(lines)), "items": items, **page.data}


async def on_leave(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await _may(manager)
    await manager.switch_to(Settings.leave)


async def on_back_early(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    if await return_early(around.world, by=around.by, now=around.now):
        notify(manager, "leave-ended")


async def on_colleague(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    SettingsPlace.move(manager, deputy=number)
    await manager.switch_to(Settings.leave_until)


async def _colleague(manager: DialogManager) -> Contact:
    deputy = SettingsPlace.of(manager).deputy
    found = next((one for one in await _may(manager) if one.person_id == deputy), None)
    if found is None:
        raise SubjectGoneError("deputy")
    return found


async def until(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    named, today = await _colleague(dialog_manager), around.world.today(around.now)
    said = around.words("leave-ask-until", name=quoted(named.name, LONGEST_CALLED))
    return {"screen": Html(take_notice(dialog_manager, around.words) + said), FIRST: today, LAST: today + LONGEST}


def _can_be(manager: DialogManager, last: date) -> bool:
    """Whether the leave may end on that day; where not, it is said."""
    around = Surroundings.of(manager)
    today = around.world.today(around.now)
    if can_stand_in(today, last, today):
        return True
    notify(manager, "deputy-wrong-day")
    return False


async def _take(manager: DialogManager, day: date) -> None:
    if _can_be(manager, day):
        SettingsPlace.move(manager, until=day.isoformat())
        await manager.switch_to(Settings.leave_sure)


async def on_day(_: Any, __: Any, manager: DialogManager, day: date) -> None:
    await _take(manager, day)


async def on_day_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    await _take(manager, read_day(message.text or "", around.world.today(around.now)) or date.min)


async def sure(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    named, last = await _colleague(dialog_manager), SettingsPlace.of(dialog_manager).last
    name, day = quoted(named.name, LONGEST_CALLED), around.words.day(last)
    return {"screen": around.words("leave-sure", name=name, until=day)}


async def on_sure(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Where that day is over meanwhile another one is asked for."""
    around, here = Surroundings.of(manager), SettingsPlace.of(manager)
    if not _can_be(manager, here.last):
        await manager.switch_to(Settings.leave_until)
        return
    await go_on_leave(around.world, by=around.by, deputy_id=here.deputy, last=here.last, now=around.now)
    await manager.switch_to(Settings.switches)


def leave_windows() -> tuple[Window, ...]:
    return (
        window(
            Settings.leave,
            leave,
            Column(choice("colleague", on_colleague, carries=carried.row)),
            pager(PAGE),
            back_to(Settings.switches),
        ),
        window(
            Settings.leave_until,
            until,
            DayPicker("leave_until", on_day),
            back_to(Settings.leave),
            on_typed=on_day_typed,
        ),
        window(
            Settings.leave_sure, sure, Row(button("leave-yes", on_sure, style=SENDS), back_to(Settings.leave_until))
        ),
    )
