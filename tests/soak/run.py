"""A Friday of many reporters: two replicas by webhook on one PostgreSQL, one of them killed twice, the database once.

Telegram refuses one answer in twenty, and some deliveries come twice. Each reporter pastes a message and says «да».
"""

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from bot.sandbox.faults import Rule
from models.rules.access import Role
from models.tables import Report, ReportValue, TakenUpdate
from tests.bench.table import p95
from tests.end_to_end.stage import Stage
from tests.kit.databases import start_postgres, stop_postgres
from tests.kit.figures.reports import INDICATORS
from tests.kit.memory import memory_of
from tests.kit.zygote import Started, run_bot
from tests.regions.large import written
from tests.soak.balancer import Balancer

AT_TWO = datetime(2025, 11, 28, 9, 0, tzinfo=UTC)
"""The reminder of Friday, 14:00 in Almaty."""
AS_OF = date(2025, 12, 1)
BEGIN = AT_TWO - timedelta(minutes=30)
LOOK, RECEIPT, REMINDER = "Проверьте ·", "Отчёт отправлен", "Через 2"
WORD = "soaked"
REFUSED = 0.025
"""Of Telegram's answers, by 429 and by 502 each."""
REPEATED = 0.05
GROWTH = 1.15
STEP = 0.05
PATIENCE = 180.0
IN_FLIGHT = timedelta(seconds=2)
"""A reminder may be on its way to Telegram while somebody sends: dates of messages are whole seconds."""
AWAY = 2.0
"""Seconds that the database is down."""


@dataclass
class Replica:
    """One process of the bot; it comes and goes."""

    stage: Stage
    name: str
    port: int
    bot: Started = field(init=False)

    @property
    def log(self) -> Path:
        return self.stage.folder / f"{self.name}.log"

    def start(self) -> None:
        environment = self.stage.environment | {"HTTP_PORT": str(self.port)}
        self.bot = run_bot(environment, self.stage.folder, self.log)

    async def end(self, by: signal.Signals) -> None:
        os.kill(self.bot.pid, by)
        await self.bot.wait()


@dataclass
class Outcome:
    """`answers` are seconds from what a person did until they saw the answer; memory in bytes of the one not killed."""

    reporters: int
    seconds: float
    answers: list[float] = field(default_factory=list)
    early: int = 0
    late: int = 0
    repeated: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    receipts: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return p95(self.answers)


