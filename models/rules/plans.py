"""How far a version of a plan has come, and whose its figures are."""

from enum import StrEnum

OBLAST = ""
"""Stands where a unit's key would: the figure is of the whole oblast."""


class PlanStatus(StrEnum):
    DRAFT = "draft"
    APPROVED = "approved"
