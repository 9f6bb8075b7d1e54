"""What a called meeting is: its kinds, how long its texts may be, which links it takes, as of when it wants figures."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from config.catalogue.region import Form
from models.rules.calendar.calendar import Calendar
from models.rules.calendar.period import Period

LONGEST_TITLE, LONGEST_AGENDA, LONGEST_LINK = 200, 1000, 300
FARTHEST = timedelta(days=366)
OFFERED = 4
_UNSAFE = re.compile(r"""[\s<>"'`\\\x00-\x1f\x7f]""")


class MeetingKind(StrEnum):
    EXTRAORDINARY = "extraordinary"
    EXTENDED = "extended"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meeting as it is to be: `forms` maps the forms whose figures are due to their as-of dates, at least one."""

    kind: MeetingKind
    at: datetime
    title: str
    agenda: str
    link: str
    forms: Mapping[str, date]


def is_link(text: str) -> bool:
    """Whether a browser opens it: http or https with a host, and nothing in it that could break a screen."""
    if len(text) > LONGEST_LINK or _UNSAFE.search(text) or not text.isprintable():
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port  # a wrong one raises
    except ValueError:
        return False
    return parts.scheme.casefold() in {"http", "https"} and bool(parts.hostname)


def as_of_choices(calendar: Calendar, form: Form, at: datetime, now: datetime) -> list[Period]:
    """As of when a meeting at `at` may want the figures of `form`: `OFFERED` periods at most, the likeliest first.

    The one current at `at`, those before it, the one that is current now, those to come after the meeting. A holiday
    is asked about while its preparation goes on: one or none. A form that has ended is not asked about.
    """
    if form.holiday is not None:
        running = calendar.current(form, max(at, now))
        return [running] if running is not None and running.is_open(max(at, now)) else []
    following = calendar.next(form, now)
    current = calendar.current(form, now) or following
    if current is None or (following is None and current.closes <= max(at, now)):
        return []
    ahead = [p for p in calendar.near(form, at.date()) if p.opens > current.opens]
    by_then = [p for p in ahead if p.opens <= at]
    return [*by_then[::-1][: OFFERED - 1], current, *ahead[len(by_then) :]][:OFFERED]
