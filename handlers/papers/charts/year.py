"""The oblast's year as a line of fact, plan to date and where it is heading; and as bars of what each week added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from handlers.kit.words import THIN, Html, Words, number, signed
from handlers.papers.charts.shown import ForecastRange, GrowthShown, Key, KeyLook, Tint, TrendShown, Week
from handlers.papers.charts.words import (
    day_of,
    on_said,
    picture,
    sign,
    title_of,
    with_known,
    year_axes,
    year_head,
)
from handlers.papers.paper import Paper
from handlers.saying.digest import of_units_then, per_cent
from handlers.saying.planned import spanned
from models.rules.figures import weeks_between
from models.rules.forecast import Forecast
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
        forecast=ForecastRange(seen.expected, seen.low, seen.high, ABOUT + number(seen.expected))
        if seen and fact
        else None,
        empty="" if fact else words.plain("summary-nothing"),
        notes=(words.plain("chart-forecast-note", n=seen.weeks),) if seen and fact else (),
        jumps=_jumps(year, words),
    )
    return picture("trend", "trend", shown, with_known(_caption(year, words), year.known_at, words))


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


def _jumps(year: Year, words: Words) -> tuple[tuple[int, int, str], ...]:
    """Where the plan was amended, and from what to what; a date without a report has no place on the line."""
    said = [
        (one.as_of, words.plain("chart-amended", before=number(one.before), after=number(one.after)))
        for one in year.amended
        if one.as_of in year.to_date
    ]
    return tuple((day_of(as_of, year.period.year), year.to_date[as_of], text) for as_of, text in said)


def _keys(year: Year, words: Words) -> tuple[Key, ...]:
    """What each line is, with its figure; nothing for an empty year."""
    key, last = year.form.headline, year.weeks[-1] if year.weeks else None
    if last is None or key not in last.figures:
        return ()
    fact, day = last.figures[key], words.at_day(last.as_of)
    keys = [Key(KeyLook.FACT, words.plain("chart-fact", day=day), number(fact))]
    planned = year.planned
    if planned is not None:
        if planned.is_due:
            said = words.plain("chart-of-plan", n=number(planned.to_date), percent=per_cent(planned.of_to_date))
            keys.append(Key(KeyLook.PLAN, words.plain("chart-plan", **spanned(year.form, last.as_of, words)), said))
        whole = words.plain("chart-of-plan", n=number(planned.annual), percent=per_cent(planned.of_annual))
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


FEW = 10
"""So few bars are labelled all of them; of more only the last, the highest and one below zero."""


@dataclass(frozen=True, slots=True)
class _Step:
    """From one as-of date to the next, `weeks` later."""

    since: date
    as_of: date
    added: int
    weeks: int
    part: str
    """` по 9 из 12`: of how many units, where it is not of all of them."""

    @property
    def pace(self) -> float:
        return self.added / self.weeks


def growth(year: Year, words: Words) -> Paper:
    """What each week added over the oblast.

    Where weeks are missing in between, the bar is as wide as they are and as high as one of them on the average:
    its area is what was added, so it is not taken for a record. The line across is the average since 1 January, as the
    digest says it.
    """
    steps = _steps(year, words)
    mean = year.weekly_average if steps else None
    seen = [*(step.pace for step in steps), *([mean] if mean is not None else [])]
    several = any(step.weeks > 1 for step in steps)
    shown = GrowthShown(
        head=year_head(year, words, words.plain("chart-growth-title")),
        keys=_growth_keys(steps, mean, words),
        axes=year_axes(year.period.year, round(min(seen, default=0)), round(max(seen, default=0)), words),
        weeks=_weeks(steps, year.period.year),
        mean=mean,
        empty="" if steps else words.plain("chart-growth-nothing"),
        legend=(sign(words.plain("chart-several"), Tint.CARRIED),) if several else (),
    )
    caption = words("chart-growth-caption", form=title_of(year.form, words), on=on_said(year.period, words))
    return picture("growth", "growth", shown, with_known(caption, year.known_at, words))


def _steps(year: Year, words: Words) -> list[_Step]:
    key = year.form.headline
    return [
        _Step(before.as_of, week.as_of, week.growth[key], weeks, of_units_then(week, key, words))
        for before, week in pairwise(year.weeks)
        for weeks in [weeks_between(before.as_of, week.as_of)]
        if key in week.growth
    ]


def _weeks(steps: Sequence[_Step], year: int) -> tuple[Week, ...]:
    named = _named(steps)
    return tuple(
        Week(
            since=day_of(step.since, year),
            day=day_of(step.as_of, year),
            added=step.pace,
            tint=_tint(step, step is steps[-1]),
            said=signed(step.added) if step in named else "",
        )
        for step in steps
    )


def _tint(step: _Step, is_last: bool) -> Tint:
    if step.weeks > 1:
        return Tint.CARRIED
    return Tint.BEHIND if step.added < 0 else Tint.LAST if is_last else Tint.MET


def _named(steps: Sequence[_Step]) -> list[_Step]:
    """Which bars carry their figure."""
    if len(steps) <= FEW:
        return list(steps)
    lowest = min(steps, key=lambda step: step.pace)
    return [steps[-1], _most(steps), *([lowest] if lowest.added < 0 else [])]


def _most(steps: Sequence[_Step]) -> _Step:
    return max(steps, key=lambda step: (step.pace, step.as_of))


def _growth_keys(steps: Sequence[_Step], mean: int | None, words: Words) -> tuple[Key, ...]:
    if not steps:
        return ()
    last, most = steps[-1], _most(steps)
    average = (Key(KeyLook.PLAN, words.plain("chart-growth-mean"), signed(mean)),) if mean is not None else ()
    return (
        Key(KeyLook.FACT, words.plain("chart-growth-last", day=words.day(last.as_of)), _added(last, words)),
        *average,
        Key(KeyLook.NONE, words.plain("chart-growth-most", day=words.day(most.as_of)), _added(most, words)),
    )


def _added(step: _Step, words: Words) -> str:
    """`+521`, `+467 по 9 из 12`; with weeks missing in between `+1 042 за 2 недели`."""
    said = signed(step.added) + step.part
    return said if step.weeks == 1 else words.plain("chart-growth-over", growth=said, n=step.weeks)
