"""Two administrators take each other's role away at the same moment: somebody is always left to let people in."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions.grants import revoke
from models.actions.invitations import issue_invitations
from models.actions.profiles import introduce
from models.errors import AccessDeniedError
from models.queries.people.roster import role_holders
from models.rules.access import Role
from models.tables import Grant, Person
from models.views.access import Revoked
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.invitations import accept_invitation
from tests.kit.talk import FRIDAY


async def join(world: World, person: int) -> int:
    """An administrator; returns the row of the role."""
    token = (await issue_invitations(world, role=Role.ADMINISTRATOR, units=[""], now=FRIDAY))[""]
    await accept_invitation(world, by=person, token=token, now=FRIDAY)
    await introduce(world, by=person, name=f"Серик {person}", post="", phone="", now=FRIDAY)
    async with world.database.reading() as session:
        query = select(Grant.id).join(Person, Person.id == Grant.person_id).where(Person.telegram_id == person)
        return (await session.scalars(query)).one()


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def test_two_who_put_each_other_out_leave_one(database: str, region: Region, tmp_path: Path) -> None:
    url = await (fresh_sqlite(tmp_path) if database == "sqlite" else fresh_postgres())
    one, other = (build_world(region, url) for _ in range(2))
    first, second = await join(one, 1), await join(other, 2)  # both have a connection: nobody has a head start
    outcomes = await asyncio.gather(
        revoke(one, by=1, grant_id=second, now=FRIDAY),
        revoke(other, by=2, grant_id=first, now=FRIDAY),
        return_exceptions=True,
    )
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [AccessDeniedError.__name__, Revoked.__name__]
    left = next(outcome for outcome in outcomes if isinstance(outcome, Revoked)).actor.telegram_id
    async with one.database.reading() as session:
        assert [len(holder.roles) for holder in await role_holders(session, by=3 - left)] == [1]
    await one.database.close()
    await other.database.close()
