"""Who makes the daily copy: one of all processes, by a row of the database."""

from datetime import UTC, date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.outbox import tell_administrators
from models.queries.copies import LAST_COPY
from models.rules.copies import ABOUT_COPY, AGAIN, LONGEST, CopyState, is_copy_due
from models.rules.outgoing import Kind
from models.tables import Known, insert_into
from models.world import World


async def claim_copy(world: World, *, day: date, now: datetime) -> bool:
    """Whether the copy of `day` is ours to make; nobody else's then for LONGEST."""
    async with world.database.writing() as session:
        first = insert_into(session, Known).values(key=LAST_COPY, value="")
        await session.execute(first.on_conflict_do_nothing(index_elements=["key"]))
        value = await session.scalar(select(Known.value).where(Known.key == LAST_COPY).with_for_update())
        if not is_copy_due(CopyState.parse(value) if value else None, day, now):
            return False
        await _keep(session, CopyState(day, (now + LONGEST).astimezone(UTC)))
    return True


async def finish_copy(world: World, *, day: date) -> None:
    """It is there."""
    async with world.database.writing() as session:
        await _keep(session, CopyState(day))


async def give_copy_back(world: World, *, day: date, now: datetime) -> None:
    """We stop before it is there: anybody may begin it at once."""
    async with world.database.writing() as session:
        await _keep(session, CopyState(day, now.astimezone(UTC)))


async def fail_copy(world: World, *, day: date, now: datetime) -> None:
    """It is tried again after AGAIN; administrators are told once a day."""
    async with world.database.writing() as session:
        await _keep(session, CopyState(day, (now + AGAIN).astimezone(UTC)))
        await tell_administrators(session, Kind.ALERT_COPY, ABOUT_COPY, day.isoformat(), now=now)


async def _keep(session: AsyncSession, state: CopyState) -> None:
    await session.merge(Known(key=LAST_COPY, value=str(state)))
