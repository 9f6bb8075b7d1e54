"""What every use case stands on: the database, the catalogue and its calendar. Made once, in `bot.app`."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from config.catalogue.region import Form, Region, Unit
from models.database import Database
from models.errors import SubjectGoneError
from models.rules.calendar.calendar import Calendar
from models.rules.subjects import ReportKey, Subject

Made = TypeVar("Made")
ROOM = 4096


class Kept:
    """The last result for each key; the oldest give way. Safe within one event loop."""

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._kept: dict[Hashable, tuple[object, Any]] = {}

    def made(self, key: Hashable, material: object, make: Callable[[], Made]) -> Made:
        """What `make` makes of `material`: that of the last time where the material has not changed since."""
        known = self._kept.pop(key, None)
        if known is None or known[0] != material:
            known = material, make()
        self._kept[key] = known
        if len(self._kept) > self._room:
            del self._kept[next(iter(self._kept))]
        found: Made = known[1]
        return found


@dataclass(frozen=True, slots=True)
class World:
    database: Database
    region: Region = field(repr=False)
    calendar: Calendar = field(repr=False)
    kept: Kept = field(default_factory=Kept, compare=False, repr=False)

    def today(self, now: datetime) -> date:
        """The day on the region's clock."""
        return self.region.today(now)

    def form(self, key: str) -> Form:
        """Raises SubjectGoneError("form") for a key the catalogue does not have."""
        try:
            return self.region.form(key)
        except KeyError:
            raise SubjectGoneError("form") from None

    def unit(self, key: str) -> Unit:
        """Raises SubjectGoneError("unit") for a key the catalogue does not have."""
        try:
            return self.region.unit(key)
        except KeyError:
            raise SubjectGoneError("unit") from None

    def subject(self, key: ReportKey) -> Subject:
        """What `key` means. Raises SubjectGoneError when the unit does not report in the form or none is due then."""
        form, unit = self.form(key.form), self.unit(key.unit)
        period = self.calendar.period(form, key.as_of)
        if period is None:
            raise SubjectGoneError("as_of")
        if unit.kind not in form.kinds or not unit.lifetime.covers(period.opens.date()):
            raise SubjectGoneError("unit")
        forms = [one.key for one in self.region.all_forms]
        weekly = sum(unit.kind in one.kinds for one in self.region.forms)
        return Subject(key, form, unit, period, forms.index(form.key) + 1, weekly > 1 and form.holiday is None)
