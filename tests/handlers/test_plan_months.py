"""/plan by months: pasted or as a workbook, shown cell by cell, kept with the version, and the digest goes by it."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from config.catalogue.region import LOCALES
from handlers.kit.words import Speech
from handlers.saying.summary import render_digest
from models.actions.plans import begin_plan, put_plan_table
from models.queries.digest.digest import build_digest
from models.queries.known_plans import approved_versions
from models.queries.plans import plan_versions
from models.rules.access import Role
from models.rules.audit import Means
from models.rules.plan_table.months import Months
from models.rules.plans import OBLAST
from models.views.digest import Digest
from models.views.plans import PlanVersion
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_reports
from tests.kit.files import last_file
from tests.kit.kept import kept
from tests.kit.papers.uploads import changed
from tests.kit.plans import in_table, newest, send_table
from tests.kit.rebuilding import entries_of, rebuilt
from tests.kit.talk import Person, Talk, plain

RISING: Months = tuple(range(10, 130, 10))
LINE = f"Семей 780 {' '.join(map(str, RISING))}"
SEMEY = ("total", "semey")


@pytest.fixture
async def admin(talk: Talk) -> Person:
    return await talk.member(1, Role.ADMINISTRATOR, name="Дана")


async def digest_of(talk: Talk, as_of: date) -> Digest:
    form = talk.world.form(EMPLOYMENT)
    period = talk.world.calendar.period(form, as_of)
    assert period is not None
    async with talk.world.database.reading() as session:
        return await build_digest(session, talk.world, form, period)


async def put(talk: Talk, number: int, months: Months | None, unit: str = "semey") -> PlanVersion | None:
    async with talk.world.database.reading() as session:
        shown = next((one.fingerprint for one in await plan_versions(session, EMPLOYMENT, 2025)), "")
    cell = ("total", unit)
    return await put_plan_table(
        talk.world,
        by=1,
        form=EMPLOYMENT,
        year=2025,
        cells={cell: number},
        months={cell: months} if months else {},
        shown=shown,
        means=Means.PASTED,
        now=talk.clock.at,
    )


async def approve(admin: Person, day: str = "01.01.2025") -> str:
    await admin.press("Утвердить…")
    await admin.say(day)
    await admin.press("Пропустить")
    return plain(await admin.press("Утвердить план"))


async def test_pasted_months_are_shown_cell_by_cell_and_the_digest_goes_by_them(talk: Talk, admin: Person) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)))
    await in_table(admin, "2025")
    screen = " ".join(plain(await admin.say(LINE)).split())
    assert "Изменится чисел: 13" in screen
    assert "Семей · Всего — 780" in screen
    assert "· янв — 10" in screen
    assert "План утверждён" in await approve(admin)
    assert (await newest(talk)).months == {SEMEY: RISING}
    digest = await digest_of(talk, DECEMBER)
    assert (digest.planned["total"].to_date, digest.planned["total"].by_months) == (660, True)
    assert not digest.is_spread_evenly
    said = [render_digest(digest, Speech(talk.world.region.timezone).words(locale)) for locale in LOCALES]
    assert [word in text for text, word in zip(said, ("расчётно", "есептеу бойынша"), strict=True)] == [False, False]
    assert "По месяцам расписано: Всего" in plain(admin.screen)


async def test_months_that_do_not_make_the_year_are_named_with_the_difference(talk: Talk, admin: Person) -> None:
    await in_table(admin, "2025")
    screen = plain(await admin.say(LINE.replace("780", "790") + "\nАягоз 5"))
    assert "Семей · Всего: месяцы дают 780, а год 790, разница −10. Не взято." in screen
    await admin.press("Сохранить проектом")
    assert (await newest(talk)).values == {("total", "ayagoz"): 5}
    await in_table(admin, "2025")
    assert "нужны все двенадцать месяцев" in plain(await admin.say(LINE.replace("780", "790")))


async def test_the_workbook_by_months_comes_back_changed(talk: Talk, admin: Person) -> None:
    await put(talk, 780, RISING)
    await in_table(admin, "2025")
    await admin.press("Таблица по месяцам")
    body = last_file(admin)
    rows = list(openpyxl.load_workbook(BytesIO(body)).active.iter_rows())
    head = next(row for row in rows if row[1].value == "Всего")
    semey = next(row for row in rows if row[0].value == "Семей")
    assert [cell.value for cell in head[1:4]] == ["Всего", "Всего: январь", "Всего: февраль"]
    assert [cell.value for cell in semey[1:14]] == [780, *RISING]
    assert "Ничего не изменится" in await send_table(admin, body)
    screen = await send_table(admin, changed(body, {semey[12].coordinate: 120, semey[13].coordinate: 110}))
    assert "Изменится чисел: 2" in screen
    assert "Семей · Всего · ноя 110 120" in " ".join(screen.split())
    screen = await send_table(admin, changed(body, {semey[13].coordinate: 119}))
    assert "месяцы дают 779, а год 780, разница −1" in screen


async def test_the_workbook_of_years_leaves_months_where_the_year_stays(talk: Talk, admin: Person) -> None:
    await put(talk, 780, RISING)
    await in_table(admin, "2025")
    await admin.press("Скачать таблицу")
    assert "Ничего не изменится" in await send_table(admin, last_file(admin))
    screen = " ".join(plain(await admin.say("Семей 781")).split())
    assert "Больше не расписано по месяцам: Семей · Всего" in screen
    assert "· дек 120 —" in screen
    await admin.press("Сохранить проектом")
    assert ((await newest(talk)).values, dict((await newest(talk)).months)) == ({SEMEY: 781}, {})


async def test_a_year_typed_over_loses_its_months_and_it_is_said(talk: Talk, admin: Person) -> None:
    await put(talk, 780, RISING)
    await admin.say("/plan")
    await admin.press("2025")
    assert "По месяцам расписано: Всего" in plain(await admin.press("Изменить проект"))
    await admin.press("Всего")
    assert "По месяцам: янв 10, фев 20" in plain(await admin.press("Семей"))
    assert "Больше не расписано по месяцам: Семей" in plain(await admin.say("790"))
    assert dict((await newest(talk)).months) == {}


async def test_a_new_version_begins_with_the_months_of_the_last(talk: Talk, admin: Person) -> None:
    await in_table(admin, "2025")
    await admin.say(LINE)
    await approve(admin)
    plan = await begin_plan(talk.world, by=1, form=EMPLOYMENT, year=2025, now=talk.clock.at)
    assert (plan.version, plan.months) == (2, {SEMEY: RISING})
    async with talk.world.database.reading() as session:
        (approved,) = await approved_versions(session, EMPLOYMENT, 2025, "total", DECEMBER)
    assert (approved.months, approved.goes_by_months("total", OBLAST)) == ({SEMEY: RISING}, True)


@pytest.mark.parametrize("months", [(65,) * 11, (*RISING[:11], 121), (-10, 30, *RISING[2:])])
async def test_months_that_do_not_make_the_year_are_never_kept(talk: Talk, admin: Person, months: Months) -> None:
    with pytest.raises(ValueError, match=r"65|121|-10"):
        await put(talk, 780, months)


async def test_plans_by_months_are_rebuilt_from_the_audit(talk: Talk, admin: Person) -> None:
    for number, months in ((780, None), (780, RISING), (12, (1,) * 12), (13, None), (780, RISING)):
        await put(talk, number, months)
        assert rebuilt(await entries_of(talk.world))["plans"] == (await kept(talk.world))["plans"]
    await put(talk, 780, None)
    assert (await newest(talk)).months == {SEMEY: RISING}, "the same year keeps its months"
    screen = plain(await admin.say("/audit"))
    assert "), по месяцам: «10 20 30" in screen


async def test_an_approved_plan_by_months_is_the_same_forever(talk: Talk, admin: Person) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)))
    await in_table(admin, "2025")
    await admin.say(LINE)
    await approve(admin)
    before = (await digest_of(talk, DECEMBER)).planned["total"]
    await in_table(admin, "2025")
    await admin.say("Семей 781")
    await approve(admin, "02.12.2025")
    assert (await digest_of(talk, DECEMBER)).planned["total"] == before == replace(before, annual=780)
