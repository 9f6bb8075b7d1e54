"""Fixtures of the whole suite: a bot over a fresh database, and the regions."""

import gc
import os
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.late_types import built_late

with built_late():  # as the bot has them: all of aiogram's types are seconds of every worker's start
    import aiogram  # noqa: F401

from bot.app import build_world
from config.catalogue.types import Region
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.memory import use_memory
from tests.kit.order import spread
from tests.kit.shared import share
from tests.kit.talk import FRIDAY, Talk, make_talk
from tests.regions import made_up, shipped

use_memory()
share()
settings.register_profile("patient", deadline=None)  # how long an example takes says what else the machine does
settings.load_profile("patient")

gc.disable()  # until all tests are collected: nothing made till then is rubbish

NO_CHROMIUM = "The browser tests need Debian's chromium: apt-get install chromium"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first. Without chromium the browser tests are left out, and said to be; in CI that is an error."""
    items[:] = spread(items, getattr(config, "workerinput", {}).get("workercount", 1))
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or shutil.which("chromium"):
        return
    if os.environ.get("CI"):
        raise pytest.UsageError(NO_CHROMIUM)
    items[:] = [item for item in items if item not in browser]
    config.hook.pytest_deselected(items=browser)
    config.stash[left_out] = True


def pytest_collection_finish() -> None:
    """What is imported stays: whoever looks for rubbish later need not go through it, nor as often as by default."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


left_out = pytest.StashKey[bool]()
took: dict[str, float] = defaultdict(float)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    took[report.nodeid.partition("::")[0]] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """How long each file takes is kept for `make quick`; only where reports come together, not in a worker."""
    cache = getattr(session.config, "cache", None)  # absent under `-p no:cacheprovider`
    if cache is not None and "PYTEST_XDIST_WORKER" not in os.environ:
        cache.set("svodka/seconds", {**cache.get("svodka/seconds", {}), **took})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash.get(left_out, False):
        terminalreporter.write_line(NO_CHROMIUM)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many a test waits, for a browser, a process or its moment."""
    return (os.cpu_count() or 1) + 1


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


@pytest.fixture
async def world(region: Region, tmp_path: Path) -> AsyncIterator[World]:
    """The shipped region over an empty database, without a bot."""
    world = build_world(region, await fresh_sqlite(tmp_path))
    yield world
    await world.database.close()
