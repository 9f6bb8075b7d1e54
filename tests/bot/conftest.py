"""A Telegram over HTTP. Verbs that run in this process set up the log: it is put back after each test."""

import logging
from collections.abc import AsyncIterator, Iterator

import pytest
import structlog

from bot import logs
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import build_server, port_of, serve
from bot.sandbox.telegram import Telegram
from tests.kit.lives import ADMINISTRATOR
from tests.kit.talk import FRIDAY


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The log of the test run itself is put back."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    for name in logs.LEAST_OF:
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()


@pytest.fixture
def telegram() -> Telegram:
    telegram = Telegram(SandboxClock(FRIDAY).now)
    telegram.add_user(ADMINISTRATOR, "Дана")
    return telegram


@pytest.fixture
async def address(telegram: Telegram) -> AsyncIterator[str]:
    """The Bot API of `telegram`."""
    runner = await serve(build_server(telegram, SandboxClock(FRIDAY)))
    yield f"http://127.0.0.1:{port_of(runner)}"
    await runner.cleanup()
