"""Many are told at Telegram's pace while somebody types: how much of the pace is used, and what it costs who types."""

import asyncio
import time
from contextlib import suppress
from pathlib import Path

from aiogram.types import Update

from bot.app import App, build_app
from bot.outbox.limits import Limits
from bot.sandbox.faults import FloodLimit
from models.rules.access import Role
from tests.bench.sizes import Size
from tests.bench.table import Line, Part, milliseconds, p95
from tests.kit.outbox import alert, crowd, outbox, put, said
from tests.kit.talk import FRIDAY, TOKEN, Person, Talk, make_talk
from tests.kit.wire import DirectSession
from tests.regions import shipped

TAPS = 100
BETWEEN_TAPS = 0.5
LIMITS = Limits()


async def tap(app: App, person: Person, number: int) -> float:
    """A figure typed into the open card; returns how long the answer took, in seconds."""
    update = person.talk.telegram.say(person.id, str(number))
    began = time.perf_counter()
    await app.handle(Update.model_validate(update, context={"bot": app.bot}))
    return time.perf_counter() - began


async def sending(folder: Path, size: Size) -> Part:
    """The share of the limit that is used, losses and repeats, and what it costs who types meanwhile."""
    talk = await make_talk(shipped(), folder / "sending.db", FRIDAY)
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/report")
    await person.press("1 Инфра")
    numbers = await crowd(talk, size.recipients)
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
    rate = size.recipients / (time.monotonic() - began)
    lines = [
        *await _sent(talk, size.recipients, rate),
        milliseconds("p95 of a figure meanwhile", p95(busy), p95(quiet)),
    ]
    await talk.app.close()
    return Part(f"{size.recipients} recipients", ("meanwhile", "without"), tuple(lines))


async def _sent(talk: Talk, recipients: int, rate: float) -> list[Line]:
    times = [len(said(talk, 1000 + n)) for n in range(recipients)]
    again = sum(row.attempts - 1 for row in await outbox(talk.world))
    found = {
        f"of {LIMITS.per_second:g} a second used": (rate / LIMITS.per_second * 100, "%"),
        "lost": (times.count(0), ""),
        "doubled": (sum(times) - recipients + times.count(0), ""),
        "tried again": (again, ""),
    }
    return [Line(name, unit, (value,)) for name, (value, unit) in found.items()]
