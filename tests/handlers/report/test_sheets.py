"""A report's form as a workbook: handed out, filled, sent back from anywhere, on the same last look as typing."""

from datetime import timedelta
from io import BytesIO

import openpyxl
import pytest
from sqlalchemy import select

from models.rules.access import Role
from models.tables import DraftValue
from tests.kit.papers.hostile import sheet, zip_bomb
from tests.kit.rebuilding import entries_of
from tests.kit.talk import Person, Talk, plain

WHOLE = {"infra_permanent": 5, "infra_temporary": 6, "new_enterprises": 7, "vacancies": 8, "grants": 9, "subsidized": 1}


async def send(person: Person, body: bytes, name: str = "Форма.xlsx") -> str:
    await person.talk.deliver(person.talk.telegram.send_document(person.id, body, name))
    return plain(person.screen)


async def form_of(person: Person) -> bytes:
    """The form of the card that opens."""
    await person.say("/report")
    label = next(one for one in person.buttons if one in {"Скачать форму", "Нысанды жүктеп алу"})
    await person.press(label)
    url = next(m["document"]["url"] for m in reversed(person.messages) if m["from"] == "bot" and m["document"])
    body: bytes = person.talk.telegram.files.get(url.rpartition("/")[2]).data
    return body


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


async def stored(talk: Talk) -> dict[str, int | None]:
    async with talk.world.database.reading() as session:
        rows = await session.scalars(select(DraftValue))
        return {row.indicator: row.number for row in rows}


@pytest.fixture
async def aigul(talk: Talk) -> Person:
    return await talk.member(1, Role.REPORTER, "ayagoz")


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
