"""Moving the stand's clock: what is due is on the phones when the move is over."""

import asyncio
from datetime import UTC, datetime

from bot.sandbox.demo.people import PHONES
from bot.sandbox.demo.stand import Stand
from models.rules.access import Role
from tests.kit.stands import ready_stand

DIGEST = datetime(2025, 12, 1, 3, 15, tzinfo=UTC)
"""Monday 08:15 in Almaty."""


def _heard(running: Stand, telegram_id: int) -> list[str]:
    return [str(shown["text"]) for shown in running.telegram.messages(telegram_id) if shown["from"] == "bot"]


async def test_on_monday_morning_the_official_has_the_digest_and_reporters_were_reminded() -> None:
    async with ready_stand() as running:
        await running.clock.step_to(DIGEST)
        heard = {one.role: _heard(running, one.telegram_id) for one in PHONES}
        assert not running.life.done()
    assert any("24" in text and "занятост" in text.lower() for text in heard[Role.OFFICIAL][1:]), heard[Role.OFFICIAL]
    assert len(heard[Role.REPORTER]) > 1, "somebody owed something"


async def test_who_leaves_while_the_clock_is_on_its_way_leaves_no_one_in_the_database() -> None:
    async with ready_stand() as running:
        moved = asyncio.Event()

        async def notice(_: datetime) -> None:
            moved.set()

        running.clock.on_move.append(notice)
        on_its_way = asyncio.create_task(running.clock.step_to(DIGEST))
        await moved.wait()
    assert len(await on_its_way) == 1, "it stops where it stands"
