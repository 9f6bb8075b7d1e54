"""What of a year's plan is due, as an exact number."""

from datetime import date
from fractions import Fraction

from config.catalogue.types import PlanToDate
from models.rules.figures import due_by


def plan_to_date(annual: int, as_of: date, way: PlanToDate = PlanToDate.DAYS) -> Fraction:
    return Fraction(*due_by(annual, as_of, way))
