"""What a row is about, as it is now: the form and period of a digest, what is new since it, a meeting's figures."""

from __future__ import annotations

from datetime import datetime

from config.catalogue.types import Form
from handlers.outgoing.letters import GONE, Letter, Unneeded
from models.queries.digest.changes import Changes, changes_since, digest_seen_at
from models.queries.digest.told import Figures, meeting_figures
from models.queries.meetings import MeetingView
from models.rules.calendar.calendar import Period
from models.rules.outgoing import Why, period_meant, row_meant
from models.world import World


def period_of(world: World, letter: Letter) -> tuple[Form, Period] | None:
    """The form and period of the letter's subject; None where the catalogue or the calendar has lost them."""
    key, as_of = period_meant(letter.subject)
    form = next((known for known in world.region.forms + world.region.holidays if known.key == key), None)
    period = world.calendar.period(form, as_of) if form else None
    return (form, period) if form and period else None


async def news_for(world: World, letter: Letter, form: Form, period: Period) -> tuple[datetime, Changes]:
    """What has changed since the final digest that this official has seen, and since when that is."""
    async with world.database.reading() as session:
        since = await digest_seen_at(session, letter.subject, letter.recipient) or period.digest
        return since, await changes_since(session, world, form, period, since)


async def meeting_of(world: World, letter: Letter, now: datetime) -> tuple[MeetingView, tuple[Figures, ...]] | Unneeded:
    """As the meeting is now; a version that people were told to forget is not spoken of."""
    async with world.database.reading() as session:
        found = await meeting_figures(session, world, row_meant(letter.subject), now)
    if found is None:
        return GONE
    if found[0].cancelled_at is not None:
        return Unneeded(Why.CANCELLED)
    if letter.stage != str(found[0].version):
        return Unneeded(Why.CHANGED)
    return found
