"""The history of earlier years by a workbook: handed out, filled, sent back, looked at, written, told as imported."""

from __future__ import annotations

import asyncio
import csv
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from sqlalchemy import select

from models.actions.imports import import_reports
from models.queries.report.sent import sent_on
from models.rules.access import Role
from models.tables import Conversation
from tests.kit.figures.preparation import INDEPENDENCE
from tests.kit.figures.preparation import figures as prepared
from tests.kit.figures.reports import EMPLOYMENT, NOVEMBER, demo_figures, put_reports
from tests.kit.files import last_file, send_file
from tests.kit.papers.hostile import sheet
from tests.kit.papers.refused import REFUSED
from tests.kit.rebuilding import entries_of
from tests.kit.talk import Person, Talk, plain

HEAD = (
    "Дата",
    "Район или город",
    "Инфра, пост.",
    "Инфра, врем.",
    "Новые предпр.",
    "По вакансиям",
    "Гранты",
    "Субсидир.",
)
FIGURES = (5, 6, 7, 8, 9, 1)
JANUARY = date(2024, 1, 8)


@pytest.fixture
async def admin(talk: Talk) -> Person:
    return await talk.member(1, Role.ADMINISTRATOR, name="Дана")


async def send(person: Person, body: bytes, name: str = "История.xlsx") -> str:
    return plain(await send_file(person, body, name))


NAMES = {EMPLOYMENT: ("Карта занятости", "Жұмыспен қамту картасы"), INDEPENDENCE: ("День Независимости", "Тәуелсіздік")}


async def opened(admin: Person, year: str = "2024", form: str = EMPLOYMENT) -> str:
    kazakh = "Файлға шығару" in await admin.say("/export")
    await admin.press("Тарихты енгізу" if kazakh else "Внести историю")
    await admin.press(NAMES[form][kazakh])
    return plain(await admin.press(year))


async def stored(talk: Talk, as_of: date = JANUARY, form: str = EMPLOYMENT) -> dict[str, dict[str, Any]]:
    async with talk.world.database.reading() as session:
        return {unit: dict(one.values) for unit, one in (await sent_on(session, form, as_of)).items()}


async def test_the_workbook_has_every_closed_date_and_unit_with_what_is_stored(talk: Talk, admin: Person) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures(("semey",)))
    assert "2025 год: закрытых отчётных дат" in await opened(admin, "2025")
    page = openpyxl.load_workbook(BytesIO(last_file(admin))).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[0] == "Дата")
    filled = rows[head + 1 : -2]
    dates = sorted({row[0].date() for row in filled})
    assert (len(filled), dates[-1]) == (12 * len(dates), NOVEMBER)
    semey = next(row for row in filled if row[0].date() == NOVEMBER and "Семей" in row[1])
    assert semey[2:8] == list(demo_figures()["semey"].values())
    assert page.protection.sheet
    first = page[head + 2]
    assert [cell.protection.locked for cell in first] == [True, True, *[False] * (len(first) - 2)]


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_it_is_filled_sent_back_looked_at_and_written(talk: Talk, language: str) -> None:
    admin = await talk.member(1, Role.ADMINISTRATOR, name="Дана", language="kk" if language == "kk" else "ru")
    await opened(admin)
    book = openpyxl.load_workbook(BytesIO(last_file(admin)))
    page = book.active
    row = next(row for row in page.iter_rows() if row[0].is_date)
    for cell, figure in zip(row[2:], FIGURES, strict=False):
        cell.value = figure
    written = BytesIO()
    book.save(written)
    screen = await send(admin, written.getvalue())
    assert ("Жаңа есептер: 1" if language == "kk" else "Новых отчётов: 1") in screen
    assert await stored(talk, row[0].value.date()) == {}
    done = plain(await admin.press("Жазу" if language == "kk" else "Записать"))
    assert ("Жазылған есептер: 1, сандар: 6" if language == "kk" else "Записано отчётов: 1, чисел: 6") in done
    assert [*(await stored(talk, row[0].value.date())).values()] == [
        dict(zip(demo_figures()["semey"], FIGURES, strict=True))
    ]
    screen = await send(admin, written.getvalue())
    assert ("Бұрыннан дәл сондай: 1" if language == "kk" else "Уже такие же: 1") in screen
    assert not {"Записать", "Жазу"} & set(admin.buttons)


