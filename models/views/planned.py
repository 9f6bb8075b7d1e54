"""A figure against its plan, as a frozen view."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from models.rules.figures import percent, plan_to_date, rounded_share, share_of_year


@dataclass(frozen=True, slots=True)
class Planned:
    """A figure against its annual plan, and against `to_date`: what of the plan is due by the as-of date, in people.

    The gap follows from the numbers that are shown. Per cents are exact and have one decimal; what is not asked for is
    not worked out.
    """

    fact: int
    annual: int
    as_of: date
    to_date: int

    @property
    def of_annual(self) -> Decimal | None:
        return percent(self.fact, self.annual)

    @property
    def of_to_date(self) -> Decimal | None:
        return percent(self.fact, plan_to_date(self.annual, self.as_of))

    @property
    def lags(self) -> bool:
        return self.fact < self.to_date

    @property
    def gap(self) -> int:
        """How many people are missing to the plan to date; 0 when none."""
        return max(0, self.to_date - self.fact)


def planned_of(fact: int, annual: int, as_of: date) -> Planned:
    """A figure whose plan is no part of another one shown beside it."""
    return Planned(fact, annual, as_of, rounded_share(annual, *share_of_year(as_of)))
