"""Selects about meetings: those ahead, one of them, and whom a change of one concerns."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from config.catalogue.region import Region
from models.errors import SubjectGoneError
from models.queries.people.people import By, holders, people_of_units, require_actor
from models.rules.access import Actor, Role
from models.rules.calendar.meeting_times import WeeklyMeeting, digest_moment, weekly_meetings
from models.rules.meetings import MeetingKind
from models.tables import Meeting
from models.world import World

WEEKLY_AHEAD = 4
MOST_CALLED = 100


@dataclass(frozen=True, slots=True)
class MeetingView:
    """A called meeting; `forms` are (form, as-of date), in the catalogue's order, also of forms it has lost."""

    id: int
    kind: MeetingKind
    at: datetime
    moved_from: datetime | None
    title: str
    agenda: str
    link: str
    version: int
    changed_at: datetime
    cancelled_at: datetime | None
    forms: tuple[tuple[str, date], ...]

    def digest(self, region: Region) -> datetime:
        """When its digest goes out, in the region's zone."""
        return digest_moment(self.at, self.changed_at, region.quiet, region.timezone)


@dataclass(frozen=True, slots=True)
class ComingMeetings:
    """What is ahead, each in order of time. `skipped` are as-of dates that holidays leave no time for."""

    weekly: tuple[WeeklyMeeting, ...]
    called: tuple[MeetingView, ...]
    skipped: tuple[date, ...]
    may_call: bool


def view_of(region: Region, meeting: Meeting) -> MeetingView:
    """Needs `forms` loaded."""
    order = [form.key for form in region.all_forms]
    forms = sorted(meeting.forms, key=lambda row: order.index(row.form) if row.form in order else len(order))
    return MeetingView(
        id=meeting.id,
        kind=MeetingKind(meeting.kind),
        at=meeting.at.astimezone(region.timezone),
        moved_from=meeting.moved_from and meeting.moved_from.astimezone(region.timezone),
        title=meeting.title,
        agenda=meeting.agenda,
        link=meeting.link,
        version=meeting.version,
        changed_at=meeting.changed_at,
        cancelled_at=meeting.cancelled_at,
        forms=tuple((row.form, row.as_of) for row in forms),
    )


async def find_meeting(session: AsyncSession, region: Region, meeting_id: int) -> MeetingView | None:
    """Cancelled and past ones as well."""
    found = await session.get(Meeting, meeting_id, options=[selectinload(Meeting.forms)])
    return view_of(region, found) if found else None


async def load_coming(session: AsyncSession, world: World, *, by: By, now: datetime) -> ComingMeetings:
    """The next weekly meetings and the called ones ahead, for every member. Raises AccessDeniedError."""
    actor = await require_actor(session, by, "meetings")
    rows = await session.scalars(
        select(Meeting)
        .where(Meeting.at > now, Meeting.cancelled_at.is_(None))
        .options(selectinload(Meeting.forms))
        .order_by(Meeting.at, Meeting.id)
        .limit(MOST_CALLED)
    )
    called = tuple(view_of(world.region, meeting) for meeting in rows)
    weekly, skipped = weekly_meetings(world.region, world.calendar, now, WEEKLY_AHEAD)
    return ComingMeetings(tuple(weekly), called, tuple(skipped), actor.is_administrator)


async def load_meeting(session: AsyncSession, world: World, *, by: By, meeting_id: int, now: datetime) -> MeetingView:
    """One meeting ahead, for every member.

    Raises AccessDeniedError, SubjectGoneError("meeting") when it is cancelled, past or was never called.
    """
    await require_actor(session, by, "meetings")
    found = await find_meeting(session, world.region, meeting_id)
    if found is None or found.cancelled_at is not None or found.at <= now:
        raise SubjectGoneError("meeting")
    return found


def units_of(world: World, view: MeetingView) -> frozenset[str]:
    """The units that report in the forms due."""
    found: set[str] = set()
    for key, as_of in view.forms:
        try:
            form = world.form(key)
        except SubjectGoneError:
            continue
        period = world.calendar.period(form, as_of)
        if period is not None:
            found.update(unit.key for unit in world.region.reporting(form, period.opens.date()))
    return frozenset(found)


def concerns(world: World, view: MeetingView, actor: Actor) -> bool:
    """Whether the person is told of changes: those who read everything, and who answers for a unit that reports."""
    return actor.is_member and (actor.reads_everything or bool(actor.own_units & units_of(world, view)))


async def concerned(session: AsyncSession, world: World, view: MeetingView, now: datetime) -> list[int]:
    """Ids of the people whom a change concerns, each once; two statements however many they are."""
    readers = await holders(session, now, Role.ADMINISTRATOR, Role.OFFICIAL)
    by_unit = await people_of_units(session, now, units_of(world, view), Role.REPORTER, Role.AKIM)
    everybody = [*readers, *(contact for people in by_unit.values() for contact in people)]
    return list(dict.fromkeys(contact.person_id for contact in everybody))
