"""Whatever an official can press in a region of 250 units: no screen breaks a limit, no paper fails to come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from config.catalogue.types import Locale, Region
from models.rules.access import Role
from tests.kit.screens import Seen, faults_of, watch
from tests.kit.talk import FRIDAY, Talk, make_talk
from tests.kit.walking import Walk
from tests.regions import made_up, shipped
from tests.regions.large import fill, large

LIMIT = 4096
CAPTION = 1024
MOST_BUTTONS = 100
SAID = ("нет связи", "трое вернули грант", "Ерлан К.", "семь")
SCREENS = {
    "summary_units",
    "rank",
    "in_order",
    "units_page_on",
    "unit",
    "unit_year",
    "unit_who",
    "unit_year_page_on",
    "unit_beside",
    "summary_who_missing",
    "missing_page_on",
    "more",
    "summary_dates",
    "dates_page_on",
    "date",
    "summary_calendar",
    "day",
    "other_day",
    "summary_indicators",
    "indicator",
    "rows_page_on",
    "summary_compare",
    "recent",
    "compare_units",
    "compare_oblast",
    "summary_holidays",
    "holiday_units",
    "holiday_unit",
    "holiday_page_on",
    "matrix",
    "memo",
    "charts",
    "workbook",
    "paper",
    "press",
    "press_in_ru",
    "press_in_kk",
}


CHARTS = 5
"""One of them of the holiday."""


async def opened(region: Region, folder: Path) -> Talk:
    talk = await make_talk(large(region, 250), folder / "big.db", FRIDAY)
    await fill(talk.world, talk.clock.at, 1)
    return talk


@pytest.mark.parametrize(("read", "locale"), [(shipped, "ru"), (made_up, "kk")])
async def test_everything_can_be_pressed_in_a_region_of_250_units(
    read: Callable[[], Region], locale: Locale, tmp_path: Path
) -> None:
    talk = await opened(read(), tmp_path)
    official = await talk.member(1, Role.OFFICIAL, language=locale)
    seen = watch(talk.telegram)
    walk = Walk(official, "/summary", frozenset({"close", "summary_export"}), each=frozenset({"paper"}))
    await walk.everywhere()
    await official.say("/status")
    assert not faults(seen, locale, talk.region)
    assert {name.partition(":")[0] for name in walk.pressed} >= SCREENS
    kinds = {message["document"]["name"].rpartition(".")[2] for _, message in seen.shown if message["document"]}
    charts = {message["photo"] for _, message in seen.shown if message["photo"]}
    assert (kinds, len(charts)) == ({"docx", "pdf", "xlsx"}, CHARTS)
    await talk.app.close()


def faults(seen: Seen, locale: Locale, region: Region) -> list[str]:
    found = list(seen.refused)
    for _, message in seen.shown:
        wrong = [] if in_other(message, locale, region) else faults_of(message, locale, region, said=SAID)
        most = CAPTION if message["document"] or message["photo"] else LIMIT
        wrong += [f"{len(message['text'])} characters"] if len(message["text"]) > most else []
        wrong += ["too many buttons"] if sum(map(len, message["buttons"])) > MOST_BUTTONS else []
        found += [f"{message['text'][:60]!r}: {one}" for one in wrong]
    return sorted(set(found))


def in_other(message: Mapping[str, Any], locale: Locale, region: Region) -> bool:
    """A paper or a note asked for in the other language, all of it: only the buttons are the reader's."""
    asked = message["document"] or any("press_in" in one["data"] for row in message["buttons"] for one in row)
    other: Locale = "kk" if locale == "ru" else "ru"
    return bool(asked) and not faults_of({**message, "buttons": []}, other, region, said=SAID)
