"""/plan: an administrator begins a version, fills it in by typing, looks once more and approves it."""

from datetime import date

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from models.actions.plans import approve_plan, begin_plan, set_plan_figures
from models.rules.access import Role
from models.rules.plans import OBLAST
from models.tables import Grant, Refusal
from tests.kit.figures.reports import EMPLOYMENT
from tests.kit.plans import UNITS, draft_of, newest, versions
from tests.kit.talk import Person, Talk, plain

IN_ORDER = [11906, 382, 513, 716, 2427, 651, 1217, 746, 1297, 495, 971, 1566]


@pytest.fixture
async def admin(talk: Talk) -> Person:
    return await talk.member(1, Role.ADMINISTRATOR, name="Дана")


async def approve(admin: Person, day: str = "01.07.2025", source: str = "Протокол № 7") -> str:
    await admin.press("Назад")
    await admin.press("Утвердить")
    await admin.say(day)
    await admin.say(source)
    return plain(await admin.press("Утвердить план"))


async def test_the_command_shows_this_year_and_the_next(talk: Talk, admin: Person) -> None:
    screen = await admin.say("/plan")
    assert "Годовой план" in screen
    assert admin.buttons == ["2026", "2025", "Закрыть"]


async def test_the_menu_leads_there_and_back(talk: Talk, admin: Person) -> None:
    await admin.say("/start")
    assert "Годовой план" in await admin.press("План")
    assert "Главное меню" in await admin.press("Закрыть")


async def test_another_year_can_be_typed(talk: Talk, admin: Person) -> None:
    await admin.say("/plan")
    assert "Нужен год от 2000 до 2100" in await admin.say("1999")
    assert "Нужен год" in await admin.say("скоро")
    assert "План на 2027 год" in await admin.say("2027")


async def test_a_plan_is_typed_in_the_lists_order_and_approved(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    screen = plain(await admin.say("\n".join(map(str, IN_ORDER))))
    assert "Записано чисел: 12" in screen
    assert "22 887" in screen
    done = await approve(admin)
    assert "План утверждён: версия 1, действует с 1 июля 2025" in done
    assert "Протокол № 7" in done
    plan = await newest(talk)
    assert [plan.of_unit(unit)["total"] for unit in UNITS] == IN_ORDER
    assert (plan.of_oblast("total"), plan.is_draft) == (22887, False)


async def test_the_last_look_shows_what_will_count_from_when(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("22887")
    await admin.press("Назад")
    await admin.press("Утвердить")
    await admin.say("1.7.2025")
    look = plain(await admin.press("Пропустить"))
    assert "Проверьте: план на 2025 год, версия 1" in look
    assert "Действует с 1 июля 2025" in look
    assert "22 887" in look
    assert "изменить нельзя" in look
    assert (await newest(talk)).is_draft


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("Семей: 3000\nАягоз 900", True),
        ("22887", False),
        ("22887\nСемей: 3000", False),
        ("\n".join(map(str, IN_ORDER)), False),
    ],
)
async def test_the_last_look_names_who_has_no_plan_where_the_oblasts_is_the_sum_of_the_others(
    talk: Talk, admin: Person, typed: str, *, says: bool
) -> None:
    await draft_of(admin)
    for text in typed.split("\n") if typed.startswith("22887") else [typed]:
        await admin.say(text)
    await admin.press("Назад")
    await admin.press("Утвердить")
    await admin.say("1.7.2025")
    look = plain(await admin.press("Пропустить"))
    assert ("Без плана: Курчатов, Абайский," in look) is says
    assert ("её процент будет завышен" in look) is says


async def test_today_is_offered(talk: Talk, admin: Person) -> None:
    await draft_of(admin, "2026")
    await admin.say("3977")
    await admin.press("Назад")
    await admin.press("Утвердить")
    await admin.press("Сегодня, 28 ноября 2025")
    await admin.press("Пропустить")
    assert "действует с 28 ноября 2025" in plain(await admin.press("Утвердить план"))


