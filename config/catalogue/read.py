"""Reads `region.toml` into a frozen Region, or tells all of its mistakes at once."""

import re
import tomllib
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from holidays.registry import COUNTRIES

from config.catalogue.form_sense import check_form, check_holiday
from config.catalogue.forms import read_form
from config.catalogue.holidays import read_holiday
from config.catalogue.mistakes import CatalogueError, Mistake, Notes, perhaps
from config.catalogue.preparation import read_preparation
from config.catalogue.region import DaysOff, Form, Label, QuietHours, Region, Unit
from config.catalogue.table import TomlTable
from config.catalogue.units import read_units
from config.catalogue.values import days, hour

LARGEST_FILE = 2_000_000
_UTC = ZoneInfo("UTC")
_NEVER_QUIET = QuietHours(time(0), time(0))
_NO_DAYS_OFF = DaysOff("", frozenset(), frozenset())
_AT_LINE = re.compile(r" \(at (line \d+, column \d+|end of document)\)$")


def read_region(path: Path) -> Region:
    """The region of the file. Raises CatalogueError with every mistake found."""
    notes = Notes()
    table = TomlTable(_parse(path), "", notes)
    # Without [region] its inner mistakes would only repeat that it is missing: they go to notes nobody reads.
    head = _read_head(table.inner("region") or TomlTable({}, "region", Notes()))
    days_off = _read_days_off(table.inner("days_off"))
    units = read_units(table.rows("units", needed=False), notes)
    forms = _read_forms(table.rows("forms", needed=False), head.quiet, units, notes)
    holidays = _read_holidays(table, forms, units, notes)
    table.finish()
    notes.raise_if_any()
    in_order = tuple(sorted(units.values(), key=lambda unit: unit.position))
    return replace(head, days_off=days_off, units=in_order, forms=forms, holidays=holidays)


def _parse(path: Path) -> dict[str, object]:
    raw = _bytes(path)
    try:
        return tomllib.loads(raw.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _stop(f"line {line}", "not UTF-8 text: save the file in the encoding UTF-8") from None
    except RecursionError:
        raise _stop(str(path), "not a catalogue: lists or tables are nested too deeply") from None
    except ValueError as error:
        where = _AT_LINE.search(str(error))
        place = where[1] if where else str(path)
        raise _stop(place, f"not valid TOML: {_AT_LINE.sub('', str(error))}") from None


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        raise _stop(str(path), "there is no such file") from None
    except IsADirectoryError:
        raise _stop(str(path), "is a folder, not a file") from None
    except OSError as error:
        raise _stop(str(path), f"cannot be read: {error.strerror}") from None
    if len(raw) > LARGEST_FILE:
        raise _stop(str(path), f"is larger than {LARGEST_FILE} bytes")
    return raw


def _stop(place: str, message: str) -> CatalogueError:
    """A mistake after which nothing else can be read."""
    return CatalogueError([Mistake(place, message)])


def _read_forms(rows: list[TomlTable], quiet: QuietHours, units: dict[str, Unit], notes: Notes) -> tuple[Form, ...]:
    if not rows and not notes.told_at("forms"):
        notes.add("forms", "the region has no forms: add [[forms]]")
    forms = tuple(read_form(row, quiet) for row in rows)
    owners: dict[str, str] = {}
    for form, row in zip(forms, rows, strict=True):
        if form.key and owners.setdefault(form.key, row.place) != row.place:
            row.note("key", f"«{form.key}» is already the key of {owners[form.key]}")
        check_form(form, row.place, units, notes)
    return forms


def _read_holidays(table: TomlTable, forms: tuple[Form, ...], units: dict[str, Unit], notes: Notes) -> tuple[Form, ...]:
    """The holidays; a region without any needs no [preparation]."""
    common, rows = table.inner("preparation", needed=False), table.rows("holidays", needed=False)
    if common is None:
        if rows and not notes.told_at("preparation"):
            notes.add("preparation", "missing: it says what is asked before the holidays")
        return ()
    preparation = read_preparation(common)
    owners = {form.key: f"forms[{n}]" for n, form in reversed(list(enumerate(forms)))}
    holidays = []
    for row in rows:
        holiday, asked = read_holiday(row, common, preparation)
        if holiday.key and owners.setdefault(holiday.key, row.place) != row.place:
            row.note("key", f"«{holiday.key}» is already the key of {owners[holiday.key]}")
        check_holiday(holiday, row.place, asked, units, notes)
        holidays.append(holiday)
    return tuple(holidays)


def _read_head(table: TomlTable) -> Region:
    """What [region] says; the rest is filled in by the caller."""
    region = Region(
        key=table.key(),
        name=table.label(),
        meeting=table.label("meeting_"),
        timezone=_read_timezone(table),
        quiet=_read_quiet(table.inner("quiet")),
        days_off=_NO_DAYS_OFF,
        units=(),
        forms=(),
        chair=_both(table, "chair_"),
        prepared=_both(table, "prepared_"),
        prepared_phone=table.text("prepared_phone", needed=False),
        timeliness_from=_read_day(table, "timeliness_from"),
    )
    table.finish()
    return region


def _both(table: TomlTable, prefix: str) -> Label:
    """Words that may be left out, in both languages together."""
    label = table.label(prefix, needed=False)
    if bool(label.ru) != bool(label.kk):
        table.note(f"{prefix}ru", "stands in both languages or in none")
    return label


def _read_day(table: TomlTable, key: str) -> date | None:
    value = table.take(key, needed=False)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    table.refuse(key, value, "a date such as 2026-01-12")
    return None


def _read_timezone(table: TomlTable) -> ZoneInfo:
    name = table.text("timezone")
    try:
        return ZoneInfo(name) if name else _UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder, «Asia»
        table.note("timezone", f"«{name}» is no time zone{perhaps(name, available_timezones())}")
        return _UTC


def _read_quiet(table: TomlTable | None) -> QuietHours:
    if table is None:
        return _NEVER_QUIET
    start, end = hour(table, "from"), hour(table, "to")
    if start is not None and start == end:
        table.note("to", "must differ from the beginning of the quiet hours")
    table.finish()
    return _NEVER_QUIET if start is None or end is None else QuietHours(start, end)


def _read_days_off(table: TomlTable | None) -> DaysOff:
    if table is None:
        return _NO_DAYS_OFF
    country = table.text("country")
    if country and country not in {names[1] for names in COUNTRIES.values()}:
        table.note("country", f"«{country}» is no two-letter country code, like KZ")
    added, removed = days(table, "added"), days(table, "removed")
    if added & removed:
        table.note("removed", f"{min(added & removed)} is also among the added days")
    table.finish()
    return DaysOff(country, added, removed)
