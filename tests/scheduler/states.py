"""People, groups and meetings for the pure function: nothing of it is in a database."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from config.catalogue.region import Region
from models.queries.outbox.clock_state import ClockState, GroupState, MeetingState, Member
from models.rules.access import Role
from models.rules.calendar.calendar import Calendar
from models.rules.outgoing import Due, Kind
from scheduler.due import due

ALMATY = ZoneInfo("Asia/Almaty")
REPORTER, OFFICIAL, ADMINISTRATOR, AKIM = 1, 2, 3, 4
LONG_AGO = datetime(2025, 1, 1, tzinfo=UTC)


def member(number: int, role: Role, *units: str) -> Member:
    return Member(number, frozenset((role, unit) for unit in units or ("",)))


def meeting(at: datetime, changed_at: datetime = LONG_AGO, version: int = 1) -> MeetingState:
    return MeetingState(7, at, changed_at, version)


GROUP = GroupState(3, LONG_AGO)


def everybody(unit: str) -> tuple[Member, ...]:
    """One of each role; reporter and akim of `unit`."""
    return (
        member(REPORTER, Role.REPORTER, unit),
        member(OFFICIAL, Role.OFFICIAL),
        member(ADMINISTRATOR, Role.ADMINISTRATOR),
        member(AKIM, Role.AKIM, unit),
    )


def almaty(text: str) -> datetime:
    """`2025-11-28 14:00` on the region's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ALMATY)


def computed(region: Region, state: ClockState, after: datetime, until: datetime, *, heads: bool = False) -> list[Due]:
    """Without the head of the audit, which comes every working morning, unless it is asked about."""
    rows = due(region, Calendar(region), state, after, until)
    return [row for row in rows if heads or row.kind is not Kind.AUDIT_HEAD]


def listed(rows: Iterable[Due], zone: ZoneInfo = ALMATY) -> list[str]:
    """`11-28 14:00 reminder person:1 until 11-28 16:00`, in the order in which they go out."""
    return [f"{_at(row.due_at, zone)} {row.kind.value} {row.recipient} until {_end(row, zone)}" for row in rows]


def _end(row: Due, zone: ZoneInfo) -> str:
    return _at(row.ends_at, zone) if row.ends_at else "ever"


def _at(moment: datetime, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%m-%d %H:%M}"


def in_steps(
    region: Region, calendar: Calendar, state: ClockState, after: datetime, until: datetime, steps: Iterable[timedelta]
) -> list[Due]:
    """The rows of one step after the other; each key once, as the outbox keeps them."""
    rows: dict[tuple[object, ...], Due] = {}
    begin = after
    for step in (*steps, until - after):
        end = min(begin + step, until)
        for row in due(region, calendar, state, begin, end):
            rows.setdefault((row.kind, row.subject, row.recipient, row.stage), row)
        begin = end
    return sorted(rows.values(), key=lambda row: row.due_at)
