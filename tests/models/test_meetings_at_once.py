"""A meeting called or changed by two processes at once: one meeting, one change, nobody told twice."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions.invitations import issue_invitations
from models.actions.meetings import call_meeting, cancel_meeting, move_meeting
from models.actions.profiles import introduce
from models.errors import SubjectGoneError
from models.rules.access import Role
from models.tables import Meeting, Outbox
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.invitations import accept_invitation
from tests.kit.meetings import CHIEF, FIRST, WEDNESDAY, wanted
from tests.kit.talk import FRIDAY


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def worlds(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[list[World]]:
    """Two processes' worth of one database with an administrator, and an official who is told."""
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    both = [build_world(region, url) for _ in range(2)]
    for person, role in ((CHIEF, Role.ADMINISTRATOR), (1, Role.OFFICIAL)):
        token = (await issue_invitations(both[0], role=role, units=[""], now=FRIDAY))[""]
        await accept_invitation(both[0], by=person, token=token, now=FRIDAY)
        await introduce(both[0], by=person, name=f"Серик {person}", post="", phone="", now=FRIDAY)
    yield both
    for world in both:
        await world.database.close()


async def told(world: World) -> list[tuple[str, str]]:
    async with world.database.reading() as session:
        rows = await session.scalars(select(Outbox).order_by(Outbox.id))
        return [(row.kind, row.stage) for row in rows]


async def test_one_confirmation_that_arrives_many_times_is_one_meeting(worlds: list[World]) -> None:
    calls = [call_meeting(world, by=CHIEF, token=FIRST, wanted=wanted(), now=FRIDAY) for world in worlds * 4]
    assert len({view.id for view in await asyncio.gather(*calls)}) == 1
    async with worlds[0].database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Meeting)) == 1
    assert await told(worlds[0]) == [("meeting_called", "1")]


async def test_one_of_many_moves_of_the_same_meeting_is_taken(worlds: list[World]) -> None:
    view = await call_meeting(worlds[0], by=CHIEF, token=FIRST, wanted=wanted(), now=FRIDAY)
    moves = [
        move_meeting(world, by=CHIEF, meeting_id=view.id, version=1, at=WEDNESDAY + timedelta(hours=n), now=FRIDAY)
        for n, world in enumerate(worlds * 4, start=1)
    ]
    done = await asyncio.gather(*moves)
    assert sum(one is not None for one in done) == 1
    assert await told(worlds[0]) == [("meeting_called", "1"), ("meeting_moved", "2")]


async def test_one_of_many_cancellations_is_told(worlds: list[World]) -> None:
    view = await call_meeting(worlds[0], by=CHIEF, token=FIRST, wanted=wanted(), now=FRIDAY)
    cancellations = [cancel_meeting(world, by=CHIEF, meeting_id=view.id, version=1, now=FRIDAY) for world in worlds * 4]
    done = await asyncio.gather(*cancellations, return_exceptions=True)
    assert sum(isinstance(one, SubjectGoneError) for one in done) == 7
    assert await told(worlds[0]) == [("meeting_called", "1"), ("meeting_cancelled", "2")]
