"""What the catalogue says of time: lifetimes, moments around an as-of date, the cycle, quiet hours, days off."""

from dataclasses import dataclass
from datetime import date, time

from config.catalogue.words import Label


@dataclass(frozen=True, slots=True)
class Lifetime:
    """The days from `since` to `until`, both included; an open end has no limit."""

    since: date | None = None
    until: date | None = None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


ALWAYS = Lifetime()


@dataclass(frozen=True, slots=True)
class Offset:
    """A moment relative to an as-of date: `days` after it (negative: before), `at` by the region's clock."""

    days: int
    at: time


@dataclass(frozen=True, slots=True)
class Moments:
    """Everything that happens around one as-of date."""

    opens: Offset
    due: Offset
    provisional: Offset
    lock: Offset
    digest: Offset
    again: Offset
    meeting: Offset
    reminders: tuple[Offset, ...]


@dataclass(frozen=True, slots=True)
class Cycle:
    """Every `weekday` (0 is Monday) is an as-of date, with the same moments around each."""

    weekday: int
    moments: Moments


@dataclass(frozen=True, slots=True)
class ExtraAsOf:
    """A yearly as-of date beside the cycle, for example 1 January, which closes the old year."""

    month: int
    day: int
    name: Label
    moments: Moments


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of every year."""

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `start` in the evening to `end` in the morning nothing makes a sound."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Public holidays: those of `country` (package holidays), plus `added`, less `removed`."""

    country: str
    added: frozenset[date]
    removed: frozenset[date]
