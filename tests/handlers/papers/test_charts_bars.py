"""The units against their plan: what is shown is what the digest says, in an order that can be read."""

import pytest

from config.catalogue.region import Region
from handlers.kit.words import number
from handlers.papers.charts import charts
from handlers.papers.charts.shown import BarsShown, Tint
from handlers.papers.drawing.charts.bars import sheet_of
from handlers.papers.paper import draw
from handlers.saying.digest import per_cent
from models.views.digest import Digest
from tests.kit.figures.reports import crowded
from tests.kit.papers.charts import digest_of, words_of
from tests.kit.papers.pictures import faults_of, size_of, words_on
from tests.regions import made_up, shipped

FACTS = (12_966, 415, 558, 780, 2_645, 709, 1_325, 813, 1_413, 538, 1_058, 1_705)
PLANS = (11_500, 382, 513, 716, 2_427, 651, 1_488, 746, 1_296, 600, 971, 1_565)


def shown_of(digest: Digest, locale: str = "ru", region: Region | None = None) -> BarsShown:
    shown = charts.bars(digest, words_of(region or shipped(), locale)).shown
    assert isinstance(shown, BarsShown)
    return shown


def test_what_is_shown_are_the_figures_of_the_digest() -> None:
    digest = digest_of(shipped(), FACTS, PLANS)
    shown = {bar.name: bar for bar in shown_of(digest).bars}
    assert len(shown) == 12
    for line in digest.lines:
        planned = line.planned["total"]
        bar = shown[line.unit.short.ru]
        assert (bar.fact, bar.share) == (number(planned.fact), per_cent(planned.of_to_date))
        assert bar.length == pytest.approx(float(planned.of_to_date or 0))
        assert (bar.tint is Tint.BEHIND) == planned.lags
    whole = shown_of(digest).oblast
    assert whole is not None
    assert (whole.fact, whole.share) == (number(sum(FACTS)), per_cent(digest.planned["total"].of_to_date))


def test_the_best_stand_first_and_laggards_last() -> None:
    bars = shown_of(digest_of(shipped(), FACTS, PLANS)).bars
    lengths = [bar.length or 0 for bar in bars]
    assert lengths == sorted(lengths, reverse=True)
    assert [bar.tint for bar in bars] == [Tint.MET] * 10 + [Tint.BEHIND] * 2


def test_who_is_carried_forward_is_marked_named_and_not_ranked() -> None:
    shown = shown_of(digest_of(shipped(), FACTS, PLANS, carried=[0, 6]))
    assert [(bar.name, bar.tint) for bar in shown.bars[-2:]] == [
        ("* Семей", Tint.CARRIED),
        ("* Бородулихинский", Tint.CARRIED),
    ]
    assert [item.said for item in shown.legend if item.tint is Tint.CARRIED] == [
        "* не сдали, учтены данные на 24\u00a0ноября"
    ]


def test_who_has_no_figures_is_named_with_a_dash() -> None:
    shown = shown_of(digest_of(shipped(), [None, *FACTS[1:]], PLANS))
    assert (shown.bars[-1].name, shown.bars[-1].fact, shown.bars[-1].length) == ("Семей", "—", None)
    assert shown.notes == ("— данных с начала года нет, в сумму не вошли",)


def test_without_a_plan_the_most_people_stand_first_and_nobody_lags() -> None:
    shown = shown_of(digest_of(shipped(), FACTS))
    assert [bar.fact for bar in shown.bars] == [number(fact) for fact in sorted(FACTS, reverse=True)]
    assert {bar.share for bar in shown.bars} == {""}
    assert (shown.mark, shown.legend) == (None, ())


@pytest.mark.parametrize(("locale", "plan"), [("ru", "план"), ("kk", "жоспар")])
def test_the_caption_speaks_of_a_plan_where_there_is_one(locale: str, plan: str) -> None:
    words = words_of(shipped(), locale)
    assert plan in charts.bars(digest_of(shipped(), FACTS, PLANS), words).caption
    assert plan not in charts.bars(digest_of(shipped(), FACTS), words).caption