async def test_a_lone_number_is_the_whole_oblasts_and_a_difference_is_named(talk: Talk, admin: Person) -> None:
    await draft_of(admin, "2026")
    assert "Записано. Вся область: 3 977" in plain(await admin.say("3 977"))
    screen = plain(await admin.say("Семей: 3000\nАягоз 900"))
    assert "Записано чисел: 2" in screen
    assert "область 3 977, сумма по районам и городам 3 900, разница −77" in screen
    assert "разница −77" in plain(await admin.press("Назад"))


async def test_good_lines_are_stored_and_bad_ones_named(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    screen = plain(await admin.say("Семей: 100\nТмутаракань: 5\nАягоз: 12,5\nМақаншы ауданы - 7\nЖарминский: +3"))
    assert "«Тмутаракань: 5» — нет такого района" in screen
    assert "«Аягоз: 12,5» — нужно целое число" in screen
    assert "Жарминский: в плане нужно само число" in screen
    assert (await newest(talk)).values == {("total", "semey"): 100, ("total", "makanshy"): 7}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "«район 5» — подходит несколько: Ақсуат; Жаңасемей; Мақаншы. Напишите название полностью."),
        ("kk", "«район 5» — бірнешеуіне сәйкес келеді: Ақсуат; Жаңасемей; Мақаншы. Атауын толық жазыңыз."),
    ],
)
async def test_a_name_that_fits_several_names_them(talk: Talk, admin: Person, language: str, said: str) -> None:
    """In the list, in one unit's window, and in a whole plan."""
    await draft_of(admin)
    await talk.member(1, Role.ADMINISTRATOR, language="kk" if language == "kk" else "ru")
    assert said in plain(await admin.say("район 5"))
    assert "Мақаншы: 5" in admin.buttons
    await admin.say("нет" if language == "ru" else "жоқ")
    await admin.press("Семей")
    assert said in plain(await admin.say("район 5"))
    await admin.say("/plan")
    await admin.press("2025")
    assert said in plain(await admin.say("район 5"))
    assert (await newest(talk)).values == {}


