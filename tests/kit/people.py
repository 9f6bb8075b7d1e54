"""What tests about people with roles ask, and an administrator who looks at them."""

import re
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Locale
from models.actions.grants import revoke
from models.queries.people.people import find_actor
from models.rules.access import NOBODY, Actor, Role
from models.tables import Grant, Person, Refusal
from tests.kit import talk as talking
from tests.kit.talk import Talk

AYAGOZ = (Role.REPORTER, "ayagoz")
KEEPER = 7


async def actor(talk: Talk, telegram_id: int) -> Actor:
    async with talk.world.database.reading() as session:
        found = await find_actor(session, telegram_id, talk.clock.at)
    assert found
    return found


async def acting(session: AsyncSession, telegram_id: int) -> Actor:
    """As an update finds them, strangers too."""
    return await find_actor(session, telegram_id) or NOBODY


async def refusals(talk: Talk, telegram_id: int) -> list[str]:
    async with talk.world.database.reading() as session:
        found = await session.scalars(select(Refusal.action).where(Refusal.telegram_id == telegram_id))
        return list(found)


async def grant_of(talk: Talk, telegram_id: int) -> int:
    async with talk.world.database.reading() as session:
        query = select(Grant.id).join(Person, Person.id == Grant.person_id)
        return (await session.scalars(query.where(Person.telegram_id == telegram_id))).one()


def data_of(person: talking.Person, label: str) -> str:
    row = (button for row in person.messages[-1]["buttons"] for button in row)
    return str(next(button["data"] for button in row if label in talking.plain(button["text"])))


def commands(talk: Talk, telegram_id: int) -> list[str]:
    return [command["command"] for command in talk.telegram.menu.seen_by(telegram_id, "ru")]


async def looking(talk: Talk, **member: Any) -> talking.Person:
    """An administrator at the list of people."""
    administrator = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.", **member)
    await administrator.say("/invite")
    await administrator.press("Кімге рұқсат берілген" if member.get("language") == "kk" else "Кто имеет доступ")
    return administrator


async def revoke_from(talk: Talk, telegram_id: int) -> None:
    await talk.member(11, Role.ADMINISTRATOR)
    await revoke(talk.world, by=11, grant_id=await grant_of(talk, telegram_id), now=talk.clock.at)


async def inviting(talk: Talk, language: Locale = "ru") -> tuple[talking.Person, str]:
    """An administrator who has just made a link for a reporter, and its token."""
    administrator = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.", language=language)
    await administrator.say("/invite")
    for label in ("жауапты" if language == "kk" else "Ответственный", "Аяг"):
        await administrator.press(label)
    return administrator, token_in(administrator)


def token_in(person: talking.Person) -> str:
    return str(re.findall(r"start=([\w-]+)", str(person.heard))[-1])


async def at_links(administrator: talking.Person) -> str:
    await administrator.say("/invite")
    return await administrator.press("Выданные ссылки")


async def at_templates(talk: Talk, language: Locale = "ru") -> talking.Person:
    """An administrator at the list of templates."""
    keeper = await talk.member(KEEPER, Role.ADMINISTRATOR, name="Ерлан К.", language=language)
    await keeper.say("/templates")
    return keeper
