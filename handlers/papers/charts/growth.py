"""What each week added over the oblast, as bars on the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from handlers.kit.words import Words, signed
from handlers.papers.charts.shown import GrowthShown, Key, KeyLook, Tint, Week
from handlers.papers.charts.words import day_of, on_said, picture, sign, title_of, year_axes, year_head
from handlers.papers.paper import Paper
from models.views.year import Year

FEW = 10
"""So few bars are labelled all of them; of more only the last, the highest and one below zero."""


@dataclass(frozen=True, slots=True)
class _Step:
    """From one as-of date to the next, `weeks` later."""

    since: date
    as_of: date
    added: int
    weeks: int

    @property
    def pace(self) -> float:
        return self.added / self.weeks


def growth(year: Year, words: Words) -> Paper:
    """What each week added over the oblast.

    Where weeks are missing in between, the bar is as wide as they are and as high as one of them on the average:
    its area is what was added, so it is not taken for a record.
    """
    steps = _steps(year)
    paces = [step.pace for step in steps]
    mean = sum(step.added for step in steps) / sum(step.weeks for step in steps) if steps else None
    several = any(step.weeks > 1 for step in steps)
    shown = GrowthShown(
        head=year_head(year, words, words.plain("chart-growth-title")),
        keys=_keys(steps, mean, words),
        axes=year_axes(year.period.year, round(min(paces, default=0)), round(max(paces, default=0)), words),
        weeks=_weeks(steps, year.period.year),
        mean=mean,
        empty="" if steps else words.plain("chart-growth-nothing"),
        legend=(sign(words.plain("chart-several"), Tint.CARRIED),) if several else (),
    )
    caption = words("chart-growth-caption", form=title_of(year.form, words), on=on_said(year.period, words))
    return picture("growth", "growth", shown, caption)


def _steps(year: Year) -> list[_Step]:
    key = year.form.headline
    return [
        _Step(before.as_of, week.as_of, week.growth[key], week.weeks or 1)
        for before, week in pairwise(year.weeks)
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


def _keys(steps: Sequence[_Step], mean: float | None, words: Words) -> tuple[Key, ...]:
    if not steps or mean is None:
        return ()
    last, most = steps[-1], _most(steps)
    return (
        Key(KeyLook.FACT, words.plain("chart-growth-last", day=words.day(last.as_of)), _added(last, words)),
        Key(KeyLook.PLAN, words.plain("chart-growth-mean"), signed(round(mean))),
        Key(KeyLook.NONE, words.plain("chart-growth-most", day=words.day(most.as_of)), _added(most, words)),
    )


def _added(step: _Step, words: Words) -> str:
    """`+521`; with weeks missing in between `+1 042 за 2 недели`."""
    if step.weeks == 1:
        return signed(step.added)
    return words.plain("chart-growth-over", growth=signed(step.added), n=step.weeks)
