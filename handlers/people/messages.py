"""The one line to somebody whose role was taken away."""

from __future__ import annotations

from handlers.kit.bilingual import spoken
from handlers.kit.words import Html, Speech
from handlers.people.screen import role_said
from models.actions.grants import Revoked
from models.world import World


def revoked_said(speech: Speech, world: World, revoked: Revoked) -> Html:
    """In the person's language, in both where none is chosen."""
    offer = revoked.offer
    return spoken(
        speech,
        revoked.actor,
        lambda words: words("people-told", role=role_said(words, world, offer.role, offer.unit)),
    )
