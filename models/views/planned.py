"""A figure against its plan, as a frozen view."""

from dataclasses import dataclass
from decimal import Decimal

from models.rules.figures import PlanDue, percent


@dataclass(frozen=True, slots=True)
class Planned:
    """A figure against its annual plan, and against what is `due` of it by the as-of date, `to_date` in people.

    `by_months`: the plan itself says what is due, nothing is spread evenly. The gap follows from the numbers that are
    shown. Per cents are exact and have one decimal; what is not asked for is
    not worked out.
    """

    fact: int
    annual: int
    due: PlanDue
    to_date: int
    by_months: bool = False

    @property
    def of_annual(self) -> Decimal | None:
        return percent(self.fact, self.annual)

    @property
    def of_to_date(self) -> Decimal | None:
        """None while nothing is due."""
        return percent(self.fact * self.due.of, self.due.share)

    @property
    def is_due(self) -> bool:
        """Whether anything of the plan is due yet: of full months nothing is in January."""
        return self.due.share > 0

    @property
    def lags(self) -> bool:
        return self.fact < self.to_date

    @property
    def gap(self) -> int:
        """How many people are missing to the plan to date; 0 when none."""
        return max(0, self.to_date - self.fact)
