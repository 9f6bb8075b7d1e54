"""A process that takes turns to send, as many as it is told, and says when each has come: one moment in each line."""

import asyncio
import sys
import time
from functools import partial

from bot.outbox.gate import Gate
from bot.outbox.limits import Limits
from models.actions.pace import another_turn
from models.database import Database, create_engine

READY = "ready"
LIMITS = Limits()


def say(what: object) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


async def main(url: str, size: int) -> None:
    database, gate = Database(create_engine(url)), Gate(LIMITS)
    another = partial(another_turn, database, LIMITS.every)

    async def send(count: int) -> None:
        for _ in range(count):
            await gate.pass_all(await another(), another)
            say(time.monotonic())

    await another()
    say(READY)
    await asyncio.to_thread(sys.stdin.readline)
    await asyncio.gather(*(send(size // LIMITS.in_flight) for _ in range(LIMITS.in_flight)))
    await database.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
