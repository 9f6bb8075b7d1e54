"""When something is due: every moment of every form's periods. Pure: the calendar and two ends in, moments out."""

from __future__ import annotations

from datetime import datetime

from models.rules.calendar import Moment
from models.world import World


def due_moments(world: World, after: datetime, until: datetime) -> list[Moment]:
    """(moment, kind, period) of all forms, later than `after` and not later than `until`, in order."""
    found = [
        moment
        for form in world.region.forms
        for moment in world.calendar.moments(form, after, until)
        if moment[0] > after
    ]
    return sorted(found, key=lambda moment: moment[0])
