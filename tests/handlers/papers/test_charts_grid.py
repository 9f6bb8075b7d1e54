"""Who reports in time, and who is how far with a holiday: signs and colours, whoever needs a call first."""

from dataclasses import replace
from decimal import Decimal
from html import unescape

import pytest

from config.catalogue.region import Region
from handlers.papers.charts import charts
from handlers.papers.charts.shown import GridShown, Tint
from handlers.papers.drawing.charts.grid import sheet_of
from handlers.papers.paper import Paper, draw
from handlers.papers.workbook import units
from handlers.papers.workbook.words import Tongues
from handlers.saying.preparation import render_preparation
from models.rules.states import State
from tests.kit.figures.reports import crowded
from tests.kit.papers.charts import preparation_of, timeliness_of, words_of
from tests.kit.papers.pictures import faults_of, size_of, words_on
from tests.regions import made_up, shipped

S = State
GOOD, BAD = [S.ON_TIME] * 12, [S.ON_TIME] * 9 + [S.LATE, S.NOTHING, S.NO_DATA]


def grid_of(paper: Paper) -> GridShown:
    assert isinstance(paper.shown, GridShown)
    return paper.shown


def timely(states: list[list[State]], locale: str = "ru", region: Region | None = None) -> GridShown:
    region = region or shipped()
    return grid_of(charts.timeliness(timeliness_of(region, states), words_of(region, locale)))


def ready(done: list[int | None], locale: str = "ru", region: Region | None = None) -> GridShown:
    region = region or shipped()
    return grid_of(charts.matrix(preparation_of(region, done), words_of(region, locale)))


def test_each_state_has_a_sign_and_a_colour() -> None:
    (line,) = timely([[S.ON_TIME, S.LATE, S.NOTHING, S.DRAFT, S.NO_DATA, S.NOT_REQUIRED]]).lines
    assert [(cell.sign, cell.tint) for cell in line.cells] == [
        ("●", Tint.WHOLE),
        ("◑", Tint.PART),
        ("○", Tint.NOTHING),
        ("○", Tint.NOTHING),
        ("—", Tint.NOTHING),
        ("", Tint.BLANK),
    ]
    assert line.end == "1/5"


def test_a_period_that_is_not_due_yet_is_shown_and_counts_for_who_has_sent() -> None:
    view = timeliness_of(shipped(), [[S.ON_TIME, S.NOTHING], [S.LATE, S.ON_TIME]])
    view = replace(view, seen_at=view.periods[-1].due)
    shown = grid_of(charts.timeliness(view, words_of(shipped(), "ru")))
    assert [(line.end, [cell.sign for cell in line.cells]) for line in shown.lines] == [
        ("1/2", ["◑", "●"]),
        ("1/1", ["●", "○"]),
    ]
    book = units.timeliness(view, "", Tongues(words_of(shipped(), "ru"), None))
    assert [row[1] for row in book.blocks[0].rows] == [Decimal(100), Decimal(50), Decimal("66.7")]


def test_whoever_is_least_in_time_stands_first() -> None:
    shown = timely([GOOD, BAD, [S.LATE] * 12, [S.NOTHING] * 12, [S.NOT_REQUIRED] * 12])
    assert [line.end for line in shown.lines] == ["0/12", "0/12", "9/12", "12/12", ""]
    assert [line.cells[0].sign for line in shown.lines] == ["○", "◑", "●", "●", ""]


def test_whoever_is_least_ready_stands_first_on_the_picture_as_in_the_text() -> None:
    words, done = words_of(shipped(), "ru"), [10, None, 3, *[10] * 9, 0, None, *[10] * 9, 5]
    view = preparation_of(crowded(shipped(), 24), done)
    drawn = [line.name for line in grid_of(charts.matrix(view, words)).lines]
    text = unescape(render_preparation(view, words))
    blocks = [block.partition("</pre>")[0].splitlines() for block in text.split("<pre>")[1:]]
    said = [row.rstrip("●◐○— ").rstrip("…") for row in max(blocks, key=len)]
    assert len(said) == 20
    assert all(whole.startswith(name) for whole, name in zip(drawn, said, strict=False)), (drawn, said)
    assert [line.cells[0].tint for line in grid_of(charts.matrix(view, words)).lines[-2:]] == [Tint.BLANK] * 2


