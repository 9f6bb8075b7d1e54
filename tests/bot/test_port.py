"""The port says that the bot lives, whether it can work and what it has measured; it costs the bot nothing."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from structlog.testing import capture_logs

from bot import logs
from bot.meters.meters import SECONDS, Histogram
from bot.run import run
from bot.sandbox.faults import Rule
from bot.sandbox.telegram import Telegram
from bot.web import listener, metrics
from bot.web.health import CHECKS, Health
from bot.web.metrics import METRICS, samples
from bot.web.port import build_site, served
from config.settings import load_settings
from models.rules.access import Role
from tests.kit.databases import empty_postgres, start_postgres, stop_postgres
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.hooks import WORD, free_port, hooked
from tests.kit.lives import ADMINISTRATOR, answered, settings_of
from tests.kit.outages import seen
from tests.kit.talk import Talk
from tests.kit.updates import said

NAME = "Айгуль Тайная"


class Port:
    """Asked by a client."""

    def __init__(self, number: int, client: ClientSession) -> None:
        self.address, self._client = f"http://127.0.0.1:{number}", client

    async def ask(self, path: str) -> tuple[int, str]:
        async with self._client.get(self.address + path) as answer:
            return answer.status, await answer.text()

    async def troubles(self) -> dict[str, str]:
        status, said = await self.ask("/readyz")
        answer = json.loads(said)
        assert (status, answer["ready"]) == ((503, False) if answer["troubles"] else (200, True))
        found: dict[str, str] = answer["troubles"]
        return found

    async def metrics(self) -> dict[str, dict[tuple[str, ...], float]]:
        """By the name of a sample, its values by the values of its labels."""
        status, said = await self.ask("/metrics")
        assert status == 200
        found: dict[str, dict[tuple[str, ...], float]] = {}
        for family in text_string_to_metric_families(said):
            for sample in family.samples:
                found.setdefault(sample.name, {})[tuple(sample.labels.values())] = sample.value
        return found


@pytest.fixture
async def client() -> AsyncIterator[ClientSession]:
    async with ClientSession() as client:
        yield client


@asynccontextmanager
async def watched(talk: Talk, client: ClientSession) -> AsyncIterator[tuple[Port, Health]]:
    """The port of the bot of `talk`, which is up and has ticked."""
    health = Health(asyncio.Event(), talk.app.meters)
    settings = load_settings(http_port=free_port()).http
    await talk.app.tick()
    async with served(build_site(health), settings), health.of(talk.app):
        yield Port(settings.http_port, client), health


@pytest.fixture
async def port(talk: Talk, client: ClientSession, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Port]:
    monkeypatch.setattr(metrics, "ASKED_EVERY", 0)
    async with watched(talk, client) as (port, _):
        yield port


async def waiting_update(talk: Talk, number: int = 7, chat: int = 1) -> None:
    async with talk.world.database.writing() as session:
        await session.execute(
            text(
                "INSERT INTO taken_update (update_id, chat, body, tries, lease_by, taken_at) "
                "VALUES (:number, :chat, '{}', 0, '', '2025-01-01 00:00:00')"
            ),
            {"number": number, "chat": chat},
        )


async def waiting_updates(talk: Talk) -> None:
    await waiting_update(talk)
    await waiting_update(talk, 8, 2)


async def no_database(talk: Talk) -> None:
    await talk.world.database.engine.dispose()
    file = Path(talk.url.partition("///")[2])
    await asyncio.to_thread(file.unlink)
    await asyncio.to_thread(file.write_text, "a letter " * 1000)


async def old_tick(talk: Talk) -> None:
    watch = talk.app.sender.watch
    assert watch._tick is not None
    watch._tick = (watch._tick[0], watch._tick[1] - 130)


async def older_tables(talk: Talk) -> None:
    async with talk.world.database.writing() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '0001'"))


@pytest.mark.parametrize(
    ("check", "broken"),
    [("database", no_database), ("migrations", older_tables), ("tick", old_tick), ("inbox", waiting_updates)],
)
async def test_not_ready_says_what_is_not(
    talk: Talk, client: ClientSession, check: str, broken: Callable[[Talk], Any]
) -> None:
    async with watched(talk, client) as (port, _):
        await broken(talk)
        assert list(await port.troubles()) == [check]
        assert await port.ask("/healthz") == (200, "ok\n")
        assert (await port.metrics())["svodka_ready"] == {(one,): float(one != check) for one in CHECKS}


async def test_what_one_chat_waits_for_makes_no_process_unready(talk: Talk, client: ClientSession) -> None:
    """Who writes too much is held back; nobody could be turned off by it."""
    async with watched(talk, client) as (port, _):
        for number in (7, 8, 9):
            await waiting_update(talk, number)
        assert await port.troubles() == {}


async def test_ready_is_who_is_up_and_does_not_stop(talk: Talk, client: ClientSession) -> None:
    async with watched(talk, client) as (port, health):
        assert await port.troubles() == {}
        await older_tables(talk)
        assert await port.troubles() == {}, "a newer svodka beside us may have migrated"
        health.stop.set()
        assert list(await port.troubles()) == list(CHECKS)
        health.app = None
        assert list(await port.troubles()) == list(CHECKS)
        assert await port.ask("/healthz") == (200, "ok\n")


async def test_every_metric_of_the_table_is_told_and_no_other(talk: Talk, port: Port) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz", name=NAME)
    for number in (2, 3):
        await talk.member(number, Role.OFFICIAL, name=NAME)
    await put_reports(talk.world, DECEMBER, demo_figures(("semey", "kurchatov")), at=talk.clock.at)
    await person.say("/report")
    await person.press("Заполнить по порядку")
    await person.say("73 519")
    talk.app.meters.drawn(0.2, is_drawn=True)
    talk.app.meters.deliveries[200] += 1
    logs.ERRORS["update_failed"] += 1
    found = await port.metrics()
    ours = {sample for metric in METRICS for sample in samples(metric)}
    assert {name for name in found if not name.startswith("process_")} == ours
    assert found["tg_updates_total"] == {("message",): 2, ("callback_query",): 1}
    assert found["tg_handler_duration_seconds_count"] == {("report",): 3}
    assert found["tg_api_calls_total"]["sendMessage", "ok"] >= 2
    assert found["svodka_reports_owed"] == {("employment",): 10, ("independence_day",): 12, ("new_year",): 12}
    assert found["svodka_reports_sent"] == {("employment",): 2, ("independence_day",): 0, ("new_year",): 0}
    assert found["svodka_database_statements_total"][()] > 10
    assert found["svodka_database_seconds_total"][()] > 0
    _, said = await port.ask("/metrics")
    assert NAME not in said
    assert "73519" not in said


async def test_of_a_process_that_is_not_up_only_what_it_counts_is_told(talk: Talk, client: ClientSession) -> None:
    async with watched(talk, client) as (port, health):
        health.app = None
        found = await port.metrics()
        assert "svodka_inbox_waiting" not in found
        assert found["svodka_database_statements_total"][()] > 0


async def test_what_the_database_says_is_asked_no_oftener_than_every_five_seconds(
    talk: Talk, client: ClientSession
) -> None:
    async with watched(talk, client) as (port, _):
        assert (await port.metrics())["svodka_inbox_waiting"] == {(): 0}
        await waiting_update(talk)
        assert (await port.metrics())["svodka_inbox_waiting"] == {(): 0}


async def test_lags_are_those_of_the_oldest_that_waits(talk: Talk, port: Port) -> None:
    await waiting_update(talk)
    talk.clock.at += timedelta(days=3, hours=20)  # the deadline and the meeting pass
    await talk.app.tick()
    talk.clock.at += timedelta(minutes=7)
    found = await port.metrics()
    assert found["svodka_inbox_waiting"] == {(): 1}
    assert found["svodka_inbox_lag_seconds"][()] > 86_400
    waiting = found["svodka_outbox_waiting"][()]
    assert (found["svodka_outbox_lag_seconds"][()] > 0) == (waiting > 0)


async def test_every_try_to_reach_telegram_is_counted_by_how_it_ended(
    talk: Talk, port: Port, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.retry.FIRST_PAUSE", 0.001)
    faults = talk.telegram.faults
    faults.add(
        Rule("retry_after", "sendMessage", seconds=0), Rule("error", "sendMessage"), Rule("cut_before", "sendMessage")
    )
    monkeypatch.setattr("bot.retry.LONGEST_WAIT", 0.001)
    await talk.person(5).say("/start")
    calls = (await port.metrics())["tg_api_calls_total"]
    assert {outcome: calls["sendMessage", outcome] for outcome in ("flood", "server", "network", "ok")} == {
        "flood": 1,
        "server": 1,
        "network": 1,
        "ok": 1,
    }


async def test_deliveries_are_counted_by_what_they_are_answered(talk: Talk, client: ClientSession) -> None:
    async with hooked(talk) as hook, hook.receiving():
        for update, word in [(said(5), WORD), (said(6), "wrong"), (b"{", WORD), (b" " * 2**20 + b" ", WORD)]:
            await hook.post(update, word)
        assert hook.health.meters.deliveries == {200: 1, 401: 1, 400: 1, 413: 1}


def test_a_histogram_counts_by_upper_ends() -> None:
    lasted = Histogram()
    for seconds in (0.0, 0.005, 0.006, 299, 301):
        lasted.observe(seconds)
    assert (lasted.counts[0], lasted.counts[1], lasted.counts[-2], lasted.counts[-1]) == (2, 1, 1, 1)
    assert metrics._buckets(lasted)[-1] == ("+Inf", 5)
    assert len(SECONDS) + 1 == len(lasted.counts)


def test_lines_of_errors_are_counted_by_their_names(capsys: pytest.CaptureFixture[str]) -> None:
    import logging  # noqa: PLC0415 -- what a library logs by

    import structlog  # noqa: PLC0415 -- as it is set up just now

    logs.set_up("INFO", as_json=True)
    before = logs.ERRORS.copy()
    log = structlog.get_logger("bot.x")
    log.error("went_wrong")
    log.warning("went_nearly_wrong")
    log.critical("went_wrong")
    logging.getLogger("asyncio").error("Айгуль and %s", "73519")
    assert logs.ERRORS - before == {"went_wrong": 2, logs.LIBRARY: 1}


async def opened(port: Port, path: str) -> tuple[int, str] | None:
    try:
        return await port.ask(path)
    except OSError:
        return None


async def until_open(port: Port) -> None:
    async with asyncio.timeout(60):
        while await opened(port, "/healthz") is None:  # noqa: ASYNC110 -- another library opens it
            await asyncio.sleep(0.02)


async def test_who_polls_opens_it_too_and_waits_for_one_that_is_taken(
    address: str, telegram: Telegram, tmp_path: Path, client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "OPENS_AFTER", 0)
    monkeypatch.setattr(listener, "PORT_PAUSES", (0.05,))
    stop, taken = asyncio.Event(), socket.create_server(("127.0.0.1", 0))
    number = taken.getsockname()[1]
    with capture_logs() as told:
        life = asyncio.create_task(run(settings_of(address, telegram.token, tmp_path, http_port=number), stop))
        telegram.say(ADMINISTRATOR, "/start")
        assert await answered(telegram, ADMINISTRATOR, life), "the bot works without its port"
        await seen(lambda: any(line["event"] == "port_not_opened" for line in told), 20)
    line = next(line for line in told if line["event"] == "port_not_opened")
    assert (line["log_level"], f":{number} cannot be opened" in line["why"]) == ("warning", True)
    taken.close()
    port = Port(number, client)
    await until_open(port)
    assert await port.troubles() == {}
    assert (await port.metrics())["svodka_polling"] == {(): 1}
    stop.set()
    await asyncio.wait_for(life, 60)
    assert await opened(port, "/healthz") is None


@pytest.mark.postgres
async def test_while_a_database_is_waited_for_it_lives_and_is_not_ready(
    address: str, telegram: Telegram, tmp_path: Path, client: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listener, "OPENS_AFTER", 0)
    monkeypatch.setattr("bot.run.PAUSES", (0.05,))
    port, stop = Port(number := free_port(), client), asyncio.Event()
    url = await empty_postgres()
    stop_postgres()
    try:
        settings = settings_of(address, telegram.token, tmp_path, http_port=number, database_url=url)
        life = asyncio.create_task(run(settings, stop))
        await until_open(port)
        assert list(await port.troubles()) == list(CHECKS)
    finally:
        start_postgres()
    async with asyncio.timeout(60):
        while await port.troubles():  # noqa: ASYNC110 -- as above
            await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(life, 60)
