"""The year as a line and week by week: the figures of the year view, whatever weeks are missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from handlers.kit.words import number
from handlers.papers.charts import charts
from handlers.papers.charts.shown import GrowthShown, Tint, TrendShown
from handlers.papers.charts.words import levels
from handlers.papers.drawing.charts import growth as growth_drawing
from handlers.papers.drawing.charts import trend as trend_drawing
from models.rules.forecast import Forecast
from models.views.year import Amendment, Year
from tests.kit.papers.charts import mondays, words_of, year_of
from tests.kit.papers.pictures import faults_of, words_on
from tests.kit.talk import plain
from tests.regions import made_up, shipped

JANUARY = date(2025, 1, 6)
FACTS = mondays(JANUARY, [100 + 500 * n for n in range(48)])
WHOLE = year_of(shipped(), FACTS, annual=22_887, forecast=Forecast(25_600, 25_100, 26_300))


def trend_of(year: Year, locale: str = "ru") -> TrendShown:
    shown = charts.trend(year, words_of(shipped(), locale)).shown
    assert isinstance(shown, TrendShown)
    return shown


def growth_of(year: Year, locale: str = "ru") -> GrowthShown:
    shown = charts.growth(year, words_of(shipped(), locale)).shown
    assert isinstance(shown, GrowthShown)
    return shown


def test_the_line_goes_through_every_week_of_the_year_view() -> None:
    shown = trend_of(WHOLE)
    assert [people for _, people in shown.fact] == list(FACTS.values())
    assert shown.fact[0] == (5, 100)
    assert shown.fact_said == number(23_600)
    assert shown.plan[-1] == (365, 22_887)
    assert dict(shown.plan)[5] == WHOLE.to_date[JANUARY]
    assert shown.forecast is not None
    assert (shown.forecast.expected, shown.forecast.low, shown.forecast.high) == (25_600, 25_100, 26_300)


def test_the_keys_tell_fact_plan_and_forecast_with_their_figures() -> None:
    said = [f"{key.name}: {key.figure}".replace("\u00a0", " ") for key in trend_of(WHOLE).keys]
    assert said == [
        "Факт на 1 декабря: 23 600",
        "План на 1 декабря: 20 943 (выполнен на 112,7 %)",
        "План на год: 22 887 (выполнен на 103,1 %)",
        "Прогноз на 31 декабря: 25 600 (от 25 100 до 26 300)",
    ]


def test_an_amended_plan_is_labelled_where_it_jumps() -> None:
    july = date(2025, 7, 7)
    shown = trend_of(replace(WHOLE, amended=(Amendment(july, 20_000, 22_887),)))
    assert [(day, people) for day, people, _ in shown.jumps] == [(187, WHOLE.to_date[july])]
    assert "план 20 000 → 22 887" in [plain(said) for said in words_on(trend_drawing.sheet_of(shown).figure)]


def test_the_caption_says_the_forecast_in_words() -> None:
    caption = charts.trend(WHOLE, words_of(shipped(), "ru")).caption.replace("\u00a0", " ")
    assert "на 31 декабря будет 25 600 (от 25 100 до 26 300)" in caption


@pytest.mark.parametrize(
    ("weeks", "locale", "said"),
    [
        (4, "ru", "по темпу последних 4 отчётных недель"),
        (8, "ru", "по темпу последних 8 отчётных недель"),
        (21, "ru", "по темпу последней 21 отчётной недели"),
        (5, "kk", "соңғы 5 есепті аптаның қарқыны бойынша"),
    ],
)
def test_the_forecast_says_of_how_many_weeks_it_is(weeks: int, locale: str, said: str) -> None:
    year = replace(WHOLE, forecast=Forecast(25_600, 25_100, 26_300, weeks))
    assert said in plain(trend_of(year, locale).notes[0])


def test_1_january_closes_the_year_at_its_end() -> None:
    shown = trend_of(year_of(shipped(), {date(2025, 12, 29): 900, date(2026, 1, 1): 1_000}, annual=1_000))
    assert shown.fact[0] == (362, 900)
    assert shown.plan[-1] == (365, 1_000)


def test_a_week_after_missing_ones_is_wide_and_as_high_as_one_of_them() -> None:
    facts = {JANUARY: 100, date(2025, 1, 13): 200, date(2025, 2, 3): 800}
    shown = growth_of(year_of(shipped(), facts))
    assert [(week.since, week.day, week.added, week.tint) for week in shown.weeks] == [
        (5, 12, 100, Tint.MET),
        (12, 33, 200, Tint.CARRIED),
    ]
    assert [week.said for week in shown.weeks] == ["+100", "+600"]
    assert shown.mean == 170, "800 by 3 February: the average since 1 January, as the digest says it"
    assert [key.figure for key in shown.keys] == ["+600 за 3\u00a0недели", "+170", "+600 за 3\u00a0недели"]
    assert shown.legend != ()


def test_of_many_weeks_the_last_the_highest_and_one_below_zero_carry_figures() -> None:
    facts = [100 * n for n in range(20)]
    facts[5:] = [fact + 50 for fact in facts[5:]]
    facts[10:] = [fact - 300 for fact in facts[10:]]
    shown = growth_of(year_of(shipped(), mondays(JANUARY, facts)))
    assert [week.said for week in shown.weeks if week.said] == ["+150", "−200", "+100"]
    assert shown.weeks[9].tint is Tint.BEHIND
    assert shown.axes.low < 0


@pytest.mark.parametrize(("locale", "said"), [("ru", "+467 по 9 из 12"), ("kk", "+467 — 9 / 12 бойынша")])
def test_growth_says_of_how_many_it_is(locale: str, said: str) -> None:
    """Where not all are in; of all of them the figure stands alone."""
    year, key = year_of(shipped(), mondays(JANUARY, [100, 200, 667])), shipped().forms[0].headline
    part = replace(year.weeks[-1], grown={key: 9}, expected=12)
    shown = growth_of(replace(year, weeks=(*year.weeks[:-1], part)), locale)
    assert plain(shown.keys[0].figure) == said
    assert growth_of(year, locale).keys[0].figure == "+467"
    assert growth_drawing.sheet_of(shown).figure is not None


def test_levels_are_round_and_hold_every_figure() -> None:
    for low, high in [(0, 0), (0, 1), (0, 7), (-30, 900), (-5, -1), (0, 26_600), (0, 10**9), (999, 1_000)]:
        found = levels(low, high)
        assert found[0] <= min(low, 0)
        assert found[-1] >= high
        assert 0 in found
        assert 2 <= len(found) <= 8


YEARS = {
    "whole": WHOLE,
    "behind": year_of(shipped(), mondays(JANUARY, [n * 300 for n in range(48)]), annual=22_887),
    "at the plan": year_of(
        shipped(),
        mondays(JANUARY, [n * 440 for n in range(48)]),
        annual=22_887,
        forecast=Forecast(22_887, 22_880, 22_890),
    ),
    "amended": replace(WHOLE, amended=(Amendment(date(2025, 7, 7), 20_000, 22_887),)),
    "amended late": replace(WHOLE, amended=(Amendment(date(2025, 12, 1), 20_000, 22_887),)),
    "amended twice": replace(
        WHOLE, amended=(Amendment(date(2025, 2, 3), 20_000, 22_000), Amendment(date(2025, 7, 7), 22_000, 22_887))
    ),
    "two": year_of(shipped(), mondays(JANUARY, [5, 7]), annual=10),
    "falling": year_of(shipped(), mondays(JANUARY, [900 - n * 10 for n in range(40)])),
    "one": year_of(shipped(), {JANUARY: 5}),
    "none": year_of(shipped(), {}),
    "zero": year_of(shipped(), mondays(JANUARY, [0] * 12), annual=0, forecast=Forecast(0, 0, 0)),
    "huge": year_of(
        shipped(),
        mondays(JANUARY, [n * 10**8 for n in range(48)]),
        annual=10**9,
        forecast=Forecast(5 * 10**9, 4 * 10**9, 6 * 10**9),
    ),
}


@pytest.mark.parametrize("locale", ["ru", "kk"])
@pytest.mark.parametrize("case", YEARS)
def test_all_words_lie_on_the_picture_and_free_of_each_other(case: str, locale: str) -> None:
    assert faults_of(trend_drawing.sheet_of(trend_of(YEARS[case], locale)).figure) == []
    assert faults_of(growth_drawing.sheet_of(growth_of(YEARS[case], locale)).figure) == []


def test_an_empty_year_says_so() -> None:
    assert "Цифр на эту дату пока нет." in words_on(trend_drawing.sheet_of(trend_of(YEARS["none"])).figure)
    said = "Сравнивать пока не с чем: нужны хотя бы два отчёта."
    assert said in words_on(growth_drawing.sheet_of(growth_of(YEARS["one"])).figure)


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_a_made_up_region_has_its_year_as_well(locale: str) -> None:
    year = year_of(made_up(), FACTS, annual=9_999)
    words = words_of(made_up(), locale)
    assert faults_of(trend_drawing.sheet_of(charts.trend(year, words).shown).figure) == []
    assert faults_of(growth_drawing.sheet_of(charts.growth(year, words).shown).figure) == []
    assert len(charts.trend(year, words).caption) <= 1024
