"""Two officials decide at the same moment on a report that was only imported: nobody typed it, one of them is first."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions import acceptance, review_case
from models.actions.acceptance import accept_reports
from models.actions.imports import import_reports
from models.actions.invitations import issue_invitations
from models.actions.profiles import introduce
from models.actions.reviews import accept_report
from models.actions.unlockings import unlock_report
from models.errors import SubjectGoneError
from models.rules.access import Role
from models.rules.subjects import ReportKey
from models.tables import Base, Mark, Unlocking
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.reports import EMPLOYMENT, INDICATORS, NOVEMBER
from tests.kit.invitations import accept_invitation
from tests.kit.talk import FRIDAY

ADMINISTRATOR, ONE, OTHER = 3, 1, 2
KEY = ReportKey(EMPLOYMENT, "ayagoz", NOVEMBER)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def worlds(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[list[World]]:
    """Two processes' worth of the same database."""
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    both = [build_world(region, url) for _ in range(2)]
    for person, role in ((ONE, Role.OFFICIAL), (OTHER, Role.OFFICIAL), (ADMINISTRATOR, Role.ADMINISTRATOR)):
        token = (await issue_invitations(both[0], role=role, units=[""], now=FRIDAY))[""]
        await accept_invitation(both[0], by=person, token=token, now=FRIDAY)
        await introduce(both[0], by=person, name=f"Серик {person}", post="", phone="", now=FRIDAY)
    figures: dict[str, Any] = {"figures": {KEY.unit: dict.fromkeys(INDICATORS, 5)}, "shown_at": FRIDAY}
    await import_reports(both[0], by=ADMINISTRATOR, form=EMPLOYMENT, as_of=NOVEMBER, **figures, now=FRIDAY)
    yield both
    for world in both:
        await world.database.close()


@pytest.fixture(autouse=True)
def together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both have looked before either of them writes, unless one waits for the other until then."""
    met = asyncio.Barrier(2)

    def meeting(module: Any, name: str) -> None:
        looks = getattr(module, name)

        async def looked(*args: Any, **named: Any) -> Any:
            seen = await looks(*args, **named)
            with suppress(TimeoutError, asyncio.BrokenBarrierError):
                await asyncio.wait_for(met.wait(), 0.5)
            return seen

        monkeypatch.setattr(module, name, looked)

    meeting(review_case, "load_facts")
    meeting(acceptance, "marks_on")


async def unlocks(world: World, by: int) -> Any:
    return await unlock_report(world, by=by, key=KEY, until=FRIDAY + timedelta(hours=2), now=FRIDAY)


async def accepts(world: World, by: int) -> Any:
    return await accept_report(world, by=by, key=KEY, revision=1, now=FRIDAY)


async def accepts_many(world: World, by: int) -> Any:
    return await accept_reports(world, by=by, form=EMPLOYMENT, as_of=NOVEMBER, revisions={KEY.unit: 1}, now=FRIDAY)


Deciding = Callable[[World, int], Awaitable[Any]]
AT_ONCE: list[tuple[Deciding, Deciding, type[Base]]] = [
    (unlocks, unlocks, Unlocking),
    (accepts, accepts, Mark),
    (accepts_many, accepts_many, Mark),
    (accepts, accepts_many, Mark),
]


@pytest.mark.parametrize(("one", "other", "made"), AT_ONCE)
async def test_it_is_decided_once(worlds: list[World], one: Deciding, other: Deciding, made: type[Base]) -> None:
    done = await asyncio.gather(one(worlds[0], ONE), other(worlds[1], OTHER), return_exceptions=True)
    failed = [each for each in done if isinstance(each, BaseException)]
    assert all(isinstance(each, SubjectGoneError) for each in failed), failed
    async with worlds[0].database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(made)) == 1
