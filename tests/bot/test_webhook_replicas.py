"""Two processes take deliveries from one Telegram on one PostgreSQL; one is killed and started again meanwhile."""

import asyncio
import os
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.sandbox.faults import Rule
from bot.sandbox.telegram import Telegram
from models.database import Database, create_engine
from models.tables import TakenUpdate
from tests.kit import ROOT
from tests.kit.balancer import balanced
from tests.kit.databases import fresh_postgres
from tests.kit.hooks import WORD, free_port
from tests.kit.lives import ADMINISTRATOR
from tests.kit.outages import seen
from tests.kit.zygote import Started, run_bot

pytestmark = pytest.mark.postgres
PEOPLE, EACH = 12, 6
PATIENCE = 120


class Replicas:
    """Processes of `svodka run`, each on a port of its own."""

    def __init__(self, environment: dict[str, str], folder: Path) -> None:
        self.environment, self.folder = environment, folder
        self.running: dict[int, Started] = {}

    def log(self, port: int) -> str:
        return (self.folder / f"{port}.log").read_text()

    def start(self, port: int) -> None:
        environment = self.environment | {"HTTP_PORT": str(port)}
        self.running[port] = run_bot(environment, self.folder, self.folder / f"{port}.log")

    async def told(self, port: int, times: int) -> None:
        """Wait until it has said so often that Telegram delivers to it."""
        await seen(lambda: self.log(port).count("webhook_set") == times, PATIENCE)

    async def end(self) -> list[int]:
        for process in self.running.values():
            process.terminate()
        return [await process.wait() for process in self.running.values()]


async def counted(database: Database) -> tuple[int, int]:
    """Updates that were taken, and those of them that are done."""
    async with database.reading() as session:
        row = (await session.execute(select(func.count(), func.count(TakenUpdate.done_at)))).one()
        return row[0], row[1]


async def test_every_delivery_is_done_once_and_everybody_is_answered(
    address: str, telegram: Telegram, tmp_path: Path
) -> None:
    url = await fresh_postgres()
    ports, database = (free_port(), free_port()), Database(create_engine(url))
    people = range(1, PEOPLE + 1)
    for number in people:
        telegram.add_user(number, f"Болат {number}")
    telegram.faults.add(
        Rule("cut_after", "webhook", count=None, probability=0.15),
        Rule("cut_before", "webhook", count=None, probability=0.05),
    )
    async with balanced(ports, "/telegram") as hook:
        environment = os.environ | {
            "BOT_TOKEN": telegram.token,
            "BOT_API_URL": address,
            "CLOCK_URL": f"{address}/clock",
            "DATABASE_URL": url,
            "BOT_ADMIN_IDS": str(ADMINISTRATOR),
            "BOT_WEBHOOK_URL": hook,
            "BOT_WEBHOOK_SECRET": WORD,
            "PYTHONPATH": str(ROOT),
            "LOG_JSON": "true",
        }
        replicas = Replicas(environment, tmp_path)
        for port in ports:
            replicas.start(port)
            await replicas.told(port, 1)
        for n in range(EACH):
            for number in people:
                telegram.say(number, "/start")
            if n == EACH // 2:
                replicas.running[ports[0]].kill()
                await replicas.running[ports[0]].wait()
                replicas.start(ports[0])
            await asyncio.sleep(0.2)
        async with asyncio.timeout(PATIENCE):
            # also what was done, and is brought again where the answer to it was cut
            while telegram.updates.pending or await counted(database) != (PEOPLE * EACH, PEOPLE * EACH):  # noqa: ASYNC110 -- processes tell nobody
                await asyncio.sleep(0.1)
        for number in people:
            said = [message for message in telegram.messages(number) if message["from"] == "bot"]
            assert len(said) >= EACH, "each is answered; what was under way when the process died perhaps twice"
        telegram.faults.clear()
        await replicas.told(ports[0], 2)
        assert await replicas.end() == [0, 0]
    lines = [line for port in ports for line in replicas.log(port).splitlines()]
    assert [line for line in lines if '"level": "error"' in line] == []
    await database.close()
