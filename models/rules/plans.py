"""How far a version of a plan has come, whose its figures are, and what can be planned."""

from enum import StrEnum

from config.catalogue.types import Form

OBLAST = ""
"""Stands where a unit's key would: the figure is of the whole oblast."""
LARGEST = 999_999_999


class PlanStatus(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"


def planned_keys(form: Form) -> list[str]:
    """Keys of what can be planned: the headline, its split, other totals, then the indicators."""
    numbers = [indicator.key for indicator in form.indicators if not indicator.is_text]
    keys = [form.headline, *form.split, *(total.key for total in form.totals), *numbers]
    return list(dict.fromkeys(keys))
