"""What an instruction is begun with where it comes of something: a unit that lags."""

from datetime import timedelta
from typing import Any

from handlers.kit.surroundings import Surroundings
from handlers.kit.words import number
from handlers.saying.digest import counted
from models.queries.digest.parts import UnitSheet
from models.rules.instructions import Origin
from models.rules.subjects import ReportKey

A_WEEK = timedelta(weeks=1)


def laggard(sheet: UnitSheet, around: Surroundings) -> dict[str, Any]:
    """Of the unit alone where it does not lag; else with the gap as words, until the next meeting's day."""
    line, form, today = sheet.line, sheet.form, around.world.today(around.now)
    about = ReportKey(form.key, line.unit.key, sheet.period.as_of)
    planned = line.planned.get(form.headline)
    begun: dict[str, Any] = {"units": [line.unit.key], "about": about, "origin": Origin.LAGGARD}
    if planned is None or not planned.lags or not line.status.has_reported:
        return begun
    gap = {"gap": number(planned.gap), "counted": counted(form, around.words)}
    words = around.words.plain("tasks-of-laggard", **gap).strip()
    return {**begun, "words": words, "until": max(today, sheet.period.meeting_day) + A_WEEK}
