"""The workbook: its numbers are the digest's, texts are texts, and it is ready to be printed and filtered."""

from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from bot.app import build_world
from config.catalogue.region import LOCALES, Locale, Region
from handlers.kit.words import LOCALES_DIR
from handlers.papers.drawing.workbook.formats import LINE, row_height
from handlers.papers.paper import Look, draw
from handlers.papers.workbook.sheets import LONGEST_NAME, clean, sheet_names
from handlers.papers.workbook.workbook import workbook
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.reports import DECEMBER, NOVEMBER, crowded, put_plan, put_reports
from tests.kit.papers.workbooks import (
    FORMULA,
    OBLAST_ROW,
    UNSAFE,
    a_full_week,
    a_week_with_gaps,
    differences,
    dossier_of,
    opened,
    row_of,
    rows_of,
    words_of,
)
from tests.kit.talk import plain

SHEETS = ["Сводка", "Районы и города", "По неделям", "Исполнение плана", "Сроки сдачи", "Вопросы и причины"]

WEEK = timedelta(days=7)


async def test_the_figures_of_the_source_text_stand_on_the_first_sheet(world: World) -> None:
    body = draw(workbook(await a_full_week(world), words_of(world)))
    assert row_of(body, "Сводка", "Всего") == ("Всего", 24_925, 108, 22_887, 1.089, 20_943, 1.19, 0)
    facts = {row[0]: row[1] for row in reversed(rows_of(body, "Сводка")) if row[1] is not None}
    expected = {
        "Постоянные рабочие места": 16_211,
        "Временные рабочие места": 8_714,
        "Инфраструктурные проекты": 1_648,
        "Новые предприятия («100 на 10 тысяч»)": 9_049,
        "Вакансии работодателей": 6_476,
        "Гранты на бизнес-идеи (шт.)": 205,
        "Инициатива «100 на 10 тысяч»": 150.1,
    }
    assert {name: facts[name] for name in expected} == expected
    drafts = [row[:2] for row in rows_of(body, "Сводка")]
    assert ("Всего", 3_977) in drafts
    assert ("Временные рабочие места", 3_167) in drafts
    assert ("Постоянные рабочие места", 810) in drafts


async def test_every_cell_that_was_meant_is_read_back(world: World) -> None:
    dossier = await a_full_week(world)
    for words, second in (
        (words_of(world), None),
        (words_of(world, "kk"), None),
        (words_of(world), words_of(world, "kk")),
    ):
        paper = workbook(dossier, words, second)
        assert differences(paper.shown, draw(paper)) == []


async def test_units_add_up_to_the_oblast(world: World) -> None:
    rows = rows_of(draw(workbook(await a_full_week(world), words_of(world))), "Районы и города")
    head = next(row for row in rows if row[0] == "Район, город")
    total = head.index("Всего")
    units, oblast = rows[rows.index(head) + 1 : -1], rows[-1]
    assert len(units) == 12
    assert (oblast[0], sum(row[total] for row in units)) == (OBLAST_ROW, oblast[total])


async def test_who_is_missing_is_named_marked_and_not_ranked(world: World) -> None:
    dossier = await a_week_with_gaps(world)
    body = draw(workbook(dossier, words_of(world)))
    november = datetime.combine(NOVEMBER, time())
    assert row_of(body, "Сводка", "Абайский район")[:4] == (
        "Абайский район",
        "Нет данных",
        november,
        "отдел не дал данные",
    )
    assert row_of(body, "Районы и города", "район Мақаншы")[1:3] == ("Не сдан", november)
    assert row_of(body, "Исполнение плана", "район Мақаншы")[1:3] == (None, november)
    places = [row[1] for row in rows_of(body, "Исполнение плана") if isinstance(row[1], int)]
    assert places == list(range(1, 11))
    assert row_of(body, "Исполнение плана", "Бородулихинский район")[8] == 246
    assert row_of(body, "По неделям", "Абайский район")[-1] is None
    assert row_of(body, "Сроки сдачи", "Абайский район")[-1] == "—"
    assert row_of(body, "Сроки сдачи", "город Семей")[1:] == (1.0, 2, 0, 0, 0, "●", "●")


async def test_a_formula_that_somebody_typed_stays_a_text(world: World) -> None:
    body = draw(workbook(await a_full_week(world), words_of(world)))
    questions = [row for row in opened(body)["Вопросы и причины"].iter_rows() if row[0].value == "город Семей"]
    assert [(row[6].value, row[6].data_type) for row in questions] == [(UNSAFE, "s"), (FORMULA, "s")]
    assert questions[1][6].quotePrefix
    problem = row_of(body, "День Независимости", "город Семей")[-1]
    assert problem.split() == ["@нет", "&", "<света>"]


