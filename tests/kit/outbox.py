"""Rows of the outbox for tests of the sender: alerts of different gaps stand for messages that say something each."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select

from models.actions.outbox import write_down
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient, stage_at
from models.tables import Grant, Outbox, Person
from models.world import World
from tests.kit.talk import FRIDAY, Talk, plain


def alert(world: World, person_id: int, number: int, *, due: datetime = FRIDAY, ends: datetime | None = None) -> Due:
    """The alert number `number` to an administrator: due so many seconds after `due`, and told apart by its minute."""
    stage = stage_at((FRIDAY - timedelta(hours=3) + timedelta(minutes=number)).astimezone(world.region.timezone))
    to = Recipient("person", person_id)
    return Due(Kind.ALERT_GAP, "gap", to, stage, due + timedelta(seconds=number), ends)


async def put(world: World, rows: Iterable[Due], now: datetime = FRIDAY) -> None:
    async with world.database.writing() as session:
        await write_down(session, rows, now=now)


async def crowd(talk: Talk, size: int, first: int = 1000) -> list[int]:
    """So many administrators who can be written to; returns the ids of their rows."""
    people = [
        Person(telegram_id=first + n, name=f"Болат {n}", post="", phone="", language="ru", joined_at=FRIDAY)
        for n in range(size)
    ]
    async with talk.world.database.writing() as session:
        session.add_all(people)
        await session.flush()
        session.add_all(
            Grant(person_id=one.id, role=Role.ADMINISTRATOR.value, unit="", source="link", granted_at=FRIDAY)
            for one in people
        )
    for one in people:
        talk.telegram.add_user(one.telegram_id, one.name, started=True)
    return [one.id for one in people]


async def outbox(world: World) -> list[Outbox]:
    """Every row, in the order of writing."""
    async with world.database.reading() as session:
        return list(await session.scalars(select(Outbox).order_by(Outbox.id)))


async def states(world: World) -> list[tuple[str, str, str]]:
    """(kind, state, why) of every row."""
    return [(row.kind, row.state, row.why) for row in await outbox(world)]


def said(talk: Talk, telegram_id: int) -> list[str]:
    """What the bot said to somebody, in order: the minutes of the gaps where it was an alert of those."""
    heard = talk.person(telegram_id).heard
    return [plain(text).partition("С пт 28 ноября, ")[2][:5] or text for text in heard]
