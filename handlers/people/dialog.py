"""Everybody who holds a role, one of them, and the question before a role is taken away. It is opened from /invite."""

from collections.abc import Sequence
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from handlers.access.dialog import open_stranger
from handlers.kit import carried
from handlers.kit.bilingual import spoken
from handlers.kit.commands import renew_commands
from handlers.kit.lengths import LONGEST_CALLED
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.quotes import quoted
from handlers.kit.requests import tell
from handlers.kit.surroundings import Surroundings, meet
from handlers.kit.ways import open_menu, reading, who
from handlers.kit.widgets import ENDS, back_to, button, choice, close, window
from handlers.kit.words import Html, Speech, Words
from handlers.states import People
from models.actions.grants import Revoked, revoke
from models.errors import SubjectGoneError
from models.queries.people.people import Contact, HeldRole, Holder, role_holder, role_holders
from models.rules.access import Actor, Role
from models.world import World


def name_of(contact: Contact) -> str:
    """The Telegram id of somebody who has not said a name."""
    return contact.name or str(contact.telegram_id)


def role_said(words: Words, world: World, role: Role, unit: str) -> str:
    """`Ответственный от района или города, Аягозский район`; a unit that the catalogue lost is said by its key."""
    said = words.plain(f"role-{role}")
    named = next((words.label(known.name) for known in world.region.units if known.key == unit), unit)
    return words.plain("invite-role-unit", role=said, unit=named) if unit else said


def role_on_button(words: Words, world: World, held: HeldRole) -> str:
    """`отв., Аягозский`."""
    said = words.plain(f"people-short-{held.role}")
    named = next((words.label(known.short) for known in world.region.units if known.key == held.unit), held.unit)
    return words.plain("people-short-in", role=said, unit=named) if held.unit else said


def row_on_button(words: Words, world: World, holder: Holder) -> str:
    """`Айгуль С. · отв., Аягозский +1`."""
    first, *others = holder.roles
    roles = role_on_button(words, world, first) + (f" +{len(others)}" if others else "")
    return words.plain("people-row", name=quoted(name_of(holder.contact), LONGEST_CALLED), roles=roles)


def everybody_screen(words: Words, count: int, notice: Html) -> Html:
    return Html(notice + "\n".join([words("people-title"), words("people-count", count=str(count))]))


def person_screen(words: Words, world: World, holder: Holder, shown: Sequence[HeldRole], notice: Html) -> Html:
    """Who it is and how to call them, then the page of roles."""
    contact = holder.contact
    code = words("people-card-code", code=Html(f"<code>{contact.telegram_id}</code>"))
    about = [line for line in (contact.post, contact.phone) if line]
    unjoined = [] if contact.name else [words("people-unjoined")]
    title = words("people-person", name=name_of(contact))
    lines = [title, *(words("people-about", text=line) for line in about), code, *unjoined, ""]
    return Html(notice + "\n".join([*lines, *(_role_line(words, world, held) for held in shown)]))


def _role_line(words: Words, world: World, held: HeldRole) -> Html:
    key = f"people-kept-{held.kept_by}" if held.kept_by else "people-role"
    return words(key, role=role_said(words, world, held.role, held.unit))


def confirm_screen(words: Words, world: World, holder: Holder, held: HeldRole) -> Html:
    """What will be taken from whom, and what is left of their access."""
    asked = words("people-ask", role=role_said(words, world, held.role, held.unit))
    last = [words("people-ask-last")] if len(holder.roles) == 1 else []
    title = words("people-person", name=name_of(holder.contact))
    return Html("\n".join([title, asked, *last, words("people-ask-kept")]))


def revoked_said(speech: Speech, world: World, revoked: Revoked) -> Html:
    """In the person's language, in both where none is chosen."""
    offer = revoked.offer
    return spoken(
        speech,
        revoked.actor,
        lambda words: words("people-told", role=role_said(words, world, offer.role, offer.unit)),
    )


PAGE, ROLES_PAGE, PERSON, GRANT = "page", "roles", "person", "grant"
PEOPLE_A_PAGE, ROLES_A_PAGE = 8, 8