async def test_the_same_dossier_gives_the_same_bytes(world: World) -> None:
    dossier = await a_full_week(world)
    first, again = (workbook(dossier, words_of(world)) for _ in range(2))
    assert (first.fingerprint, draw(first)) == (again.fingerprint, draw(again))
    assert workbook(dossier, words_of(world, "kk")).fingerprint != first.fingerprint


async def test_it_is_set_up_for_paper_and_for_reading(world: World) -> None:
    paper = workbook(await a_full_week(world), words_of(world))
    book = opened(draw(paper))
    assert (paper.name, paper.look) == ("Карта занятости 2025-12-01.xlsx", Look.DOCUMENT)
    assert book.sheetnames[:6] == SHEETS
    for page in book.worksheets:
        setup = page.page_setup
        assert (setup.paperSize, setup.orientation) == (9, "landscape")
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "01.12.2025" in page.oddHeader.right.text
        assert page.oddFooter.right.text == "Страница &P\u00a0из\u00a0&N"
    for name in SHEETS[1:5]:
        page = book[name]
        assert page.freeze_panes
        assert page.auto_filter.ref
        assert page.print_title_rows
    assert book["Исполнение плана"]._charts
    assert book["Исполнение плана"].conditional_formatting
    assert book["Районы и города"]["D5"].number_format == "#,##0"


async def test_the_parts_of_a_sum_stand_under_it(world: World) -> None:
    names = [row[0] for row in rows_of(draw(workbook(await a_full_week(world), words_of(world))), "Сводка")]
    at = names.index("Инфраструктурные проекты")
    assert names[at + 1 : at + 3] == ["Инфраструктурные проекты, постоянные", "Инфраструктурные проекты, временные"]
    assert names[at - 3 : at] == ["Всего", "Постоянные рабочие места", "Временные рабочие места"]


async def test_whose_figures_are_carried_is_said_after_who_is_missing(world: World) -> None:
    body = draw(workbook(await a_week_with_gaps(world), words_of(world)))
    said = [row[0] for row in rows_of(body, "Сводка")]
    at = next(n for n, text in enumerate(said) if str(text).endswith("Нет: Абайский, Мақаншы."))
    assert said[at + 1] == "За них учтены данные на 24\u00a0ноября."
    italics = "Курсивом — прошлые данные тех, кто не сдал. Они входят в сумму области."
    assert [name for name in SHEETS if italics in [row[0] for row in rows_of(body, name)]] == [SHEETS[1], SHEETS[3]]


@pytest.mark.parametrize(
    ("locale", "oblast", "head", "note", "below"),
    [
        ("ru", "Область", "Прирост за неделю, по 10 из 12", "Прирост: Область — по 10 из 12, ", "10 из 12"),
        ("kk", "Облыс", "Бір аптадағы өсім: 10 / 12 бойынша", "Өсім: Облыс — 10 / 12 бойынша, ", "10 / 12"),
    ],
)
async def test_growth_says_of_how_many_it_is_in_every_sheet(
    world: World, locale: Locale, oblast: str, head: str, note: str, below: str
) -> None:
    """Ten of twelve are in: the heading of the column, a note under the units, a row under the weeks say so."""
    body = draw(workbook(await a_week_with_gaps(world), words_of(world, locale)))
    sheets = [
        [[plain(str(cell)) for cell in row] for row in sheet.iter_rows(values_only=True)] for sheet in opened(body)
    ]
    assert head in [row[2] for row in sheets[0]]
    assert [row[0] for row in sheets[1] if row[0].startswith(note)]
    at = next(n for n, row in enumerate(sheets[2]) if row[0] == oblast)
    assert [row[1:3] for row in sheets[2][at + 2 : at + 3]] == [["None", below]]


