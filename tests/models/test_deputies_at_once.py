"""Two who go on leave, or two administrators who name a deputy, at the same moment: one of them is first."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions import deputies
from models.actions.deputies import go_on_leave, set_deputy
from models.actions.grants import revoke
from models.actions.invitations import issue_invitations
from models.actions.profiles import introduce
from models.errors import SubjectGoneError
from models.queries.people.people import find_actor
from models.rules.access import Actor, Role
from models.tables import Deputy, Grant
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.invitations import accept_invitation
from tests.kit.talk import FRIDAY

LAST = FRIDAY.date() + timedelta(days=7)
PEOPLE = ((1, Role.REPORTER, "ayagoz"), (2, Role.REPORTER, "ayagoz"), (4, Role.REPORTER, "ayagoz"))


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def worlds(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[list[World]]:
    """Two processes' worth of the same database."""
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    both = [build_world(region, url) for _ in range(2)]
    for person, role, unit in (*PEOPLE, (3, Role.ADMINISTRATOR, "")):
        token = (await issue_invitations(both[0], role=role, units=[unit], now=FRIDAY))[unit]
        await accept_invitation(both[0], by=person, token=token, now=FRIDAY)
        await introduce(both[0], by=person, name=f"Серик {person}", post="", phone="", now=FRIDAY)
    yield both
    for world in both:
        await world.database.close()


async def actor(world: World, person: int) -> Actor:
    async with world.database.reading() as session:
        found = await find_actor(session, person, FRIDAY)
    assert found is not None
    return found


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked before either of them writes, unless one waits for the other until then."""
    met = asyncio.Barrier(2)
    name = deputies._name

    async def named(*args: Any) -> Any:
        with suppress(TimeoutError, asyncio.BrokenBarrierError):
            await asyncio.wait_for(met.wait(), 0.5)
        return await name(*args)

    monkeypatch.setattr(deputies, "_name", named)


async def in_force(world: World) -> int:
    async with world.database.reading() as session:
        query = select(func.count()).select_from(Deputy).where(Deputy.ended_at.is_(None), Deputy.until > FRIDAY)
        return await session.scalar(query) or 0


async def role_of(world: World, person: int) -> int:
    async with world.database.reading() as session:
        return (
            await session.scalars(select(Grant.id).where(Grant.person_id == (await actor(world, person)).person_id))
        ).one()


@pytest.mark.usefixtures("together")
async def test_two_colleagues_who_name_each_other_are_not_away_at_once(worlds: list[World]) -> None:
    one, two = [await actor(worlds[0], person) for person in (1, 2)]
    done = await asyncio.gather(
        go_on_leave(worlds[0], by=one, deputy_id=two.person_id, last=LAST, now=FRIDAY),
        go_on_leave(worlds[1], by=two, deputy_id=one.person_id, last=LAST, now=FRIDAY),
        return_exceptions=True,
    )
    assert [isinstance(each, SubjectGoneError) for each in done].count(True) == 1
    assert await in_force(worlds[0]) == 1


@pytest.mark.usefixtures("together")
async def test_two_administrators_at_once_leave_one_deputy_of_a_role(worlds: list[World]) -> None:
    grant = await role_of(worlds[0], 1)
    may = [(await actor(worlds[0], person)).person_id for person in (2, 4)]
    about: dict[str, Any] = {"by": 3, "grant_id": grant, "first": FRIDAY.date(), "last": LAST, "now": FRIDAY}
    await asyncio.gather(*(set_deputy(worlds[n], deputy_id=may[n], **about) for n in range(2)))
    assert await in_force(worlds[0]) == 1


@pytest.mark.parametrize("step", ["hold_people", "_name"])
async def test_a_role_that_is_taken_away_as_its_deputy_is_named_is_gone_or_has_one(
    worlds: list[World], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Whichever is first, and wherever the other comes in between."""
    grant, deputy = await role_of(worlds[0], 1), (await actor(worlds[0], 2)).person_id
    taking: list[asyncio.Task[Any]] = []
    goes_on = getattr(deputies, step)

    async def meanwhile(*args: Any) -> Any:
        taking.append(asyncio.create_task(revoke(worlds[1], by=3, grant_id=grant, now=FRIDAY)))
        await asyncio.wait(taking, timeout=0.5)
        return await goes_on(*args)

    monkeypatch.setattr(deputies, step, meanwhile)
    about: dict[str, Any] = {"by": 3, "first": FRIDAY.date(), "last": LAST, "now": FRIDAY}
    with suppress(SubjectGoneError):
        await set_deputy(worlds[0], grant_id=grant, deputy_id=deputy, **about)
    await taking[0]
    assert not (await actor(worlds[0], 2)).stands_in
