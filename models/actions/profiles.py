"""What a person says of themselves: the language, then name, post and work phone, which ends joining."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from config.catalogue.types import Locale
from models.actions.door import Act, door
from models.actions.grants import person_of
from models.errors import AccessDeniedError
from models.queries.people.people import find_actor
from models.rules.access import Actor
from models.tables import Person
from models.world import World

NAME, POST, PHONE = 120, 120, 40
"""Most characters that are kept of each."""


def _is_known(_: Actor) -> bool:
    return True


def _has_role(actor: Actor) -> bool:
    return actor.has_any_role


async def choose_language(world: World, *, by: int, language: Locale, now: datetime) -> None:
    """For anybody the bot knows; raises AccessDeniedError for a stranger."""
    async with door(world, Act.CHOOSE_LANGUAGE, by=by, now=now, may=_is_known) as (session, _):
        await session.execute(update(Person).where(Person.telegram_id == by).values(language=language))


async def introduce(world: World, *, by: int, name: str, post: str, phone: str, now: datetime) -> Actor:
    """Keep name, post and work phone; the first time this ends joining. Raises AccessDeniedError without a role."""
    async with door(world, Act.INTRODUCE, by=by, now=now, may=_has_role) as (session, _):
        person = await person_of(session, by)
        person.name, person.post = name.strip()[:NAME], post.strip()[:POST]
        person.phone = phone.strip()[:PHONE]
        person.joined_at = person.joined_at or now
        await session.flush()
        renewed = await find_actor(session, by)
        if renewed is None:
            raise AccessDeniedError("join")
        return renewed
