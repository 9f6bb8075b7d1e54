"""For how long a report is opened after its lock: by the button that was pressed."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from config.catalogue.region import QuietHours, Region
from models.rules.unlocking import EVENING, OpenFor, open_until

NOON = datetime(2025, 12, 1, 7, tzinfo=UTC)
"""12:00 on the region's clock."""


@pytest.mark.parametrize(
    ("span", "hours"),
    [(OpenFor.HOUR, 1), (OpenFor.TWO_HOURS, 2), (OpenFor.EVENING, 9), (OpenFor.DAY, 24)],
)
def test_each_button_means_a_moment(region: Region, span: OpenFor, hours: int) -> None:
    assert open_until(span, NOON, region) == NOON + timedelta(hours=hours)


def test_every_button_is_tried() -> None:
    assert len(OpenFor) == 4


@pytest.mark.parametrize(("minutes", "days"), [(31, 0), (30, 0), (29, 1), (-60, 1)])
def test_an_evening_that_is_over_or_as_good_as_is_tomorrows(region: Region, minutes: int, days: int) -> None:
    evening = datetime(2025, 12, 1, 21, tzinfo=region.timezone)
    assert open_until(OpenFor.EVENING, evening - timedelta(minutes=minutes), region) == evening + timedelta(days=days)


def test_where_no_hours_are_quiet_the_evening_is_at_eight(region: Region) -> None:
    loud = replace(region, quiet=QuietHours(time(0), time(0)))
    until = open_until(OpenFor.EVENING, NOON, loud).astimezone(region.timezone)
    assert until.time() == EVENING
