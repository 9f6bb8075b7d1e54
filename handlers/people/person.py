"""One person: who they are, their roles, and the question before a role is taken away."""

from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, Column, Group, Row, Select

from handlers.access.dialog import open_stranger
from handlers.kit import carried
from handlers.kit.commands import renew_commands
from handlers.kit.notices import notify, take_notice
from handlers.kit.offers import PAGE as UNITS_PAGE
from handlers.kit.pages import page_of, pager, to_first
from handlers.kit.requests import tell
from handlers.kit.surroundings import Surroundings, meet
from handlers.kit.ways import open_menu, reading, who
from handlers.kit.widgets import ENDS, back_to, button, choice, leads_to, window
from handlers.kit.words import Html, Words
from handlers.people.everybody import ROLES_PAGE
from handlers.people.place import PeoplePlace
from handlers.people.words import person_said, role_on_button
from handlers.saying.people import name_of, offer_told, revoked_said, role_said
from handlers.states import People
from models.actions.grants import revoke
from models.database import Session
from models.errors import SubjectGoneError
from models.queries.people.people import SETTINGS
from models.queries.people.roster import HeldRole, Holder, role_holder
from models.rules.access import UNIT_ROLES, Actor
from models.rules.deputies import REPLACED
from models.views.access import Revoked
from models.world import World

ROLES_A_PAGE = 8


def confirm_screen(words: Words, world: World, holder: Holder, held: HeldRole) -> Html:
    """What will be taken from whom, and what is left of their access."""
    asked = words("people-ask", role=role_said(words, world, held.role, held.unit))
    last = [words("people-ask-last")] if len(holder.roles) == 1 else []
    title = words("people-person", name=name_of(holder.contact))
    return Html("\n".join([title, asked, *last, words("people-ask-kept")]))


async def holder_here(manager: DialogManager) -> Holder:
    """As `holder_in`, alone."""
    async with reading(manager) as session:
        return await holder_in(session, manager)


async def holder_in(session: Session, manager: DialogManager) -> Holder:
    """The person who was picked. Raises AccessDeniedError, SubjectGoneError("person")."""
    return await role_holder(session, by=Surroundings.of(manager).by, person_id=PeoplePlace.of(manager).person)


async def person(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """A button for each role that can be taken away; the others are explained in the text."""
    words, world, now = around.words, around.world, around.now
    holder = await holder_here(dialog_manager)
    page = page_of(holder.roles, dialog_manager, ROLES_PAGE, ROLES_A_PAGE)
    grants = [
        {
            "id": str(held.grant_id),
            "name": words.plain("people-revoke", role=role_on_button(words, world, held)),
        }
        for held in page.items
        if held.kept_by is None
    ]
    said = person_said(words, world, holder, page.items, now)
    has_unit_role = any(held.role in UNIT_ROLES for held in holder.roles)
    is_replaced = bool(those_for(holder, People.deputy.state))
    may = {"may_move": has_unit_role, "may_deputise": is_replaced}
    may |= {"may_replace": may_be_replaced(holder), "may_close": may_be_closed(holder)}
    return {"screen": Html(take_notice(dialog_manager, words) + said), "grants": grants, **may, **page.data}


def may_be_closed(holder: Holder) -> bool:
    """What keeps a role is said beside it."""
    return bool(holder.roles) and all(held.kept_by is None for held in holder.roles)


def may_be_replaced(holder: Holder) -> bool:
    """The settings name an account."""
    return bool(holder.roles) and all(held.kept_by != SETTINGS for held in holder.roles)


async def confirm(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    """Raises SubjectGoneError("grant") when another administrator was quicker."""
    holder = await holder_here(dialog_manager)
    grant = PeoplePlace.of(dialog_manager).grant
    held = next((held for held in holder.roles if held.grant_id == grant), None)
    if held is None:
        raise SubjectGoneError("grant")
    if held.kept_by is not None:
        raise SubjectGoneError(held.kept_by)
    return {"screen": confirm_screen(words, world, holder, held)}


async def on_grant(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    """Asked once more before anything is taken away."""
    PeoplePlace.move(manager, grant=number)
    await manager.switch_to(People.confirm)


async def on_confirm(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Take the role away and renew the person's commands; then show who is left. Others are told by the outbox."""
    around = Surroundings.of(manager)
    revoked = await revoke(around.world, by=who(manager), grant_id=PeoplePlace.of(manager).grant, now=around.now)
    await renew_commands(around.bot, around.speech, revoked.actor)
    if revoked.actor.telegram_id == who(manager):
        await tell(around.bot, who(manager), revoked_said(around.speech, around.world, revoked))
        await leave(manager, revoked.actor)
        return
    _say_done(manager, revoked)
    await manager.switch_to(People.person if revoked.actor.has_any_role else People.everybody)


async def on_move(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Of several roles with a territory it is asked which one."""
    holder = await holder_here(manager)
    await which_role(manager, holder, People.move_unit)


async def which_role(manager: DialogManager, holder: Holder, then: State) -> None:
    """On to `then` with the only role that it is for, else the question which one."""
    held = those_for(holder, then.state)
    PeoplePlace.move(manager, then=then.state)
    to_first(manager, UNITS_PAGE)
    if len(held) == 1:
        PeoplePlace.move(manager, grant=held[0].grant_id)
        await manager.switch_to(then)
    else:
        await manager.switch_to(People.which)


def those_for(holder: Holder, then: str | None) -> list[HeldRole]:
    """Roles that can be moved, or that somebody may stand in for."""
    roles = REPLACED if then == People.deputy.state else UNIT_ROLES
    return [one for one in holder.roles if one.role in roles]


async def on_deputies(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await which_role(manager, await holder_here(manager), People.deputy)


def _say_done(manager: DialogManager, revoked: Revoked) -> None:
    around = Surroundings.of(manager)
    role = offer_told(around.words, around.world, revoked.offer)
    key = "people-done-nobody" if revoked.leaves_nobody else "people-done"
    notify(manager, key, name=revoked.actor.name or str(revoked.actor.telegram_id), role=role)


async def leave(manager: DialogManager, actor: Actor) -> None:
    """Somebody took a role of their own away: what is shown next is what the rest allows."""
    meet(manager.middleware_data, actor)
    if actor.has_any_role:
        await open_menu(manager, ShowMode.DELETE_AND_SEND)
    else:
        await open_stranger(manager)


def person_windows() -> tuple[Window, ...]:
    return (
        window(
            People.person,
            person,
            Column(choice("grant", on_grant, "grants", carries=carried.row, style=ENDS)),
            pager(ROLES_PAGE),
            Group(
                leads_to("people-add", People.add_role),
                button("people-move", on_move, when="may_move"),
                button("people-deputy", on_deputies, when="may_deputise"),
                leads_to("people-replace", People.replace, when="may_replace"),
                leads_to("people-close", People.close, when="may_close", style=ENDS),
                width=2,
            ),
            back_to(People.everybody),
        ),
        window(People.confirm, confirm, Row(button("people-confirm", on_confirm, style=ENDS), back_to(People.person))),
    )
