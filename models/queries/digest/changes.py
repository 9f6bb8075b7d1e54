"""What has changed in a period since a moment: who reported, who corrected, what the oblast's total was and is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Unit
from models.queries.report.sent import sent_on
from models.rules.figures import sums
from models.rules.outgoing import Kind, OutboxState, Recipient
from models.tables import Outbox
from models.views.digest import Digest
from models.views.report import UnitStatus


@dataclass(frozen=True, slots=True)
class Changes:
    """Units that reported first, that corrected, that said «no data» since the moment, in the catalogue's order.

    `before` and `now` are the headline's totals with who is missing carried forward; None where there are no figures.
    """

    reported: tuple[Unit, ...]
    corrected: tuple[Unit, ...]
    absent: tuple[Unit, ...]
    before: int | None
    now: int | None

    @property
    def is_none(self) -> bool:
        return not (self.reported or self.corrected or self.absent)


async def changes_since(session: AsyncSession, digest: Digest, moment: datetime) -> Changes:
    """Of the digest as it is now, later than `moment`; one statement, whatever the number of units."""
    form, lines = digest.form, digest.lines
    then = await sent_on(session, form.key, digest.period.as_of, until=moment)
    before = [then.get(line.unit.key) or line.previous for line in lines]
    return Changes(
        reported=tuple(line.unit for line in lines if line.status.sent and line.unit.key not in then),
        corrected=tuple(
            line.unit
            for line in lines
            if line.status.sent and line.unit.key in then and line.status.sent.revision > then[line.unit.key].revision
        ),
        absent=tuple(line.unit for line in lines if _has_said_no_data(line.status, moment)),
        before=sums(form, (sent.numbers for sent in before if sent is not None)).get(form.headline),
        now=digest.figures.get(form.headline),
    )


def _has_said_no_data(status: UnitStatus, since: datetime) -> bool:
    """It counts for nothing beside a report."""
    return status.sent is None and status.absence is not None and status.absence.said_at > since


async def digest_seen_at(session: AsyncSession, subject: str, recipient: Recipient) -> datetime | None:
    """When the recipient's final digest about `subject` was put together; None while it has not been sent."""
    return await session.scalar(
        select(Outbox.attempted_at).where(
            Outbox.kind == Kind.DIGEST.value,
            Outbox.subject == subject,
            Outbox.recipient == str(recipient),
            Outbox.state == OutboxState.SENT.value,
        )
    )
