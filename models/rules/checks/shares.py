"""Checks on the figures of a holiday: nothing is done beyond its whole, nothing held before its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from config.catalogue.types import Holiday
from models.rules.calendar.holiday_periods import held_days
from models.rules.checks.problems import Problem, Values


def share_problems(holiday: Holiday, key: str, as_of: date, values: Values, today: date | None) -> Iterator[Problem]:
    """What is wrong with the figure `key` beside the others of its share; day 0 is `as_of`."""
    for share in holiday.shares:
        value, whole = values.get(key), values.get(share.whole)
        if key not in {share.done, share.held} or not isinstance(value, int):
            continue
        if isinstance(whole, int) and value > whole:
            yield Problem("above_whole", key, {"value": value, "limit": whole})
        if key == share.held and value > 0 and _is_early(holiday, as_of, today):
            yield Problem("held_early", key, {"value": value})


def _is_early(holiday: Holiday, as_of: date, today: date | None) -> bool:
    return today is not None and today < held_days(holiday, as_of)[0]
