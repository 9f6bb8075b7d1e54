"""Beginnings are copied: what is there then is what was done, and nothing is lost that was done otherwise."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from config.catalogue.region import Region
from models.rules.access import Role
from models.tables import Audit, Conversation, Grant, Person
from tests.kit import beginnings
from tests.kit.talk import FRIDAY, Talk, make_talk

Making = Callable[[], Awaitable[Talk]]


@pytest.fixture
async def another(region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Making]:
    """Makes a bot that nobody has used; nothing is known yet of how tests begin."""
    monkeypatch.setattr(beginnings, "_kept", type(beginnings._kept)())
    talks: list[Talk] = []

    async def make() -> Talk:
        talks.append(await make_talk(region, tmp_path / f"{len(talks)}.db", FRIDAY))
        return talks[-1]

    yield make
    for talk in talks:
        await talk.app.close()
    for known in beginnings._kept.values():
        known.close()


async def said(talk: Talk) -> list[Any]:
    """People with their roles, and what the audit has of them but for the codes of invitations."""
    async with talk.world.database.reading() as session:
        people = await session.execute(
            select(Person.telegram_id, Person.name, Grant.role, Grant.unit).join(Grant, Grant.person_id == Person.id)
        )
        acts = await session.execute(select(Audit.position, Audit.act, Audit.at).order_by(Audit.position))
        return [*map(tuple, people), *map(tuple, acts)]


async def test_who_joined_once_has_joined_in_the_copy(another: Making) -> None:
    first, second = await another(), await another()
    for talk in (first, second):
        await talk.member(1, Role.REPORTER, "ayagoz")
        await talk.member(2, Role.OFFICIAL, name="Дана О.")
    assert len(beginnings._kept) == 3, "the start, and each who joined"
    assert await said(first) == await said(second)
    assert "Аягозский район" in await second.person(1).say("/report")


async def test_who_joins_later_undoes_nothing(another: Making) -> None:
    first, second = await another(), await another()
    await first.member(1, Role.REPORTER, "ayagoz")
    await first.member(2, Role.OFFICIAL)
    reporter = await second.member(1, Role.REPORTER, "ayagoz")
    await reporter.say("/report")
    await second.member(2, Role.OFFICIAL)
    async with second.world.database.reading() as session:
        assert (await session.scalars(select(Conversation))).all()
