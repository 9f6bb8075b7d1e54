"""What a section of the preparation lacks, and which figures of a holiday cannot be sent."""

from datetime import date

import pytest

from config.catalogue.region import Form, Holiday, Plural, Section
from models.rules.checks.checks import Beyond, Check, Finding, Lone, Values, errors, questions
from models.rules.preparation import SectionState, days_left, is_expected, lacking, section_state
from tests.regions import made_up, shipped

FULL, PART, NOTHING = SectionState
DAY0 = date(2026, 1, 1)
NEW_YEAR = shipped().form("new_year")
SEMEY = shipped().unit("semey")


def holiday(form: Form) -> Holiday:
    assert form.holiday is not None
    return form.holiday


def section(key: str, form: Form = NEW_YEAR) -> Section:
    return next(one for one in holiday(form).sections if one.key == key)


def filled(**changed: int | str | None) -> dict[str, int | str | None]:
    """Every figure 3 and the responsible person, but for what is changed."""
    values: dict[str, int | str | None] = {one.key: 3 for one in NEW_YEAR.indicators if not one.is_text}
    return {**values, "responsible": "Ерлан К., 8 (722) 50-00-00", **changed}


@pytest.mark.parametrize(
    ("venues", "violations", "state"),
    [
        ((None, None), (None, None), NOTHING),
        ((5, None), (0, 0), NOTHING),
        ((5, 0), (0, 0), NOTHING),
        ((5, 0), (4, 0), NOTHING),
        ((5, 3), (0, 0), PART),
        ((5, 0), (4, 1), PART),
        ((5, 5), (4, 3), PART),
        ((5, 5), (None, None), PART),
        ((5, 5), (4, 4), FULL),
        ((5, 5), (0, 0), FULL),
        ((0, 0), (0, 0), FULL),
        ((5, 6), (0, 0), FULL),
    ],
)
def test_a_section_at_a_glance(
    venues: tuple[int | None, int | None], violations: tuple[int | None, int | None], state: SectionState
) -> None:
    values = dict(
        zip(("venues_all", "venues_done", "violations_all", "violations_done"), venues + violations, strict=True)
    )
    assert section_state(section("safety"), values) is state


def test_nothing_reported_is_nothing_ready() -> None:
    assert [section_state(one, {}) for one in holiday(NEW_YEAR).sections] == [NOTHING] * 3


@pytest.mark.parametrize(
    ("whole", "done", "lack"), [(20, 14, 6), (20, 20, 0), (3, 5, 0), (0, 0, 0), (None, 0, None), (4, None, None)]
)
def test_what_a_share_lacks(whole: int | None, done: int | None, lack: int | None) -> None:
    (share,) = section("decoration").shares
    assert lacking(share, {"objects_all": whole, "objects_done": done}) == lack


def test_what_is_held_does_not_make_a_section_readier() -> None:
    figures: dict[str, int | None] = {one.whole: 4 for one in section("events").shares}
    figures |= {one.done: 0 for one in section("events").shares}
    figures |= {one.held or "": 4 for one in section("events").shares}
    assert section_state(section("events"), figures) is NOTHING


@pytest.mark.parametrize(
    ("today", "days"), [("2025-12-09", 23), ("2025-12-31", 1), ("2026-01-01", 0), ("2026-01-03", -2)]
)
def test_the_days_left(today: str, days: int) -> None:
    assert days_left(DAY0, date.fromisoformat(today)) == days


def test_a_section_is_late_from_its_own_day_on_or_at_any_time() -> None:
    decoration, eve = section("decoration"), date(2025, 12, 15)
    assert [is_expected(decoration, DAY0, day) for day in (eve, date(2025, 12, 16), DAY0)] == [False, True, True]
    assert is_expected(section("events"), DAY0, date(2025, 11, 17))
    assert is_expected(
        section("decoration", shipped().form("independence_day")), date(2025, 12, 16), date(2025, 11, 28)
    )
    assert not is_expected(section("yurts", made_up().form("nauryz")), date(2026, 3, 22), date(2026, 3, 18))