async def test_growth_of_all_says_no_number(world: World) -> None:
    body = draw(workbook(await a_full_week(world), words_of(world)))
    cells = [str(cell) for sheet in opened(body) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "Прирост за неделю" in cells
    assert [cell for cell in cells if "\u00a0из\u00a012" in cell] == []


async def test_no_sentence_leaves_the_columns_that_every_page_repeats(region: Region, tmp_path: Path) -> None:
    """Of a sheet too wide for one page; on the next page it would be cut."""
    url = await fresh_sqlite(tmp_path, "wide.db")
    world = build_world(crowded(region, 60), url)
    for n in range(40):
        await put_reports(world, DECEMBER - n * WEEK, {world.region.units[0].key: {"vacancies": 900 - n}})
    book = opened(draw(workbook(await dossier_of(world), words_of(world), words_of(world, "kk"))))
    wide = [page for page in book.worksheets if (page.page_setup.fitToWidth or 1) > 1]
    assert "По неделям" in [page.title for page in wide]
    assert [page.title for page in wide if page.merged_cells.ranges] == []
    await world.database.close()


async def test_a_chart_of_any_number_of_units_fits_a_page(region: Region, tmp_path: Path) -> None:
    url = await fresh_sqlite(tmp_path, "many.db")
    world = build_world(crowded(region, 250), url)
    await put_plan(world, 2025, {("total", unit.key): 9 for unit in world.region.units})
    await put_reports(world, DECEMBER, {unit.key: {"vacancies": 7} for unit in world.region.units})
    (chart,) = opened(draw(workbook(await dossier_of(world), words_of(world))))["Исполнение плана"]._charts
    anchor = chart.anchor
    assert (anchor.to.row - anchor._from.row) * 20 <= 620
    await world.database.close()


def test_a_territory_is_called_one_thing() -> None:
    """Districts and cities, as everywhere else."""
    said = [path.read_text("utf-8").casefold() for path in sorted(LOCALES_DIR.glob("*/*.ftl"))]
    assert [word for text in said for word in ("территори", "аумақ") if word in text] == []


async def test_heads_stand_in_both_languages(world: World) -> None:
    dossier = await a_full_week(world)
    body = draw(workbook(dossier, words_of(world), words_of(world, "kk")))
    assert any("Факт / Нақты" in row for row in rows_of(body, "Сводка"))
    assert row_of(body, "Районы и города", "город Семей / Семей қаласы")
    assert row_of(body, "Районы и города", "Область / Облыс")
    kazakh = draw(workbook(dossier, words_of(world, "kk")))
    assert row_of(kazakh, "Жиынтық ақпарат", "Барлығы")[1] == 24_925


@pytest.mark.parametrize("locale", LOCALES)
async def test_another_region_has_its_own_sheets_also_with_nothing_in_them(
    other_region: Region, tmp_path: Path, locale: str
) -> None:
    url = await fresh_sqlite(tmp_path, "other.db")
    world = build_world(other_region, url)
    form = other_region.forms[0]
    as_of = next(period.as_of for period in world.calendar.periods(form, DECEMBER.replace(month=1), DECEMBER))
    words = words_of(world, "kk" if locale == "kk" else "ru")
    empty = workbook(await dossier_of(world, form.key, as_of), words)
    assert differences(empty.shown, draw(empty)) == []
    units = [unit.key for unit in other_region.reporting(form, as_of)]
    await put_reports(world, as_of, {unit: {"flats": 3, "trouble": "=1+1"} for unit in units}, form=form.key)
    full = workbook(await dossier_of(world, form.key, as_of), words)
    assert differences(full.shown, draw(full)) == []
    assert "=1+1" in [cell for row in rows_of(draw(full), full.shown.sheets[1].name) for cell in row]
    await world.database.close()


async def test_many_units_with_long_unsafe_names_fit(region: Region, tmp_path: Path) -> None:
    url = await fresh_sqlite(tmp_path, "many.db")
    world = build_world(crowded(region, 250), url)
    values = {"vacancies": 7, "grants": 1}
    await put_reports(world, DECEMBER, {unit.key: values for unit in world.region.units})
    paper = workbook(await dossier_of(world), words_of(world))
    assert differences(paper.shown, draw(paper)) == []
    await world.database.close()


def test_names_of_sheets_are_those_a_workbook_takes() -> None:
    wanted = ("Итоги: [2025] */?\\", "'кавычки'", "", "я" * 40, "я" * 40, "Я" * 31, "History", "\x00")
    names = sheet_names(wanted)
    assert names[:3] == ("Итоги 2025", "кавычки", "1")
    assert all(0 < len(name) <= LONGEST_NAME for name in names)
    assert len({name.casefold() for name in names}) == len(wanted)


def test_a_text_is_kept_but_for_what_no_file_can_hold() -> None:
    assert clean("а\x00б\ud800\nв\t\uffff") == "а б \nв\t "
    assert len(clean("я" * 40_000)) == 32_767


def test_a_name_that_nearly_fills_its_column_gets_a_second_line() -> None:
    assert row_height(("район Жаңасемей / Жаңасемей ауданы",), [34.0]) == pytest.approx(2 * LINE + 2)
    assert row_height(("Жарминский район / Жарма ауданы",), [34.0]) is None
