"""How far a version of a plan has come, whose its figures are, and what can be planned."""

from enum import StrEnum

from config.catalogue.region import Form

OBLAST = ""
"""Stands where a unit's key would: the figure is of the whole oblast."""
LARGEST = 999_999_999


class PlanStatus(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"


def planned_keys(form: Form) -> list[str]:
    """Keys of what can be planned: the headline, its split, other totals, then the indicators.

    One that is a total by itself, and called like it, is planned as the total: nobody could tell them apart.
    """
    alone = {(total.parts, total.name) for total in form.totals}
    numbers = [one.key for one in form.indicators if not one.is_text and ((one.key,), one.name) not in alone]
    keys = [form.headline, *form.split, *(total.key for total in form.totals), *numbers]
    return list(dict.fromkeys(keys))
