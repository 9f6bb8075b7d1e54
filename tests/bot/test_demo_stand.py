"""The stand as a person opens it: over HTTP, with the real bot behind."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import ClientSession

from bot.cli import main
from bot.errors import StartError
from bot.sandbox.demo.people import ADMINISTRATOR, AKIM, AYAGOZ, MAKANSHY, PHONES
from bot.sandbox.demo.stand import GROUP, GROUP_TITLE, Stand, stand
from models.queries.outbox.groups import connected_groups
from models.queries.report.photos import photos_of
from tests.kit.stands import ready_stand
from tests.kit.talk import plain

ROOT = Path(__file__).parents[2]


shared = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def opened() -> AsyncIterator[Stand]:
    """One for all tests that leave its clock alone."""
    async with ready_stand() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def http(opened: Stand) -> AsyncIterator[ClientSession]:
    async with ClientSession(opened.url) as session:
        yield session


async def state(http: ClientSession) -> dict[str, Any]:
    async with http.get("/api/state") as answer:
        told: dict[str, Any] = await answer.json()
        return told


async def said_after(http: ClientSession, person: int, last: int) -> str:
    """What the bot says to the person after message `last`."""
    for _ in range(3_000):
        messages = (await state(http))["chats"][str(person)]
        fresh = [m["text"] for m in messages if m["from"] == "bot" and m["id"] > last]
        if fresh:
            return plain(fresh[-1])
        await asyncio.sleep(0.02)
    raise AssertionError("the bot said nothing")


@shared
async def test_seven_phones_stand_there_each_with_its_first_screen(opened: Stand, http: ClientSession) -> None:
    told = await state(http)
    assert [phone["name"] for phone in told["phones"]] == [resident.name for resident in PHONES]
    for phone in told["phones"]:
        assert phone["note"]
        assert told["chats"][str(phone["id"])][-1]["buttons"]
    assert "Басты мәзір" in told["chats"][str(MAKANSHY.telegram_id)][-1]["text"]
    commands = {command["command"] for command in told["commands"][str(AYAGOZ.telegram_id)]}
    assert {"report", "status", "language"} <= commands


@shared
async def test_a_connected_group_has_its_board(opened: Stand) -> None:
    (board,) = [one for one in opened.telegram.group_messages(GROUP) if one["pinned"]]
    assert plain(board["text"]).startswith("К совещанию 1 декабря · срок пт 16:00\nСдали 9 из 12")
    administrator = ADMINISTRATOR.telegram_id
    async with opened.app.world.database.reading() as session:
        assert [group.title for group in await connected_groups(session)] == [GROUP_TITLE]
    assert opened.telegram.groups[GROUP].members.keys() >= {administrator, AKIM.telegram_id}


async def test_it_is_friday_noon_and_the_clock_stops_at_what_is_due() -> None:
    async with ready_stand() as opened, ClientSession(opened.url) as http:
        told = await state(http)
        assert told["clock"]["timezone"] == "Asia/Almaty"
        assert told["clock"]["now"].startswith("2025-11-28T07:0")
        opened.clock.pause = 0.0
        async with http.post("/api/clock", json={"to": "2025-11-28T16:05:00+05:00"}) as answer:
            stops = [datetime.fromisoformat(stop) for stop in (await answer.json())["stops"]]
    assert [f"{stop:%H:%M}" for stop in stops] == ["09:00", "10:45", "11:00"]


@shared
async def test_a_phones_report_answers(opened: Stand, http: ClientSession) -> None:
    async with http.post("/api/say", json={"user": AYAGOZ.telegram_id, "text": "/report"}) as answer:
        last = (await answer.json())["message_id"]
    assert "Аягозский район" in await said_after(http, AYAGOZ.telegram_id, last)


@shared
async def test_the_web_chat_is_served(http: ClientSession) -> None:
    async with http.get("/") as page:
        assert page.status == 200
        assert "<html" in await page.text()


@shared
async def test_a_busy_port_is_told_in_one_line(opened: Stand) -> None:
    port = int(opened.url.rpartition(":")[2])
    with pytest.raises(StartError, match=rf"^port {port} cannot be used \(address already in use\): .*DEMO_PORT"):
        async with stand(port):
            raise AssertionError("two stands on one port")


def left_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


async def test_the_verb_tells_the_address_and_ends_on_sigterm(tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "DEMO_PORT": "0", "REGION_FILE": "another.toml"}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "demo", "--complete"),
        cwd=tmp_path,
        env=env,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 120)).decode()
        assert line.startswith("Открыто: http://127.0.0.1:")
        os.kill(process.pid, signal.SIGTERM)
        out, err = await asyncio.wait_for(process.communicate(), 120)
    finally:
        if process.returncode is None:
            process.kill()
    assert (process.returncode, out) == (0, b"")
    assert err.decode().splitlines() == [
        "svodka: REGION_FILE is left aside, the demo's people and figures are of the region that comes with svodka"
    ]
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("port", ["eighty", "70000", "-1"])
def test_a_wrong_port_is_refused_readably(
    port: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DEMO_PORT", port)
    with pytest.raises(SystemExit) as ended:
        main(["demo"])
    assert ended.value.code == 2
    assert f"«{port}» is no port" in capsys.readouterr().err


@shared
async def test_an_official_finds_photos_of_a_holiday(opened: Stand, http: ClientSession) -> None:
    async with opened.app.world.database.reading() as session:
        found = await photos_of(session, "independence_day", date(2025, 12, 16))
    photos = found["ayagoz"]
    assert len(photos) == 2
    for photo in photos:
        async with http.get(f"/api/files/{photo.file_id}") as answer:
            assert answer.status == 200
            assert (await answer.read()).startswith(b"\xff\xd8")
