"""What a row is about, as it is now: the form and period of a digest, what is new since it, a meeting's figures."""

from datetime import datetime

from config.catalogue.region import Form
from handlers.outgoing.letters import GONE, Letter, Mailing, Unneeded
from models.queries.digest.told import (
    Changes,
    ToldDigest,
    ToldFigures,
    changes_since,
    digest_seen_at,
    load_told,
    meeting_figures,
)
from models.queries.meetings import MeetingView
from models.rules.calendar.calendar import Period
from models.rules.outgoing import Why, period_meant, row_meant
from models.world import World


def period_of(world: World, letter: Letter) -> tuple[Form, Period] | None:
    """The form and period of the letter's subject; None where the catalogue or the calendar has lost them."""
    key, as_of = period_meant(letter.subject)
    form = next((known for known in world.region.all_forms if known.key == key), None)
    period = world.calendar.period(form, as_of) if form else None
    return (form, period) if form and period else None


async def told_of(mailing: Mailing, letter: Letter, form: Form, period: Period) -> ToldDigest:
    """The digest that the letter is about, the same for everybody whom the mailing reaches."""
    world, now = mailing.world, mailing.now
    key = ("told", letter.subject)
    return await mailing.read(key, lambda session: load_told(session, world, form, period, now))


async def changes_of(mailing: Mailing, told: ToldDigest, since: datetime) -> Changes:
    """What has changed in the digest since a moment."""
    digest = told.digest
    key = ("changes", digest.form.key, digest.period.as_of, since)
    return await mailing.read(key, lambda session: changes_since(session, digest, since))


async def news_for(mailing: Mailing, letter: Letter, told: ToldDigest) -> tuple[datetime, Changes]:
    """What has changed since the final digest that this official has seen, and since when that is."""
    async with mailing.world.database.reading() as session:
        seen = await digest_seen_at(session, letter.subject, letter.recipient)
    since = seen or told.digest.period.digest
    return since, await changes_of(mailing, told, since)


async def meeting_of(mailing: Mailing, letter: Letter) -> tuple[MeetingView, tuple[ToldFigures, ...]] | Unneeded:
    """As the meeting is now; a version that people were told to forget is not spoken of."""
    world, now, number = mailing.world, mailing.now, row_meant(letter.subject)
    key = ("meeting", number)
    found = await mailing.read(key, lambda session: meeting_figures(session, world, number, now))
    if found is None:
        return GONE
    if found[0].cancelled_at is not None:
        return Unneeded(Why.CANCELLED)
    if letter.stage != str(found[0].version):
        return Unneeded(Why.CHANGED)
    return found