def test_one_unit_without_a_plan_among_others_says_so() -> None:
    shown = shown_of(digest_of(shipped(), FACTS, [None, *PLANS[1:]]))
    bar = next(bar for bar in shown.bars if bar.name == "Семей")
    assert (bar.fact, bar.share, bar.length, bar.tint) == (number(12_966), "нет плана", None, Tint.PLAIN)


def test_a_bar_far_beyond_the_plan_leaves_the_others_readable() -> None:
    shown = shown_of(digest_of(shipped(), [90_000, 300], [1_000, 400]))
    assert shown.bars[0].length is not None
    assert shown.bars[0].length > shown.end
    assert 100 / shown.end > 0.4


def test_of_many_units_the_best_and_all_who_lag_are_shown_and_the_rest_counted() -> None:
    region = crowded(shipped(), 250)
    facts = [1_000 + n for n in range(240)] + [100 + n for n in range(10)]
    shown = shown_of(digest_of(region, facts, [1_000] * 250, carried=range(5)))
    assert len(shown.bars) == 24
    assert [bar.tint for bar in shown.bars] == [Tint.MET] * 14 + [Tint.BEHIND] * 10
    assert (shown.gap, shown.gap_at) == ("… ещё\u00a0226", 14)
    assert shown.notes == ("Не показано ещё: 226. План выполняется: 221, ниже плана: 0, не сдали: 5.",)


def test_of_many_who_lag_the_furthest_behind_are_shown() -> None:
    region = crowded(shipped(), 250)
    shown = shown_of(digest_of(region, [100 + n for n in range(250)], [1_000] * 250))
    assert [bar.fact for bar in shown.bars[8:]] == [str(n) for n in range(115, 99, -1)]
    assert shown.notes == ("Не показано ещё: 226. План выполняется: 0, ниже плана: 226, не сдали: 0.",)


def test_when_none_of_many_reported_they_are_still_shown() -> None:
    region = crowded(shipped(), 40)
    shown = shown_of(digest_of(region, [None] * 40))
    assert len(shown.bars) == 24
    assert shown.oblast is None
    assert shown.notes == ("Цифр на эту дату пока нет.", "Не показано ещё: 16, из них не сдали: 16.")


CASES = {
    "all": digest_of(shipped(), FACTS, PLANS),
    "carried": digest_of(shipped(), FACTS, PLANS, carried=[0, 3, 6]),
    "no plan": digest_of(shipped(), FACTS),
    "nobody": digest_of(shipped(), []),
    "one": digest_of(shipped(), [5], [4]),
    "zero": digest_of(shipped(), [0] * 12, [100] * 12),
    "zero without a plan": digest_of(shipped(), [0] * 12),
    "a plan of nothing": digest_of(shipped(), [5] * 12, [0] * 12),
    "nothing yet": digest_of(shipped(), [None] * 12),
    "huge": digest_of(shipped(), [999_999_999] * 12, [1] * 12),
    "many": digest_of(crowded(shipped(), 250), range(250), [100] * 250, carried=[7, 8]),
}


@pytest.mark.parametrize("locale", ["ru", "kk"])
@pytest.mark.parametrize("case", CASES)
def test_all_words_lie_on_the_picture_and_free_of_each_other(case: str, locale: str) -> None:
    shown = shown_of(CASES[case], locale)
    assert faults_of(sheet_of(shown).figure) == []


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_a_made_up_region_is_drawn_as_well(locale: str) -> None:
    region = made_up()
    shown = shown_of(digest_of(region, range(5, 22), [20] * 17, carried=[2]), locale, region)
    sheet = sheet_of(shown)
    assert faults_of(sheet.figure) == []
    assert "[" not in "".join(words_on(sheet.figure))


def test_the_picture_is_as_wide_as_a_phone_shows_and_not_too_long() -> None:
    for case in CASES.values():
        width, height = size_of(draw(charts.bars(case, words_of(shipped(), "ru"))))
        assert width == 1080
        assert height < 1_800
