"""The list of everybody who has access; what is typed narrows it."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Select

from handlers.invite.dialog import open_invite
from handlers.kit import carried
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of, pager, to_first
from handlers.kit.quotes import quoted
from handlers.kit.strays import UNKNOWN, kind_of
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.kit.widgets import LIKELIEST, button, choice, close, window
from handlers.kit.words import Html, Words
from handlers.people.place import PeoplePlace
from handlers.people.search import found_among
from handlers.people.words import row_on_button, units_said
from handlers.states import People
from models.queries.people.roster import Holder, load_roster, units_of_nobody
from models.rules.access import Role
from models.rules.visible import tidy
from models.world import World

PAGE, ROLES_PAGE = "people_page", "roles"
PEOPLE_A_PAGE, MOST_TYPED = 8, 60


async def _shown(manager: DialogManager) -> tuple[list[Holder], list[str]]:
    """Who is listed and which units nobody reports for. Who lost all roles is found by what is typed alone.

    Raises AccessDeniedError.
    """
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        people = await load_roster(session, by=around.by)
        units = await units_of_nobody(session, around.world, around.now)
    if sought := PeoplePlace.of(manager).sought:
        return found_among(around.world, people, sought), units
    return [one for one in people if one.roles], units


def everybody_screen(words: Words, world: World, count: int, units: list[str], sought: str | None) -> Html:
    """Territories that nobody reports for stand first."""
    left = [words("people-nobody", units=units_said(words, world, units)), Html()] if units else []
    found = words("people-found", text=quoted(sought), count=str(count)) if sought else None
    return Html(
        "\n".join(
            [words("people-title"), *left, found or words("people-count", count=str(count)), words("people-search")]
        )
    )


async def everybody(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, world = around.words, around.world
    holders, units = await _shown(dialog_manager)
    page = page_of(holders, dialog_manager, PAGE, PEOPLE_A_PAGE)
    people = [
        {"id": str(holder.contact.person_id), "name": row_on_button(words, world, holder)} for holder in page.items
    ]
    sought = PeoplePlace.of(dialog_manager).sought
    said = everybody_screen(words, world, len(holders), units, sought)
    notice = take_notice(dialog_manager, words)
    left = {"has_nobody": bool(units), "is_narrow": bool(sought)}
    return {"screen": Html(notice + said), "people": people, **left, **page.data}


async def on_person(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    PeoplePlace.move(manager, person=number)
    to_first(manager, ROLES_PAGE)
    await manager.switch_to(People.person)


async def on_invite(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """For a territory that nobody reports for: which one is the only question."""
    await open_invite(manager, role=Role.REPORTER)


async def on_all(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    _narrow(manager, None)


def _narrow(manager: DialogManager, sought: str | None) -> None:
    PeoplePlace.move(manager, sought=sought)
    to_first(manager, PAGE)


async def on_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """The list narrows to whom the text means; a text that means nobody is answered and leaves everybody listed."""
    around = Surroundings.of(manager)
    typed = tidy(message.text or "")[:MOST_TYPED]
    async with reading(manager) as session:
        people = await load_roster(session, by=around.by)
    is_found = bool(typed) and bool(found_among(around.world, people, typed))
    _narrow(manager, typed if is_found else None)
    if not is_found:
        kind = kind_of(message, around)
        notify(manager, "people-found-none" if typed and kind == UNKNOWN else kind, text=quoted(typed))


def everybody_window() -> Window:
    return window(
        People.everybody,
        everybody,
        Column(choice("person", on_person, "people", carries=carried.row)),
        pager(PAGE),
        button("people-all", on_all, when="is_narrow"),
        button("people-invite", on_invite, when="has_nobody", style=LIKELIEST),
        close(),
        on_typed=on_typed,
    )
