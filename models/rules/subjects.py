"""Which report is meant, and what the catalogue says of it."""

from dataclasses import dataclass
from datetime import date

from config.catalogue.region import Form, Unit
from models.rules.calendar.calendar import Period


@dataclass(frozen=True, slots=True)
class ReportKey:
    """Which report: the form, the unit and the as-of date."""

    form: str
    unit: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Subject:
    """A report key with what the catalogue says of it. `place` is the form's among all forms, holidays last, from 1.

    It `is_one_of_several` where the unit reports weekly in another form, too.
    """

    key: ReportKey
    form: Form
    unit: Unit
    period: Period
    place: int
    is_one_of_several: bool

    @property
    def number(self) -> str:
        """What a report is called on paper: `2025-12-01-05`; `…-05/2` where another form has the same date.

        As-of date and the unit's position; the second and later forms of the catalogue carry their own place.
        """
        plain = f"{self.key.as_of:%Y-%m-%d}-{self.unit.position:02d}"
        return plain if self.place == 1 else f"{plain}/{self.place}"
