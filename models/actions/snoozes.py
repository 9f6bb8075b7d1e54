"""«Remind me in an hour»: a person's own row in the outbox."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from models.actions.outbox import write_down
from models.errors import AccessDeniedError
from models.queries.people.people import require_actor
from models.queries.report.owed import load_owed
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, OutboxState, Recipient, stage_at
from models.tables import Outbox
from models.world import World

IN_AN_HOUR = timedelta(hours=1)
OF_USE = timedelta(hours=12)
SAME_TAP = timedelta(minutes=1)
SUBJECT = "snooze"


async def snooze(world: World, *, by: int, now: datetime) -> datetime | None:
    """Remind this reporter in an hour of whatever they owe then; returns when, None where they owe nothing now.

    Pressed again within a minute it is the same reminder. Raises AccessDeniedError.
    """
    async with world.database.writing() as session:
        actor = await require_actor(session, by, "snooze")
        if not actor.is_reporter:
            raise AccessDeniedError("snooze")
        if not await load_owed(session, world, actor.units_as(Role.REPORTER), now):
            return None
        recipient = Recipient("person", actor.person_id)
        due_at = now + IN_AN_HOUR
        waiting = await session.scalar(
            select(Outbox.due_at).where(
                Outbox.kind == Kind.SNOOZE.value,
                Outbox.recipient == str(recipient),
                Outbox.state == OutboxState.PENDING.value,
                Outbox.due_at.between(due_at - SAME_TAP, due_at),
            )
        )
        if waiting is not None:
            return waiting
        stage = stage_at(due_at.astimezone(world.region.timezone))
        row = Due(Kind.SNOOZE, SUBJECT, recipient, stage, due_at, due_at + OF_USE)
        await write_down(session, [row], now=now)
        return due_at
