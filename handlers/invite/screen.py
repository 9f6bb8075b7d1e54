"""How an invitation looks: the message to forward, and the card below it."""

from __future__ import annotations

from datetime import datetime

from handlers.kit.picking import offer_said
from handlers.kit.words import Html, Words
from models.actions.grants import Offer
from models.actions.invitations import VALID_FOR
from models.world import World


def link_of(bot_name: str, token: str) -> str:
    return f"https://t.me/{bot_name}?start={token}"


def invitation_message(words: Words, world: World, offer: Offer, link: str, now: datetime) -> Html:
    """What is forwarded: for whom, the link, until when."""
    return words(
        "invite-message",
        region=words.label(world.region.name),
        role=offer_said(words, world, offer),
        link=link,
        until=words.moment(now + VALID_FOR),
    )


def unit_screen(words: Words, role: str) -> Html:
    return Html("\n".join([words("invite-title"), words("invite-unit", role=words(f"role-{role}"))]))
