"""What a person says of themselves: the language, name, post and work phone, which ends joining, and what they want."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from config.catalogue.region import Locale
from models.actions.door import door, on_person
from models.actions.grants import person_of
from models.errors import AccessDeniedError
from models.queries.people.people import By, find_actor
from models.rules.access import Actor
from models.rules.audit import Act, Means
from models.rules.outgoing import Switch, switches_of
from models.rules.profiles import FIELDS, is_good, phone_said
from models.tables import Muted, Person, insert_into
from models.world import World

NAME, POST, PHONE = 120, 120, 40
"""Most characters that are kept of each."""


def _is_known(_: Actor) -> bool:
    return True


def _said(person: Person) -> dict[str, Any]:
    """What a person says of themselves."""
    joined = person.joined_at is not None
    return {"@name": person.name, "@post": person.post, "@phone": person.phone, "@joined": joined}


def _has_role(actor: Actor) -> bool:
    return actor.has_any_role


async def choose_language(world: World, *, by: By, language: Locale, now: datetime) -> None:
    """For anybody the bot knows; raises AccessDeniedError for a stranger."""
    async with door(world, Act.CHOOSE_LANGUAGE, by=by, now=now, may=_is_known) as deed:
        deed.tell(on_person(deed.actor), {"@language": (deed.actor.language, language)})
        mine = Person.id == deed.actor.person_id
        await deed.session.execute(update(Person).where(mine).values(language=language))


async def choose_look(world: World, *, by: By, is_rich: bool, now: datetime) -> None:
    """Whether messages come with tables: the person has seen the sample. Raises AccessDeniedError for no member."""
    async with door(world, Act.CHOOSE_LOOK, by=by, now=now, may=_is_member) as deed:
        deed.tell(on_person(deed.actor), {"@rich": (deed.actor.is_rich, is_rich)})
        mine = Person.id == deed.actor.person_id
        await deed.session.execute(update(Person).where(mine).values(sees_rich=is_rich))


async def introduce(world: World, *, by: int, name: str, post: str, phone: str, now: datetime) -> Actor:
    """Keep name, post and work phone; the first time this ends joining. Raises AccessDeniedError without a role."""
    async with door(world, Act.INTRODUCE, by=by, now=now, may=_has_role) as deed:
        session = deed.session
        person = await person_of(session, by)
        before = _said(person)
        person.name, person.post = name.strip()[:NAME], post.strip()[:POST]
        person.phone = phone.strip()[:PHONE]
        person.joined_at = person.joined_at or now
        changes = {name: (before[name], value) for name, value in _said(person).items()}
        deed.tell(on_person(deed.actor), changes, means=Means.TYPED)
        await session.flush()
        renewed = await find_actor(session, by, now)
        if renewed is None:
            raise AccessDeniedError("join")
        return renewed


def _is_member(actor: Actor) -> bool:
    return actor.is_member


async def change_profile(world: World, *, by: Actor, field: str, value: str, now: datetime) -> None:
    """One's own name, post or phone (one of FIELDS), `value` on one line.

    Raises AccessDeniedError for who is no member, ValueError for what cannot be it.
    """
    if field not in FIELDS or not is_good(field, value):
        raise ValueError(value)
    async with door(world, Act.CHANGE_PROFILE, by=by, now=now, may=_is_member) as deed:
        person = await deed.session.get_one(Person, deed.actor.person_id)
        said = phone_said(value) if field == "phone" else value
        deed.tell(on_person(deed.actor), {f"@{field}": (getattr(person, field), said)}, means=Means.TYPED)
        setattr(person, field, said)


async def switch_muted(world: World, *, by: By, switch: Switch, is_muted: bool, now: datetime) -> None:
    """Turn `switch` off or on; said twice it is done once.

    Raises AccessDeniedError("settings") for what none of the person's roles receives.
    """

    def receives(actor: Actor) -> bool:
        return actor.is_member and switch in switches_of(actor)

    async with door(world, Act.SWITCH, by=by, now=now, may=receives) as deed:
        session, person_id = deed.session, deed.actor.person_id
        mine = (Muted.person_id == person_id) & (Muted.switch == switch.value)
        was_muted = await session.scalar(select(Muted.switch).where(mine)) is not None
        deed.tell(on_person(deed.actor), {f"@muted:{switch.value}": (was_muted, is_muted)})
        if not is_muted:
            await session.execute(delete(Muted).where(mine))
            return
        row = {"person_id": person_id, "switch": switch.value}
        await session.execute(insert_into(session, Muted).values(**row).on_conflict_do_nothing())
