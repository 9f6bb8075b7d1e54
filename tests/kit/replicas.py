"""Several processes of one bot, played by apps with a database engine each, over one database and one Telegram."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest

from bot.app import App, build_app, build_world
from bot.inbox.duty import SoughtDuty
from bot.sandbox.errors import conflict
from models.actions.duties import POLLING
from tests.kit.talk import ADMINISTRATOR, TOKEN, Talk, studio
from tests.kit.wire import NO_LIMITS, DirectSession


def other_process(talk: Talk) -> App:
    world = build_world(talk.region, talk.url)
    session = DirectSession(talk.telegram)
    return build_app(
        token=TOKEN,
        world=world,
        clock=talk.clock,
        session=session,
        limits=NO_LIMITS,
        admin_ids=(ADMINISTRATOR,),
        studio=studio(),
    )


def with_lease(app: App, lease: timedelta) -> App:
    app.polling = SoughtDuty(app.world.database, POLLING, lease)
    return app


@asynccontextmanager
async def running(app: App) -> AsyncIterator[asyncio.Event]:
    """The bot's whole work until the end, or until the event is set."""
    stop = asyncio.Event()
    life = asyncio.create_task(app.run(stop))
    try:
        yield stop
    finally:
        stop.set()
        await life


def counted_refusals(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Why Telegram has refused who asks for updates, each time."""
    refusals: list[str] = []

    def counted(text: str) -> Any:
        refusals.append(text)
        return conflict(text)

    monkeypatch.setattr("bot.sandbox.updates.conflict", counted)
    return refusals
