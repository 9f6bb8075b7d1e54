"""The sentences above the figures: from one to four, and each figure in them is the digest's."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.catalogue.region import LOCALES, Form, Measure, Region, Unit
from handlers.kit.words import Speech, number
from handlers.saying.summary import remark_said
from models.rules.calendar.calendar import Calendar, Period
from models.rules.figures import sums, totals
from models.rules.states import State
from models.views.digest import Digest, UnitLine
from models.views.planned import Planned
from models.views.remarks import Behind, Leader, Reported, WeeklyPace, remarks_on
from models.views.report import Sent, UnitStatus
from tests.kit.figures.due import planned_of
from tests.kit.talk import plain
from tests.regions import made_up, shipped

AS_OF = date(2025, 12, 1)
Told = tuple[int, int | None, int | None, State]
"""One figure now, the same before, the annual plan, the state."""


def period_of(region: Region, form: Form, as_of: date = AS_OF) -> Period:
    found = Calendar(region).period(form, as_of)
    assert found is not None
    return found


def sent(form: Form, unit: Unit, as_of: date, figure: int) -> Sent:
    at = datetime.combine(as_of, datetime.min.time(), UTC)
    values = {form.indicators[0].key: figure}
    return Sent(1, unit.key, as_of, 1, 1, 1, at, at, "", values)


def line_of(form: Form, unit: Unit, period: Period, told: Told) -> UnitLine:
    figure, earlier, annual, state = told
    now = sent(form, unit, period.as_of, figure) if state.is_reported else None
    before = sent(form, unit, period.as_of - timedelta(weeks=1), earlier) if earlier is not None else None
    source = now or before
    figures = with_totals(form, source)
    planned: Mapping[str, Planned] = {}
    if annual is not None and form.headline in figures:
        planned = {form.headline: planned_of(figures[form.headline], annual, period.as_of)}
    return UnitLine(
        UnitStatus(unit, state, 0, now, None), source, before, figures, with_totals(form, before), planned, ()
    )


def with_totals(form: Form, source: Sent | None) -> dict[str, int]:
    return {**source.numbers, **totals(form, source.numbers)} if source else {}


def digest_of(told: list[Told], region: Region | None = None, as_of: date = AS_OF) -> Digest:
    region = region or shipped()
    form = region.forms[0]
    period = period_of(region, form, as_of)
    units = region.reporting(form, period.opens.date())
    lines = tuple(line_of(form, unit, period, one) for unit, one in zip(units, told, strict=False))
    figures = sums(form, (line.figures for line in lines))
    added = [grown for line in lines if (grown := line.growth(form.headline)) is not None]
    growth = {form.headline: sum(added)} if added else {}
    return Digest(form, period, lines, figures, growth, 1 if added else None, {}, {}, ())


def said(digest: Digest, locale: str = "ru") -> list[str]:
    words = Speech(ZoneInfo("Asia/Almaty")).words("kk" if locale == "kk" else "ru")
    return [plain(remark_said(remark, digest.form, words)) for remark in remarks_on(digest)]


ON_TIME, LATE, NOTHING = State.ON_TIME, State.LATE, State.NOTHING
ROWS: list[tuple[list[Told], list[str]]] = [
    ([], ["Сдали 0 из 0."]),
    ([(5, None, None, NOTHING)], ["Сдали 0 из 1. Нет: Семей."]),
    ([(5, None, None, ON_TIME)], ["Все сдали в срок."]),
    ([(5, None, None, LATE), (5, None, None, ON_TIME)], ["Сдали все, из них с опозданием: Семей."]),
    ([(5, None, None, LATE), (5, None, None, NOTHING)], ["Сдали 1 из 2. Нет: Курчатов."]),
    ([(5, None, 4, ON_TIME)], ["Все сдали в срок.", "Отстающих от плана (расчётно) нет."]),
    (
        [(90, None, 100, ON_TIME), (10, None, 100, ON_TIME)],
        [
            "Все сдали в срок.",
            "Ниже плана (расчётно): Курчатов 10,9 %, не хватает 82 чел.; Семей 98,4 %, не хватает 2 чел.",
        ],
    ),
    (
        [(n, None, 100, ON_TIME) for n in (1, 2, 3, 4, 5)],
        [
            "Все сдали в срок.",
            (
                "Ниже плана (расчётно): Семей 1,1 %, не хватает 91 чел.; Курчатов 2,2 %, не хватает 90 чел.; "
                "Абайский 3,3 %, не хватает 89 чел. и ещё 2."
            ),
        ],
    ),
    (
        [(1050, 1000, None, ON_TIME)],
        [
            "Все сдали в срок.",
            "Наибольший прирост: Семей (+5,0 %).",
            "Прирост за неделю: 50 чел., в среднем с начала года: 22.",
        ],
    ),
    (
        [(1000, 1000, None, ON_TIME)],
        ["Все сдали в срок.", "За неделю ничего не прибавилось, в среднем с начала года: 21."],
    ),
    (
        [(997, 1000, None, ON_TIME)],
        ["Все сдали в срок.", "За неделю убавилось 3 чел., в среднем с начала года: 21."],
    ),
    (
        [(1050, 1000, None, ON_TIME), (9, 9, None, NOTHING)],
        ["Сдали 1 из 2. Нет: Курчатов.", "Наибольший прирост: Семей (+5,0 %)."],
    ),
]


@pytest.mark.parametrize(("told", "expected"), ROWS)
def test_what_is_said_of_a_digest(told: list[Told], expected: list[str]) -> None:
    assert said(digest_of(told)) == expected


def test_the_same_in_kazakh() -> None:
    assert said(digest_of([(1050, 1000, 9999, ON_TIME), (7, 7, 1, LATE)]), "kk") == [
        "Барлығы тапсырды, оның ішінде кешіктіріп: Курчатов.",
        "Жоспардан төмен (есептеу бойынша): Семей 11,5 %, жетпейтіні 8 100 адам.",
        "Ең көп өсім: Семей (+5,0 %).",
        "Апталық өсім: 50 адам, жыл басынан бері орта есеппен: 22.",
    ]


def test_a_young_year_has_no_usual_week() -> None:
    assert not [
        one
        for one in remarks_on(digest_of([(9, 5, None, ON_TIME)], as_of=date(2026, 1, 26)))
        if type(one) is WeeklyPace
    ]
    assert [
        one for one in remarks_on(digest_of([(9, 5, None, ON_TIME)], as_of=date(2026, 2, 2))) if type(one) is WeeklyPace
    ]


def test_a_state_of_a_moment_has_no_usual_week() -> None:
    digest = digest_of([(9, 5, None, ON_TIME)], made_up(), date(2025, 11, 28))
    assert [one for one in remarks_on(digest) if type(one) is WeeklyPace]
    shops = tuple(replace(indicator, measure=Measure.SNAPSHOT) for indicator in digest.form.indicators)
    digest = replace(digest, form=replace(digest.form, indicators=shops))
    assert not [one for one in remarks_on(digest) if type(one) is WeeklyPace]


@pytest.mark.parametrize("days", [14, 3])
def test_growth_of_several_weeks_or_of_some_days_is_not_put_beside_one(days: int) -> None:
    """1 January closes the year three days after 29 December."""
    digest = digest_of([(9, 5, None, ON_TIME)])
    line = digest.lines[0]
    assert line.previous is not None
    earlier = replace(line, previous=replace(line.previous, as_of=AS_OF - timedelta(days=days)))
    assert not [one for one in remarks_on(replace(digest, lines=(earlier,))) if type(one) is WeeklyPace]


told = st.tuples(
    st.integers(0, 3000),
    st.none() | st.integers(0, 3000),
    st.none() | st.integers(1, 5000),
    st.sampled_from((State.ON_TIME, State.ON_TIME, State.LATE, State.NOTHING, State.DRAFT, State.NO_DATA)),
)


@pytest.mark.parametrize("region", [shipped(), made_up()], ids=lambda region: region.key)
@given(drawn=st.lists(told, max_size=12))
def test_from_one_to_four_sentences_of_the_digests_own_figures(region: Region, drawn: list[Told]) -> None:
    digest = digest_of(drawn, region, AS_OF if region.key == shipped().key else date(2025, 11, 28))
    remarks = remarks_on(digest)
    assert 1 <= len(remarks) <= 4
    assert len({type(remark) for remark in remarks}) == len(remarks)
    for remark in remarks:
        match remark:
            case Reported(reported, expected, missing, late):
                assert (reported, expected, missing) == (digest.reported, len(digest.lines), digest.missing)
                assert all(line.status.state is State.LATE for line in late)
            case Behind(furthest, more):
                assert furthest == digest.lagging[:3]
                assert len(furthest) + more == len(digest.lagging)
            case Leader(line):
                assert line is digest.leader
            case WeeklyPace(growth):
                assert growth == digest.growth[digest.form.headline]
                assert digest.reported == len(digest.lines)
    for locale in LOCALES:
        sentences = said(digest, locale)
        assert all(sentences)
        assert plain(number(digest.reported)) in sentences[0] or digest.reported == len(digest.lines)
