"""The sending part of `make bench`: BENCH_RECIPIENTS are told at Telegram's pace while somebody taps."""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import time
from contextlib import suppress
from pathlib import Path

from aiogram.types import Update

from bot.app import App, build_app
from bot.outbox.limits import Limits
from bot.sandbox.faults import FloodLimit
from bot.sandbox.session import DirectSession
from models.rules.access import Role
from tests.kit.outbox import alert, crowd, outbox, put, said
from tests.kit.talk import FRIDAY, TOKEN, Person, Talk, make_talk
from tests.regions import shipped

RECIPIENTS = int(os.environ.get("BENCH_RECIPIENTS", "2500"))
TAPS = 100
BETWEEN_TAPS = 0.5
LIMITS = Limits()


async def tap(app: App, person: Person, number: int) -> float:
    """A figure typed into the open card; returns how long the answer took, in seconds."""
    update = person.talk.telegram.say(person.id, str(number))
    began = time.perf_counter()
    await app.handle(Update.model_validate(update, context={"bot": app.bot}))
    return time.perf_counter() - began


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


async def sending(folder: Path) -> None:
    """Prints the share of the limit that is used, 429s, repeats and losses, and what it costs who taps meanwhile."""
    talk = await make_talk(shipped(), folder / "sending.db", FRIDAY)
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/report")
    await person.press("1 Инфра")
    numbers = await crowd(talk, RECIPIENTS)
    app = build_app(
        token=TOKEN, world=talk.world, clock=talk.clock, session=DirectSession(talk.telegram), limits=LIMITS
    )
    quiet = [await tap(app, person, n) for n in range(TAPS)]
    await put(talk.world, [alert(talk.world, who, 0) for who in numbers])
    talk.telegram.faults.flood = FloodLimit(per_chat_seconds=0)  # who taps gets an answer to each tap
    began = time.monotonic()
    drained = asyncio.create_task(app.sender.drain())
    busy: list[float] = []
    while not drained.done():
        busy.append(await tap(app, person, len(busy)))
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(drained), BETWEEN_TAPS)
    rate = RECIPIENTS / (time.monotonic() - began)
    await _tell(talk, rate, p95(busy) / p95(quiet))
    await talk.app.close()


async def _tell(talk: Talk, rate: float, ratio: float) -> None:
    times = [len(said(talk, 1000 + n)) for n in range(RECIPIENTS)]
    again = sum(row.attempts - 1 for row in await outbox(talk.world))
    out = sys.stdout.write
    out(f"{RECIPIENTS} recipients: {rate / LIMITS.per_second:.0%} of {LIMITS.per_second:g} a second used, ")
    out(f"{times.count(0)} lost, {sum(times) - RECIPIENTS + times.count(0)} doubled, {again} tried again\n")
    out(f"p95 of typing a figure meanwhile: {ratio:.1f} x that without the sending\n")
