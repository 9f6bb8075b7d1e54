"""What an official sees in /summary, from the digest down to one unit and one figure, in both languages."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from models.rules.access import Role
from models.rules.plans import OBLAST, PlanStatus
from models.views.report import Answer
from tests.kit.figures.reports import (
    DECEMBER,
    NOVEMBER,
    demo_figures,
    demo_plan,
    put_absence,
    put_plan,
    put_reports,
)
from tests.kit.talk import FRIDAY, Person, Talk, plain


async def reader(talk: Talk, role: Role = Role.OFFICIAL, language: str = "ru") -> Person:
    return await talk.member(1, role, language="kk" if language == "kk" else "ru")


async def a_week_with_laggards(talk: Talk) -> None:
    """Ten of twelve have reported, one says «no data», one lags, one question was answered."""
    before = {unit: {**values, "vacancies": int(values["vacancies"]) - 9} for unit, values in demo_figures().items()}
    now = {unit: values for unit, values in demo_figures().items() if unit not in {"abai", "makanshy"}}
    now["semey"] = {**now["semey"], "grants": 104}
    question = Answer("falls", "grants", "falls:grants:previous=107,value=104", None, "трое <вернули> грант")
    await put_reports(talk.world, NOVEMBER, before)
    await put_reports(talk.world, DECEMBER, now, answers={"semey": [question]})
    await put_absence(talk.world, DECEMBER, "abai", reason_key="department")
    moved = {("total", "borodulikha"): 500, ("total", "semey"): -500}
    await put_plan(talk.world, 2025, {key: n + moved.get(key, 0) for key, n in demo_plan().items()})


async def test_all_figures_of_the_source_text_stand_in_the_digest(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_plan(talk.world, 2025, demo_plan())
    draft = {("total", OBLAST): 3_977, ("temporary", OBLAST): 3_167, ("permanent", OBLAST): 810}
    await put_plan(talk.world, 2026, draft, status=PlanStatus.DRAFT)
    person = await reader(talk)
    assert plain(await person.say("/summary")).splitlines() == [
        "Карта занятости на 1 декабря 2025",
        "Данные на пт 28 ноября.",
        "Все сдали в срок.",
        "",
        "Отстающих от плана (расчётно) нет.",
        "",
        "Трудоустроено с 1 января, чел.: 24 925",
        "108,9 % годового плана (22 887),",
        "119,0 % к плану на 1 декабря (20 943)",
        "Постоянные рабочие места: 16 211",
        "Временные рабочие места: 8 714",
        "",
        "Инфраструктура    1 648",
        "Новые предприятия 9 049",
        "По вакансиям      6 476",
        "Гранты              205",
        "Субсидируемые     7 547",
        "",
        "Инициатива «100 на 10 тысяч»: 150,1 (норма 100)",
        "План на 2026 год (проект): 3 977 (пост. 810, врем. 3 167)",
        "",
        "До Дня Независимости 15 дней: отчётов пока нет",
        "До Нового года 31 день: отчётов пока нет",
    ]
    first, second = ["Районы и города", "Кто не сдал"], ["Праздники", "Справка Word", "Ещё", "Закрыть"]
    assert person.buttons == [*first, "Принять отчёты", *second]


async def test_the_next_year_s_plan_stays_once_it_is_approved(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_plan(talk.world, 2026, {("total", OBLAST): 3_977})
    person = await reader(talk)
    assert "План на 2026 год (утверждён): 3 977" in plain(await person.say("/summary"))


async def test_who_is_missing_who_lags_and_what_was_asked(talk: Talk) -> None:
    await a_week_with_laggards(talk)
    screen = plain(await (await reader(talk, Role.ADMINISTRATOR)).say("/summary"))
    for line in (
        "Сдали 10 из 12. Нет: Абайский, Мақаншы.",
        "За них учтены данные на 24 ноября.",
        "• Абайский — отдел не дал данные",
        "Ниже плана (расчётно): Бородулихинский 84,3 %, не хватает 246 чел.",
        "Наибольший прирост: Курчатов (+2,2 %).",
        "Трудоустроено с 1 января, чел.: 24 904 (+87 по 10 из 12 за неделю)",
        "• Семей: Гранты −3 — трое <вернули> грант",
    ):
        assert line in screen.splitlines()


async def test_growth_says_of_how_many_it_is_and_nobody_silent_is_on_plan(talk: Talk) -> None:
    """Nine have sent, each 50 more than the week before and one 67: +467 of nine, whatever the other three have."""
    figures = demo_figures()
    sent = [unit for unit in figures if unit not in {"semey", "abai", "makanshy"}]
    grown = {unit: 67 if unit == sent[0] else 50 for unit in sent}
    before = {
        unit: {**row, "vacancies": int(row["vacancies"]) - grown.get(unit, 0)} if unit in grown else row
        for unit, row in figures.items()
    }
    await put_reports(talk.world, NOVEMBER, before)
    await put_reports(talk.world, DECEMBER, {unit: figures[unit] for unit in sent})
    await put_plan(talk.world, 2025, demo_plan())
    screen = plain(await (await reader(talk)).say("/summary"))
    assert "(+467 по 9 из 12 за неделю)" in screen
    assert "Среди сдавших отстающих от плана (расчётно) нет." in screen
    assert "Отстающих от плана (расчётно) нет." not in screen.splitlines()


async def test_a_part_is_shown_against_its_own_plan(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, demo_figures())
    await put_plan(talk.world, 2025, {("total", OBLAST): 22_887, ("permanent", OBLAST): 20_000})
    screen = plain(await (await reader(talk)).say("/summary"))
    assert "Постоянные рабочие места: 16 211 — 81,1 % годового плана (20 000), 88,6 % к плану на дату" in screen


async def test_growth_over_a_gap_names_its_weeks(talk: Talk) -> None:
    before = {unit: {**values, "grants": 0} for unit, values in demo_figures().items()}
    await put_reports(talk.world, date(2025, 11, 10), before)
    await put_reports(talk.world, DECEMBER, demo_figures())
    assert "24 925 (+205 за 3 недели)" in plain(await (await reader(talk)).say("/summary"))


@pytest.mark.parametrize(
    ("language", "said", "unit"),
    [
        ("ru", "24 925 (+205 с прошлого отчёта)", "+/− с прошлого отчёта, с 29 декабря"),
        ("kk", "24 925 (алдыңғы есептен бері +205)", "+/− алдыңғы есептен бері, алдыңғысы — 29 желтоқсандағы жағдай"),
    ],
)
async def test_growth_to_a_date_in_mid_week_is_of_no_week(talk: Talk, language: str, said: str, unit: str) -> None:
    """1 January comes three days after 29 December."""
    before = {unit: {**values, "grants": 0} for unit, values in demo_figures().items()}
    await put_reports(talk.world, date(2025, 12, 29), before)
    await put_reports(talk.world, date(2026, 1, 1), demo_figures())
    talk.clock.at = datetime.fromisoformat("2026-01-06T06:00:00+00:00")
    person = await reader(talk, language=language)
    assert said in await person.say("/summary")
    await person.press("Районы и города" if language == "ru" else "Аудандар мен қалалар")
    assert unit in await person.press("Семей")


async def test_the_first_date_of_a_year_compares_with_nothing(talk: Talk) -> None:
    await put_reports(talk.world, date(2025, 12, 29), demo_figures())
    await put_reports(talk.world, date(2026, 1, 12), {"semey": {"grants": 3}})
    talk.clock.at = datetime.fromisoformat("2026-01-06T06:00:00+00:00")
    person = await reader(talk)
    closing = await person.say("/summary")
    assert "Карта занятости на 1 января 2026 · итог года" in closing
    assert "За них учтены данные на 29 декабря." in closing
    talk.clock.at = datetime.fromisoformat("2026-01-12T06:00:00+00:00")
    screen = plain(await person.say("/summary"))
    assert "Трудоустроено с 1 января, чел.: 3\n" in screen
    assert "в сумму не вошли: Курчатов, Абайский" in screen
    assert "учтены" not in screen


async def test_kazakh_is_whole(talk: Talk) -> None:
    await a_week_with_laggards(talk)
    person = await reader(talk, language="kk")
    screen = plain(await person.say("/summary"))
    assert "Жұмыспен қамту картасы, 2025 жылғы 1 желтоқсандағы жағдай бойынша" in screen
    assert "1 қаңтардан бері жұмысқа орналастырылды, адам: 24 904 (бір аптада +87 — 10 / 12 бойынша)" in screen
    path = ("Аудандар мен қалалар", "Бородулиха", "Артқа", "Артқа", "Кім тапсырмады", "Артқа", "Тағы")
    screens = [screen, *[await person.press(pressed) for pressed in path]]
    russian = ("Сдали", "Назад", "плана", "данные", "район", "Ещё", " не ")
    assert [word for word in russian if any(word in shown for shown in screens + person.buttons)] == []


async def test_one_unit_from_the_table_and_the_week_before(talk: Talk) -> None:
    await a_week_with_laggards(talk)
    person = await reader(talk)
    await person.say("/summary")
    table = plain(await person.press("Районы и города"))
    assert "Бородулихинский\n                1 325  +9   84,3" in table
    assert "* Абайский        549      117,0" in table
    assert "Область        24 904 +87  118,9" in table
    unit = plain(await person.press("Бородулихинский"))
    assert "Сдан пт 28 ноября, 14:00, в срок. Отправитель: Ерлан <К>" in unit
    assert "По вакансиям     335   344  +9" in unit
    assert "Ниже плана (расчётно), не хватает 246 чел." in unit
    assert "Бородулихинский район на 24 ноября 2025" in await person.press("‹ 24 ноября")
    assert "на 1 декабря 2025" in await person.press("› 1 декабря")
    await person.press("Назад")
    missing = plain(await person.press("Абайский"))
    assert "Не сдан: нет данных, отдел не дал данные." in missing
    assert "В сумме области учтены данные на 24 ноября." in missing


async def test_a_units_questions_dictation_and_correction_are_told(talk: Talk) -> None:
    await a_week_with_laggards(talk)
    await put_reports(talk.world, DECEMBER, {"semey": {"grants": 106}}, revision=2, at=FRIDAY)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Районы и города")
    assert "Исправлений: 1, последнее пт 28 ноября, 12:00" in await person.press("Семей")


async def test_the_table_can_be_ranked_by_execution(talk: Talk) -> None:
    await a_week_with_laggards(talk)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Районы и города")
    ranked = (await person.press("По исполнению плана")).splitlines()
    assert ranked[3].startswith("Семей")
    assert ranked[12] == "Бородулихинский", "its figures have the next line"
    assert ranked[14].startswith("* Абайский"), "who has not reported is not ranked"
    assert (await person.press("По порядку")).splitlines()[4].startswith("Курчатов")


async def test_those_missing_are_shown_with_whom_to_call(talk: Talk) -> None:
    await a_week_with_laggards(talk)
    await talk.member(2, Role.REPORTER, "makanshy", name="Айгуль <b>&")
    person = await reader(talk)
    await person.say("/summary")
    assert plain(await person.press("Кто не сдал")).splitlines() == [
        "Кто не сдал на 1 декабря 2025",
        "Сдали 10 из 12.",
        "",
        "Мақаншы: ещё не начат",
        "Айгуль <b>&, +7 700 000 00 00",
        "",
        "Абайский: нет данных, отдел не дал данные",
        "Ответственного ещё нет.",
    ]


async def test_any_earlier_date_opens_the_same_digest(talk: Talk) -> None:
    await put_reports(talk.world, date(2024, 12, 30), demo_figures(("semey",)))
    await a_week_with_laggards(talk)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Ещё")
    await person.press("Другие даты")
    assert person.buttons[:3] == ["1 декабря 2025", "24 ноября 2025", "30 декабря 2024"]
    assert "Карта занятости на 30 декабря 2024" in await person.press("30 декабря 2024")
    assert "на 30 декабря 2024" in await person.press("Районы и города")


async def test_one_figure_over_all_units(talk: Talk) -> None:
    await a_week_with_laggards(talk)
    person = await reader(talk)
    await person.say("/summary")
    await person.press("Ещё")
    await person.press("Показатели")
    table = plain(await person.press("По вакансиям"))
    assert "Вакансии работодателей на 1 декабря 2025" in table
    assert "Семей           3 369  +9" in table
    assert "Область         6 458 +90" in table
    await person.press("Назад")
    assert "Область         24 904 +87" in plain(await person.press("Всего"))
    assert "Главное меню" in await person.press("Закрыть")


async def test_the_menu_opens_it_by_editing(talk: Talk) -> None:
    person = await reader(talk)
    await person.say("/start")
    heard = len(person.heard)
    assert "Цифр на эту дату пока нет." in await person.press("Сводка")
    assert len(person.heard) == heard


async def test_typed_text_does_no_harm(talk: Talk) -> None:
    await a_week_with_laggards(talk)
    person = await reader(talk)
    await person.say("/summary")
    for text in ("привет", "24 925 🙂", "<b>&" * 1000):
        await person.say(text)
    assert "Районы и города на" in await person.press("Районы и города")
