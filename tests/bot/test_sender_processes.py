"""Several senders on one database, each with an engine of its own: no message twice, none lost, in order."""

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox.faults import Rule
from config.catalogue.region import Region
from scheduler.tick import tick
from tests.kit.databases import fresh_postgres
from tests.kit.outbox import alert, crowd, outbox, put, said
from tests.kit.replicas import other_process
from tests.kit.talk import FRIDAY, make_talk

PEOPLE, EACH = 12, 4
MINUTES = [f"09:0{n}" for n in range(EACH)]


@pytest.mark.postgres
async def test_two_senders_send_each_row_once(region: Region) -> None:
    talk = await make_talk(region, await fresh_postgres(), FRIDAY + timedelta(minutes=1))
    numbers = await crowd(talk, PEOPLE)
    await put(talk.world, [alert(talk.world, who, n) for n in range(EACH) for who in numbers])
    talk.telegram.faults.add(Rule("slow", "sendMessage", count=20, seconds=0.01))
    other = other_process(talk)
    await other.start()
    await asyncio.gather(talk.app.sender.drain(), other.sender.drain())
    for n in range(PEOPLE):
        assert said(talk, 1000 + n) == MINUTES
    assert {(row.state, row.attempts) for row in await outbox(talk.world)} == {("sent", 1)}
    await other.close()
    await talk.app.close()


@pytest.mark.postgres
async def test_two_ticks_write_each_row_once(region: Region) -> None:
    talk = await make_talk(region, await fresh_postgres(), FRIDAY)
    await crowd(talk, 2)
    other = other_process(talk)
    await talk.app.tick()
    later = FRIDAY + timedelta(days=5)
    await asyncio.gather(*(tick(world, later) for world in (talk.world, other.world) for _ in range(3)))
    keys = [(row.kind, row.subject, row.recipient, row.stage) for row in await outbox(talk.world)]
    assert len(keys) == len(set(keys))
    await other.close()
    await talk.app.close()
