"""A report's form as a workbook: handed out, filled, sent back from anywhere, on the same last look as typing."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from models.rules.access import Role
from models.tables import DraftValue
from tests.handlers.report import holidays
from tests.kit.files import last_file, send_file
from tests.kit.papers.hostile import sheet, zip_bomb
from tests.kit.rebuilding import entries_of
from tests.kit.talk import Person, Talk, plain

WHOLE = {"infra_permanent": 5, "infra_temporary": 6, "new_enterprises": 7, "vacancies": 8, "grants": 9, "subsidized": 1}


async def send(person: Person, body: bytes, name: str = "Форма.xlsx") -> str:
    return plain(await send_file(person, body, name))


async def form_of(person: Person) -> bytes:
    """The form of the card that opens."""
    await person.say("/report")
    return await downloaded(person)


async def downloaded(person: Person) -> bytes:
    """The form of the card that is open."""
    label = next(one for one in person.buttons if one in {"Скачать форму", "Нысанды жүктеп алу"})
    await person.press(label)
    return last_file(person)


def filled(body: bytes, figures: list[object], *, column: int = 5, head: str = "") -> bytes:
    """With these figures in the rows, in order."""
    book = openpyxl.load_workbook(BytesIO(body))
    page = book.active
    first = next(row for row in range(1, 20) if page.cell(row, 1).value == "№")
    for n, figure in enumerate(figures, start=1):
        page.cell(first + n, column).value = figure
    if head:
        page.cell(first, column).value = head
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def put(body: bytes, cells: dict[str, object], *, mark: str = "") -> bytes:
    """With these in the rows whose labels begin so, and another `mark`."""
    book = openpyxl.load_workbook(BytesIO(body))
    for row in book.active.iter_rows():
        for label, value in cells.items():
            if str(row[1].value).startswith(label):
                row[4].value = value
        if mark and str(row[0].value).startswith("svodka:"):
            row[0].value = mark
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def stored(talk: Talk) -> dict[str, int | None]:
    async with talk.world.database.reading() as session:
        rows = await session.scalars(select(DraftValue))
        return {row.indicator: row.number for row in rows}


@pytest.fixture
async def aigul(talk: Talk) -> Person:
    return await talk.member(1, Role.REPORTER, "ayagoz")


@pytest.fixture
async def bolat(talk: Talk) -> Person:
    return await talk.member(3, Role.REPORTER, "ayagoz", name="Болат К.")


async def handed_out(aigul: Person, bolat: Person) -> bytes:
    """The form with all that is needed in it but grants; vacancies are 680 there, and 700 on the card by now."""
    await bolat.say("/report")
    await bolat.say("инфра, пост.: 5\nинфра, врем.: 6\nновые предпр.: 7\nвакансии: 680\nсубсидир.: 1")
    body = await form_of(aigul)
    await bolat.say("вакансии: 700")
    return body


async def test_a_cell_as_it_was_handed_out_says_nothing(talk: Talk, aigul: Person, bolat: Person) -> None:
    """However a program writes it down, and emptied too."""
    body = await handed_out(aigul, bolat)
    await bolat.say("инфра, пост.: 15\nинфра, врем.: 16\nновые предпр.: 17\nсубсидир.: 11")
    same = {"Инфраструктурные проекты, п": "5", "Инфраструктурные проекты, в": "\u202f6,0 ", "Новые": "7.00"}
    screen = await send(aigul, put(body, {**same, "Субсидируемые": None, "Гранты": 9}))
    assert "Записано: 1 строка" in screen
    assert "место введённого" not in screen
    assert "Отправить" in aigul.buttons, screen
    newer = {"infra_permanent": 15, "infra_temporary": 16, "new_enterprises": 17, "vacancies": 700, "subsidized": 11}
    assert await stored(talk) == {**newer, "grants": 9}


async def test_a_changed_cell_over_a_newer_figure_of_another_is_named(talk: Talk, aigul: Person, bolat: Person) -> None:
    body = await handed_out(aigul, bolat)
    await aigul.say("/report")
    await aigul.say("новые предпр.: 70")
    screen = await send(aigul, put(body, {"Гранты": 9, "Вакансии": 690, "Новые": 71}))
    assert "Вместо введённого позже записано из формы. По вакансиям: 700 → 690 (Болат К.).\n" in screen
    assert await stored(talk) == {**WHOLE, "vacancies": 690, "new_enterprises": 71}
    await aigul.say("вакансии: 691")
    assert "вместо введённого" not in plain(aigul.screen).casefold()


@pytest.mark.parametrize(("language", "said"), [("ru", "ничего не изменено"), ("kk", "ештеңе өзгертілмеген")])
async def test_a_form_with_nothing_changed_begins_no_correction(
    talk: Talk, bolat: Person, language: str, said: str
) -> None:
    aigul = await talk.member(1, Role.REPORTER, "ayagoz", language="kk" if language == "kk" else "ru")
    await bolat.say("/report")
    await bolat.say("\n".join(map(str, WHOLE.values())))
    body = await form_of(aigul)
    await bolat.say("/report")
    await bolat.say("вакансии: 20")
    await bolat.press("Проверить и отправить")
    await bolat.say("да")
    assert said in await send(aigul, body)
    assert await stored(talk) == {**WHOLE, "vacancies": 20}


async def test_what_was_sent_anew_since_is_named_by_who_sent_it(talk: Talk, aigul: Person, bolat: Person) -> None:
    body = await handed_out(aigul, bolat)
    await bolat.say("гранты: 9")
    await bolat.press("Проверить и отправить")
    await bolat.say("да")
    assert "700 → 690 (Болат К.)" in await send(aigul, put(body, {"Вакансии": 690}))


async def test_an_older_form_says_all_that_stands_in_it(talk: Talk, aigul: Person, bolat: Person) -> None:
    body = await handed_out(aigul, bolat)
    page = openpyxl.load_workbook(BytesIO(body)).active
    mark = next(str(row[0].value) for row in page.iter_rows() if str(row[0].value).startswith("svodka:"))
    await send(aigul, put(body, {"Гранты": 9}, mark=mark.rpartition(":")[0]))
    assert await stored(talk) == {**WHOLE, "vacancies": 680}


async def test_words_and_an_official_by_the_same_rule(talk: Talk, aigul: Person, bolat: Person) -> None:
    await holidays.filled(bolat)
    official = await talk.member(2, Role.OFFICIAL, name="Ерлан")
    await holidays.opened(aigul)
    body = await downloaded(aigul)
    await bolat.say("Ответственный: Ерлан С.")
    assert "ничего не изменено" in await send(aigul, body)
    await send(official, put(body, {"Площадки, всего": 6}))
    held = await holidays.held(talk)
    assert (held["responsible"], held["venues_all"]) == ("Ерлан С.", 6)
    screen = await send(official, put(body, {"Ответственн": "Дана Т."}))
    assert "Ерлан С. → Дана Т. (Болат К.)" in screen


async def test_the_form_is_prefilled_and_protected_but_for_the_figures(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("Гранты: 9")
    page = openpyxl.load_workbook(BytesIO(await form_of(aigul))).active
    rows = list(page.iter_rows())
    head = next(n for n, row in enumerate(rows) if row[0].value == "№")
    assert [cell.value for cell in rows[head]] == ["№", "Показатель", "Ед.", "Было", "Сейчас"]
    assert "Карта занятости · Аягозский район" in str(rows[0][0].value)
    assert "По состоянию на 1 декабря 2025" in plain(str(rows[1][0].value))
    grants = next(row for row in rows if row[1].value == "Гранты на бизнес-идеи (шт.)")
    assert (grants[2].value, grants[4].value) == ("шт.", 9)
    assert page.protection.sheet
    assert [cell.protection.locked for cell in grants] == [True, True, True, True, False]


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_a_filled_form_stands_on_the_last_look_and_is_sent(talk: Talk, language: str) -> None:
    aigul = await talk.member(1, Role.REPORTER, "ayagoz", language="kk" if language == "kk" else "ru")
    body = await form_of(aigul)
    await aigul.say("/start")
    screen = await send(aigul, filled(body, list(WHOLE.values())))
    assert ("Жіберу" if language == "kk" else "Отправить") in " ".join(aigul.buttons), screen
    assert await stored(talk) == WHOLE
    told = [entry for entry in await entries_of(talk.world) if entry.act == "report.type"]
    assert [('"means":"workbook"' in entry.body) for entry in told] == [True]
    await aigul.press("Жіберу" if language == "kk" else "Отправить")
    assert any(entry.act == "report.send" for entry in await entries_of(talk.world))


async def test_a_form_filled_in_part_fills_its_rows_and_names_what_is_wrong(talk: Talk, aigul: Person) -> None:
    body = await form_of(aigul)
    screen = await send(aigul, filled(body, [5, "немного", 7.5, "=B1", -3]))
    assert await stored(talk) == {"infra_permanent": 5}
    assert "нужно целое" in screen
    assert screen.count("«") >= 4


async def test_a_figure_out_of_bounds_is_refused_as_when_it_is_typed(talk: Talk, aigul: Person) -> None:
    body = await form_of(aigul)
    await send(aigul, filled(body, [999_999, 6, 7, 8, 9, 1]))
    assert "infra_permanent" not in await stored(talk)
    assert (await stored(talk))["grants"] == 9


async def test_another_territorys_form_is_told_in_one_sentence(talk: Talk, aigul: Person) -> None:
    body = await form_of(aigul)
    other = await talk.member(2, Role.REPORTER, "semey", name="Ерлан")
    assert "Это форма не вашего района или города: Аягозский район" in await send(other, filled(body, [5, 6, 7]))
    assert await stored(talk) == {}


async def test_an_official_fills_it_as_dictated(talk: Talk, aigul: Person) -> None:
    body = await form_of(aigul)
    official = await talk.member(2, Role.OFFICIAL, name="Ерлан")
    await send(official, filled(body, list(WHOLE.values())))
    assert await stored(talk) == WHOLE


async def test_another_dates_form_is_told_in_one_sentence(talk: Talk, aigul: Person) -> None:
    body = await form_of(aigul)
    await talk.move(talk.clock.at + timedelta(days=14))
    assert "Это форма на 1 декабря 2025 (Аягозский район)" in await send(aigul, filled(body, [5, 6, 7]))
    assert await stored(talk) == {}


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        ("svodka:figures:abai:employment:ayagoz:2025-12-01:00000000", "эта форма устарела"),
        ("svodka:figures:zarechye:employment:ayagoz:2025-12-01:00000000", "Это форма другой области"),
        ("svodka:figures:abai:nothing:ayagoz:2025-12-01:00000000", "показателей, которых больше нет"),
        ("svodka:figures:abai:employment:ayagoz:2025-99-01:00000000", "показателей, которых больше нет"),
        ("svodka:plan:abai:employment:2026", "Это не форма отчёта"),
        ("просто", "Это не форма отчёта"),
    ],
)
async def test_what_is_no_form_of_now_is_told_in_one_sentence(talk: Talk, aigul: Person, mark: str, said: str) -> None:
    assert said in await send(aigul, sheet(("Показатель", "Сейчас"), ("Гранты", 5), (mark,)))
    assert await stored(talk) == {}


async def test_renamed_columns_and_an_empty_form_are_told(talk: Talk, aigul: Person) -> None:
    body = await form_of(aigul)
    assert "заголовки менять нельзя" in await send(aigul, filled(body, [5], head="Стало"))
    assert "не заполнено ни одной клетки" in await send(aigul, body)
    assert await stored(talk) == {}


async def test_a_hostile_one_is_refused_and_an_akims_is_not_even_read(talk: Talk, aigul: Person) -> None:
    assert "слишком много всего" in await send(aigul, zip_bomb())
    akim = await talk.member(2, Role.AKIM, "ayagoz", name="Аким")
    await send(akim, zip_bomb())
    assert "слишком много всего" not in akim.screen
