"""A deputy for a role of somebody's: who, from which day, to which, and the question before it is so."""

from datetime import date
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from handlers.kit import carried
from handlers.kit.day_picker import FIRST, LAST, DayPicker, read_day, turn_to
from handlers.kit.lengths import LONGEST_WIDE_BUTTON
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.unbroken import unbroken
from handlers.kit.ways import reading
from handlers.kit.widgets import ENDS, SENDS, back_to, button, choice, window
from handlers.kit.words import Html, Words
from handlers.people.place import PeoplePlace
from handlers.people.roles import held_in
from handlers.saying.people import called, name_of, role_said
from handlers.states import People
from models.actions.deputies import end_deputy, set_deputy
from models.database import Session
from models.errors import SubjectGoneError
from models.queries.people.deputies import DeputyTerm, deputies_in_role, may_deputise
from models.queries.people.people import Contact
from models.queries.people.roster import Holder
from models.rules.deputies import LONGEST, can_stand_in, last_day

PAGE, PEOPLE_A_PAGE = "deputies_page", 8


async def deputy(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """Who stands in now or will, and who may be asked to."""
    words, now = around.words, around.now
    async with reading(dialog_manager) as session:
        holder, held = await held_in(session, dialog_manager)
        named = await deputies_in_role(session, held.grant_id, now)
        may = await may_deputise(session, now, now, holder.contact.person_id)
    page = page_of(may, dialog_manager, PAGE, PEOPLE_A_PAGE)
    people = [
        {"id": str(one.person_id), "name": unbroken(quoted(name_of(one), LONGEST_WIDE_BUTTON))} for one in page.items
    ]
    ends = [{"id": str(one.id), "name": words.plain("deputy-end", name=called(one.deputy))} for one in named]
    lines = [words("people-person", name=name_of(holder.contact))]
    lines.append(words("people-role", role=role_said(words, around.world, held.role, held.unit)))
    lines += [_standing_said(words, one) for one in named]
    lines.append(words("deputy-ask-who" if may else "deputy-nobody"))
    screen = Html(take_notice(dialog_manager, words) + "\n".join(lines))
    return {"screen": screen, "people": people, "ends": ends, **page.data}


def _standing_said(words: Words, one: DeputyTerm) -> Html:
    first, last = one.since.astimezone(words.zone).date(), last_day(one.until, words.zone)
    return words("deputy-line", name=called(one.deputy), since=words.day(first), until=words.day(last))


async def _contact_here(manager: DialogManager) -> Contact:
    """As `_contact_in`, alone."""
    async with reading(manager) as session:
        holder, _ = await held_in(session, manager)
        return await _contact_in(session, manager, holder)


async def _contact_in(session: Session, manager: DialogManager, holder: Holder) -> Contact:
    """Who was picked to stand in. Raises SubjectGoneError("deputy")."""
    now, deputy = Surroundings.of(manager).now, PeoplePlace.of(manager).deputy
    may = await may_deputise(session, now, now, holder.contact.person_id)
    found = next((one for one in may if one.person_id == deputy), None)
    if found is None:
        raise SubjectGoneError("deputy")
    return found


async def on_deputy(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    PeoplePlace.move(manager, deputy=number)
    await manager.switch_to(People.deputy_since)


async def on_end(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    around = Surroundings.of(manager)
    ended = await end_deputy(around.world, by=around.by, deputy_id=number, now=around.now)
    notify(manager, "deputy-ended-done", name=called(ended.deputy))


async def since(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    named, today = await _contact_here(dialog_manager), around.world.today(around.now)
    screen = take_notice(dialog_manager, around.words) + around.words("deputy-ask-since", name=called(named))
    return {"screen": Html(screen), FIRST: today, LAST: today + LONGEST}


async def until(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    named, first = await _contact_here(dialog_manager), PeoplePlace.of(dialog_manager).first
    said = around.words("deputy-ask-until", name=called(named), since=around.words.day(first))
    return {"screen": Html(take_notice(dialog_manager, around.words) + said), FIRST: first, LAST: first + LONGEST}


async def take_since(manager: DialogManager, day: date) -> None:
    around = Surroundings.of(manager)
    today = around.world.today(around.now)
    if not today <= day <= today + LONGEST:
        notify(manager, "deputy-wrong-day")
        return
    PeoplePlace.move(manager, since=day.isoformat())
    await manager.switch_to(People.deputy_until)
    turn_to(manager, "deputy_until", day)


async def take_until(manager: DialogManager, day: date) -> None:
    if await _can_be(manager, day):
        PeoplePlace.move(manager, until=day.isoformat())
        await manager.switch_to(People.deputy_sure)


async def _can_be(manager: DialogManager, last: date) -> bool:
    """Whether somebody may stand in until that day; where not, it is said, and a first day that is over asked anew."""
    around, first = Surroundings.of(manager), PeoplePlace.of(manager).first
    today = around.world.today(around.now)
    if can_stand_in(first, last, today):
        return True
    notify(manager, "deputy-wrong-day")
    if first < today:
        await manager.switch_to(People.deputy_since)
    return False


async def on_since(_: Any, __: Any, manager: DialogManager, day: date) -> None:
    await take_since(manager, day)


async def on_until(_: Any, __: Any, manager: DialogManager, day: date) -> None:
    await take_until(manager, day)


async def on_today(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    await take_since(manager, around.world.today(around.now))


async def on_since_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    day = read_day(message.text or "", around.world.today(around.now))
    await take_since(manager, day or date.min)


async def on_until_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    day = read_day(message.text or "", PeoplePlace.of(manager).first)
    await take_until(manager, day or date.min)


async def sure(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, here = around.words, PeoplePlace.of(dialog_manager)
    async with reading(dialog_manager) as session:
        holder, held = await held_in(session, dialog_manager)
        named = await _contact_in(session, dialog_manager, holder)
    said = words(
        "deputy-sure",
        name=called(named),
        holder=called(holder.contact),
        role=role_said(words, around.world, held.role, held.unit),
        since=words.day(here.first),
        until=words.day(here.last),
    )
    return {"screen": said}


async def on_sure(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), PeoplePlace.of(manager)
    if not await _can_be(manager, here.last):
        return
    named = await set_deputy(
        around.world,
        by=around.by,
        grant_id=here.grant,
        deputy_id=here.deputy,
        first=here.first,
        last=here.last,
        now=around.now,
    )
    until = around.words.day(last_day(named.until, around.words.zone))
    notify(manager, "deputy-done", name=called(named.deputy), holder=called(named.holder), until=until)
    await manager.switch_to(People.person)


def deputies_windows() -> tuple[Window, ...]:
    return (
        window(
            People.deputy,
            deputy,
            Column(choice("end", on_end, "ends", carries=carried.row, style=ENDS)),
            Column(choice("deputy", on_deputy, "people", carries=carried.row)),
            pager(PAGE),
            back_to(People.person),
        ),
        window(
            People.deputy_since,
            since,
            button("deputy-today", on_today),
            DayPicker("deputy_since", on_since),
            back_to(People.deputy),
            on_typed=on_since_typed,
        ),
        window(
            People.deputy_until,
            until,
            DayPicker("deputy_until", on_until),
            back_to(People.deputy_since),
            on_typed=on_until_typed,
        ),
        window(People.deputy_sure, sure, Row(button("deputy-yes", on_sure, style=SENDS), back_to(People.deputy_until))),
    )
