import subprocess
import sys
import time as clock
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest

from config.catalogue.read import read_region
from config.catalogue.region import Measure, Offset, Region, UnitKind
from models.rules.calendar.calendar import Calendar
from tests.regions import MADE_UP, SHIPPED, made_up, shipped

SECOND = 1.0


def test_the_shipped_region_is_abai_in_the_order_of_the_territories() -> None:
    region = shipped()
    assert [unit.key for unit in region.units] == [
        *("semey", "kurchatov", "abai", "aksuat", "ayagoz", "beskaragai"),
        *("borodulikha", "zhanasemey", "zharma", "kokpekty", "makanshy", "urzhar"),
    ]
    assert sum(unit.population or 0 for unit in region.units) == 602_832
    assert sum(unit.kind is UnitKind.CITY for unit in region.units) == 2
    assert region.unit("aksuat").short.ru == "Ақсуат"


def test_the_employment_total_counts_every_required_indicator_once() -> None:
    form = shipped().form("employment")
    parts = {part for key in form.total("total").parts for part in form.total(key).parts}
    assert parts == {i.key for i in form.indicators if i.required}
    assert all(i.measure is Measure.CUMULATIVE for i in form.indicators)


def test_the_year_closes_on_days_that_are_at_work_in_2026() -> None:
    closing = shipped().form("employment").extra[0]
    as_of = date(2026, closing.month, closing.day)
    assert _moment(as_of, closing.moments.opens) == datetime(2026, 1, 5, 9, 0)  # noqa: DTZ001 - the region's wall clock
    assert _moment(as_of, closing.moments.due) == datetime(2026, 1, 6, 16, 0)  # noqa: DTZ001 - as above
    assert _moment(as_of, closing.moments.lock) == datetime(2026, 1, 8, 8, 0)  # noqa: DTZ001 - as above


def test_the_made_up_region_differs_in_everything() -> None:
    region = made_up()
    assert len(region.units) == 17
    assert {unit.kind for unit in region.units} == set(UnitKind)
    assert {form.key for form in region.forms}.isdisjoint(form.key for form in shipped().forms)
    assert region.forms[0].cycle is not None
    assert region.forms[0].cycle.weekday == 4
    assert region.timezone.key != shipped().timezone.key
    assert not region.forms[0].rates


def test_units_and_indicators_come_and_go_with_their_days() -> None:
    region = made_up()
    form = region.form("housing")
    assert [len(region.reporting(form, day)) for day in (date(2025, 6, 30), date(2025, 7, 1), date(2026, 3, 1))] == [
        *(14, 13, 14),
    ]
    assert "rent" not in {i.key for i in form.asked_on(date(2025, 12, 26))}
    assert "potholes" not in {i.key for i in form.asked_on(date(2026, 1, 2))}


def test_a_form_and_a_holiday_come_and_go_with_their_days(tmp_path: Path) -> None:
    text = MADE_UP.read_text("utf-8").replace('key = "venues"\n', 'key = "venues"\nuntil = 2026-06-30\n', 1)
    file = tmp_path / "region.toml"
    file.write_text(text.replace('key = "nauryz"\n', 'key = "nauryz"\nsince = 2027-01-01\n', 1), "utf-8")
    region = read_region(file)
    venues, nauryz = region.form("venues"), region.form("nauryz")
    assert [bool(venues.asked_on(day)) for day in (date(2026, 6, 30), date(2026, 7, 1))] == [True, False]
    assert [bool(nauryz.asked_on(day)) for day in (date(2026, 3, 22), date(2027, 3, 22))] == [False, True]
    calendar = Calendar(region)
    assert calendar.period(nauryz, date(2026, 3, 22)) is None
    assert calendar.period(nauryz, date(2027, 3, 22)) is not None


def test_a_short_name_is_the_name_where_left_out() -> None:
    unit = made_up().unit("long_name")
    assert unit.short == unit.name


@pytest.mark.parametrize("region", [shipped(), made_up()], ids=["shipped", "made up"])
def test_a_region_cannot_be_changed(region: Region) -> None:
    for thing in (region, region.units[0], region.forms[0], region.forms[0].indicators[0].name):
        assert is_dataclass(thing)
        with pytest.raises(FrozenInstanceError):
            setattr(thing, fields(thing)[0].name, "other")
    with pytest.raises(TypeError):
        region.forms[0].reasons["falls"] = ()  # type: ignore[index]  # what must not be possible
    assert hash(region) == hash(region)


@pytest.mark.parametrize("region", [shipped(), made_up()], ids=["shipped", "made up"])
def test_what_is_unknown_is_a_key_error(region: Region) -> None:
    form = region.forms[0]
    for lookup in (region.unit, region.form, form.indicator, form.total):
        with pytest.raises(KeyError, match="nothing"):
            lookup("nothing")


@pytest.mark.parametrize("file", [SHIPPED, MADE_UP], ids=["shipped", "made up"])
def test_reading_takes_less_than_a_second_and_none_of_the_heavy_libraries(file: object) -> None:
    script = (
        "import sys, pathlib, config.catalogue.read as r; r.read_region(pathlib.Path(sys.argv[1]));"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'aiogram', 'sqlalchemy', 'pydantic', 'structlog'}))"
    )
    begun = clock.monotonic()
    run = subprocess.run(  # noqa: S603 - our own interpreter and script
        [sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
    assert clock.monotonic() - begun < SECOND


def _moment(as_of: date, offset: Offset) -> datetime:
    return datetime.combine(as_of + timedelta(days=offset.days), offset.at)


def test_the_last_minute_on_time_is_that_of_the_file() -> None:
    cycle = shipped().form("employment").cycle
    assert cycle is not None
    assert cycle.moments.due == Offset(-3, time(16, 0))
