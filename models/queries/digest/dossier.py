"""Everything that is known of a weekly form on an as-of date: what workbook, memo and press note agree on."""

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.queries.digest.digest import build_digest, summary_period
from models.queries.known_plans import opening_of, versions_known
from models.queries.known_tasks import load_follow_up
from models.queries.plans import opening_plan
from models.queries.preparation.preparation import build_preparation, holiday_periods
from models.queries.timeliness import load_timeliness
from models.queries.year import load_year
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.tables import Meeting, MeetingForm
from models.views.digest import Dossier, Gathering, YearDossier
from models.views.plans import PlanVersion
from models.views.preparation import Preparation
from models.world import World


async def load_dossier(
    session: AsyncSession,
    world: World,
    *,
    by: Actor,
    form: str,
    as_of: date,
    now: datetime,
    known_at: datetime | None = None,
) -> Dossier:
    """Raises as `summary_period`; otherwise as `build_dossier`."""
    period = summary_period(world, by=by, form=form, now=now, as_of=as_of)
    return await build_dossier(session, world, world.form(form), period, now, known_at)


async def build_dossier(
    session: AsyncSession, world: World, form: Form, period: Period, now: datetime, known_at: datetime | None = None
) -> Dossier:
    """Asks for no permission; a bounded number of statements. An earlier date is seen as it stood when it closed.

    With `known_at` all of it is as it was known then.
    Days to a holiday are counted from the as-of date: the day that the papers are for.
    """
    moment = min(known_at or now, period.closes)
    return Dossier(
        await build_digest(session, world, form, period, known_at),
        await _preparations(session, world, moment, period.as_of),
        await _opening(session, form.key, period.year + 1, known_at),
        world.region,
        await _called(session, world, form, period, known_at or now),
        period.is_late(known_at or now),
        await load_follow_up(session, world, form, period, moment=moment, now=now),
    )


async def _opening(session: AsyncSession, form: str, year: int, known_at: datetime | None) -> PlanVersion | None:
    """The plan that the year begins with."""
    if known_at is None:
        return await opening_plan(session, form, year)
    return opening_of(await versions_known(session, form, [year], known_at), year)


async def _called(
    session: AsyncSession, world: World, form: Form, period: Period, moment: datetime
) -> Gathering | None:
    """The last meeting about these figures that was held by `moment`; None where it was the weekly one, or none was.

    What has been held is neither moved nor cancelled any more.
    """
    found = await session.scalar(
        select(Meeting)
        .join(MeetingForm, MeetingForm.meeting_id == Meeting.id)
        .where(MeetingForm.form == form.key, MeetingForm.as_of == period.as_of)
        .where(Meeting.at <= moment, Meeting.cancelled_at.is_(None))
        .order_by(Meeting.at.desc(), Meeting.id.desc())
        .limit(1)
    )
    if found is None or found.at < period.meeting <= moment:
        return None
    return Gathering(world.today(found.at), found.title, found.agenda)


async def build_year_dossier(
    session: AsyncSession, world: World, form: Form, period: Period, now: datetime, known_at: datetime | None = None
) -> YearDossier:
    """As `build_dossier`."""
    known = await build_dossier(session, world, form, period, now, known_at)
    return YearDossier(
        known.digest,
        known.preparations,
        known.next_plan,
        known.region,
        known.called,
        known.is_due,
        known.followed,
        year=await load_year(session, world, form, period, known_at),
        timeliness=await load_timeliness(session, world, form, period, weeks=None, now=now, known_at=known_at),
    )


async def _preparations(session: AsyncSession, world: World, moment: datetime, day: date) -> tuple[Preparation, ...]:
    return tuple(
        [
            await build_preparation(session, world, form, period.as_of, now=moment, day=day)
            for form, period in holiday_periods(world, moment)
            if period.is_open(moment)
        ]
    )
