"""The one line to somebody whose role was taken away."""

from __future__ import annotations

from aiogram import Bot

from handlers.bilingual import spoken
from handlers.people.screen import role_said
from handlers.telling import tell
from handlers.words import Speech
from models.actions.grants import Revoked
from models.world import World


async def tell_revoked(bot: Bot, speech: Speech, world: World, revoked: Revoked) -> bool:
    """In the person's language, in both where none is chosen; False when they could not be reached."""
    offer = revoked.offer
    said = spoken(
        speech,
        revoked.actor,
        lambda words: words("people-told", role=role_said(words, world, offer.role, offer.unit)),
    )
    return await tell(bot, revoked.actor.telegram_id, said)
