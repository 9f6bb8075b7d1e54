"""Two processes tick on one database: every row is there once, and the state is read alike on both databases."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions.invitations import issue_invitations
from models.actions.profiles import introduce
from models.queries.outbox.outbox import load_said, load_upcoming
from models.rules.access import Role
from models.tables import Outbox
from models.world import World
from scheduler.due import ahead
from scheduler.tick import tick
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.invitations import accept_invitation
from tests.scheduler.states import almaty

BEGIN, END = almaty("2025-11-27 08:00"), almaty("2025-12-01 09:40")


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def worlds(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[list[World]]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    both = [build_world(region, url) for _ in range(2)]
    grants = ((1, Role.REPORTER, "semey"), (2, Role.OFFICIAL, ""), (3, Role.ADMINISTRATOR, ""))
    for person, role, unit in grants:
        token = (await issue_invitations(both[0], role=role, units=[unit], now=BEGIN))[unit]
        await accept_invitation(both[0], by=person, token=token, now=BEGIN)
        await introduce(both[0], by=person, name=f"Серик {person}", post="", phone="", now=BEGIN)
    yield both
    for world in both:
        await world.database.close()


async def test_both_tick_and_each_row_is_there_once(worlds: list[World]) -> None:
    await asyncio.gather(*(tick(world, BEGIN) for world in worlds))
    await put_reports(worlds[0], DECEMBER, demo_figures(("ayagoz",)), at=almaty("2025-12-01 08:40"))
    for moment in (almaty("2025-11-28 15:00"), almaty("2025-11-28 17:30"), END):
        await asyncio.gather(*(tick(world, moment + timedelta(seconds=n)) for n, world in enumerate(worlds * 3)))
    async with worlds[0].database.reading() as session:
        rows = list(await session.scalars(select(Outbox).order_by(Outbox.due_at, Outbox.id)))
        said = await load_said(session, by=3, now=END)
        coming = await load_upcoming(session, worlds[0], by=3, ahead=ahead, now=END)
    assert [row.kind for row in rows] == [
        *("alert_nobody", "reminder", "audit_head", "audit_head", "reminder"),
        *("provisional_chart", "provisional", "reminder", "reminder"),
        *("digest_chart", "digest", "memo", "preparation_chart", "preparation", "audit_head", "again_chart", "again"),
    ]
    assert len(said) == len(rows)
    assert coming[0].key.due_at == almaty("2025-12-02 09:00")
