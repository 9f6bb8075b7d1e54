"""What has changed in a period since a moment: who reported, who corrected, what the oblast's total was and is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form, Unit
from models.queries.report.sent import absences_on, sent_before, sent_on
from models.rules.calendar.calendar import Period
from models.rules.figures import sums
from models.rules.outgoing import Kind, OutboxState, Recipient
from models.tables import Outbox
from models.views.report import Sent
from models.world import World


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


async def changes_since(session: AsyncSession, world: World, form: Form, period: Period, moment: datetime) -> Changes:
    """Later than `moment`; four statements, whatever the number of units. Asks for no permission."""
    units = world.region.reporting(form, period.opens.date())
    then = await sent_on(session, form.key, period.as_of, until=moment)
    now = await sent_on(session, form.key, period.as_of)
    carried = await sent_before(session, form.key, period.as_of)
    absences = await absences_on(session, form.key, period.as_of)
    return Changes(
        reported=tuple(unit for unit in units if unit.key in now and unit.key not in then),
        corrected=tuple(
            unit for unit in units if unit.key in then and now[unit.key].revision > then[unit.key].revision
        ),
        absent=tuple(
            unit
            for unit in units
            if unit.key not in now and unit.key in absences and absences[unit.key].said_at > moment
        ),
        before=_headline(form, units, {**carried, **then}),
        now=_headline(form, units, {**carried, **now}),
    )


def _headline(form: Form, units: Iterable[Unit], sent: Mapping[str, Sent]) -> int | None:
    return sums(form, (sent[unit.key].numbers for unit in units if unit.key in sent)).get(form.headline)


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
