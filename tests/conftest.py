"""Fixtures of the whole suite: a bot over a fresh database, and the regions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from config.catalogue.types import Region
from tests.regions import made_up, shipped
from tests.talk import FRIDAY, Talk, make_talk


@pytest.fixture
def region() -> Region:
    return shipped()


@pytest.fixture
def other_region() -> Region:
    return made_up()


@pytest.fixture
async def talk(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """The bot of the shipped region, on Friday 28 November 2025 at 12:00, with nobody in it but the administrator."""
    talk = await make_talk(region, f"sqlite+aiosqlite:///{tmp_path / 'svodka.db'}", FRIDAY)
    yield talk
    await talk.app.close()
