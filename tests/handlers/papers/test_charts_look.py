"""How the charts look: as they did when somebody looked at them (`tests.kit.papers.pictures` renews them)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from handlers.kit.words import Words
from handlers.papers.charts import charts
from handlers.papers.charts.shown import BarsShown, Tint
from handlers.papers.drawing.charts import bars as bars_drawing
from handlers.papers.paper import Paper, draw
from models.rules.forecast import Forecast
from models.rules.states import State
from tests.kit.papers.charts import digest_of, mondays, preparation_of, timeliness_of, words_of, year_of
from tests.kit.papers.pictures import MEAN, WORST, assert_looks_as_before, difference
from tests.regions import shipped

FACTS = (12_966, 415, 558, 780, 2_645, 709, 1_325, 813, 1_413, 538, 1_058, 1_705)
PLANS = (11_500, 382, 513, 716, 2_427, 651, 1_488, 746, 1_296, 600, 971, 1_565)
FACTS_BY_DAY = mondays(date(2025, 1, 6), [300 + 470 * n + n * n % 7 * 40 - n % 3 * 70 for n in range(48)])
MISSED = (date(2025, 5, 5), date(2025, 5, 12))
YEAR = year_of(
    shipped(),
    {day: fact for day, fact in FACTS_BY_DAY.items() if day not in MISSED},
    annual=22_887,
    forecast=Forecast(24_900, 24_300, 25_800),
)
LESS = (State.LATE, State.NOTHING, State.NO_DATA, State.NOT_REQUIRED)
STATES = [[LESS[(n + week) % 4] if week % 6 < n % 4 else State.ON_TIME for week in range(12)] for n in range(12)]

MADE: dict[str, Callable[[Words], Paper]] = {
    "bars": lambda words: charts.bars(digest_of(shipped(), FACTS, PLANS, carried=[3, 9]), words),
    "trend": lambda words: charts.trend(YEAR, words),
    "growth": lambda words: charts.growth(YEAR, words),
    "timeliness": lambda words: charts.timeliness(timeliness_of(shipped(), STATES), words),
    "matrix": lambda words: charts.matrix(preparation_of(shipped(), [*range(11), None]), words),
}


@pytest.mark.parametrize("locale", ["ru", "kk"])
@pytest.mark.parametrize("name", MADE)
def test_it_looks_as_it_did(name: str, locale: str) -> None:
    assert_looks_as_before(draw(MADE[name](words_of(shipped(), locale))), f"{name}.{locale}")


def test_another_look_is_noticed() -> None:
    shown = MADE["bars"](words_of(shipped(), "ru")).shown
    assert isinstance(shown, BarsShown)
    first = shown.bars[0]
    before = bars_drawing.draw(shown)
    for other in (
        replace(first, tint=Tint.BEHIND),
        replace(first, length=(first.length or 0) / 2),
        replace(first, fact="9"),
        replace(first, name="Другой"),
    ):
        after = bars_drawing.draw(replace(shown, bars=(other, *shown.bars[1:])))
        mean, worst = difference(before, after)
        assert mean > MEAN or worst > WORST, other
    assert difference(before, before) == (0, 0)
