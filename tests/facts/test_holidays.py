"""Holidays: what is asked before Independence Day and New Year, when, and what of it cannot be so."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from config.catalogue.region import Form, Holiday, Measure, UnitKind
from models.rules.calendar.calendar import Calendar, Period
from models.rules.calendar.stages import stage_of
from models.rules.checks.checks import errors, questions
from models.rules.preparation import SectionState, days_left, is_expected, section_state
from tests.regions import shipped

REGION = shipped()
CALENDAR = Calendar(REGION)
ZONE = ZoneInfo("Asia/Almaty")
INDEPENDENCE, NEW_YEAR = REGION.form("independence_day"), REGION.form("new_year")
AYAGOZ = REGION.unit("ayagoz")
BOTH = pytest.mark.parametrize("form", [INDEPENDENCE, NEW_YEAR], ids=["independence day", "new year"])


def holiday(form: Form) -> Holiday:
    assert form.holiday is not None
    return form.holiday


def period(form: Form, day0: date) -> Period:
    found = CALENDAR.period(form, day0)
    assert found is not None
    return found


def at(day: str, hour: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZONE)


def of_one_category(planned: int, ready: int, held: int) -> dict[str, int | str | None]:
    """Social events of a district; everything else is nought, and somebody answers for it."""
    values: dict[str, int | str | None] = {one.key: 0 for one in INDEPENDENCE.indicators if not one.is_text}
    values |= {"social_planned": planned, "social_ready": ready, "social_held": held, "responsible": "Ерлан К."}
    return values


def wrong(values: dict[str, int | str | None], today: date = date(2025, 12, 15)) -> list[tuple[str, str | None]]:
    found = errors(INDEPENDENCE, AYAGOZ, date(2025, 12, 16), values, today)
    return [(one.check, one.indicator) for one in found]


def test_independence_day_is_memorial_educational_and_social_new_year_cultural_children_s_social_and_sports() -> None:
    categories = {
        form.key: [share.name.ru for share in holiday(form).sections[0].shares] for form in (INDEPENDENCE, NEW_YEAR)
    }
    assert categories == {
        "independence_day": ["памятные", "образовательные", "социальные"],
        "new_year": ["культурно-массовые", "детские", "социальные", "спортивные"],
    }


@BOTH
def test_of_every_category_so_many_are_planned_ready_and_held(form: Form) -> None:
    for share in holiday(form).sections[0].shares:
        names = [form.indicator(key).name.ru.partition(", ")[2] for key in (share.whole, share.done, share.held or "")]
        assert names == ["запланировано", "готово", "проведено"]
    assert [form.headline, *form.split] == ["ready", "planned", "held"]


@BOTH
def test_decoration_is_done_of_planned_venues_checked_of_all_violations_fixed_of_found(form: Form) -> None:
    _, decoration, safety = holiday(form).sections
    assert [section.name.ru for section in (decoration, safety)] == ["Оформление", "Безопасность"]
    pairs = [
        (form.indicator(share.done).name.ru, form.indicator(share.whole).name.ru) for share in holiday(form).shares
    ]
    assert pairs[-3:] == [
        ("Объекты оформлены", "Объекты для оформления"),
        ("Площадки проверены", "Площадки, всего"),
        ("Нарушения устранены", "Нарушения выявлены"),
    ]


@BOTH
def test_somebody_must_answer_for_it_and_problems_may_be_told(form: Form) -> None:
    texts = {one.key: one.required for one in form.indicators if one.measure is Measure.TEXT}
    assert texts == {"responsible": True, "problems": False}
    assert form.kinds == set(UnitKind)


@BOTH
def test_figures_are_the_state_of_the_day_and_may_fall(form: Form) -> None:
    assert {one.measure for one in form.indicators} == {Measure.SNAPSHOT, Measure.TEXT}
    assert questions(form, AYAGOZ, date(2026, 1, 1), {one.key: 0 for one in form.indicators}, [], {}) == []


def test_ready_and_held_are_at_most_what_is_planned() -> None:
    assert wrong(of_one_category(7, 7, 7)) == []
    assert wrong(of_one_category(5, 7, 0)) == [("above_whole", "social_ready")]
    assert wrong(of_one_category(5, 0, 6)) == [("above_whole", "social_held")]


@pytest.mark.parametrize(
    ("form", "day0", "first", "last"),
    [
        (INDEPENDENCE, date(2025, 12, 16), "2025-12-01", "2025-12-17"),
        (NEW_YEAR, date(2026, 1, 1), "2025-12-15", "2026-01-07"),
    ],
)
def test_events_are_held_in_their_days_only_and_the_holiday_closes_after_them(
    form: Form, day0: date, first: str, last: str
) -> None:
    held = {share.held or "": 1 for share in holiday(form).sections[0].shares}
    values = {one.key: 1 for one in form.indicators if not one.is_text} | held
    first_day = date.fromisoformat(first)
    early = errors(form, AYAGOZ, day0, values, first_day - timedelta(days=1))
    assert {one.indicator for one in early if one.check == "held_early"} == set(held)
    assert not [one for one in errors(form, AYAGOZ, day0, values, first_day) if one.check == "held_early"]
    assert stage_of(period(form, day0), at(last, "23:59"), was_sent=True).can_send
    assert not stage_of(period(form, day0), period(form, day0).closes, was_sent=True).can_fill


def test_reminders_go_out_on_days_14_7_3_and_1_at_10_or_the_working_day_before() -> None:
    assert period(INDEPENDENCE, date(2025, 12, 16)).reminders == (
        at("2025-12-02", "10:00"),
        at("2025-12-09", "10:00"),
        at("2025-12-12", "10:00"),  # day −3 is Saturday the 13th
        at("2025-12-15", "10:00"),
    )
    assert period(NEW_YEAR, date(2026, 1, 1)).reminders == (
        at("2025-12-18", "10:00"),
        at("2025-12-25", "10:00"),
        at("2025-12-29", "10:00"),
        at("2025-12-31", "10:00"),
    )


def test_new_year_s_decoration_is_not_late_before_16_december() -> None:
    events, decoration, _ = holiday(NEW_YEAR).sections
    assert not is_expected(decoration, date(2026, 1, 1), date(2025, 12, 15))
    assert is_expected(decoration, date(2026, 1, 1), date(2025, 12, 16))
    assert is_expected(events, date(2026, 1, 1), date(2025, 12, 1))


def test_in_2025_all_32_venues_were_inspected_and_all_24_violations_put_right() -> None:
    safety = holiday(NEW_YEAR).sections[2]
    year = {"venues_all": 32, "venues_done": 32, "violations_all": 24, "violations_done": 24}
    assert section_state(safety, year) is SectionState.FULL
    assert section_state(safety, year | {"venues_done": 31}) is SectionState.PART


def test_a_week_before_independence_day_seven_days_are_left() -> None:
    assert days_left(date(2025, 12, 16), date(2025, 12, 9)) == 7
