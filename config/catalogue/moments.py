"""When things happen around an as-of date: the weekly cycle and the extra as-of dates of a form."""

from collections.abc import Mapping
from datetime import date, time
from itertools import pairwise

from config.catalogue.mistakes import perhaps
from config.catalogue.region import Cycle, ExtraAsOf, Moments, Offset, QuietHours
from config.catalogue.table import TomlTable
from config.catalogue.values import COMMON_YEAR, hour, listed, whole, year_day

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDER = ("opens", "due", "provisional", "lock", "digest", "again", "meeting")
WEEK = 7
FARTHEST = 31
_MIDNIGHT = Offset(0, time(0))


def read_cycle(table: TomlTable | None, quiet: QuietHours) -> Cycle:
    """The weekly cycle; a period must be locked before the next one opens."""
    if table is None:
        return Cycle(0, _moments({}, ()))
    word = table.text("weekday")
    if word and word not in WEEKDAYS:
        table.note("weekday", f"«{word}» is none of {listed(WEEKDAYS)}{perhaps(word, WEEKDAYS)}")
    moments = read_moments(table, quiet)
    table.finish()
    next_opens = Offset(moments.opens.days + WEEK, moments.opens.at)
    if _moment(moments.lock) > _moment(next_opens):
        table.note("lock", "comes after the next period opens: two weeks would be open at once")
    return Cycle(WEEKDAYS.index(word) if word in WEEKDAYS else 0, moments)


def read_extra(rows: list[TomlTable], quiet: QuietHours) -> tuple[ExtraAsOf, ...]:
    """The yearly as-of dates beside the cycle, `date = "01-01"` (month-day)."""
    extra: list[ExtraAsOf] = []
    for table in rows:
        day = year_day(table, "date") or date(COMMON_YEAR, 1, 1)
        if any((other.month, other.day) == (day.month, day.day) for other in extra):
            table.note("date", "this day is already declared above")
        extra.append(ExtraAsOf(day.month, day.day, table.label(), read_moments(table, quiet)))
        table.finish()
    return tuple(extra)


def read_moments(table: TomlTable, quiet: QuietHours) -> Moments:
    """All moments; each must not precede the one before it, and opening strictly precedes due.

    The digest can be sent before the meeting.
    """
    found = {name: read_offset(table.inner(name)) for name in ORDER}
    known = [(name, offset) for name, offset in found.items() if offset is not None]
    for (before, first), (name, then) in pairwise(known):
        if _moment(then) < _moment(first) or (before == "opens" and _moment(then) == _moment(first)):
            table.note(name, f"({said(then)}) must come after {before} ({said(first)})")
    _sent_in_time(table, found["digest"], found["meeting"], quiet)
    reminders = tuple(_reminder(row, found, quiet) for row in table.rows("reminders", needed=False))
    if len(set(reminders)) < len(reminders):
        table.note("reminders", "the same moment stands twice")
    return _moments(found, reminders)


def _sent_in_time(table: TomlTable, digest: Offset | None, meeting: Offset | None, quiet: QuietHours) -> None:
    """Note a digest that would be sent to nobody: from the meeting on it is of no use, in quiet hours it waits."""
    if digest is None or meeting is None or _moment(digest) > _moment(meeting):
        return  # noted as it was read
    sent = _heard(digest, quiet)
    if digest == meeting:
        table.note("meeting", f"({said(meeting)}) must come after digest ({said(digest)})")
    elif _moment(sent) >= _moment(meeting):
        until = f"the quiet hours hold it back until ({said(sent)})"
        table.note(
            "digest", f"({said(digest)}) would not be sent: {until}, and must end before meeting ({said(meeting)})"
        )


def _heard(offset: Offset, quiet: QuietHours) -> Offset:
    """The moment itself, or when the quiet hours that hold it end."""
    start, end, at = quiet.start, quiet.end, offset.at
    if start <= end:
        return Offset(offset.days, end) if start <= at < end else offset
    if at >= start:
        return Offset(offset.days + 1, end)
    return Offset(offset.days, end) if at < end else offset


def _moments(found: Mapping[str, Offset | None], reminders: tuple[Offset, ...]) -> Moments:
    """What was found; midnight stands for the rest, which has been noted and is never used."""
    return Moments(**{name: found.get(name) or _MIDNIGHT for name in ORDER}, reminders=reminders)


def _reminder(table: TomlTable, found: Mapping[str, Offset | None], quiet: QuietHours) -> Offset:
    """What it says is of use until the report is due, or cannot be corrected any more: it must be sent before that."""
    reminder, opens, meeting = read_offset(table), found["opens"], found["meeting"]
    if reminder is None:
        return _MIDNIGHT
    if opens and meeting and not _moment(opens) <= _moment(reminder) <= _moment(meeting):
        table.note("at", f"({said(reminder)}) must lie between opens and meeting")
    sent = _heard(reminder, quiet)
    for name in ("due", "lock"):
        if (end := found[name]) and _moment(reminder) < _moment(end) <= _moment(sent):
            until = f"the quiet hours hold it back until ({said(sent)})"
            table.note("at", f"({said(reminder)}) would not be sent: {until}, which is not before {name} ({said(end)})")
            break
    return reminder


def read_offset(table: TomlTable | None, least: int = -FARTHEST, most: int = FARTHEST) -> Offset | None:
    """`{ days = -3, at = "16:00" }`; None where absent or wrong."""
    if table is None:
        return None
    days = whole(table, "days", least=least, most=most, needed=True)
    at = hour(table, "at")
    table.finish()
    return None if days is None or at is None else Offset(days, at)


def _moment(offset: Offset) -> tuple[int, time]:
    return offset.days, offset.at


def said(offset: Offset) -> str:
    return f"day {offset.days:+d}, {offset.at:%H:%M}"
