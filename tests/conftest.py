"""Fixtures of the whole suite: a bot over a fresh database, and the regions."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from config.catalogue.types import Region
from tests.kit.talk import FRIDAY, Talk, make_talk
from tests.regions import made_up, shipped

NO_CHROMIUM = "The browser tests need Debian's chromium: apt-get install chromium"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without chromium the browser tests are left out, and said to be; in CI that is an error."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or shutil.which("chromium"):
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(NO_CHROMIUM)
    items[:] = [item for item in items if item not in browser]
    config.hook.pytest_deselected(items=browser)
    config.stash[left_out] = True


left_out = pytest.StashKey[bool]()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash.get(left_out, False):
        terminalreporter.write_line(NO_CHROMIUM)


@pytest.fixture
def region() -> Region:
    return shipped()


@pytest.fixture
def other_region() -> Region:
    return made_up()


@pytest.fixture
async def talk(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """The bot of the shipped region, on Friday 28 November 2025 at 12:00, with nobody in it but the administrator."""
    talk = await make_talk(region, tmp_path / "svodka.db", FRIDAY)
    yield talk
    await talk.app.close()
