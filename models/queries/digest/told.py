"""What officials are sent of themselves: the digest with who is missing, or with what has changed since a moment."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Unit
from models.queries.digest.amended import Amended, amended_after_lock
from models.queries.digest.digest import build_digest, load_digest
from models.queries.digest.parts import Missing, missing_among
from models.queries.meetings import MeetingView, find_meeting
from models.queries.preparation.preparation import build_preparation, nearing
from models.queries.report.sent import sent_on
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.rules.figures import sums
from models.rules.outgoing import Kind, OutboxState, Recipient, about_period
from models.tables import Outbox
from models.views.digest import Digest
from models.views.preparation import Nearing, Preparation
from models.views.report import UnitStatus
from models.world import World


@dataclass(frozen=True, slots=True)
class Changes:
    """Units that reported first, corrected, said «no data», or withdrew since the moment, in the catalogue's order.

    `before` and `now` are the headline's totals with who is missing carried forward; None where there are no figures.
    """

    reported: tuple[Unit, ...]
    corrected: tuple[Unit, ...]
    absent: tuple[Unit, ...]
    before: int | None
    now: int | None
    withdrawn: tuple[Unit, ...] = ()

    @property
    def is_none(self) -> bool:
        return not (self.reported or self.corrected or self.absent or self.withdrawn)


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
        withdrawn=tuple(line.unit for line in lines if line.unit.key in then and not line.status.sent),
        absent=tuple(line.unit for line in lines if _has_said_no_data(line.status, moment)),
        before=sums(form, (sent.numbers for sent in before if sent is not None)).get(form.headline),
        now=digest.figures.get(form.headline),
    )


def _has_said_no_data(status: UnitStatus, since: datetime) -> bool:
    """It counts for nothing beside a report."""
    return status.sent is None and status.absence is not None and status.absence.said_at > since


_SEEN_AT = select(Outbox.attempted_at).where(
    Outbox.kind == Kind.DIGEST.value,
    Outbox.subject == bindparam("subject"),
    Outbox.recipient == bindparam("recipient"),
    Outbox.state == OutboxState.SENT.value,
)


async def digest_seen_at(session: AsyncSession, subject: str, recipient: Recipient) -> datetime | None:
    """When the recipient's final digest about `subject` was put together; None while it has not been sent."""
    return await session.scalar(_SEEN_AT, {"subject": subject, "recipient": str(recipient)})


async def told_at(session: AsyncSession, period: Period, by: Actor) -> datetime:
    """The moment of which the final digest spoke that `by` was sent; where they had none, that at which it was due."""
    subject = about_period(period.form, period.as_of)
    return await digest_seen_at(session, subject, Recipient("person", by.person_id)) or period.digest


@dataclass(frozen=True, slots=True)
class ToldDigest:
    """A digest as it is now, with the holidays that are ahead; days to them are counted from its as-of date.

    `amended` are reports that were changed after their lock.
    """

    digest: Digest
    coming: tuple[Nearing, ...]
    amended: tuple[Amended, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldFigures:
    """What one of a meeting's forms comes to: a digest of a weekly one, the preparation of a holiday."""

    form: Form
    period: Period
    digest: Digest | None
    preparation: Preparation | None


async def load_told(session: AsyncSession, world: World, form: Form, period: Period, now: datetime) -> ToldDigest:
    """Asks for no permission; a bounded number of statements."""
    digest = await build_digest(session, world, form, period)
    coming = await nearing(session, world, now=now, day=period.as_of)
    return ToldDigest(digest, coming, await amended_after_lock(session, world, digest, now))


async def load_summary(
    session: AsyncSession,
    world: World,
    *,
    by: Actor,
    form: str,
    now: datetime,
    as_of: date | None = None,
    known_at: datetime | None = None,
) -> ToldDigest:
    """What /summary shows; no holidays beside the digest of an earlier date. Raises as `summary_period`.

    With `known_at` what officials were told then.
    """
    digest = await load_digest(session, world, by=by, form=form, now=now, as_of=as_of, known_at=known_at)
    if known_at is not None:
        coming = await nearing(session, world, now=known_at, day=digest.period.as_of)
        return ToldDigest(digest, coming, await amended_after_lock(session, world, digest, known_at))
    is_present = digest.period == world.calendar.current(digest.form, now)
    coming = await nearing(session, world, now=now, day=digest.period.as_of) if is_present else ()
    return ToldDigest(digest, coming, await amended_after_lock(session, world, digest, now))


async def who_is_missing(session: AsyncSession, digest: Digest, now: datetime) -> Missing:
    return await missing_among(session, digest.form, digest.period, [line.status for line in digest.lines], now)


async def meeting_figures(
    session: AsyncSession, world: World, meeting_id: int, now: datetime
) -> tuple[MeetingView, tuple[ToldFigures, ...]] | None:
    """A meeting with the figures of its forms; forms that the catalogue or the calendar has lost are left out."""
    view = await find_meeting(session, world.region, meeting_id)
    if view is None:
        return None
    known = {form.key: form for form in world.region.all_forms}
    asked = [(known[key], world.calendar.period(known[key], as_of)) for key, as_of in view.forms if key in known]
    day = world.today(view.at)
    found = [await _figures(session, world, form, period, now, day) for form, period in asked if period is not None]
    return view, tuple(found)


async def _figures(
    session: AsyncSession, world: World, form: Form, period: Period, now: datetime, day: date
) -> ToldFigures:
    """Days to a holiday are counted from `day`, the meeting's own."""
    if period.is_holiday:
        found = await build_preparation(session, world, form, period.as_of, now=now, day=day)
        return ToldFigures(form, period, None, found)
    return ToldFigures(form, period, await build_digest(session, world, form, period), None)