async def test_what_differs_and_what_is_left_out_is_said_cell_by_cell(talk: Talk, admin: Person) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures(("semey",)))
    await opened(admin)
    values = list(demo_figures()["semey"].values())
    screen = await send(
        admin,
        sheet(
            HEAD,
            ("24.11.2025", "Семей", *values[:4], int(values[4]) + 3, values[5]),
            ("08.01.2024", "Аягоз", *FIGURES),
            ("08.01.2024", "Тмутаракань", *FIGURES),
            ("09.01.2024", "Аягоз", *FIGURES),
            ("01.12.2025", "Аягоз", *FIGURES),
            ("08.12.2025", "Аягоз", *FIGURES),
            ("08.01.2024", "Курчатов", *FIGURES[:5], "много"),
            ("08.01.2024", "Абай", *FIGURES[:5], None),
            ("08.01.2024", "Семей", 99_999_999, *FIGURES[1:]),
        ),
    )
    for said in (
        "Дат: 2, с 8 января 2024 по 24 ноября 2025",
        "Новых отчётов: 1",
        "Изменится отчётов: 1",
        f"• 24.11.2025, Семей, Гранты: {values[4]} → {int(values[4]) + 3}",
        "B4: «Тмутаракань» — нет такого района или города",
        "A5: «09.01.2024» — не отчётная дата",
        "A6: «01.12.2025» — эту дату ещё заполняют",
        "A7: «08.12.2025» — эта дата ещё впереди",
        "H8: «много» — нужно целое число",
        "A9: нет обязательного показателя «Субсидир.».",
        "A10: «Инфра, пост.» — такого числа быть не может",
    ):
        assert said in screen, said
    assert "Записано отчётов: 2, чисел: 7" in plain(await admin.press("Записать"))
    assert set(await stored(talk)) == {"ayagoz"}


async def test_what_changed_meanwhile_is_left_and_said(talk: Talk, admin: Person) -> None:
    await opened(admin)
    await send(admin, sheet(HEAD, ("08.01.2024", "Аягоз", *FIGURES)))
    other = await talk.member(2, Role.ADMINISTRATOR, name="Серик")
    later = talk.clock.at = talk.clock.at.replace(minute=5)
    figures = {"ayagoz": dict.fromkeys(demo_figures()["ayagoz"], 1)}
    await import_reports(
        talk.world, by=other.id, form=EMPLOYMENT, as_of=JANUARY, figures=figures, shown_at=later, now=later
    )
    await admin.press("Записать")
    assert any("Не записано отчётов: 1. Пока вы смотрели" in plain(one) for one in admin.heard)


async def test_every_screen_that_shows_such_a_report_says_so(talk: Talk, admin: Person) -> None:
    await opened(admin)
    await send(admin, sheet(HEAD, ("24.11.2025", "Аягоз", *FIGURES)))
    await admin.press("Записать")
    await admin.say("/history")
    await admin.press("Аягоз")
    assert "отчёт внесён" in admin.screen
    assert "Внесено импортом" in admin.screen
    reporter = await talk.member(3, Role.REPORTER, "ayagoz")
    await reporter.say("/start")
    await reporter.press("Мои отчёты")
    assert "внесено импортом: Дана" in plain(await reporter.press("24 ноября"))
    official = await talk.member(4, Role.OFFICIAL, name="Ерлан")
    await official.say("/summary")
    for label in ("Ещё", "Другие даты", "24 ноября 2025"):
        await official.press(label)
    assert "Данные есть у 1 из 12, внесено импортом: 1" in plain(official.screen)
    await official.press("Районы и города")
    assert "внесено импортом. Отправитель: Дана" in plain(await official.press("Аягоз"))
    assert "В срок" not in official.screen
    await official.press("С начала года")
    assert "◇ внесено импортом: в сроки не засчитывается" in plain(official.screen)
    await official.say("/export")
    await official.press("Вся история")
    await official.press("CSV")
    rows = list(csv.DictReader(StringIO(last_file(official).decode("utf-8-sig")), delimiter=";"))
    assert [row["origin"] for row in rows] == ["import"] * len(FIGURES)


