"""The rules on both catalogues, so that nothing is tuned to one oblast."""

from datetime import date

import pytest

from config.catalogue.region import Form, Region
from models.rules.calendar.calendar import Calendar
from models.rules.figures import totals
from models.rules.paste.entry import CardField, Figure, parse_paste
from tests.regions import made_up, shipped

REGIONS = (shipped(), made_up())
FORMS = [
    pytest.param(region, form, id=f"{region.key}-{form.key}")
    for region in REGIONS
    for form in (*region.forms, *region.holidays)
]


def card(form: Form) -> list[CardField]:
    return [
        CardField(
            key=one.key,
            labels=(one.name.ru, one.name.kk, one.short.ru, one.short.kk),
            required=one.required,
            is_text=one.is_text,
            counted=(one.counted.ru, one.counted.kk),
        )
        for one in form.indicators
    ]


@pytest.mark.parametrize(("region", "form"), FORMS)
def test_every_name_of_every_row_is_read_in_both_languages(region: Region, form: Form) -> None:
    for row, indicator in enumerate(form.indicators, start=1):
        expected = "1234" if indicator.is_text else Figure(1234, added=False)
        for label in (indicator.name, indicator.short):
            for name, counted in ((label.ru, indicator.counted.ru), (label.kk, indicator.counted.kk)):
                tail = "" if indicator.is_text else f" {counted}"
                for line in (f"{name}: 1234{tail}", f"{row}. {name}: 1234"):
                    values = dict(parse_paste(line, card(form)).values)
                    assert str(values.get(indicator.key)).startswith(str(expected)), line


@pytest.mark.parametrize(("region", "form"), FORMS)
def test_ten_years_of_periods_keep_their_order(region: Region, form: Form) -> None:
    calendar = Calendar(region)
    for period in calendar.periods(form, date(2025, 1, 1), date(2034, 12, 31)):
        moments = (period.opens, period.due, period.provisional, period.lock, period.digest, period.again)
        assert [*moments, period.meeting] == sorted((*moments, period.meeting))
        assert period.lock <= period.closes
        assert not any(calendar.is_day_off(reminder.date()) for reminder in period.reminders)


@pytest.mark.parametrize(("region", "form"), FORMS)
def test_totals_need_a_part_and_take_each_once(region: Region, form: Form) -> None:
    ones: dict[str, int | None] = {one.key: 1 for one in form.indicators if not one.is_text}
    sums = totals(form, ones)
    assert set(sums) == {total.key for total in form.totals}
    assert totals(form, dict.fromkeys(ones)) == {}
    assert all(value <= len(ones) for value in sums.values())


def test_the_shipped_year_s_turn() -> None:
    region = shipped()
    (form, *_) = region.forms
    calendar = Calendar(region)
    assert calendar.skipped(form, date(2025, 12, 1), date(2026, 2, 1)) == [date(2026, 1, 5)]
    closing = calendar.period(form, date(2026, 1, 1))
    assert closing is not None
    assert closing.year == 2025
    weekly = calendar.period(form, date(2025, 12, 1))
    assert weekly is not None
    assert weekly.due.isoformat() == "2025-11-28T16:00:00+05:00"
