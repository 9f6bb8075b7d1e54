"""Invitations: a role, a unit where the role needs one, and a link to forward."""

from datetime import datetime
from typing import Any

from aiogram import Bot
from aiogram.types import CallbackQuery
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from handlers.access.dialog import tell_of_waiting
from handlers.invite.links import links_windows
from handlers.kit.links import link_to
from handlers.kit.offers import OfferPlace, gift_said, role_buttons, roles_shown, unit_buttons, units_shown
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_people, settle
from handlers.kit.widgets import Say, back_to, button, close, leads_to, window
from handlers.kit.words import Html, Words
from handlers.states import Invite
from models.actions.door import ask_at_the_door
from models.actions.grants import Gift, Handover, Offer
from models.actions.invitations import VALID_FOR, invite
from models.actions.known import known_bot_name
from models.actions.requests import waiting_requests
from models.queries.people.invitations import load_links
from models.rules.access import Actor, Role
from models.rules.audit import Act
from models.world import World


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
    waiting = len(await waiting_requests(world, by=actor.telegram_id))
    async with world.database.reading() as session:
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
    token = await invite(around.world, by=around.by.telegram_id, role=offer.role, unit=offer.unit, now=around.now)
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
    return await known_bot_name(world) or (await bot.me()).username or ""


async def on_waiting(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The requests that nobody has answered yet, each with its buttons; the card stays below them."""
    around = Surroundings.of(manager)
    actor = around.by
    await tell_of_waiting(around.bot, around.world, around.words, by=actor.telegram_id)
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def on_people(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await open_people(manager)


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
        *links_windows(hand_over),
        window(Invite.link, link, Row(SwitchTo(Say("invite-more"), id="more", state=Invite.role), close())),
        on_start=settle,
    )