def test_only_the_last_twelve_weeks_are_shown_with_their_months() -> None:
    shown = timely([[S.NOTHING] * 8 + GOOD])
    assert [cell.sign for cell in shown.lines[0].cells] == ["●"] * 12
    assert shown.columns[-2:] == (("", "24"), ("дек", "1"))
    assert [month for month, _ in shown.columns if month] == ["сен", "окт", "ноя", "дек"]


def test_the_legend_names_what_occurs() -> None:
    assert [item.said for item in timely([GOOD]).legend] == ["сдан в срок"]
    assert [item.said for item in timely([BAD]).legend] == ["сдан в срок", "с опозданием", "не сдан", "нет данных"]


def test_of_many_units_the_worst_are_shown_and_the_rest_counted() -> None:
    region = crowded(shipped(), 250)
    shown = timely([GOOD] * 230 + [BAD] * 20, region=region)
    assert [line.end for line in shown.lines] == ["9/12"] * 20 + ["12/12"] * 9
    assert shown.gap == "… ещё\u00a0221"


def test_a_holiday_shows_how_much_of_each_section_is_done() -> None:
    shown = ready([10, 6, 0, None])
    assert [head for head, _ in shown.columns] == ["Мероприятия", "Оформление", "Безопасность", ""]
    nothing, part, whole, missing = shown.lines
    assert {(cell.sign, cell.tint) for cell in missing.cells} == {("—", Tint.BLANK)}
    assert [(cell.sign, cell.said) for cell in part.cells] == [
        ("◐", "18/30"),
        ("◐", "6/10"),
        ("◐", "6/10"),
        ("◐", "6/10"),
    ]
    assert {cell.sign for cell in whole.cells} == {"●"}
    assert {cell.tint for cell in nothing.cells} == {Tint.NOTHING}
    assert shown.last is not None
    assert [cell.said for cell in shown.last.cells] == ["48/90", "16/30", "16/30", "16/30"]


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_no_figure_of_a_holiday_is_cut(locale: str) -> None:
    shown = grid_of(charts.matrix(preparation_of(shipped(), [9_999] * 12, whole=10_000), words_of(shipped(), locale)))
    said = "".join(words_on(sheet_of(shown).figure))
    assert "…" not in said
    assert "359\u00a0964/360\u00a0000" in said


TIMELY: dict[str, list[list[State]]] = {
    "twelve": [BAD, *[GOOD] * 11],
    "nobody": [],
    "one week": [[S.LATE]] * 12,
    "one": [GOOD],
    "many": [BAD] * 250,
    "nobody asked": [[S.NOT_REQUIRED] * 12] * 3,
}
READY: dict[str, list[int | None]] = {
    "twelve": [10, 5, 0, None, *[7] * 8],
    "nobody": [],
    "one": [3],
    "nothing sent": [None] * 12,
    "many": [n % 11 for n in range(250)],
}


@pytest.mark.parametrize("locale", ["ru", "kk"])
@pytest.mark.parametrize("region", [shipped(), made_up()], ids=["shipped", "made up"])
@pytest.mark.parametrize("case", TIMELY)
def test_timeliness_stands_free_on_the_picture(case: str, region: Region, locale: str) -> None:
    assert faults_of(sheet_of(timely(TIMELY[case], locale, crowded(region, 250))).figure) == []


@pytest.mark.parametrize("locale", ["ru", "kk"])
@pytest.mark.parametrize("region", [shipped(), made_up()], ids=["shipped", "made up"])
@pytest.mark.parametrize("case", READY)
def test_a_holiday_stands_free_on_the_picture(case: str, region: Region, locale: str) -> None:
    assert faults_of(sheet_of(ready(READY[case], locale, crowded(region, 250))).figure) == []


def test_both_are_drawn_and_not_too_long() -> None:
    words = words_of(shipped(), "ru")
    for paper in (
        charts.timeliness(timeliness_of(crowded(shipped(), 250), [BAD] * 250), words),
        charts.matrix(preparation_of(crowded(shipped(), 250), [5] * 250), words),
    ):
        width, height = size_of(draw(paper))
        assert width == 1080
        assert height < 2_000
        assert len(paper.caption) <= 1024


@pytest.mark.parametrize("locale", ["ru", "kk"])
def test_a_month_of_one_week_has_its_name_whole(locale: str) -> None:
    shown = timely([GOOD], locale)
    assert shown.columns[-1][0] in words_on(sheet_of(shown).figure)