class Friday:
    """`seconds` are for all of them to begin; what happens meanwhile happens at a part of that."""

    def __init__(self, stage: Stage, reporters: int, seconds: float, ports: tuple[int, int]) -> None:
        self.stage, self.reporters = stage, reporters
        self._seconds, self._chance = seconds, random.Random(1)  # noqa: S311 -- repeatable trouble, no secret
        self._replicas = [Replica(stage, name, port) for name, port in zip(("first", "second"), ports, strict=True)]
        self._balancer = Balancer(ports, repeats=REPEATED, chance=self._chance)
        self.outcome = Outcome(reporters, 0)

    async def play(self) -> Outcome:
        await self._join()
        async with self._balancer as address:
            self.stage.more |= {"BOT_WEBHOOK_URL": address, "BOT_WEBHOOK_SECRET": WORD}
            for replica in self._replicas:
                replica.start()
            await self._until(lambda: all("started" in replica.log.read_text() for replica in self._replicas))
            self._trouble()
            begun = time.monotonic()
            await asyncio.gather(self._happen(), *(self._report(n) for n in range(1, self.reporters + 1)))
            await self._settle()
            self.outcome.seconds = time.monotonic() - begun
            self.outcome.late = memory_of(self._replicas[1].bot.pid)
            for replica in self._replicas:
                await replica.end(signal.SIGTERM)
        self.outcome.repeated = self._balancer.repeated
        await self._check()
        return self.outcome

    async def _join(self) -> None:
        for n in range(1, self.reporters + 1):
            await self.stage.member(n, Role.REPORTER, f"unit_{n}")
        path = self.stage.folder / "region.toml"
        path.write_text(written(self.reporters), "utf-8")
        self.stage.more["REGION_FILE"] = str(path)

    def _trouble(self) -> None:
        self.stage.telegram.faults.add(
            Rule("retry_after", count=None, probability=REFUSED),
            Rule("error", count=None, probability=REFUSED, status=502),
        )

    async def _happen(self) -> None:
        killed, other = self._replicas
        await self._at(0.25)
        self.outcome.early = memory_of(other.bot.pid)
        await killed.end(signal.SIGKILL)
        await self._at(0.10)
        killed.start()
        await self._at(0.15)
        self.stage.clock.move_to(AT_TWO)
        await self._at(0.10)
        await asyncio.to_thread(stop_postgres)
        await asyncio.sleep(AWAY)
        await asyncio.to_thread(start_postgres)
        await self._at(0.15)
        await killed.end(signal.SIGKILL)
        await self._at(0.05)
        killed.start()

    async def _at(self, part: float) -> None:
        await asyncio.sleep(part * self._seconds)

    async def _report(self, n: int) -> None:
        """A paste and «да», whenever the person has the time."""
        await asyncio.sleep(self._chance.random() * self._seconds)
        figures = figures_of(n)
        for words, answer in (("\n".join([*map(str, figures), f"Всего {sum(figures)}"]), LOOK), ("да", RECEIPT)):
            begun = time.monotonic()
            self.stage.telegram.say(n, words)
            if not await self._seen(n, answer, begun + PATIENCE):
                self.outcome.faults.append(f"{n} has not seen {answer!r} but {self._heard(n)[-2:]}")
                return
            self.outcome.answers.append(time.monotonic() - begun)

    async def _seen(self, n: int, words: str, deadline: float) -> bool:
        while not any(words in heard for heard in self._heard(n)):
            if time.monotonic() > deadline:
                return False
            await asyncio.sleep(STEP)
        return True

    def _heard(self, n: int) -> list[str]:
        return [str(one["text"]) for one in self.stage.telegram.messages(n) if one["from"] == "bot"]

    def _when(self, n: int, words: str) -> list[datetime]:
        """When the person was told so."""
        told = [one for one in self.stage.telegram.messages(n) if one["from"] == "bot" and words in one["text"]]
        return [datetime.fromisoformat(one["date"]) for one in told]

    async def _settle(self) -> None:
        """Until all that was delivered is done, and what is to be sent is with Telegram."""
        deadline = time.monotonic() + PATIENCE
        while self.stage.telegram.updates.pending or await self._left():
            if time.monotonic() > deadline:
                self.outcome.faults.append("some updates are not done")
                return
            await asyncio.sleep(STEP * 4)

    async def _left(self) -> list[int]:
        async with self.stage.world.database.reading() as session:
            left = await session.scalars(select(TakenUpdate.update_id).where(TakenUpdate.done_at.is_(None)).limit(1))
            return list(left)

    async def _until(self, is_so: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < deadline, [replica.log.read_text()[-2000:] for replica in self._replicas]
            await asyncio.sleep(STEP)

    async def _check(self) -> None:
        """Every report in exactly once as it was typed, every receipt there, nobody reminded who had sent."""
        outcome = self.outcome
        outcome.refused = Counter(kind for _, kind in self.stage.telegram.faults.happened)
        outcome.faults += await self._wrong_reports()
        for n in range(1, self.reporters + 1):
            receipts, reminders = self._when(n, RECEIPT), self._when(n, REMINDER)
            outcome.receipts[len(receipts)] += 1
            if not receipts:
                outcome.faults.append(f"{n} has no receipt")
            elif any(at > receipts[0] + IN_FLIGHT for at in reminders):
                outcome.faults.append(f"{n} had sent at {receipts[0]} and was reminded: {reminders}")
        for replica in self._replicas:
            lines = replica.log.read_text().splitlines()
            outcome.faults += [line for line in lines if "[critical" in line or "handler_failed" in line]

    async def _wrong_reports(self) -> list[str]:
        async with self.stage.world.database.reading() as session:
            rows = await session.execute(
                select(Report.unit, Report.revision, ReportValue.indicator, ReportValue.number).join(
                    ReportValue, ReportValue.report_id == Report.id
                )
            )
            found: dict[str, list[tuple[int, str, int | None]]] = {}
            for unit, revision, indicator, value in rows:
                found.setdefault(unit, []).append((revision, indicator, value))
        wrong = []
        for n in range(1, self.reporters + 1):
            wanted = [(1, key, value) for key, value in zip(INDICATORS, figures_of(n), strict=True)]
            if sorted(found.get(f"unit_{n}", [])) != sorted(wanted):
                wrong.append(f"unit_{n}: {found.get(f'unit_{n}')} instead of {wanted}")
        return wrong


def figures_of(n: int) -> list[int]:
    """No two reporters' are the same."""
    return [n + 7, n % 90 + 40, n * 3 + 11, n % 70 + 5, n % 50 + 20, n * 2 + 13]
