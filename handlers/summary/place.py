"""Where the conversation about a digest stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from handlers.kit.place import Place
from models.rules.subjects import ReportKey


@dataclass(frozen=True, slots=True)
class SummaryPlace(Place):
    """The digest of a `form` on a date (`as_of`), as it was known at a moment (`known_at`, None for now). What of it is
    looked at: an `indicator`; units by their places (`ranked`); a `unit`, with the window it was opened from
    (`unit_from`); papers of one `family`; the press note in a language (`press_in`); what has changed since the `other`
    date, also `by_units`; by unit, the revisions that are `to_accept`.

    A `holiday` with its `day` 0 is looked at beside it; `help_of` says whose request for help is answered.
    """

    form: str = ""
    as_of: str = ""
    known_at: str | None = None
    indicator: str = ""
    ranked: bool = False
    unit: str = ""
    unit_from: str = ""
    family: str = ""
    press_in: str = ""
    other: str = ""
    by_units: bool = False
    to_accept: Mapping[str, int] = field(default_factory=dict)
    holiday: str = ""
    day: str = ""
    help_of: str = ""

    @property
    def known(self) -> datetime | None:
        return datetime.fromisoformat(self.known_at) if self.known_at else None

    @property
    def key(self) -> ReportKey:
        """The report of the unit that is looked at."""
        return ReportKey(self.form, self.unit, self.date)

    @property
    def of_holiday(self) -> ReportKey:
        """The same, of the holiday."""
        return ReportKey(self.holiday, self.unit, date.fromisoformat(self.day))

    @property
    def other_date(self) -> date:
        return date.fromisoformat(self.other)

    @property
    def date(self) -> date:
        return date.fromisoformat(self.as_of)
