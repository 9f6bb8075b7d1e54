"""Memos of weeks that are not perfect: who is missing, carried, corrected; nothing at all; typed texts; many units."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from config.catalogue.region import Locale, Region
from handlers.papers.memo.instructions import akims
from handlers.papers.memo.memo import memo, memo_of, memo_pdf
from handlers.papers.memo.requests import next_as_of
from handlers.papers.paper import draw
from models.rules.calendar.calendar import Calendar
from models.views.digest import Dossier
from models.views.report import Answer
from models.world import World
from tests.kit.figures.preparation import figures, put_preparation
from tests.kit.figures.reports import (
    DECEMBER,
    NOVEMBER,
    crowded,
    demo_figures,
    demo_plan,
    put_absence,
    put_plan,
    put_reports,
)
from tests.kit.papers.memos import dossier_of, said_in, words_of
from tests.kit.papers.office import texts
from tests.regions import made_up, shipped

HOSTILE = 'A & B <x> =HYPERLINK("http://x") #[y] {{ title }} *z* $a$ \\ @b'
LOCALES: tuple[Locale, ...] = ("ru", "kk")
SENT = datetime(2025, 11, 28, 9, tzinfo=UTC)
both = pytest.mark.parametrize("make", [memo, memo_pdf])
Make = Callable[[Dossier, Any], Any]


async def nobody(world: World) -> None:
    """Nothing was ever sent or planned."""


async def a_hard_week(world: World) -> None:
    """One is carried, one says why there is no data, one was never heard of, one corrected, was asked and was late."""
    sent = demo_figures()
    await put_reports(world, NOVEMBER, {unit: sent[unit] for unit in ("abai", "semey", "zharma")})
    del sent["abai"], sent["aksuat"], sent["ayagoz"]
    await put_reports(world, DECEMBER, sent, at=SENT)
    answers = {
        "zharma": [Answer("falls", "grants", "", None, "трое\x0bвернули грант")],
        "semey": [Answer("still", "", "", "season_over", "")],
    }
    fewer = {"zharma": {**sent["zharma"], "grants": 1}, "semey": dict(sent["semey"])}
    at = datetime(2025, 11, 28, 10, 42, tzinfo=UTC)
    await put_reports(world, DECEMBER, fewer, revision=2, at=at, answers=answers)
    await put_absence(world, DECEMBER, "aksuat", reason_key="connection")
    await put_plan(world, 2025, demo_plan())


def test_who_is_missing_stands_at_the_head_and_in_the_instructions() -> None:
    found = memo_of(dossier_of(shipped(), a_hard_week), words_of("ru"))
    assert found.reported == "Отчитались: 9\u00a0из\u00a012."
    assert found.missing == "Не отчитались: Абайский район, район Ақсуат, Аягозский район."
    report, absent = found.instructions[:2]
    assert (report.what, report.who) == (
        "Представить отчёт по состоянию на 1\u00a0декабря: Абайский район, Аягозский район",
        "Акимам районов",
    )
    assert report.when == "04.12.2025, 09:00"
    assert absent.what.endswith("и представить отчёт по состоянию на 1\u00a0декабря: район Ақсуат (нет связи)")
    assert absent.who == "Акиму района"


def test_growth_says_of_how_many_it_is() -> None:
    """Two of those that reported have reported before."""
    found = memo_of(dossier_of(shipped(), a_hard_week), words_of("ru")).overall
    assert any(
        line.endswith(" по\u00a02\u00a0из\u00a012.") for line in found if line.startswith("Прирост за неделю составил")
    )


def test_nobody_is_told_to_report_before_the_deadline() -> None:
    """On Thursday morning the reports of Friday are not late."""
    thursday = datetime(2025, 11, 27, 4, tzinfo=UTC)
    asked = memo_of(dossier_of(shipped(), nobody, now=thursday), words_of("ru")).instructions
    assert [one for one in asked if "отчёт" in one.what] == []
    late_ones = memo_of(dossier_of(shipped(), nobody), words_of("ru")).instructions
    assert (late_ones[0].what, late_ones[0].who) == (
        "Представить отчёт по состоянию на 1\u00a0декабря",
        "Акимам районов и городов",
    )


def test_parts_without_a_plan_are_not_said_to_have_one() -> None:
    split = memo_of(dossier_of(shipped(), a_hard_week), words_of("ru")).split
    assert split is not None
    assert split.title == "Постоянные рабочие места, временные рабочие места: факт"
    assert split.heads == ("Пост.: факт", "Врем.: факт")


async def plan_approved_for_next_year(world: World) -> None:
    await put_reports(world, DECEMBER, demo_figures(), at=SENT)
    await put_plan(world, 2026, demo_plan())


@pytest.mark.parametrize(("locale", "said"), [("ru", "План на 2026 год (утверждён): "), ("kk", "(бекітілген): ")])
def test_the_next_year_s_plan_is_shown_as_approved(locale: Locale, said: str) -> None:
    overall = memo_of(dossier_of(shipped(), plan_approved_for_next_year), words_of(locale)).overall
    assert sum(said in line.replace("\u00a0", " ") for line in overall) == 1


def test_remarks_name_whatever_is_to_be_known_of_the_data() -> None:
    found = {one.name: one.lines for one in memo_of(dossier_of(shipped(), a_hard_week), words_of("ru")).remarks}
    assert found["Не отчитались, учтены прежние данные"] == ("Абайский район: данные на 24\u00a0ноября",)
    assert found["Не вошли в сумму: данных с начала года нет"] == ("Район Ақсуат", "Аягозский район")
    assert found["Данных нет"] == ("Район Ақсуат: нет связи",)
    corrected = found["Исправлено после отправки"]
    assert corrected[0] == "Город Семей: исправлений 1, последнее пт\u00a028\u00a0ноября, 15:42"
    asked = found["Вопросы к цифрам и причины"]
    assert asked[0].startswith("Жарминский район: Гранты, снижение \u2212"), "what moved the oblast most comes first"
    assert asked[0].endswith("— трое вернули грант")
    assert asked[1] == "Город Семей: цифры давно не меняются — сезон завершён"


def test_who_is_carried_forward_is_marked_and_not_ranked() -> None:
    rows = memo_of(dossier_of(shipped(), a_hard_week), words_of("ru")).units
    carried = next(row for row in rows if "Абайский" in row.name)
    assert (carried.name, carried.rank, carried.growth) == ("* Абайский район", "—", "—")
    assert [row.rank for row in rows[-3:]] == ["—"] * 3


async def late(world: World) -> None:
    at = datetime(2025, 11, 30, 9, tzinfo=UTC)
    await put_reports(world, DECEMBER, demo_figures(("semey",)), at=at)


def test_who_was_late_is_told_with_the_moment() -> None:
    found = {one.name: one.lines for one in memo_of(dossier_of(shipped(), late), words_of("ru")).remarks}
    assert found["Отчитались с опозданием"] == ("Город Семей: вс\u00a030\u00a0ноября, 14:00",)


@pytest.mark.parametrize("region", [shipped(), made_up()], ids=["shipped", "made up"])
@pytest.mark.parametrize("locale", LOCALES)
@both
def test_with_nothing_at_all_each_section_says_so(make: Make, locale: Locale, region: Region) -> None:
    alone = replace(region, holidays=())
    form = alone.forms[0]
    day = next(day for n in range(1, 15) if _period_on(alone, day := date(2025, 12, n)))
    found = dossier_of(alone, nobody, as_of=day, now=datetime(2025, 12, 15, tzinfo=UTC))
    words = words_of(locale, alone)
    said = said_in(draw(make(found, words)))
    for key in ("figures", "holidays", "problems"):
        assert words.plain(f"memo-no-{key}") in said
    assert form.name.said_in(locale) in said


def _period_on(region: Region, day: date) -> bool:
    return Calendar(region).period(region.forms[0], day) is not None


async def hostile(world: World) -> None:
    await put_reports(world, DECEMBER, demo_figures(), at=SENT)
    told = {"semey": figures(problems=f"{HOSTILE}\x00\x0b\ud7ff\n\nвторая строка"), "abai": figures()}
    await put_preparation(world, told, SENT)


@both
def test_what_was_typed_stays_text(make: Make) -> None:
    said = said_in(draw(make(dossier_of(shipped(), hostile), words_of("ru"))))
    assert f"«{HOSTILE}" in said
    assert "вторая строка»" in said


def test_a_list_that_is_too_long_for_a_sentence_says_how_many_more() -> None:
    found = memo_of(dossier_of(crowded(shipped(), 60), some), words_of("ru"))
    assert found.missing.endswith(" и ещё\u00a019.")
    assert found.instructions[0].what.endswith(" и ещё\u00a055")
    assert len(found.units) == 60


async def some(world: World) -> None:
    """One of the units has reported."""
    await put_reports(world, DECEMBER, demo_figures(("semey",)), at=SENT)


async def crowd(world: World) -> None:
    await put_reports(world, DECEMBER, {unit.key: demo_figures()["zharma"] for unit in world.region.units})


def test_a_table_of_250_units_flows_over_pages_under_its_heading() -> None:
    found = dossier_of(crowded(shipped(), 250), crowd)
    pages = texts(draw(memo_pdf(found, words_of("ru"))))
    assert sum("Район, город" in page for page in pages) > 5
    assert all(len(page) > 100 for page in pages)
    body = docx.Document(BytesIO(draw(memo(found, words_of("ru")))))
    table = body.tables[1]
    assert len(table.rows) == 252
    assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None


@pytest.mark.parametrize(
    ("as_of", "following"),
    [
        (date(2025, 12, 1), date(2025, 12, 8)),
        (date(2025, 12, 29), date(2026, 1, 12)),
        (date(2026, 1, 1), date(2026, 1, 12)),
    ],
)
def test_the_next_date_is_one_that_is_reported_for(as_of: date, following: date) -> None:
    form = shipped().forms[0]
    period = Calendar(shipped()).period(form, as_of)
    assert period is not None
    assert next_as_of(form, period) == following
    assert Calendar(shipped()).period(form, following) is not None


def test_a_draft_is_for_as_many_akims_and_departments_as_there_are() -> None:
    units = [made_up().unit(key) for key in ("yolkino", "housing_office")]
    said = [akims(units, words_of(locale, made_up())) for locale in LOCALES]
    assert said == ["Акиму района, руководителю управления", "Аудан әкіміне, басқарма басшысына"]
