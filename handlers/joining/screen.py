"""How joining's questions look."""

from __future__ import annotations

from collections.abc import Mapping

from handlers.joining.typed import FIELDS
from handlers.kit.bilingual import spoken
from handlers.kit.picking import offer_said
from handlers.kit.words import Html, Speech, Words
from models.actions.grants import Offer
from models.rules.access import Actor
from models.world import World


def offer_screen(speech: Speech, actor: Actor | None, world: World, offer: Offer) -> Html:
    """What one accepts, in both languages for whom has none."""

    def said(words: Words) -> Html:
        return words("joining-offer", region=words.label(world.region.name), role=offer_said(words, world, offer))

    return spoken(speech, actor, said)


def question_screen(words: Words, asked: str, known: Mapping[str, str], notice: Html) -> Html:
    """The question `asked` under the notice and what is known already."""
    values = ", ".join(known[name] for name in FIELDS if known.get(name))
    kept = words("joining-kept", values=values) + "\n\n" if values else ""
    return Html(f"{notice}{kept}{words(f'joining-{asked}')}")