async def test_it_is_taken_from_anywhere_and_another_forms_is_not(talk: Talk, admin: Person) -> None:
    rows = (HEAD, ("08.01.2024", "Аягоз", *FIGURES))
    await admin.say("/start")
    screen = await send(admin, sheet(*rows, ("svodka:history:abai:employment:2024",)))
    assert "Новых отчётов: 1" in screen
    await admin.press("Записать")
    assert set(await stored(talk)) == {"ayagoz"}
    await admin.say("/start")
    await send(admin, sheet(*rows, ("svodka:history:zarechye:employment:2024",)))
    assert any("Это не книга «История» по этой форме" in plain(one) for one in admin.heard[-2:])
    await admin.say("/start")
    await send(admin, sheet(*rows))
    assert any("книгу «История» — в /export" in plain(one) for one in admin.heard[-2:])


async def test_its_name_is_kept_clean(talk: Talk, admin: Person) -> None:
    await opened(admin)
    rows = sheet(HEAD, ("08.01.2024", "Аягозский район", *FIGURES))
    await send(admin, rows, "..\\a\u202e\0" + "б" * 5000 + ".xlsx")
    async with talk.world.database.reading() as session:
        kept = str([row.data for row in await session.scalars(select(Conversation))])
    assert f"'a {'б' * 93}.xlsx'" in kept
    assert "б" * 94 not in kept


async def test_wrong_words_and_files_are_answered(talk: Talk, admin: Person) -> None:
    assert "Нужен год от 2000 до 2025" in plain(await _typed_year(admin, "2031"))
    assert "закрытых отчётных дат" in plain(await admin.say("2023"))
    assert "Здесь нужна книга Excel" in plain(await admin.say("5 6 7"))
    assert "Не найдена строка заголовков" in await send(admin, sheet(("Район", "Икс"), ("Семей", 5)))
    assert "нет ни одного числа и текста" in await send(admin, sheet(HEAD, ("08.01.2024", "Семей")))
    assert await stored(talk) == {}


async def _typed_year(admin: Person, text: str) -> str:
    await admin.say("/export")
    await admin.press("Внести историю")
    await admin.press("Карта занятости")
    return await admin.say(text)


FILES = sorted(
    name
    for name in REFUSED
    if name
    not in {
        *("formula without value", "words for numbers", "a yes for a number", "decimals", "a date for a number"),
        *("another kind of form", "another oblast's", "renamed columns"),
    }
)
"""Refused before anybody looks at what they say."""


@pytest.mark.parametrize("case", FILES)
async def test_hostile_workbooks_are_refused_in_one_sentence(talk: Talk, admin: Person, case: str) -> None:
    made, name, (said, _) = REFUSED[case]
    await opened(admin)
    assert said in await send(admin, made(), name)
    assert "Записать" not in admin.buttons


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.REPORTER, Role.AKIM])
async def test_nobody_else_comes_there(talk: Talk, role: Role) -> None:
    unit = "" if role is Role.OFFICIAL else "ayagoz"
    person = await talk.member(1, role, unit)
    await person.say("/export")
    assert "Внести историю" not in person.buttons
    await person.say("/start")
    await send(person, sheet(HEAD, ("08.01.2024", "Аягоз", *FIGURES), ("svodka:history:abai:employment:2024",)))
    assert "Записать" not in person.buttons
    assert await stored(talk) == {}


async def test_pressed_twice_it_is_written_once(talk: Talk, admin: Person) -> None:
    await opened(admin)
    await send(admin, sheet(HEAD, ("08.01.2024", "Аягоз", *FIGURES)))
    card = admin.messages[-1]
    data = next(b["data"] for row in card["buttons"] for b in row if b["text"] == "Записать")
    updates = [talk.telegram.press(admin.id, card["id"], data, forge=True) for _ in range(2)]
    await asyncio.gather(*map(talk.deliver, updates))
    assert len([one for one in await entries_of(talk.world) if one.act == "report.import"]) == 1


