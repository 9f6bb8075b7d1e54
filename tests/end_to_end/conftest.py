"""Every play has a stage of its own on a fresh SQLite file."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.end_to_end.stage import Stage, set_up
from tests.kit.databases import fresh_sqlite


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with set_up(await fresh_sqlite(tmp_path), tmp_path) as stage:
        yield stage
