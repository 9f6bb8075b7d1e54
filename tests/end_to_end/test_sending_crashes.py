"""A real bot that is killed or stopped in the middle of sending: nothing lost, no more repeats than were in flight."""

from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.outbox.limits import Limits
from models.actions.grants import appoint_administrators
from models.rules.access import Role
from models.tables import Grant, Person
from tests.end_to_end.stage import ADMINISTRATOR, Stage, set_up
from tests.kit.databases import fresh_sqlite
from tests.kit.outbox import alert, outbox, put
from tests.kit.talk import FRIDAY

PEOPLE, STOPS = 60, (10, 25, 40)


@pytest.fixture
async def full(tmp_path: Path) -> AsyncIterator[Stage]:
    """So many administrators, and a message to each that was due an hour ago."""
    async with set_up(await fresh_sqlite(tmp_path), tmp_path) as stage:
        await stage.run("migrate")
        # whom the settings name is one already: else all the others would hear of that too
        await appoint_administrators(stage.world, telegram_ids=[ADMINISTRATOR], now=FRIDAY)
        people = [Person(telegram_id=1000 + n, name=f"Болат {n}", joined_at=FRIDAY) for n in range(PEOPLE)]
        role = Role.ADMINISTRATOR.value
        async with stage.world.database.writing() as session:
            session.add_all(people)
            await session.flush()
            session.add_all(
                Grant(person_id=one.id, role=role, unit="", source="link", granted_at=FRIDAY) for one in people
            )
        for one in people:
            stage.telegram.add_user(one.telegram_id, one.name, started=True)
        await put(stage.world, [alert(stage.world, one.id, 0, due=FRIDAY - timedelta(hours=1)) for one in people])
        yield stage


def told(stage: Stage) -> list[int]:
    """How often each has heard of it."""
    return [len(stage.phone(1000 + n).heard) for n in range(PEOPLE)]


def has_heard(stage: Stage, enough: int) -> bool:
    return sum(told(stage)) >= enough


@pytest.mark.parametrize("is_killed", [True, False])
async def test_nothing_is_lost_and_at_most_what_was_in_flight_is_repeated(full: Stage, is_killed: bool) -> None:
    for enough in STOPS:
        await full.start_bot()
        await full.until(partial(has_heard, full, enough), "nothing is sent")
        await (full.kill() if is_killed else full.terminate())
    await full.start_bot()
    await full.until(lambda: min(told(full)), "somebody has not been told")
    assert await full.terminate() == 0
    assert sum(told(full)) - PEOPLE <= (len(STOPS) * Limits().in_flight if is_killed else 0)
    assert {row.state for row in await outbox(full.world)} == {"sent"}
    assert full.troubles() == []
