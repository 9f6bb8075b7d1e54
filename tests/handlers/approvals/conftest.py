"""A unit whose reports its akim approves, with its people and an official."""

import pytest

from models.actions.submissions import switch_approval
from models.rules.access import Role
from tests.kit.talk import Person, Talk

BOSS = 9


@pytest.fixture
async def reporter(talk: Talk) -> Person:
    await talk.member(BOSS, Role.ADMINISTRATOR)
    await switch_approval(talk.world, by=BOSS, unit="ayagoz", is_needed=True, now=talk.clock.at)
    return await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль Р.")


@pytest.fixture
async def akim(talk: Talk) -> Person:
    return await talk.member(2, Role.AKIM, "ayagoz", name="Берик А.")


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(3, Role.OFFICIAL)
