"""A plan to date by full months, as the catalogue says: every message and paper calls it the plan of so many months."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.app import build_world
from config.catalogue.region import LOCALES, Locale, PlanToDate
from handlers.kit.words import Speech, Words
from handlers.papers.charts.charts import bars, trend
from handlers.papers.memo.memo import memo
from handlers.papers.paper import draw
from handlers.papers.press.press import press_note
from handlers.papers.workbook.workbook import workbook
from handlers.saying.planned import spanned
from handlers.saying.summary import render_digest
from handlers.summary.comparison import render_beside, render_comparison
from handlers.summary.digest import render_units
from models.queries.digest.comparison import Comparison, beside_oblast
from models.queries.digest.dossier import build_year_dossier
from models.views.digest import YearDossier
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, demo_plan, put_plan, put_reports
from tests.kit.papers.memos import said_in
from tests.kit.papers.workbooks import opened
from tests.kit.talk import plain
from tests.regions import shipped

MIDDLE, JANUARY = date(2025, 12, 15), date(2026, 1, 26)
PLAN_OF = {"ru": "за 11 месяцев", "kk": "11 айлық жоспар"}
BY_DAYS = {
    "ru": re.compile("план[а-я]* на (1 декабря|дату|эту дату)"),
    "kk": re.compile("(желтоқсандағы|белгіленген) жоспар"),
}
SHARE = "118,8 %"
"""24 925 of 11/12 of 22 887, which are 20 980."""


def with_a_laggard() -> dict[tuple[str, str], int]:
    """The oblast's plan, of which one unit has more than it can do."""
    plan = demo_plan()
    plan["total", "kokpekty"] += 300
    plan["total", "semey"] -= 300
    return plan


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    region = shipped()
    forms = tuple(replace(form, plan_to_date=PlanToDate.MONTHS) for form in region.forms)
    found = build_world(replace(region, forms=forms), await fresh_sqlite(tmp_path))
    for as_of in (NOVEMBER, DECEMBER, MIDDLE, JANUARY):
        await put_reports(found, as_of, demo_figures())
        await put_plan(found, as_of.year, with_a_laggard(), version=as_of.toordinal())
    yield found
    await found.database.close()


async def dossier_on(world: World, as_of: date) -> YearDossier:
    form = world.form("employment")
    period = world.calendar.period(form, as_of)
    assert period is not None
    async with world.database.reading() as session:
        return await build_year_dossier(session, world, form, period, period.meeting)


def words_in(world: World, locale: Locale) -> Words:
    return Speech(world.region.timezone).words(locale)


def papers_of(dossier: YearDossier, words: Words) -> Iterator[tuple[str, str]]:
    """What is said of the date, by name, as plain text."""
    digest = dossier.digest
    yield "digest", plain(render_digest(digest, words))
    yield "units", plain(render_units(digest, digest.lines, words))
    yield "beside", plain(render_beside(beside_oblast(digest, digest.lines[0].unit.key), words))
    yield "bars", bars(digest, words).shown.mark_said
    yield "trend", " ".join(f"{key.name}: {key.figure}" for key in trend(dossier.year, words).shown.keys)
    yield "memo", said_in(draw(memo(dossier, words)))
    yield "note", plain(press_note(dossier, words))
    sheets = opened(draw(workbook(dossier, words))).worksheets
    for at in (0, 3):
        yield f"sheet {at}", " ".join(str(cell.value) for row in sheets[at].iter_rows() for cell in row if cell.value)


@pytest.mark.parametrize("locale", LOCALES)
async def test_everything_says_of_how_many_months_the_plan_is(world: World, locale: Locale) -> None:
    dossier, words = await dossier_on(world, DECEMBER), words_in(world, locale)
    said = {name: " ".join(text.replace("\u00a0", " ").split()) for name, text in papers_of(dossier, words)}
    assert [name for name, text in said.items() if PLAN_OF[locale] not in text] == []
    assert [name for name, text in said.items() if BY_DAYS[locale].search(text)] == []
    assert [name for name in ("digest", "memo", "trend") if SHARE not in said[name] or "20 980" not in said[name]] == []


async def test_two_dates_are_compared_by_the_months_of_each(world: World) -> None:
    then, now = [(await dossier_on(world, day)).digest for day in (NOVEMBER, DECEMBER)]
    text = plain(render_comparison(Comparison(then, now), words_in(world, "ru")))
    assert "План выполнен: за 10 месяцев — на 130,7 % (24 ноября), за 11 месяцев — на 118,8 % (1 декабря)." in text


async def test_the_plan_of_full_months_is_the_same_in_the_middle_of_a_month(world: World) -> None:
    first, middle = [(await dossier_on(world, day)).digest.planned["total"] for day in (DECEMBER, MIDDLE)]
    assert (first.to_date, middle.to_date) == (20_980, 20_980)


@pytest.mark.parametrize("locale", LOCALES)
async def test_in_january_nothing_is_due_and_nobody_lags(world: World, locale: Locale) -> None:
    dossier, words = await dossier_on(world, JANUARY), words_in(world, locale)
    assert (dossier.digest.planned["total"].of_to_date, dossier.digest.lagging) == (None, ())
    text = plain(render_digest(dossier.digest, words)).replace("\u00a0", " ")
    assert ("108,9 %" in text, plain(words.plain("months", n=0)) in text) == (True, False)
    assert bars(dossier.digest, words).shown.mark is None, "people are the length of a bar while nothing is due"


@pytest.mark.parametrize(
    ("as_of", "ru", "kk"),
    [
        (date(2025, 2, 3), "за 1 месяц", "1 айлық"),
        (date(2025, 5, 5), "за 4 месяца", "4 айлық"),
        (date(2025, 8, 4), "за 7 месяцев", "7 айлық"),
        (date(2026, 1, 1), "за 12 месяцев", "12 айлық"),
    ],
)
def test_months_are_counted_in_both_languages(as_of: date, ru: str, kk: str) -> None:
    form = replace(shipped().forms[0], plan_to_date=PlanToDate.MONTHS)
    said = [spanned(form, as_of, Speech(shipped().timezone).words(locale))["span"] for locale in LOCALES]
    assert [one.replace("\u00a0", " ") for one in said] == [ru, kk]