async def open_people(manager: DialogManager) -> None:
    """Everybody who holds a role. Raises AccessDeniedError before anything on the screen changes."""
    await holders_here(manager)
    await manager.start(People.everybody, mode=StartMode.RESET_STACK)


async def holders_here(manager: DialogManager) -> list[Holder]:
    """Raises AccessDeniedError."""
    async with reading(manager) as session:
        return await role_holders(session, by=who(manager))


async def holder_here(manager: DialogManager) -> Holder:
    """The person who was picked. Raises AccessDeniedError, SubjectGoneError("person")."""
    async with reading(manager) as session:
        return await role_holder(session, by=who(manager), person_id=manager.dialog_data[PERSON])


async def everybody(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    holders = await holders_here(dialog_manager)
    page = page_of(holders, dialog_manager, PAGE, PEOPLE_A_PAGE)
    people = [
        {"id": str(holder.contact.person_id), "name": row_on_button(words, world, holder)} for holder in page.items
    ]
    said = everybody_screen(words, len(holders), take_notice(dialog_manager, words))
    return {"screen": said, "people": people, **page.data}


async def person(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    """A button for each role that can be taken away; the others are explained in the text."""
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
    said = person_screen(words, world, holder, page.items, take_notice(dialog_manager, words))
    return {"screen": said, "grants": grants, **page.data}


async def confirm(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    """Raises SubjectGoneError("grant") when another administrator was quicker."""
    holder = await holder_here(dialog_manager)
    held = next((held for held in holder.roles if held.grant_id == dialog_manager.dialog_data[GRANT]), None)
    if held is None:
        raise SubjectGoneError("grant")
    if held.kept_by is not None:
        raise SubjectGoneError(held.kept_by)
    return {"screen": confirm_screen(words, world, holder, held)}


async def on_person(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    manager.dialog_data.update({PERSON: number, ROLES_PAGE: 0})
    await manager.switch_to(People.person)


async def on_grant(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    """Asked once more before anything is taken away."""
    manager.dialog_data[GRANT] = number
    await manager.switch_to(People.confirm)


async def on_confirm(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """Take the role away and renew the person's commands; then show who is left. Others are told by the outbox."""
    around = Surroundings.of(manager)
    revoked = await revoke(around.world, by=who(manager), grant_id=manager.dialog_data[GRANT], now=around.now)
    await renew_commands(around.bot, around.speech, revoked.actor)
    if revoked.actor.telegram_id == who(manager):
        await tell(around.bot, who(manager), revoked_said(around.speech, around.world, revoked))
        await _leave(manager, revoked.actor)
        return
    _say_done(manager, revoked)
    await manager.switch_to(People.person if revoked.actor.has_any_role else People.everybody)


def _say_done(manager: DialogManager, revoked: Revoked) -> None:
    around = Surroundings.of(manager)
    words = around.words
    offer = revoked.offer
    role = role_said(words, around.world, offer.role, offer.unit)
    key = "people-done-nobody" if revoked.leaves_nobody else "people-done"
    notify(manager, key, name=revoked.actor.name or str(revoked.actor.telegram_id), role=role)


async def _leave(manager: DialogManager, actor: Actor) -> None:
    """Somebody took a role of their own away: what is shown next is what the rest allows."""
    meet(manager.middleware_data, actor)
    if actor.has_any_role:
        await open_menu(manager, ShowMode.DELETE_AND_SEND)
    else:
        await open_stranger(manager)


def dialog() -> Dialog:
    return Dialog(
        window(
            People.everybody,
            everybody,
            Column(choice("person", on_person, "people", carries=carried.row)),
            pager(PAGE),
            close(),
        ),
        window(
            People.person,
            person,
            Column(choice("grant", on_grant, "grants", carries=carried.row, style=ENDS)),
            pager(ROLES_PAGE),
            back_to(People.everybody),
        ),
        window(People.confirm, confirm, Row(button("people-confirm", on_confirm, style=ENDS), back_to(People.person))),
    )
