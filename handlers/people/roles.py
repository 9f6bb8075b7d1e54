"""The roles of a person in place: another one, one in another territory, the end of all of them."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from handlers.kit import carried
from handlers.kit.carried import OldButtonError
from handlers.kit.commands import renew_commands
from handlers.kit.notices import notify
from handlers.kit.offers import role_buttons, roles_shown, unit_buttons, units_shown
from handlers.kit.pages import page_of, pager
from handlers.kit.requests import tell
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.kit.widgets import ENDS, SENDS, back_to, button, choice, window
from handlers.kit.words import Html
from handlers.people.person import ROLES_A_PAGE, holder_here, holder_in, leave, those_for
from handlers.people.place import PeoplePlace
from handlers.people.words import role_line, role_on_button, units_said
from handlers.saying.people import closed_said, name_of, offer_told, role_said
from handlers.states import People
from models.actions.roles import close_access, give_role, move_role
from models.database import Session
from models.errors import SubjectGoneError
from models.queries.people.roster import HeldRole, Holder
from models.views.access import Given, Offer

WHICH_PAGE = "which_page"
AFTER_WHICH = (People.move_unit, People.deputy)


async def held_here(manager: DialogManager) -> tuple[Holder, HeldRole]:
    """As `held_in`, alone."""
    async with reading(manager) as session:
        return await held_in(session, manager)


async def held_in(session: Session, manager: DialogManager) -> tuple[Holder, HeldRole]:
    """The person and the role that was picked. Raises SubjectGoneError("grant")."""
    holder = await holder_in(session, manager)
    grant = PeoplePlace.of(manager).grant
    held = next((one for one in holder.roles if one.grant_id == grant), None)
    if held is None:
        raise SubjectGoneError("grant")
    return holder, held


async def add_role(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, holder = around.words, await holder_here(dialog_manager)
    screen = [words("people-person", name=name_of(holder.contact)), words("people-ask-role")]
    return {"screen": Html("\n".join(screen)), **roles_shown(words)}


async def add_unit(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, holder = around.words, await holder_here(dialog_manager)
    asked = words("invite-unit", role=words(f"role-{PeoplePlace.of(dialog_manager).role}"))
    screen = [words("people-person", name=name_of(holder.contact)), asked]
    return {"screen": Html("\n".join(screen)), **units_shown(dialog_manager, around.world, words, around.now)}


async def add_sure(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    holder = await holder_here(dialog_manager)
    role = offer_told(around.words, around.world, PeoplePlace.of(dialog_manager).offered)
    return {"screen": around.words("people-add-sure", name=name_of(holder.contact), role=role)}


async def _offer(manager: DialogManager, offer: Offer) -> None:
    PeoplePlace.move(manager, offer=(offer.role.value, offer.unit))
    await manager.switch_to(People.add_sure)


async def on_add(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), PeoplePlace.of(manager)
    given = await give_role(around.world, by=around.by, person_id=here.person, offer=here.offered, now=around.now)
    await _done(manager, given, "people-added")


async def which(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """Roles with a territory: which one is meant."""
    words, holder = around.words, await holder_here(dialog_manager)
    held = those_for(holder, PeoplePlace.of(dialog_manager).then)
    page = page_of(held, dialog_manager, WHICH_PAGE, ROLES_A_PAGE)
    items = [{"id": str(one.grant_id), "name": role_on_button(words, around.world, one)} for one in page.items]
    screen = [words("people-person", name=name_of(holder.contact)), words("people-ask-which")]
    return {"screen": Html("\n".join(screen)), "items": items, **page.data}


async def on_which(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    here = PeoplePlace.move(manager, grant=number)
    then = next((state for state in AFTER_WHICH if state.state == here.then), None)
    if then is None:
        raise OldButtonError(str(number))
    await manager.switch_to(then)


async def move_unit(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    holder, held = await held_here(dialog_manager)
    PeoplePlace.move(dialog_manager, role=held.role.value)
    role = role_said(words, around.world, held.role, held.unit)
    screen = [words("people-person", name=name_of(holder.contact)), words("people-ask-move", role=role)]
    return {"screen": Html("\n".join(screen)), **units_shown(dialog_manager, around.world, words, around.now)}


async def _move_to(manager: DialogManager, offer: Offer) -> None:
    PeoplePlace.move(manager, offer=(offer.role.value, offer.unit))
    await manager.switch_to(People.move_sure)


async def move_sure(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, world = around.words, around.world
    holder, held = await held_here(dialog_manager)
    before = role_said(words, world, held.role, held.unit)
    after = offer_told(words, world, PeoplePlace.of(dialog_manager).offered)
    return {"screen": words("people-move-sure", name=name_of(holder.contact), before=before, role=after)}


async def on_move_sure(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), PeoplePlace.of(manager)
    given = await move_role(around.world, by=around.by, grant_id=here.grant, unit=here.offered.unit, now=around.now)
    await _done(manager, given, "people-moved-nobody" if given.leaves_nobody else "people-moved")


async def _done(manager: DialogManager, given: Given, key: str) -> None:
    """The commands fit the roles at once; the person is told by the outbox."""
    around = Surroundings.of(manager)
    await renew_commands(around.bot, around.speech, given.actor)
    role = offer_told(around.words, around.world, given.offer)
    notify(manager, key, name=given.actor.name or str(given.actor.telegram_id), role=role)
    await manager.switch_to(People.person)


async def close(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, holder = around.words, await holder_here(dialog_manager)
    kept = next((held.kept_by for held in holder.roles if held.kept_by is not None), None)
    if kept is not None:
        raise SubjectGoneError(kept)
    shown = holder.roles[:ROLES_A_PAGE]
    lines = [words("people-close-sure", name=name_of(holder.contact))]
    lines += [role_line(words, around.world, held) for held in shown]
    more = len(holder.roles) - len(shown)
    lines += [words("people-close-more", n=more)] if more else []
    return {"screen": Html("\n".join([*lines, words("people-ask-kept")]))}


async def on_close_sure(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, person = Surroundings.of(manager), PeoplePlace.of(manager).person
    closed = await close_access(around.world, by=around.by, person_id=person, now=around.now)
    await renew_commands(around.bot, around.speech, closed.actor)
    if closed.actor.person_id == around.by.person_id:
        await tell(around.bot, closed.actor.telegram_id, closed_said(around.speech, closed.actor))
        await leave(manager, closed.actor)
        return
    name = closed.actor.name or str(closed.actor.telegram_id)
    units = units_said(around.words, around.world, closed.left)
    notify(manager, "people-closed-nobody" if closed.left else "people-closed", name=name, units=units)
    await manager.switch_to(People.everybody)


def roles_windows() -> tuple[Window, ...]:
    return (
        window(People.add_role, add_role, role_buttons(People.add_unit, _offer), back_to(People.person)),
        window(People.add_unit, add_unit, *unit_buttons(_offer), back_to(People.add_role)),
        window(
            People.add_sure,
            add_sure,
            Row(button("people-add-yes", on_add, style=SENDS), back_to(People.person)),
        ),
        window(
            People.which,
            which,
            Column(choice("which", on_which, carries=carried.row)),
            pager(WHICH_PAGE),
            back_to(People.person),
        ),
        window(People.move_unit, move_unit, *unit_buttons(_move_to), back_to(People.person)),
        window(
            People.move_sure,
            move_sure,
            Row(button("people-move-yes", on_move_sure, style=SENDS), back_to(People.person)),
        ),
        window(
            People.close,
            close,
            Row(button("people-close-yes", on_close_sure, style=ENDS), back_to(People.person)),
        ),
    )
