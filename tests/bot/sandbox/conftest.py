"""The stand as tests use it: one Telegram, its server on a free port, aiogram's own client, one person who wrote."""

import struct
import zlib
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession, web

from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import build_server, port_of, serve
from bot.sandbox.telegram import Telegram

START = datetime(2025, 11, 28, 7, 0, tzinfo=UTC)
AIGUL, ERLAN, STRANGER = 101, 102, 103


class QuickSession(AiohttpSession):
    """aiogram's client without the quarter of a second that it rests after closing."""

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(START, pause=0.01, timezone="Asia/Almaty")


@pytest.fixture
def telegram(clock: SandboxClock) -> Telegram:
    telegram = Telegram(clock.now)
    telegram.add_user(AIGUL, "Айгуль", username="aigul", note="Аягозский район", phone=True, started=True)
    telegram.add_user(ERLAN, "Ерлан", started=True)
    telegram.add_user(STRANGER, "Незнакомец")
    return telegram


@pytest.fixture
async def base(telegram: Telegram, clock: SandboxClock, tmp_path: Path) -> AsyncIterator[str]:
    """The address of the running server."""
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "index.html").write_text("<title>стенд</title>", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("not to be served", encoding="utf-8")
    runner: web.AppRunner = await serve(build_server(telegram, clock, tmp_path / "web"))
    yield f"http://127.0.0.1:{port_of(runner)}"
    await runner.cleanup()


@pytest.fixture
async def client(base: str) -> AsyncIterator[Callable[[str], Bot]]:
    """Makes a bot for a token."""
    bots: list[Bot] = []

    def make(token: str) -> Bot:
        bots.append(Bot(token, session=QuickSession(api=TelegramAPIServer.from_base(base))))
        return bots[-1]

    yield make
    for bot in bots:
        await bot.session.close()


@pytest.fixture
def bot(client: Callable[[str], Bot], telegram: Telegram) -> Bot:
    return client(telegram.token)


@pytest.fixture
async def http(base: str) -> AsyncIterator[ClientSession]:
    async with ClientSession(base) as session:
        yield session


@pytest.fixture
def png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", 4, 3, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * 4) * 3)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
