"""Invitations: a role, a unit where the role needs one, and a link to forward; the links that were made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select, SwitchTo

from handlers.access.dialog import tell_of_waiting
from handlers.kit import carried
from handlers.kit.carried import link_to
from handlers.kit.lengths import LONGEST_CALLED
from handlers.kit.notices import notify, take_notice
from handlers.kit.offers import OfferPlace, gift_said, role_buttons, roles_shown, short_gift, unit_buttons, units_shown
from handlers.kit.pages import page_of, pager
from handlers.kit.place import Place
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_people, reading, settle
from handlers.kit.widgets import ENDS, Say, back_to, button, choice, close, leads_to, window
from handlers.kit.words import Html, Words
from handlers.states import Invite
from models.actions.door import ask_at_the_door
from models.actions.invitations import VALID_FOR, invite, issue_again, revoke_invitation
from models.queries.outbox.boards import known_bot_name
from models.queries.people.invitations import Link, load_link, load_links
from models.queries.people.requests import waiting_requests
from models.rules.access import Actor, Role
from models.rules.audit import Act
from models.views.access import Gift, Handover, Offer
from models.world import World

PAGE, LINKS_A_PAGE = "links_page", 8


@dataclass(frozen=True, slots=True)
class LinksPlace(Place):
    """The row of the `link` that is open."""

    link: int = 0


def _state_said(words: Words, link: Link, now: datetime) -> str:
    """`до 5 декабря`, `принял: Айгуль С.`, `срок истёк`."""
    if link.used_at is not None:
        return words.plain("invite-link-used", name=quoted(link.used_by, LONGEST_CALLED))
    if not link.is_open(now):
        return words.plain("invite-link-over")
    return words.until_day(link.expires_at.astimezone(words.zone).date())


def _given(link: Link) -> Gift:
    if link.role is None:
        return Handover(link.replaces or 0, link.whose)
    return Offer(link.role, link.unit)


def _on_button(words: Words, world: World, link: Link, now: datetime) -> str:
    role = short_gift(words, world, _given(link))
    return words.plain("invite-link-row", role=role, state=_state_said(words, link, now))


async def links(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, now = around.words, around.now
    async with reading(dialog_manager) as session:
        found = await load_links(session, by=around.by, now=now)
    page = page_of(found, dialog_manager, PAGE, LINKS_A_PAGE)
    items = [{"id": str(one.id), "name": _on_button(words, around.world, one, now)} for one in page.items]
    count = sum(one.is_open(now) for one in found)
    said = [words("invite-links-title"), words("invite-links-count", count=str(count))]
    return {"screen": Html(take_notice(dialog_manager, words) + "\n".join(said)), "items": items, **page.data}


async def one(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, world, now = around.words, around.world, around.now
    async with reading(dialog_manager) as session:
        link = await load_link(session, by=around.by, invitation_id=LinksPlace.of(dialog_manager).link, now=now)
    lines = [words("invite-link-title", role=gift_said(words, world, _given(link)))]
    lines.append(words("invite-link-made", at=words.moment(link.created_at)))
    if link.created_by:
        lines.append(words("invite-link-by", name=quoted(link.created_by, LONGEST_CALLED)))
    if link.used_at is None:
        lines.append(words("invite-link-ends", at=words.moment(link.expires_at)))
    else:
        lines.append(words("invite-link-taken", name=link.used_by, at=words.moment(link.used_at)))
    return {"screen": Html("\n".join(lines)), "is_unused": link.used_at is None}


async def on_link(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    LinksPlace.move(manager, link=number)
    await manager.switch_to(Invite.one)


async def on_revoke(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, number = Surroundings.of(manager), LinksPlace.of(manager).link
    gift = await revoke_invitation(around.world, by=around.by, invitation_id=number, now=around.now)
    notify(manager, "invite-link-revoked", role=short_gift(around.words, around.world, gift))
    await manager.switch_to(Invite.links)


async def open_invite(manager: DialogManager, show_mode: ShowMode | None = None, role: Role | None = None) -> None:
    """With a `role` that needs a unit, that is asked for first.

    Raises AccessDeniedError for anybody but administrators, before anything is shown.
    """
    around = Surroundings.of(manager)
    await ask_at_the_door(around.world, Act.INVITE, by=around.by)
    state, data = (Invite.unit, OfferPlace(role.value).to_start()) if role else (Invite.role, {})
    await manager.start(state, data, mode=StartMode.RESET_STACK, show_mode=show_mode)


def invitation_message(words: Words, world: World, gift: Gift, link: str, now: datetime) -> Html:
    """What is forwarded: for whom, the link, until when."""
    return words(
        "invite-account-message" if isinstance(gift, Handover) else "invite-message",
        region=words.label(world.region.name),
        role=gift_said(words, world, gift),
        link=link,
        until=words.moment(now + VALID_FOR),
    )


def unit_screen(words: Words, role: str) -> Html:
    return Html("\n".join([words("invite-title"), words("invite-unit", role=words(f"role-{role}"))]))


async def role(words: Words, world: World, actor: Actor, now: datetime, **_: Any) -> dict[str, Any]:
    async with world.database.reading() as session:
        waiting = len(await waiting_requests(session, by=actor))
        has_links = bool(await load_links(session, by=actor, now=now))
    screen = "\n".join([words("invite-title"), words("invite-role")])
    shown = {"waiting": waiting, "has_links": has_links, "say": {"count": str(waiting)}}
    return {"screen": screen, **shown, **roles_shown(words)}


async def unit(dialog_manager: DialogManager, words: Words, world: World, now: datetime, **_: Any) -> dict[str, Any]:
    shown = units_shown(dialog_manager, world, words, now)
    return {"screen": unit_screen(words, OfferPlace.of(dialog_manager).role), **shown}


async def link(words: Words, **_: Any) -> dict[str, Any]:
    return {"screen": words("invite-done")}


async def _send_link(manager: DialogManager, offer: Offer) -> None:
    around = Surroundings.of(manager)
    token = await invite(around.world, by=around.by, role=offer.role, unit=offer.unit, now=around.now)
    await hand_over(manager, offer, token)


async def hand_over(manager: DialogManager, gift: Gift, token: str) -> None:
    await send_link(Surroundings.of(manager), gift, token)
    await manager.switch_to(Invite.link, show_mode=ShowMode.DELETE_AND_SEND)


async def send_link(around: Surroundings, gift: Gift, token: str) -> None:
    """The link goes into a message of its own, to forward; nothing of it is kept in the conversation."""
    world, words = around.world, around.words
    link = link_to(await bot_name(around.bot, world), token)
    said = invitation_message(words, world, gift, link, around.now)
    await around.bot.send_message(around.by.telegram_id, said)


async def bot_name(bot: Bot, world: World) -> str:
    async with world.database.reading() as session:
        known = await known_bot_name(session)
    return known or (await bot.me()).username or ""


async def on_waiting(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The requests that nobody has answered yet, each with its buttons; the card stays below them."""
    around = Surroundings.of(manager)
    await tell_of_waiting(around.bot, around.world, around.words, by=around.by)
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def on_people(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await open_people(manager)


async def on_again(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, number = Surroundings.of(manager), LinksPlace.of(manager).link
    gift, token = await issue_again(around.world, by=around.by, invitation_id=number, now=around.now)
    await hand_over(manager, gift, token)


def _links_windows() -> tuple[Window, Window]:
    return (
        window(
            Invite.links, links, Column(choice("link", on_link, carries=carried.row)), pager(PAGE), back_to(Invite.role)
        ),
        window(
            Invite.one,
            one,
            Row(
                button("invite-link-again", on_again, when="is_unused"),
                button("invite-link-revoke", on_revoke, when="is_unused", style=ENDS),
            ),
            back_to(Invite.links),
        ),
    )


def dialog() -> Dialog:
    return Dialog(
        window(
            Invite.role,
            role,
            role_buttons(Invite.unit, _send_link),
            button("invite-waiting", on_waiting, when="waiting"),
            leads_to("invite-links", Invite.links, when="has_links"),
            button("invite-people", on_people),
            close(),
        ),
        window(Invite.unit, unit, *unit_buttons(_send_link), back_to(Invite.role)),
        *_links_windows(),
        window(Invite.link, link, Row(SwitchTo(Say("invite-more"), id="more", state=Invite.role), close())),
        on_start=settle,
    )
