"""/plan, the whole table at once: pasted or as a workbook, shown cell by cell against what is in force, then kept."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from models.actions.plans import approve_plan, begin_plan, put_plan_table, set_plan_figures
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.plans import approved_plan
from models.rules.access import Role
from models.rules.audit import Means
from models.rules.plans import OBLAST
from models.views.plans import PlanVersion
from tests.kit.figures.reports import EMPLOYMENT
from tests.kit.files import last_file
from tests.kit.kept import kept
from tests.kit.papers.uploads import changed
from tests.kit.people import refusals
from tests.kit.plans import in_table, send_table, versions
from tests.kit.rebuilding import entries_of, rebuilt
from tests.kit.talk import Person, Talk, plain

WHOLE = "\n".join(
    [
        "Район Всего пост. врем.",
        "Семей 1900 400 1500",
        *(f"{name} 100 60 40" for name in ("Курчатов", "Абай", "Ақсуат", "Аягоз", "Бескарагай", "Бородулиха")),
        *(f"{name} 100 60 40" for name in ("Жаңасемей", "Жарма", "Кокпекты", "Маканчи")),
        "Урджар 1 100 60 1 040",
    ]
)


@pytest.fixture
async def admin(talk: Talk) -> Person:
    return await talk.member(1, Role.ADMINISTRATOR, name="Дана")


async def approved(talk: Talk, cells: dict[tuple[str, str], int], day: date = date(2026, 1, 1)) -> PlanVersion:
    now, world = talk.clock.at, talk.world
    plan = await begin_plan(world, by=1, form=EMPLOYMENT, year=2026, now=now)
    for (key, unit), number in cells.items():
        plan = await set_plan_figures(world, by=1, plan_id=plan.id, indicator=key, figures={unit: number}, now=now)
    done = await approve_plan(
        world, by=1, plan_id=plan.id, shown=plan.fingerprint, effective=day, source="Протокол № 1", now=now
    )
    assert done is not None
    return done


async def test_a_pasted_table_is_shown_and_becomes_an_approved_version(talk: Talk, admin: Person) -> None:
    assert "Семей 900 500 400" not in await in_table(admin)
    screen = plain(await admin.say(WHOLE))
    assert "Столбцы: Всего, Пост., Врем." in screen
    assert "Названы все: 12 из 12" in screen
    assert "Плана на этот год ещё нет" in screen
    assert "Изменится чисел: 36" in screen
    assert await versions(talk) == []
    await admin.press("Утвердить…")
    await admin.say("01.01.2026")
    await admin.say("Протокол № 7")
    assert "План утверждён: версия 1" in plain(await admin.press("Утвердить план"))
    (plan,) = await versions(talk)
    assert (plan.of_oblast("total"), plan.source, plan.is_draft) == (4000, "Протокол № 7", False)
    told = [entry for entry in await entries_of(talk.world) if entry.act == "plan.set"]
    assert '"means":"pasted"' in told[-1].body


async def test_changes_are_shown_cell_by_cell_against_the_version_in_force(talk: Talk, admin: Person) -> None:
    await approved(talk, {("total", "semey"): 1800, ("total", "ayagoz"): 100})
    await in_table(admin)
    screen = plain(await admin.say("Семей 1900\nАягоз 100"))
    assert "Сравнение с версией 1, которая действует с 1 января 2026" in screen
    assert "Изменится чисел: 1" in screen
    assert "Семей · Всего 1 800 1 900" in " ".join(screen.split())
    assert "Аягоз · " not in screen


async def test_a_partial_table_names_who_is_missing_and_leaves_their_figures(talk: Talk, admin: Person) -> None:
    await approved(talk, {("total", "semey"): 1800, ("total", "urzhar"): 7})
    await in_table(admin)
    text = "\n".join(f"{name} 5" for name in ("Семей", "Курчатов", "Абай", "Ақсуат", "Аягоз", "Бескарагай"))
    screen = plain(await admin.say(f"{text}\nБородулиха 5\nЖаңасемей 5\nЖарма 5"))
    assert "Названо 9 из 12: нет Кокпектинский, Мақаншы, Урджарский" in screen
    await admin.press("Сохранить проектом")
    draft = (await versions(talk))[0]
    assert (draft.is_draft, draft.values["total", "urzhar"], draft.values["total", "semey"]) == (True, 7, 5)


async def test_what_is_not_understood_is_quoted_and_not_guessed(talk: Talk, admin: Person) -> None:
    await in_table(admin)
    screen = plain(await admin.say("Семей 1900 400 1500\nТмутаракань 5 6 7\nАягоз 12,5 6 7\nКурчатов 1 900 400"))
    for said in (
        "«Тмутаракань 5 6 7» — нет такого района",
        "«Аягоз 12,5 6 7» — нужно целое число",
        "«Курчатов 1 900 400» можно прочесть по-разному",
    ):
        assert said in screen
    await admin.press("Сохранить проектом")
    (draft,) = await versions(talk)
    assert {unit for _, unit in draft.values} == {"semey", "ayagoz"}


async def test_a_total_that_its_parts_do_not_make_is_said(talk: Talk, admin: Person) -> None:
    await in_table(admin)
    screen = plain(await admin.say("Семей\t1900\t400\t1600\nИтого\t2000\t\t"))
    assert "Семей: Всего 1 900, а части дают 2 000" in screen
    assert "Всего: область 2 000, сумма по районам и городам 1 900, разница −100" in screen


async def test_the_same_table_again_changes_nothing(talk: Talk, admin: Person) -> None:
    await approved(talk, {("total", "semey"): 1900})
    await in_table(admin)
    assert "Ничего не изменится" in plain(await admin.say("Семей 1900"))
    assert "Сохранить проектом" not in admin.buttons


async def test_what_somebody_changed_meanwhile_is_shown_anew(talk: Talk, admin: Person) -> None:
    await in_table(admin)
    await admin.say("Семей 1900")
    plan = await begin_plan(talk.world, by=1, form=EMPLOYMENT, year=2026, now=talk.clock.at)
    await set_plan_figures(
        talk.world, by=1, plan_id=plan.id, indicator="total", figures={"ayagoz": 3}, now=talk.clock.at
    )
    assert "числа изменились" in plain(await admin.press("Сохранить проектом"))
    assert (await versions(talk))[0].values == {("total", "ayagoz"): 3}
    await admin.press("Сохранить проектом")
    assert (await versions(talk))[0].values == {("total", "ayagoz"): 3, ("total", "semey"): 1900}


async def test_changes_of_a_draft_are_shown_beside_the_tables(talk: Talk, admin: Person) -> None:
    await approved(talk, {("total", "semey"): 1800, ("total", "ayagoz"): 100})
    plan = await begin_plan(talk.world, by=1, form=EMPLOYMENT, year=2026, now=talk.clock.at)
    await set_plan_figures(
        talk.world, by=1, plan_id=plan.id, indicator="total", figures={"ayagoz": 3}, now=talk.clock.at
    )
    await in_table(admin)
    screen = plain(await admin.say("Семей 1900"))
    assert "войдёт в проект, версия 2" in screen
    assert "Изменится чисел: 2" in screen


async def test_the_workbook_has_the_version_in_force_and_comes_back_changed(talk: Talk, admin: Person) -> None:
    await approved(talk, {("total", "semey"): 1800, ("grants", "ayagoz"): 7})
    await in_table(admin)
    await admin.press("Скачать таблицу")
    body = last_file(admin)
    rows = {row[0]: row[1:] for row in openpyxl.load_workbook(BytesIO(body)).active.iter_rows(values_only=True)}
    assert rows["Семей"][0] == 1800
    assert 7 in rows["Аягозский"]
    assert "Ничего не изменится" in await send_table(admin, body)
    place = next(
        cell.offset(0, 1).coordinate
        for (cell, *_) in openpyxl.load_workbook(BytesIO(body)).active.iter_rows()
        if cell.value == "Семей"
    )
    screen = await send_table(admin, changed(body, {place: 1900}))
    assert "Изменится чисел: 1" in screen
    assert "Семей · Всего 1 800 1 900" in " ".join(screen.split())
    await admin.press("Сохранить проектом")
    assert (await versions(talk))[0].values == {("total", "semey"): 1900, ("grants", "ayagoz"): 7}
    assert '"means":"workbook"' in (await entries_of(talk.world))[-1].body


async def test_another_years_workbook_is_not_taken(talk: Talk, admin: Person) -> None:
    await in_table(admin)
    await admin.press("Скачать таблицу")
    body = last_file(admin)
    await in_table(admin, "2025")
    assert "Это план на 2026 год, а открыт 2025" in await send_table(admin, body)
    assert await versions(talk) == []


async def test_a_workbook_of_their_own_is_read_by_its_heads(talk: Talk, admin: Person) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["План трудоустройства на 2026 год"],
        ["№", "Территория", "План, всего", "Гранты", "Примечание"],
        [1, "г. Семей", 1900, 5, "см. протокол"],
        [2, "Семей", 1900, 5, None],
        [3, "Аягозский", 2000, "шесть", 77],
    ):
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    await in_table(admin)
    screen = await send_table(admin, written.getvalue())
    assert "«Аягозский: шесть» — нужно целое число" in screen
    assert "Столбец «Примечание» не понят" in screen
    assert "Изменится чисел: 3" in screen


async def test_only_administrators_put_a_table(talk: Talk, admin: Person) -> None:
    official = await talk.member(2, Role.OFFICIAL)
    await official.say("/plan")
    with pytest.raises(AccessDeniedError):
        await put_plan_table(
            talk.world, by=2, form=EMPLOYMENT, year=2026, cells={}, shown="", means=Means.PASTED, now=talk.clock.at
        )
    assert await refusals(talk, 2)


@pytest.mark.parametrize("cells", [{("nothing", "semey"): 1}, {("total", "nowhere"): 1}])
async def test_a_cell_of_nothing_known_is_refused(talk: Talk, admin: Person, cells: dict[tuple[str, str], int]) -> None:
    with pytest.raises(SubjectGoneError):
        await put_plan_table(
            talk.world, by=1, form=EMPLOYMENT, year=2026, cells=cells, shown="", means=Means.PASTED, now=talk.clock.at
        )


async def test_the_state_is_rebuilt_from_the_audit(talk: Talk, admin: Person) -> None:
    cells = {("total", "semey"): 5, ("total", OBLAST): 7}
    for shown in ("", None):
        last = next(iter(await versions(talk)), None)
        await put_plan_table(
            talk.world,
            by=1,
            form=EMPLOYMENT,
            year=2026,
            cells=cells if shown is None else {("total", "semey"): 3},
            shown=last.fingerprint if last else "",
            means=Means.PASTED,
            now=talk.clock.at,
        )
    assert rebuilt(await entries_of(talk.world))["plans"] == (await kept(talk.world))["plans"]


async def test_the_history_says_who_began_and_who_approved_what_and_when(talk: Talk, admin: Person) -> None:
    await approved(talk, {("total", OBLAST): 1800})
    await talk.member(2, Role.ADMINISTRATOR, name="Ерлан К.")
    await begin_plan(talk.world, by=2, form=EMPLOYMENT, year=2026, now=talk.clock.at)
    other = talk.person(2)
    await in_table(other)
    await other.say("Семей 1900\nвся область 1900")
    await other.press("Сохранить проектом")
    screen = " ".join(plain(await other.press("История")).split())
    assert "Версия 2 · проект Кто начал: Ерлан К., пт 28 ноября, 12:00" in screen
    assert "Изменено чисел по сравнению с версией 1: 2. По области: 1 800 → 1 900" in screen
    assert "Версия 1 · утверждена, действует с 1 января 2026 Кто начал: Дана" in screen
    assert "Кто утвердил: Дана, пт 28 ноября, 12:00 Основание: Протокол № 1" in screen
    assert "Первая версия. Чисел: 1, главный показатель по области: 1 800" in screen


async def test_a_date_is_forever_counted_by_the_version_that_was_in_force(talk: Talk, admin: Person) -> None:
    """Also after a later version was approved; a date of effect gone by is warned of at the last look."""
    await approved(talk, {("total", OBLAST): 1000})
    async with talk.world.database.reading() as session:
        before = await approved_plan(session, EMPLOYMENT, 2026, date(2026, 6, 29))
    await approved(talk, {("total", OBLAST): 2000}, date(2026, 7, 1))
    async with talk.world.database.reading() as session:
        assert await approved_plan(session, EMPLOYMENT, 2026, date(2026, 6, 29)) == before
        later = await approved_plan(session, EMPLOYMENT, 2026, date(2026, 7, 6))
    assert later is not None
    assert later.of_oblast("total") == 2000


async def test_a_date_of_effect_gone_by_is_warned_of(talk: Talk, admin: Person) -> None:
    now, world = talk.clock.at, talk.world
    plan = await begin_plan(world, by=1, form=EMPLOYMENT, year=2025, now=now)
    plan = await set_plan_figures(world, by=1, plan_id=plan.id, indicator="total", figures={"semey": 5}, now=now)
    await approve_plan(
        world, by=1, plan_id=plan.id, shown=plan.fingerprint, effective=date(2025, 1, 1), source="", now=now
    )
    await in_table(admin, "2025")
    await admin.say("Семей 6")
    await admin.press("Утвердить…")
    await admin.say("01.02.2025")
    assert "Эта дата уже прошла: сводки на даты с 1 февраля 2025" in plain(await admin.press("Пропустить"))