def found(values: Values, today: date | None = None) -> list[Finding]:
    return errors(NEW_YEAR, SEMEY, DAY0, values, today)


def test_figures_within_their_wholes_can_be_sent_whatever_they_were_before() -> None:
    assert found(filled(), date(2025, 12, 15)) == []
    assert questions(NEW_YEAR, SEMEY, DAY0, filled(), [], {}) == []


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("children_ready", 4, Finding(Check.ABOVE_WHOLE, "children_ready", Beyond(4, 3))),
        ("children_held", 7, Finding(Check.ABOVE_WHOLE, "children_held", Beyond(7, 3))),
        ("objects_done", 4, Finding(Check.ABOVE_WHOLE, "objects_done", Beyond(4, 3))),
        ("venues_done", 1000, Finding(Check.ABOVE_WHOLE, "venues_done", Beyond(1000, 3))),
        ("violations_done", 4, Finding(Check.ABOVE_WHOLE, "violations_done", Beyond(4, 3))),
        ("venues_done", -1, Finding(Check.NEGATIVE, "venues_done", Lone(-1))),
        ("venues_all", None, Finding(Check.MISSING, "venues_all")),
        ("responsible", "  ", Finding(Check.MISSING, "responsible")),
    ],
)
def test_an_error_names_its_figure_and_both_values(key: str, value: int | str | None, expected: Finding) -> None:
    assert found(filled(**{key: value}), DAY0) == [expected]


def test_a_whole_that_shrinks_names_all_that_stand_above_it_in_the_card_s_order() -> None:
    problems = found(filled(cultural_planned=2, venues_all=0))
    assert [(one.indicator, getattr(one.data, "limit", None)) for one in problems] == [
        ("cultural_ready", 2),
        ("cultural_held", 2),
        ("venues_done", 0),
    ]


def test_a_figure_alone_is_not_compared_with_what_is_not_there() -> None:
    alone = errors(NEW_YEAR, SEMEY, DAY0, {"venues_done": 9, "venues_all": "много"})
    assert Finding(Check.ABOVE_WHOLE, "venues_done", Beyond(9, 3)) not in alone
    assert {one.check for one in alone} == {"missing"}


def test_nothing_is_held_before_the_first_day_of_the_events() -> None:
    early = date(2025, 12, 14)
    nothing: dict[str, int | str | None] = {f"{one.key}_held": 0 for one in section("events").shares}
    assert found(filled(**nothing), early) == []
    assert found(filled(**nothing | {"sports_held": 2}), early) == [Finding(Check.HELD_EARLY, "sports_held", Lone(2))]
    assert found(filled(**nothing | {"sports_held": 2}), date(2025, 12, 15)) == []
    assert found(filled(**nothing | {"sports_held": 2})) == []


def test_every_share_of_every_holiday_counts_figures_that_are_asked_once() -> None:
    for form in (*shipped().holidays, *made_up().holidays):
        keys = [k for share in holiday(form).shares for k in (share.whole, share.done, share.held) if k is not None]
        assert keys == [one.key for one in form.indicators if not one.is_text]
        assert form.total(form.headline).parts == tuple(share.done for share in holiday(form).sections[0].shares)


@pytest.mark.parametrize(
    ("number", "after", "out_of"),
    [
        (0, "площадок", "площадок"),
        (1, "площадка", "площадки"),
        (2, "площадки", "площадок"),
        (5, "площадок", "площадок"),
        (11, "площадок", "площадок"),
        (12, "площадок", "площадок"),
        (21, "площадка", "площадки"),
        (22, "площадки", "площадок"),
        (111, "площадок", "площадок"),
        (114, "площадок", "площадок"),
        (1001, "площадка", "площадки"),
    ],
)
def test_a_noun_after_a_number(number: int, after: str, out_of: str) -> None:
    counted = Plural("площадка", "площадки", "площадок", "орын")
    assert (counted.after(number, "ru"), counted.out_of(number, "ru")) == (after, out_of)
    assert {counted.after(number, "kk"), counted.out_of(number, "kk")} == {"орын"}
