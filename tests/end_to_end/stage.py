"""A stage for whole plays: the bot as a process of its own, a Bot API over HTTP, people with phones, a database."""

from __future__ import annotations

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
from typing import Any

from aiohttp import web

from bot.app import build_world
from bot.sandbox.clock import SandboxClock
from bot.sandbox.server import Handler, build_server, port_of, serve
from bot.sandbox.telegram import Telegram
from config.catalogue.types import Locale
from models.actions.invitations import accept_invitation, issue_invitations
from models.actions.joining import choose_language, introduce
from models.rules.access import Role
from models.world import World
from tests.end_to_end.zygote import zygote
from tests.regions import shipped
from tests.talk import FRIDAY, plain

ADMINISTRATOR = 900
PATIENCE = 20.0
"""Seconds a person waits for an answer; a test waits that long only when it fails."""

ROOT = Path(__file__).parents[2]


@dataclass
class Stage:
    """The bot's process may come and go; Telegram, the people and the database stay."""

    telegram: Telegram
    clock: SandboxClock
    address: str
    url: str
    folder: Path
    world: World
    pid: int | None = None
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
        self.pid = zygote().start(self.environment, self.folder, self.folder / "bot.log")
        if wait:
            await self.until(lambda: self.log.count("started") > seen, "the bot has not started", patience=60)

    @property
    def exit_code(self) -> int | None:
        return None if self.pid is None else zygote().exit_code(self.pid)

    async def run(self, *words: str) -> str:
        """A verb of the command line, in a process of its own; returns what it printed."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *words,
            cwd=self.folder,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0, err.decode()
        return out.decode()

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
        assert self.pid is not None
        os.kill(self.pid, by)
        return await self.ended()

    async def ended(self) -> int:
        """Wait for the end of the bot's process; returns its exit code."""
        deadline = time.monotonic() + PATIENCE
        while (code := self.exit_code) is None:
            assert time.monotonic() < deadline, f"the bot does not end\n{self.log[-4000:]}"
            await asyncio.sleep(0.005)
        self.pid = None
        return code

    async def close(self) -> None:
        if self.pid is not None and self.exit_code is None:
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
        return Phone(self, telegram_id)

    async def member(self, telegram_id: int, role: Role, unit: str = "", language: Locale = "ru") -> Phone:
        """Somebody who joined earlier."""
        now = self.clock.now()
        token = (await issue_invitations(self.world, role=role, units=[unit], now=now))[unit]
        await accept_invitation(self.world, by=telegram_id, token=token, now=now)
        await choose_language(self.world, by=telegram_id, language=language)
        name = f"Сотрудник {telegram_id}"
        await introduce(self.world, by=telegram_id, name=name, post="специалист", phone="+7 700 000 00 00", now=now)
        phone = self.phone(telegram_id, name)
        self.telegram.chats[telegram_id].started = True
        return phone


@dataclass
class Phone:
    """What one person does and sees. `see` looks only at what came after the last thing they did."""

    stage: Stage
    id: int
    _since: int = 0
    waited: list[float] = field(default_factory=list)

    def _act(self) -> None:
        self._since = self.stage.telegram.events.last_id
        self._acted = time.monotonic()

    def say(self, text: str) -> None:
        self._act()
        self.stage.telegram.say(self.id, text)

    def tap(self, label: str) -> str:
        """Press the button whose text is, or contains, `label` on the newest message that has it; returns the query."""
        for message in reversed(self.messages):
            data = _data(message, label)
            if data is not None:
                return self.tap_on(message, data)
        raise AssertionError(f"no button {label!r} for {self.id}; there are {self.buttons}\n{self.screen}")

    def tap_on(self, message: dict[str, Any], data: str) -> str:
        self._act()
        return str(self.stage.telegram.press(self.id, message["id"], data)["callback_query"]["id"])

    async def see(self, pattern: str) -> str:
        """Wait for a message or an edit of the bot's with `pattern` (a regular expression); returns its text."""
        queue = self.stage.telegram.events.watch(after=self._since)
        seen: list[str] = []
        try:
            async with asyncio.timeout(PATIENCE):
                while True:
                    _, event = await queue.get()
                    if event["type"] not in {"message", "edit"} or event["chat"] != self.id:
                        continue
                    if event["message"]["from"] != "bot":
                        continue
                    seen.append(plain(event["message"]["text"]))
                    if re.search(pattern, seen[-1]):
                        self.waited.append(time.monotonic() - self._acted)
                        return seen[-1]
        except TimeoutError:
            log = self.stage.log[-4000:]
            raise AssertionError(f"{self.id} has not seen {pattern!r} but {seen}\n--- the bot's log\n{log}") from None
        finally:
            self.stage.telegram.events.leave(queue)

    async def ask(self, text: str, pattern: str) -> str:
        """Type, and wait for the answer."""
        self.say(text)
        return await self.see(pattern)

    async def press(self, label: str, pattern: str) -> str:
        """Press, and wait for the answer."""
        self.tap(label)
        return await self.see(pattern)

    @property
    def messages(self) -> list[dict[str, Any]]:
        return self.stage.telegram.messages(self.id)

    @property
    def heard(self) -> list[str]:
        """What the bot said, newest last."""
        return [plain(str(message["text"])) for message in self.messages if message["from"] == "bot"]

    @property
    def screen(self) -> str:
        return self.heard[-1] if self.heard else ""

    @property
    def buttons(self) -> list[str]:
        for message in reversed(self.messages):
            if message["buttons"]:
                return [button["text"] for row in message["buttons"] for button in row]
        return []


def _data(message: dict[str, Any], label: str) -> str | None:
    pressable = [button for row in message["buttons"] for button in row if "data" in button]
    exact = [str(button["data"]) for button in pressable if button["text"] == label]
    near = [str(button["data"]) for button in pressable if label in button["text"]]
    return next(iter(exact + near), None)


@asynccontextmanager
async def set_up(url: str, folder: Path, at: datetime = FRIDAY) -> AsyncIterator[Stage]:
    """The stage over a migrated database, the bot not started yet."""
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
    stage = Stage(telegram, clock, address, url, folder, build_world(shipped(), url))
    counted.append(stage)
    stage.phone(ADMINISTRATOR, "Дана")
    try:
        yield stage
    finally:
        await stage.close()
        await runner.cleanup()
