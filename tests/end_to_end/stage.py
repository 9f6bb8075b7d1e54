"""A stage for whole plays: the bot as a process of its own, a Bot API over HTTP, people with phones, a database."""

import asyncio
import os
import re
import signal
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from aiohttp import web
from sqlalchemy import select

from bot.app import build_world
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Handler, build_server, port_of, serve
from bot.sandbox.telegram import Telegram
from config.catalogue.region import Locale, Region
from models.actions.invitations import issue_invitations
from models.actions.profiles import choose_language, introduce
from models.actions.ticks import LAST_TICK
from models.rules.access import Role
from models.tables import Known, Report, ReportValue
from models.world import World
from tests.end_to_end.phone import PATIENCE, Phone
from tests.kit.invitations import accept_invitation
from tests.kit.memory import memory_of
from tests.kit.talk import FRIDAY
from tests.kit.zygote import Started, run_bot, zygote
from tests.regions import shipped

ADMINISTRATOR = 900
ROOT = Path(__file__).parents[2]


@dataclass(repr=False)
class Stage:
    """The bot's process may come and go; Telegram, the people and the database stay."""

    telegram: Telegram
    clock: SandboxClock
    address: str
    url: str
    folder: Path
    world: World
    bot: Started | None = None
    more: dict[str, str] = field(default_factory=dict)
    requests: int = 0

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | {
            "BOT_TOKEN": self.telegram.token,
            "BOT_API_URL": self.address,
            "CLOCK_URL": f"{self.address}/clock",
            "DATABASE_URL": self.url,
            "BOT_ADMIN_IDS": str(ADMINISTRATOR),
            "HTTP_PORT": "0",
            "PYTHONPATH": str(ROOT),
            "LOG_LEVEL": "INFO",
            **self.more,
        }

    @property
    def log(self) -> str:
        file = self.folder / "bot.log"
        return file.read_text("utf-8") if file.exists() else ""

    def troubles(self) -> list[str]:
        """Lines of the bot's log that tell of an error."""
        return [line for line in self.log.splitlines() if re.search(r"\[(error|critical)\s*\]|Traceback", line)]

    async def start_bot(self, *, wait: bool = True) -> None:
        """Start the bot; waits until it has introduced itself."""
        seen = self.log.count("started")
        self.bot = run_bot(self.environment, self.folder, self.folder / "bot.log")
        if wait:
            await self.until(lambda: self.log.count("started") > seen, "the bot has not started", patience=60)

    @property
    def memory(self) -> int:
        """Bytes of the bot's own process that are in use."""
        assert self.bot is not None
        return memory_of(self.bot.pid)

    @property
    def exit_code(self) -> int | None:
        return None if self.bot is None else self.bot.returncode

    async def run(self, *words: str) -> str:
        """A verb of the command line, in a process of its own; returns what it printed."""
        done = zygote().run("-m", "bot", *words, environment=self.environment, folder=self.folder)
        ended = await asyncio.wait_for(done, 60)
        assert ended.returncode == 0, ended.stderr
        return ended.stdout

    async def run_until(self, is_so: Callable[[], object]) -> int:
        """`python -m bot run`, imported anew, until something is so and SIGTERM; returns its exit code."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=self.folder, env=self.environment, stderr=asyncio.subprocess.DEVNULL
        )
        await self.until(is_so, "the command did not do its work", patience=60)
        process.terminate()
        return await asyncio.wait_for(process.wait(), PATIENCE)

    async def kill(self) -> None:
        """kill -9: nothing is finished, nothing is closed."""
        await self._end(signal.SIGKILL)

    async def terminate(self) -> int:
        """SIGTERM; returns the exit code."""
        return await self._end(signal.SIGTERM)

    async def _end(self, by: signal.Signals) -> int:
        assert self.bot is not None
        os.kill(self.bot.pid, by)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for the end of the bot's process; returns its exit code."""
        deadline = time.monotonic() + PATIENCE
        while (code := self.exit_code) is None:
            assert time.monotonic() < deadline, f"the bot does not end\n{self.log[-4000:]}"
            await asyncio.sleep(0.005)
        self.bot = None
        return code

    async def close(self) -> None:
        if self.bot is not None and self.exit_code is None:
            await self.kill()
        await self.world.database.close()

    async def until(self, is_so: Callable[[], object], otherwise: str, *, patience: float = PATIENCE) -> None:
        """Wait until something is so; fails at once when the bot's process has ended."""
        deadline = time.monotonic() + patience
        while not is_so():
            if self.exit_code is not None or time.monotonic() > deadline:
                raise AssertionError(f"{otherwise}\n--- the bot's log\n{self.log[-4000:]}")
            await asyncio.sleep(0.005)

    def phone(self, telegram_id: int, name: str = "Айгуль") -> Phone:
        if telegram_id not in self.telegram.chats:
            self.telegram.add_user(telegram_id, name)
        return Phone(self.telegram, telegram_id, lambda: self.log)

    async def member(self, telegram_id: int, role: Role, unit: str = "", language: Locale = "ru") -> Phone:
        """Somebody who joined earlier."""
        now = self.clock.now()
        token = (await issue_invitations(self.world, role=role, units=[unit], now=now))[unit]
        await accept_invitation(self.world, by=telegram_id, token=token, now=now)
        await choose_language(self.world, by=telegram_id, language=language, now=self.clock.now())
        name = f"Сотрудник {telegram_id}"
        await introduce(self.world, by=telegram_id, name=name, post="специалист", phone="+7 700 000 00 00", now=now)
        phone = self.phone(telegram_id, name)
        self.telegram.chats[telegram_id].started = True
        return phone

    async def sent(self) -> dict[str, dict[str, int]]:
        """By unit, the figures of every revision that was sent; a second revision of a unit is an error."""
        async with self.world.database.reading() as session:
            reports = (await session.scalars(select(Report))).all()
            values = (await session.scalars(select(ReportValue))).all()
        assert len({report.unit for report in reports}) == len(reports)
        units = {report.id: report.unit for report in reports}
        found: dict[str, dict[str, int]] = {unit: {} for unit in units.values()}
        for value in values:
            found[units[value.report_id]][value.indicator] = value.number or 0
        return found

    async def ticked(self) -> None:
        """Wait until the clock has ticked."""
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            async with self.world.database.reading() as session:
                if await session.get(Known, LAST_TICK) is not None:
                    return
            await asyncio.sleep(0.05)
        raise AssertionError("the clock does not tick")


@asynccontextmanager
async def set_up(url: str, folder: Path, at: datetime = FRIDAY, region: Region | None = None) -> AsyncIterator[Stage]:
    """The stage over a migrated database, the bot not started yet; of the shipped region, if of no other."""
    clock = SandboxClock(at)
    telegram = Telegram(clock.now, query_lifetime=60)
    app = build_server(telegram, clock)
    counted: list[Stage] = []

    @web.middleware
    async def counting(request: web.Request, handler: Handler) -> web.StreamResponse:
        for stage in counted:
            stage.requests += 1
        return await handler(request)

    app.middlewares.append(counting)
    runner: web.AppRunner = await serve(app)
    address = f"http://127.0.0.1:{port_of(runner)}"
    stage = Stage(telegram, clock, address, url, folder, build_world(region or shipped(), url))
    counted.append(stage)
    stage.phone(ADMINISTRATOR, "Дана")
    try:
        yield stage
    finally:
        await stage.close()
        await runner.cleanup()
