"""Fixtures of the whole suite: a bot over a fresh database, and the regions."""

import gc
import os
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import structlog
from hypothesis import settings

from bot.late_types import built_late

with built_late():  # as the bot has them: all of aiogram's types are seconds of every worker's start
    import aiogram  # noqa: F401

from bot.app import build_world
from config.catalogue.region import Region
from handlers.kit.words import Speech
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.memory import use_memory
from tests.kit.once import share_made
from tests.kit.order import spread
from tests.kit.shared import share
from tests.kit.talk import FRIDAY, Talk, make_talk
from tests.regions import made_up, shipped
from tests.rolling.released import is_in_history

use_memory()
share_made()
share()
_plain = structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
structlog.configure(processors=[structlog.processors.add_log_level, _plain])  # a coloured traceback takes a second
settings.register_profile("patient", deadline=None)  # how long an example takes says what else the machine does
settings.load_profile("patient")

gc.disable()  # until all tests are collected: nothing made till then is rubbish

NO_CHROMIUM = "The browser tests need Debian's chromium: apt-get install chromium"
NO_HISTORY = "The last release's own tests need the repository's history: git fetch --unshallow"


def pytest_configure(config: pytest.Config) -> None:
    """Words are compiled before workers start: in a new clone each of them would compile them all."""
    if getattr(config.option, "numprocesses", None) and "PYTEST_XDIST_WORKER" not in os.environ:
        Speech(ZoneInfo("UTC"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long ones first. What the machine has nothing for is left out, and said to be.

    Without chromium that is an error in CI; a clone without its history is none, for who cloned may have had no choice.
    """
    items[:] = spread(items, getattr(config, "workerinput", {}).get("workercount", 1))
    if (lost := _marked(items, "browser")) and not shutil.which("chromium"):
        if os.environ.get("CI"):
            raise pytest.UsageError(NO_CHROMIUM)
        _leave_out(config, items, lost, NO_CHROMIUM)
    if (lost := _marked(items, "release")) and not is_in_history():
        _leave_out(config, items, lost, NO_HISTORY)


def _marked(items: list[pytest.Item], name: str) -> list[pytest.Item]:
    return [item for item in items if item.get_closest_marker(name)]


def _leave_out(config: pytest.Config, items: list[pytest.Item], lost: list[pytest.Item], why: str) -> None:
    items[:] = [item for item in items if item not in lost]
    config.hook.pytest_deselected(items=lost)
    config.stash[left_out] = (*config.stash.get(left_out, ()), why)


def pytest_collection_finish() -> None:
    """What is imported stays: whoever looks for rubbish later need not go through it, nor as often as by default."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


left_out = pytest.StashKey[tuple[str, ...]]()
took: dict[str, float] = defaultdict(float)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    took[report.nodeid] += report.duration


def pytest_sessionfinish(session: pytest.Session) -> None:
    """How long each test takes is kept for `make quick`; only where reports come together, not in a worker."""
    cache = getattr(session.config, "cache", None)  # absent under `-p no:cacheprovider`
    if cache is not None and "PYTEST_XDIST_WORKER" not in os.environ:
        cache.set("svodka/seconds", {**cache.get("svodka/seconds", {}), **took})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for why in config.stash.get(left_out, ()):
        terminalreporter.write_line(why)


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
