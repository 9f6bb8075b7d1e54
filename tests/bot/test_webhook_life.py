"""The bot's whole life by webhook, over HTTP both ways: from the settings to an answer, and back to polling."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.app import TAKEN
from bot.errors import StartError
from bot.run import run
from bot.sandbox.faults import Rule
from bot.sandbox.telegram import Telegram
from bot.web.port import SECRET
from tests.kit.databases import empty_postgres, start_postgres, stop_postgres
from tests.kit.hooks import WORD
from tests.kit.lives import ADMINISTRATOR, answered, hooked_settings, settings_of
from tests.kit.outages import seen
from tests.kit.updates import said


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession() as session:
        yield session


async def test_it_is_set_from_the_settings_and_people_are_answered(
    address: str, telegram: Telegram, tmp_path: Path
) -> None:
    stop, settings = asyncio.Event(), hooked_settings(address, telegram.token, tmp_path)
    telegram.say(ADMINISTRATOR, "/start")
    life = asyncio.create_task(run(settings, stop))
    assert await answered(telegram, ADMINISTRATOR, life), "what waited before is not dropped"
    hook = telegram.updates.webhook
    assert hook is not None
    assert (hook.url, hook.secret, hook.max_connections) == (settings.http.bot_webhook_url, WORD, 40)
    assert telegram.updates.allowed == set(TAKEN)
    stop.set()
    await asyncio.wait_for(life, 60)
    assert telegram.updates.webhook is hook, "another replica may be there"


async def test_without_the_setting_it_is_taken_away_and_nothing_is_dropped(
    address: str, telegram: Telegram, tmp_path: Path
) -> None:
    await telegram.call("setWebhook", {"url": "http://127.0.0.1:9/gone"})
    telegram.say(ADMINISTRATOR, "/start")
    stop = asyncio.Event()
    life = asyncio.create_task(run(settings_of(address, telegram.token, tmp_path), stop))
    assert await answered(telegram, ADMINISTRATOR, life)
    assert telegram.updates.webhook is None
    stop.set()
    await asyncio.wait_for(life, 60)


async def test_a_port_that_is_taken_is_named(address: str, telegram: Telegram, tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: None, "127.0.0.1", 0)
    taken = server.sockets[0].getsockname()[1]
    with pytest.raises(
        StartError,
        match=rf"^HTTP_PORT: 127\.0\.0\.1:{taken} cannot be opened \(address already in use\), expected a free port",
    ):
        await run(hooked_settings(address, telegram.token, tmp_path, http_port=taken))
    server.close()


async def test_an_address_that_telegram_refuses_is_named(address: str, telegram: Telegram, tmp_path: Path) -> None:
    words = "Bad Request: bad webhook: Failed to resolve host"
    telegram.faults.add(Rule("error", "setWebhook", status=400, text=words))
    with pytest.raises(StartError, match=r"^BOT_WEBHOOK_URL: .*Failed to resolve host"):
        await run(hooked_settings(address, telegram.token, tmp_path))


async def test_a_telegram_that_is_away_at_the_start_is_waited_for(
    address: str, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.retry.FIRST_PAUSE", 0.001)
    monkeypatch.setattr("bot.inbox.webhook.PAUSES", (0.01,))
    telegram.faults.add(Rule("cut_before", "setWebhook", count=7))
    stop = asyncio.Event()
    life = asyncio.create_task(run(hooked_settings(address, telegram.token, tmp_path), stop))
    telegram.say(ADMINISTRATOR, "/start")
    assert await answered(telegram, ADMINISTRATOR, life)
    stop.set()
    await asyncio.wait_for(life, 60)


@pytest.mark.postgres
async def test_while_the_database_is_not_there_yet_telegram_is_asked_for_patience(
    address: str, telegram: Telegram, tmp_path: Path, client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.run.PAUSES", (0.05,))
    url, stop, statuses = await empty_postgres(), asyncio.Event(), list[int]()
    settings = hooked_settings(address, telegram.token, tmp_path, database_url=url)
    stop_postgres()
    try:
        life = asyncio.create_task(run(settings, stop))
        await asyncio.sleep(0.5)
        async with client.post(str(settings.http.bot_webhook_url), json=said(5), headers={SECRET: WORD}) as answer:
            statuses.append(answer.status)
    finally:
        start_postgres()
    assert statuses == [503]
    await seen(lambda: life.done() or telegram.updates.webhook is not None, 20)
    telegram.say(ADMINISTRATOR, "/start")
    assert await answered(telegram, ADMINISTRATOR, life)
    stop.set()
    await asyncio.wait_for(life, 60)
