"""The links that were given out: which are open, and how one is revoked or made anew."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select

from handlers.kit import carried
from handlers.kit.lengths import LONGEST_CALLED
from handlers.kit.notices import notify, take_notice
from handlers.kit.offers import gift_said, short_gift
from handlers.kit.pages import page_of, pager
from handlers.kit.place import Place
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.kit.widgets import ENDS, back_to, button, choice, window
from handlers.kit.words import Html, Words
from handlers.states import Invite
from models.actions.grants import Gift, Handover, Offer
from models.actions.invitations import issue_again, revoke_invitation
from models.queries.people.invitations import Link, load_link, load_links
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


def links_windows(hand_over: Callable[[DialogManager, Gift, str], Awaitable[None]]) -> tuple[Window, Window]:
    """`hand_over` sends a new link into a message of its own."""

    async def on_again(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
        around, number = Surroundings.of(manager), LinksPlace.of(manager).link
        gift, token = await issue_again(around.world, by=around.by, invitation_id=number, now=around.now)
        await hand_over(manager, gift, token)

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
