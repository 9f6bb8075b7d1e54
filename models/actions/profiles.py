"""What a person says of themselves: the language, name, post and work phone, which ends joining, and what they want."""

from datetime import datetime

from sqlalchemy import delete, update

from config.catalogue.types import Locale
from models.actions.door import Act, door
from models.actions.grants import person_of
from models.errors import AccessDeniedError
from models.queries.people.people import find_actor
from models.rules.access import Actor
from models.rules.outgoing import Switch, switches_of
from models.tables import Muted, Person, insert_into
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


async def switch_muted(world: World, *, by: int, switch: Switch, is_muted: bool, now: datetime) -> None:
    """Turn `switch` off or on; said twice it is done once.

    Raises AccessDeniedError("settings") for what none of the person's roles receives.
    """

    def receives(actor: Actor) -> bool:
        return actor.is_member and switch in switches_of(actor)

    async with door(world, Act.SWITCH, by=by, now=now, may=receives) as (session, actor):
        if not is_muted:
            mine = (Muted.person_id == actor.person_id) & (Muted.switch == switch.value)
            await session.execute(delete(Muted).where(mine))
            return
        row = {"person_id": actor.person_id, "switch": switch.value}
        await session.execute(insert_into(session, Muted).values(**row).on_conflict_do_nothing())
