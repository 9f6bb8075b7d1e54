"""The oblast's year as a line: fact, plan to date, and where it is heading."""

from __future__ import annotations

from datetime import date

from handlers.kit.words import THIN, Html, Words, number
from handlers.papers.charts.shown import Key, KeyLook, Range, TrendShown
from handlers.papers.charts.words import day_of, on_said, picture, title_of, year_axes, year_head
from handlers.papers.paper import Paper
from handlers.saying.digest import per_cent
from models.rules.forecast import Forecast
from models.views.digest import planned_of
from models.views.year import Year

ABOUT = f"≈{THIN}"


def trend(year: Year, words: Words) -> Paper:
    """The oblast's year: fact, plan to date, and the forecast to 31 December with its range."""
    fact, plan, seen = _fact(year), _plan(year), year.forecast
    values = [n for _, n in (*fact, *plan)] + ([seen.high, seen.low] if seen else [])
    shown = TrendShown(
        head=year_head(year, words, words.plain("chart-trend-title")),
        keys=_keys(year, words),
        axes=year_axes(year.period.year, min(values, default=0), max(values, default=0), words),
        fact=fact,
        fact_said=number(fact[-1][1]) if fact else "",
        plan=plan,
        plan_said=number(plan[-1][1]) if plan else "",
        forecast=Range(seen.expected, seen.low, seen.high, ABOUT + number(seen.expected)) if seen and fact else None,
        empty="" if fact else words.plain("summary-nothing"),
        notes=(words.plain("chart-forecast-note"),) if seen and fact else (),
    )
    return picture("trend", "trend", shown, _caption(year, words))


def _fact(year: Year) -> tuple[tuple[int, int], ...]:
    key = year.form.headline
    return tuple(
        (day_of(week.as_of, year.period.year), week.figures[key]) for week in year.weeks if key in week.figures
    )


def _plan(year: Year) -> tuple[tuple[int, int], ...]:
    """What the plan comes to on each date, and on the last day of the year all of it."""
    last = day_of(date(year.period.year + 1, 1, 1), year.period.year)
    dated = [(day_of(as_of, year.period.year), people) for as_of, people in sorted(year.to_date.items())]
    ends = [(last, year.annual)] if year.annual is not None else []
    return (*(one for one in dated if one[0] < last), *ends)


def _keys(year: Year, words: Words) -> tuple[Key, ...]:
    """What each line is, with its figure; nothing for an empty year."""
    key, last = year.form.headline, year.weeks[-1] if year.weeks else None
    if last is None or key not in last.figures:
        return ()
    fact, day = last.figures[key], words.at_day(last.as_of)
    keys = [Key(KeyLook.FACT, words.plain("chart-fact", day=day), number(fact))]
    if year.annual is not None:
        planned = planned_of(fact, year.annual, last.as_of)
        said = words.plain("chart-of-plan", n=number(planned.to_date), percent=per_cent(planned.of_to_date))
        whole = words.plain("chart-of-plan", n=number(year.annual), percent=per_cent(planned.of_annual))
        keys.append(Key(KeyLook.PLAN, words.plain("chart-plan", day=day), said))
        keys.append(Key(KeyLook.NONE, words.plain("chart-plan-year"), whole))
    if year.forecast:
        end = words.day(date(year.period.year, 12, 31))
        keys.append(Key(KeyLook.FORECAST, words.plain("chart-forecast", day=end), _range(year.forecast, words)))
    return tuple(keys)


def _range(seen: Forecast, words: Words) -> str:
    """`26 600 (от 26 100 до 27 300)`, or one number where nothing is left to guess."""
    if seen.low == seen.high:
        return number(seen.expected)
    return words.plain("chart-range", n=number(seen.expected), low=number(seen.low), high=number(seen.high))


def _caption(year: Year, words: Words) -> Html:
    form, on = title_of(year.form, words), on_said(year.period, words)
    if year.forecast is None or not year.weeks:
        return words("chart-trend-caption", form=form, on=on)
    end = words.at_day(date(year.period.year, 12, 31))
    return words("chart-trend-caption-forecast", form=form, on=on, day=end, n=_range(year.forecast, words))