async def test_a_wrong_count_stores_nothing(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    assert "Чисел 3, а нужно 12" in plain(await admin.say("1\n2\n3"))
    assert (await newest(talk)).values == {}


async def test_a_unit_is_pressed_typed_and_cleared(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    assert "Аягозский район" in await admin.press("Аягозский")
    assert "Не понял «+12»" in await admin.say("+12")
    assert "Аягозский: 2 427" in plain(await admin.say("2427"))
    await admin.press("Аягозский")
    assert "2 427" not in plain(await admin.press("Очистить"))
    assert (await newest(talk)).values == {}
    await admin.press("Вся область")
    await admin.say("5")
    assert (await newest(talk)).values == {("total", OBLAST): 5}


async def test_a_new_version_copies_the_last_and_a_draft_is_gone_on_with(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("22887")
    await approve(admin)
    await draft_of(admin)
    await admin.say("23000")
    await admin.say("/plan")
    year = plain(await admin.press("2025"))
    assert "Версия 2 · проект" in year
    assert "Версия 1 · утверждена, действует с 1 июля 2025" in year
    assert year.index("23 000") < year.index("22 887")
    assert "Изменить проект" in admin.buttons


async def test_a_later_version_that_would_win_is_named(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("22887")
    await approve(admin)
    await draft_of(admin)
    await admin.press("Назад")
    await admin.press("Утвердить")
    await admin.say("01.06.2025")
    assert "С 1 июля 2025 действовать будет версия 1" in plain(await admin.press("Пропустить"))


async def test_nothing_is_approved_without_a_figure(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.press("Назад")
    assert "нет ни одного числа" in await admin.press("Утвердить")


@pytest.mark.parametrize("text", ["32.01.2025", "2025-07-01", "завтра", "01.01.2030", "٠١.٠٧.٢٠٢٥", "<b>&" * 900, "😀"])
async def test_a_date_that_is_none_gets_one_clear_line(talk: Talk, admin: Person, text: str) -> None:
    await draft_of(admin)
    await admin.say("1")
    await admin.press("Назад")
    await admin.press("Утвердить")
    assert "Нужна дата вида ДД.ММ.ГГГГ" in await admin.say(text)


async def test_what_a_colleague_changed_meanwhile_is_looked_at_again(talk: Talk, admin: Person) -> None:
    colleague = await talk.member(2, Role.ADMINISTRATOR, name="Ерлан")
    await draft_of(admin)
    await admin.say("100")
    await admin.press("Назад")
    await admin.press("Утвердить")
    await admin.say("01.07.2025")
    await admin.press("Пропустить")
    await draft_of(colleague)
    await colleague.say("200")
    again = plain(await admin.press("Утвердить план"))
    assert "числа изменились" in again
    assert "200" in again
    assert "План утверждён" in plain(await admin.press("Утвердить план"))
    assert "уже утверждена" in await colleague.say("300") or "уже утверждена" in colleague.heard[-2]
    assert (await newest(talk)).of_oblast("total") == 200


async def test_a_restart_in_the_middle_loses_nothing(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("Семей: 100")
    await talk.restart()
    assert "100" in await admin.say("Аягоз: 50")
    assert (await newest(talk)).values == {("total", "semey"): 100, ("total", "ayagoz"): 50}


async def test_a_double_tap_approves_once(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("100")
    await admin.press("Назад")
    await admin.press("Утвердить")
    await admin.say("01.07.2025")
    await admin.press("Пропустить")
    card = admin.messages[-1]
    data = next(b["data"] for row in card["buttons"] for b in row if b["text"] == "Утвердить план")
    await admin.forge(data, card["id"])
    await admin.forge(data, card["id"])
    assert [version.is_draft for version in await versions(talk)] == [False]


async def test_a_figure_that_the_form_has_no_more_is_said_to_be_gone(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.press("Назад")
    card = admin.messages[-1]
    data = next(b["data"] for row in card["buttons"] for b in row if b["text"] == "Всего")
    with capture_logs() as logs:
        await admin.forge(f"{data.rpartition(':')[0]}:no_such", card["id"])
    assert any("Такого показателя больше нет" in text for text in admin.heard[-2:])
    assert [line for line in logs if line["log_level"] == "error"] == []


@pytest.mark.parametrize("text", ["<b>&</b>", "😀", "x" * 4000, "1e5", "NaN", "²", "9" * 40, "-3"])
async def test_hostile_input_is_answered_and_stores_nothing(talk: Talk, admin: Person, text: str) -> None:
    await draft_of(admin)
    assert "план на 2025 год" in await admin.say(text)
    await admin.press("Вся область")
    assert "Не понял" in await admin.say(text)
    assert (await newest(talk)).values == {}


async def test_a_file_is_told_what_is_expected(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await talk.deliver(talk.telegram.send_document(admin.id, b"plan", "plan.xlsx"))
    assert "нужен текст" in admin.screen


async def test_a_hostile_source_is_shown_as_it_was_typed(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("100")
    await admin.press("Назад")
    await admin.press("Утвердить")
    await admin.say("01.07.2025")
    assert "не длиннее 200" in await admin.say("x" * 201)
    assert "Приказ <b> & Ко" in await admin.say("Приказ <b> & Ко")
    assert "Приказ <b> & Ко" in await admin.press("Утвердить план")


async def test_many_versions_stay_within_a_message(talk: Talk, admin: Person) -> None:
    for version in range(1, 18):
        world, now = talk.world, talk.clock.at
        plan = await begin_plan(world, by=1, form=EMPLOYMENT, year=2025, now=now)
        plan = await set_plan_figures(
            world, by=1, plan_id=plan.id, indicator="total", figures={"semey": version}, now=now
        )
        source, day = "Постановление " + "о" * 180, date(2025, 7, version)
        await approve_plan(world, by=1, plan_id=plan.id, shown=plan.fingerprint, effective=day, source=source, now=now)
    await draft_of(admin)
    assert (await approve(admin, "18.07.2025")).startswith("План утверждён: версия 18")
    assert admin.screen.endswith("…")


async def test_in_kazakh_nothing_is_russian(talk: Talk) -> None:
    admin = await talk.member(1, Role.ADMINISTRATOR, language="kk")
    assert "Жылдық жоспар" in await admin.say("/plan")
    assert "2025 жылға арналған жоспар" in await admin.press("2025")
    await admin.press("Жаңа нұсқа")
    await admin.press("Барлығы")
    assert "Жазылған сандар: 2" in await admin.say("Аягөз: 10\nҮржар ауданы: 20")
    await admin.press("Артқа")
    await admin.press("Бекіту")
    await admin.say("01.07.2025")
    look = await admin.press("Өткізіп жіберу")
    assert "2025 жылғы 1 шілде" in look
    assert "Жоспар бекітілді" in await admin.press("Жоспарды бекіту")
    for word in ("план", "год", "верси", "сумма", "област"):
        assert word not in " ".join(admin.heard).casefold()


@pytest.mark.parametrize(("role", "unit"), [(Role.OFFICIAL, ""), (Role.REPORTER, "ayagoz"), (Role.AKIM, "ayagoz")])
async def test_other_roles_are_refused_and_recorded(talk: Talk, role: Role, unit: str) -> None:
    person = await talk.member(2, role, unit)
    assert "Нет доступа" in await person.say("/plan")
    async with talk.world.database.reading() as session:
        refusals = list(await session.scalars(select(Refusal)))
    assert [(refusal.telegram_id, refusal.action) for refusal in refusals] == [(2, "plan")]
    await person.say("/start")
    assert "План" not in person.buttons


async def test_a_stranger_sees_no_plan(talk: Talk) -> None:
    assert "план" not in (await talk.person(77).say("/plan")).casefold()


async def test_who_is_no_administrator_any_more_is_refused_on_the_next_press(talk: Talk, admin: Person) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz", name="Дана")
    await draft_of(admin)
    async with talk.world.database.writing() as session:
        for grant in await session.scalars(select(Grant).where(Grant.role == Role.ADMINISTRATOR.value)):
            grant.revoked_at = talk.clock.at
    await admin.say("5")
    assert any("Нет доступа" in said for said in admin.heard)
    assert (await newest(talk)).values == {}


async def test_where_two_readings_fit_each_is_a_button(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    assert "«Семей 102 107»: как правильно?" in await admin.say("Семей 102 107\nАягозский 2427")
    assert admin.buttons[:2] == ["Семей: 107", "Семей: 102 107"]
    assert (await newest(talk)).values == {("total", "ayagoz"): 2427}
    await admin.press("Семей: 102 107")
    assert (await newest(talk)).values == {("total", "ayagoz"): 2427, ("total", "semey"): 102_107}
    await admin.say("Семей 102 107")
    await admin.say("107")
    assert (await newest(talk)).values == {("total", "ayagoz"): 2427, ("total", "semey"): 107}


async def test_row_and_figure_or_thousands(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("\n".join(f"{n} {100 + n}" for n in range(1, 13)))
    assert "Как правильно?" in admin.screen
    assert (await newest(talk)).values == {}
    await admin.press("101, 102, 103")
    assert (await newest(talk)).values == {("total", unit): 100 + n for n, unit in enumerate(UNITS, start=1)}


async def test_an_old_questions_button_plans_nothing(talk: Talk, admin: Person) -> None:
    await draft_of(admin)
    await admin.say("Семей 102 107")
    plan = await newest(talk)
    await set_plan_figures(
        talk.world, by=1, plan_id=plan.id, indicator="total", figures={"semey": 5}, now=talk.clock.at
    )
    assert "вопрос задан заново" in await admin.press("Семей: 107")
    assert (await newest(talk)).values == {("total", "semey"): 5}