LAST = date(2024, 12, 16)


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_a_holidays_workbook_is_filled_with_figures_and_words(talk: Talk, language: str) -> None:
    admin = await talk.member(1, Role.ADMINISTRATOR, name="Дана", language="kk" if language == "kk" else "ru")
    asked = await opened(admin, "2024", INDEPENDENCE)
    assert ("Фото книгой не вносятся" if language == "ru" else "Суреттер кітаппен енгізілмейді") in asked
    book = openpyxl.load_workbook(BytesIO(last_file(admin)))
    rows = [row for row in book.active.iter_rows() if row[0].is_date]
    reporting = talk.world.region.reporting(talk.world.form(INDEPENDENCE), LAST)
    assert {row[0].value.date() for row in rows} == {LAST}
    assert len(rows) == len(reporting)
    values = prepared(problems="Нужна сцена")
    for cell, one in zip(rows[0][2:], talk.world.form(INDEPENDENCE).indicators, strict=True):
        cell.value = values[one.key]
    written = BytesIO()
    book.save(written)
    screen = await send(admin, written.getvalue())
    counted = f"чисел и текстов: {len(values)}" if language == "ru" else f"мәтіндер: {len(values)}"
    assert counted in screen
    assert await stored(talk, LAST, INDEPENDENCE) == {}
    assert counted in plain(await admin.press("Записать" if language == "ru" else "Жазу"))
    assert await stored(talk, LAST, INDEPENDENCE) == {reporting[0].key: values}
    await send(admin, written.getvalue())
    assert not {"Записать", "Жазу"} & set(admin.buttons)


async def test_holidays_of_many_years_come_in_one_table_and_what_is_wrong_is_named(talk: Talk, admin: Person) -> None:
    head = ("Дата", "Район", *(one.name.ru for one in talk.world.form(INDEPENDENCE).indicators))
    keys = [one.key for one in talk.world.form(INDEPENDENCE).indicators]
    whole = prepared(problems="Нужна сцена")

    def row(day: str, unit: str, **more: Any) -> tuple[Any, ...]:
        return day, unit, *((whole | more)[key] for key in keys)

    await opened(admin, "2024", INDEPENDENCE)
    book = sheet(
        head,
        row("16.12.2023", "Семей"),
        row("16.12.2024", "Семей", problems="Нет"),
        row("16.12.2024", "Аягоз", memorial_ready=9),
        row("15.12.2024", "Аягоз"),
        row("16.12.2025", "Аягоз"),
    )
    screen = await send(admin, with_picture(book))
    for said in (
        "Новых отчётов: 2",
        "A4: больше, чем есть: «Памятн. готово; Памятн. план»",
        "A5: «15.12.2024» — не отчётная дата этой формы",
        "A6: «16.12.2025» — эту дату ещё заполняют",
        "Картинки из книги: фото книгой не вносятся.",
    ):
        assert said in screen, said
    await admin.press("Записать")
    assert await stored(talk, date(2023, 12, 16), INDEPENDENCE) == {"semey": whole}
    assert await stored(talk, LAST, INDEPENDENCE) == {"semey": whole | {"problems": "Нет"}}
    screen = await send(admin, sheet(head, row("16.12.2024", "Семей", problems="Тепло", memorial_ready=3)))
    assert "• 16.12.2024, Семей, Проблемы: «Нет» → «Тепло»" in screen
    await admin.press("Записать")
    await admin.say("/history")
    assert "Внесено импортом" in await admin.press("Семей")


def with_picture(body: bytes) -> bytes:
    made = BytesIO(body)
    with ZipFile(made, "a") as parts:
        parts.writestr("xl/media/image1.png", b"\x89PNG")
    return made.getvalue()


async def test_a_brought_in_holiday_says_so_where_it_is_shown(talk: Talk, admin: Person) -> None:
    over = talk.clock.at = talk.clock.at.replace(month=12, day=20)
    figures = {"ayagoz": prepared()}
    about: dict[str, Any] = {"form": INDEPENDENCE, "as_of": date(2025, 12, 16), "shown_at": over, "now": over}
    await import_reports(talk.world, by=admin.id, figures=figures, **about)
    reporter = await talk.member(3, Role.REPORTER, "ayagoz")
    await reporter.say("/events")
    await reporter.press("Другой праздник")
    assert "внесена импортом" in await reporter.press("День Независимости")
    official = await talk.member(4, Role.OFFICIAL, name="Ерлан")
    await official.say("/summary")
    for label in ("Праздники", "День Независимости", "Районы и города"):
        await official.press(label)
    assert "внесена импортом" in await official.press("Аягоз")
