"""The bot's whole life over HTTP: it waits for the network, works, and ends in order."""

import asyncio
import os
import signal
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from aiogram.methods import GetMe
from aiohttp import web
from structlog.testing import capture_logs

from bot.errors import NotYetError, StartError
from bot.preparation import ready_database
from bot.run import insist, run
from bot.sandbox.faults import Rule
from bot.sandbox.server import port_of, serve
from bot.sandbox.telegram import Telegram
from bot.session import NoApiError
from tests.kit.databases import empty_postgres, start_postgres, stop_postgres, url_of
from tests.kit.lives import ADMINISTRATOR, answered, settings_of


async def test_it_waits_out_a_dead_network_then_works_and_ends_on_sigterm(
    address: str, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.retry.FIRST_PAUSE", 0.001)
    monkeypatch.setattr("bot.run.PAUSES", (0.01,))
    telegram.faults.add(Rule("cut_before", "getMe", count=7))
    life = asyncio.create_task(run(settings_of(address, telegram.token, tmp_path)))
    telegram.say(ADMINISTRATOR, "/start")
    assert await answered(telegram, ADMINISTRATOR, life)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(life, 60)


@pytest.mark.parametrize(("named", "warned"), [("", True), (f"{ADMINISTRATOR}", False)], ids=["nobody", "somebody"])
async def test_it_says_at_start_that_nobody_can_let_people_in(
    address: str, telegram: Telegram, tmp_path: Path, named: str, warned: bool
) -> None:
    stop = asyncio.Event()
    with capture_logs() as logs:
        life = asyncio.create_task(run(settings_of(address, telegram.token, tmp_path, bot_admin_ids=named), stop))
        telegram.say(ADMINISTRATOR, "/start")
        assert await answered(telegram, ADMINISTRATOR, life)
        stop.set()
        await asyncio.wait_for(life, 60)
    said = [line["expected"] for line in logs if line["event"] == "no_administrator"]
    assert said == (["BOT_ADMIN_IDS: nobody can let people in"] if warned else [])


async def test_it_copies_the_database_into_the_folder_of_the_settings(
    address: str, telegram: Telegram, tmp_path: Path
) -> None:
    folder, stop = tmp_path / "copies", asyncio.Event()
    settings = settings_of(address, telegram.token, tmp_path, backup_dir=str(folder))
    with pytest.raises(StartError, match="BACKUP_DIR"):
        await run(settings)
    folder.mkdir()
    life = asyncio.create_task(run(settings, stop))
    async with asyncio.timeout(60):
        while not (folder / "svodka-2025-11-28.db").exists():  # noqa: ASYNC110 -- another library writes it
            await asyncio.sleep(0.02)
    stop.set()
    await asyncio.wait_for(life, 60)


async def test_an_unknown_token_is_named(address: str, telegram: Telegram, tmp_path: Path) -> None:
    with pytest.raises(StartError, match="BOT_TOKEN"):
        await run(settings_of(address, "42:somebody-elses", tmp_path))


async def test_a_clock_that_does_not_answer_is_named(address: str, telegram: Telegram, tmp_path: Path) -> None:
    settings = settings_of(address, telegram.token, tmp_path, clock_url="http://127.0.0.1:9/clock")
    with pytest.raises(StartError, match="CLOCK_URL"):
        await run(settings)


@pytest.mark.parametrize("answer", ["<html>", "{}", "[]", '{"now": null}', '{"now": "soon"}'])
async def test_what_answers_and_is_no_clock_is_named(
    address: str, telegram: Telegram, tmp_path: Path, answer: str
) -> None:
    async def say(_: web.Request) -> web.Response:
        return web.json_response(text=answer)

    clock = web.Application()
    clock.router.add_get("/", say)
    runner = await serve(clock)
    settings = settings_of(address, telegram.token, tmp_path, clock_url=f"http://127.0.0.1:{port_of(runner)}/")
    with pytest.raises(StartError, match="CLOCK_URL"):
        await run(settings)
    await runner.cleanup()


async def test_a_file_that_is_no_database_is_named(address: str, telegram: Telegram, tmp_path: Path) -> None:
    (tmp_path / "svodka.db").write_text("a letter " * 1000)
    with pytest.raises(StartError, match=r"DATABASE_URL.*not a database"):
        await run(settings_of(address, telegram.token, tmp_path))


@pytest.mark.postgres
async def test_a_server_that_is_not_there_yet_is_waited_for(
    address: str, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.run.PAUSES", (0.05,))
    url, stop = await empty_postgres(), asyncio.Event()
    stop_postgres()
    try:
        with capture_logs() as logs:
            life = asyncio.create_task(run(settings_of(address, telegram.token, tmp_path, database_url=url), stop))
            telegram.say(ADMINISTRATOR, "/start")
            await asyncio.sleep(1)
            assert not life.done()
    finally:
        start_postgres()
    said = [line for line in logs if line["event"] == "database_away"]
    assert len(said) > 1, "a line a try"
    assert [line["log_level"] for line in said] == ["warning", *["info"] * (len(said) - 1)]
    assert {line["again_in"] for line in said} == {0.05}
    assert not [line for line in logs if line["log_level"] == "warning" and line not in said]
    assert await answered(telegram, ADMINISTRATOR, life)
    stop.set()
    await asyncio.wait_for(life, 60)


async def test_a_file_that_another_program_has_locked_is_waited_for(
    address: str, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.run.PAUSES", (0.05,))
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 20)
    stop = asyncio.Event()
    await ready_database(f"sqlite+aiosqlite:///{tmp_path / 'svodka.db'}")
    with closing(sqlite3.connect(tmp_path / "svodka.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        life = asyncio.create_task(run(settings_of(address, telegram.token, tmp_path), stop))
        await asyncio.sleep(0.5)
        assert not life.done()
    telegram.say(ADMINISTRATOR, "/start")
    assert await answered(telegram, ADMINISTRATOR, life)
    stop.set()
    await asyncio.wait_for(life, 60)


@pytest.mark.parametrize("place", ["127.0.0.1:9", "no-such-host.invalid", "silent"])
async def test_a_stop_ends_the_waiting_for_a_database_at_once(
    address: str, telegram: Telegram, tmp_path: Path, place: str
) -> None:
    stop = asyncio.Event()
    silent = socket.create_server(("127.0.0.1", 0))  # takes connections and never says a word
    place = place.replace("silent", f"127.0.0.1:{silent.getsockname()[1]}")
    nowhere = f"postgresql+asyncpg://svodka@{place}/svodka"
    life = asyncio.create_task(run(settings_of(address, telegram.token, tmp_path, database_url=nowhere), stop))
    await asyncio.sleep(0.3)
    assert not life.done()
    stop.set()
    await asyncio.wait_for(life, 10)
    silent.close()


@pytest.mark.postgres
async def test_a_user_that_the_server_refuses_is_named_and_not_waited_for(
    address: str, telegram: Telegram, tmp_path: Path
) -> None:
    url = url_of("postgres").replace("postgres@", "nobody:secret-word@")
    with pytest.raises(StartError, match=r"DATABASE_URL.*nobody") as refused:
        await run(settings_of(address, telegram.token, tmp_path, database_url=url))
    assert not isinstance(refused.value, NotYetError)
    assert "secret-word" not in str(refused.value)


@pytest.mark.postgres
async def test_a_database_that_the_server_does_not_have_is_named(
    address: str, telegram: Telegram, tmp_path: Path
) -> None:
    with pytest.raises(StartError, match=r"DATABASE_URL.*does not exist"):
        await run(settings_of(address, telegram.token, tmp_path, database_url=url_of("nobodys")))


async def test_tables_that_may_only_be_read_are_named(address: str, telegram: Telegram, tmp_path: Path) -> None:
    await ready_database(f"sqlite+aiosqlite:///{tmp_path / 'svodka.db'}")
    url = f"sqlite+aiosqlite:///file:{tmp_path / 'svodka.db'}?mode=ro&uri=true"
    with pytest.raises(StartError, match=r"DATABASE_URL.*readonly"):
        await run(settings_of(address, telegram.token, tmp_path, database_url=url))


@pytest.mark.parametrize(
    ("code", "description", "named"),
    [(404, "Not Found", "BOT_TOKEN"), (400, "Bad Request: Logged out", "BOT_API_URL.*Logged out")],
)
async def test_a_server_that_refuses_the_bot_is_named(
    address: str, telegram: Telegram, tmp_path: Path, code: int, description: str, named: str
) -> None:
    async def refuse(_: web.Request) -> web.Response:
        return web.json_response({"ok": False, "error_code": code, "description": description}, status=code)

    server = web.Application()
    server.router.add_route("*", "/{any:.*}", refuse)
    runner = await serve(server)
    settings = settings_of(address, telegram.token, tmp_path, bot_api_url=f"http://127.0.0.1:{port_of(runner)}")
    with pytest.raises(StartError, match=named):
        await run(settings)
    await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "text"),
    [(404, "Not Found: method not found"), (400, "Bad Request: METHOD_INVALID"), (501, "Not Implemented")],
)
async def test_a_server_that_has_neither_menus_nor_webhooks_is_served_all_the_same(
    address: str, telegram: Telegram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int, text: str
) -> None:
    monkeypatch.setattr("bot.retry.FIRST_PAUSE", 0.001)
    for method in ("setMyCommands", "deleteWebhook", "deleteEphemeralMessage"):
        telegram.faults.add(Rule("error", method, count=None, status=status, text=text))
    stop = asyncio.Event()
    life = asyncio.create_task(run(settings_of(address, telegram.token, tmp_path), stop))
    telegram.say(ADMINISTRATOR, "/start")
    assert await answered(telegram, ADMINISTRATOR, life)
    stop.set()
    await asyncio.wait_for(life, 60)


async def test_a_page_in_the_place_of_a_server_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """That the token is not known is said by a Bot API alone."""
    monkeypatch.setattr("bot.run.PAUSES", (0.001,))
    pages: list[Exception] = [NoApiError(method=GetMe(), message="a page")]

    async def act() -> None:
        while pages:
            raise pages.pop()

    await asyncio.wait_for(insist(act, asyncio.Event()), 60)
    assert pages == []


async def test_a_stop_ends_the_waiting_for_the_network() -> None:
    stop = asyncio.Event()

    async def never() -> None:
        await asyncio.Event().wait()

    waiting = asyncio.create_task(insist(never, stop))
    await asyncio.sleep(0)
    stop.set()
    await asyncio.wait_for(waiting, 60)
