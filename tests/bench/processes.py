"""Start to the first poll, and memory when idle: processes of their own against the sandbox over HTTP."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Handler, build_server, port_of, serve
from bot.sandbox.telegram import Telegram
from tests.bench.sizes import Size
from tests.bench.table import Line, Part, median
from tests.kit import ROOT
from tests.kit.memory import memory_of
from tests.kit.talk import FRIDAY

PATIENCE = 300.0
OURS = [sys.executable, "-m", "bot", "run"]
BARE = [sys.executable, "-m", "tests.bench.bare_bot"]
MEGABYTE = 2**20


@dataclass
class Server:
    """The sandbox; `polled` is set by the next getUpdates."""

    environment: dict[str, str]
    polled: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class Life:
    """Seconds to the first poll; megabytes of the process itself, and of the process that draws."""

    started: float
    memory: float
    drawing: float


async def processes(folder: Path, size: Size) -> Part:
    """Medians of several starts; svodka finds its database migrated, as on any day but the first."""
    async with _server(folder) as server:
        await _life(server, folder, OURS, 0)
        ours = [await _life(server, folder, OURS, size.idle) for _ in range(size.starts)]
        bare = [await _life(server, folder, BARE, size.idle) for _ in range(size.starts)]
    lives = (ours, bare)
    lines = (
        Line("start to the first poll", "s", tuple(median(one.started for one in each) for each in lives)),
        Line("idle memory of the bot's process", "MB", tuple(median(one.memory for one in each) for each in lives)),
        Line("idle memory of the drawing process", "MB", (median(one.drawing for one in ours),)),
    )
    return Part(f"A process, median of {size.starts}", ("svodka", "bare aiogram"), lines)


@asynccontextmanager
async def _server(folder: Path) -> AsyncIterator[Server]:
    clock = SandboxClock(FRIDAY)
    telegram = Telegram(clock.now)
    app = build_server(telegram, clock)

    @web.middleware
    async def noting(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.lower().endswith("/getupdates"):
            server.polled.set()
        return await handler(request)

    app.middlewares.append(noting)
    runner = await serve(app)
    address = f"http://127.0.0.1:{port_of(runner)}"
    server = Server(
        {
            "PATH": os.environ.get("PATH", ""),
            "PYTHONPATH": str(ROOT),
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": address,
            "CLOCK_URL": f"{address}/clock",
            "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'process.db'}",
            "LOG_LEVEL": "ERROR",
        }
    )
    try:
        yield server
    finally:
        await runner.cleanup()


async def _life(server: Server, folder: Path, command: list[str], idle: float) -> Life:
    """Start it, let it be idle for so long, look, end it."""
    server.polled.clear()
    begun = time.perf_counter()
    process = await asyncio.create_subprocess_exec(*command, cwd=folder, env=server.environment)
    await asyncio.wait_for(server.polled.wait(), PATIENCE)
    started = time.perf_counter() - begun
    await asyncio.sleep(idle)
    memory, drawing = _memory(process.pid), sum(map(_memory, _children(process.pid)))
    process.terminate()
    await asyncio.wait_for(process.wait(), PATIENCE)
    return Life(started, memory, drawing)


def _memory(pid: int) -> float:
    return memory_of(pid) / MEGABYTE


def _children(pid: int) -> list[int]:
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]
