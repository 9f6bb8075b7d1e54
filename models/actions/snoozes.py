"""«Remind me in an hour»: a person's own row in the outbox, unless the clock reminds them about then."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from models.actions.outbox import write_down
from models.errors import AccessDeniedError
from models.queries.people.muted import muted_by
from models.queries.people.people import require_actor
from models.queries.report.owed import load_owed
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, OutboxState, Recipient, Switch, stage_at
from models.tables import Outbox
from models.world import World

ABOUT_THEN = timedelta(minutes=15)
OF_USE = timedelta(hours=12)
SAME_TAP = timedelta(minutes=1)
SUBJECT = "snooze"


async def snooze(world: World, *, by: int, wait: timedelta, now: datetime) -> datetime | None:
    """Remind this reporter after `wait` of whatever they owe then; returns when, None where they owe nothing now.

    Pressed again within a minute it is the same reminder; where the clock reminds them within a quarter of an hour of
    it, that is the one. Raises AccessDeniedError.
    """
    async with world.database.writing() as session:
        actor = await require_actor(session, by, "snooze")
        if not actor.is_reporter:
            raise AccessDeniedError("snooze")
        owed = await load_owed(session, world, actor.units_as(Role.REPORTER), now)
        if not owed:
            return None
        recipient = Recipient("person", actor.person_id)
        due_at = now + wait
        muted = (await muted_by(session, [actor.person_id])).get(actor.person_id, ())
        if Switch.REMINDERS not in muted:
            by_clock = [at for one in owed for at in one.reminders if at > now and abs(at - due_at) <= ABOUT_THEN]
            if by_clock:
                return min(by_clock)
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
