"""How far the preparation of a holiday has come: what a section lacks, and from when on that counts."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from config.catalogue.region import Section, Share
from models.rules.calendar.holiday_periods import on_or_before

Figures = Mapping[str, int | None]

NEAR = 21
"""Days before day 0."""


class SectionState(StrEnum):
    """A section at a glance."""

    FULL = "full"
    PART = "part"
    NOTHING = "nothing"


def lacking(share: Share, values: Figures) -> int | None:
    """How many are not done yet, 0 when all are; None where either figure is not reported."""
    whole, done = values.get(share.whole), values.get(share.done)
    return None if whole is None or done is None else max(0, whole - done)


def section_state(section: Section, values: Figures) -> SectionState:
    """Full when every share is reported and lacks nothing; nothing when not one thing is done; part between.

    0 of 0 lacks nothing, once it is reported: who has no venue has checked them all. A share without figures is
    not known to be ready, so the section is not full.
    """
    lacks = [lacking(share, values) for share in section.shares]
    if all(lack == 0 for lack in lacks):
        return SectionState.FULL
    return SectionState.PART if any(values.get(share.done) for share in section.shares) else SectionState.NOTHING


def days_left(as_of: date, today: date) -> int:
    """The days to day 0, which is `as_of`: 0 on the day itself, negative after it."""
    return (as_of - today).days


def is_near(as_of: date, today: date) -> bool:
    """Whether the holiday stands among what matters now: three weeks before day 0 and on it."""
    return 0 <= days_left(as_of, today) <= NEAR


def is_expected(section: Section, as_of: date, today: date) -> bool:
    """Whether the section may be called late by now: from its own day before day 0 on, or at any time."""
    return section.expected is None or today >= on_or_before(section.expected, as_of)
