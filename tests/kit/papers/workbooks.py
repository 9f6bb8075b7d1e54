"""A week with everything in it as a dossier, and what a workbook holds when another program reads it."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from config.catalogue.region import Locale
from handlers.kit.words import Speech, Words
from handlers.papers.workbook.sheets import Book, ColumnKind, Value, clean
from models.queries.digest.dossier import build_year_dossier
from models.rules.plans import OBLAST, PlanStatus
from models.views.digest import YearDossier
from models.views.report import Answer
from models.world import World
from tests.kit.figures.preparation import figures, local, put_preparation
from tests.kit.figures.reports import (
    DECEMBER,
    EMPLOYMENT,
    NOVEMBER,
    demo_figures,
    demo_plan,
    put_absence,
    put_plan,
    put_reports,
)

NOW = local(1, 11, month=12)
FORMULA = '=HYPERLINK("http://evil.example","Нажмите")'
UNSAFE = "A & B <x> «к»"
OBLAST_ROW = "Область"


def words_of(world: World, locale: Locale = "ru") -> Words:
    return Speech(world.region.timezone).words(locale)


async def dossier_of(world: World, form: str = EMPLOYMENT, as_of: date = DECEMBER, now: datetime = NOW) -> YearDossier:
    known = world.form(form)
    period = world.calendar.period(known, as_of)
    assert period is not None
    async with world.database.reading() as session:
        return await build_year_dossier(session, world, known, period, now)


async def a_full_week(world: World) -> YearDossier:
    """All of 1 December's figures and plans, two questions with hostile reasons, a holiday in preparation."""
    before = {unit: {**values, "vacancies": int(values["vacancies"]) - 9} for unit, values in demo_figures().items()}
    asked = [Answer("falls", "grants", "a", None, FORMULA), Answer("jumps", "vacancies", "b", None, UNSAFE)]
    await put_reports(world, NOVEMBER, before)
    await put_reports(world, DECEMBER, demo_figures(), answers={"semey": asked})
    await put_plan(world, 2025, demo_plan())
    draft = {("total", OBLAST): 3_977, ("temporary", OBLAST): 3_167, ("permanent", OBLAST): 810}
    await put_plan(world, 2026, draft, status=PlanStatus.DRAFT)
    await put_preparation(world, {"semey": figures(problems="@нет & <света>\x07\x00")}, local(28))
    return await dossier_of(world)


async def a_week_with_gaps(world: World) -> YearDossier:
    """Two units did not report, one of them says why; one lags."""
    now = {unit: values for unit, values in demo_figures().items() if unit not in {"abai", "makanshy"}}
    await put_reports(world, NOVEMBER, demo_figures())
    await put_reports(world, DECEMBER, now)
    await put_absence(world, DECEMBER, "abai", reason_key="department")
    moved = {("total", "borodulikha"): 500, ("total", "semey"): -500}
    await put_plan(world, 2025, {key: n + moved.get(key, 0) for key, n in demo_plan().items()})
    return await dossier_of(world)


def opened(body: bytes) -> Any:
    return load_workbook(BytesIO(body))


def rows_of(body: bytes, sheet: str) -> list[tuple[Any, ...]]:
    """Rows as they are read back, empty ones left out."""
    return [row for row in opened(body)[sheet].iter_rows(values_only=True) if any(cell is not None for cell in row)]


def row_of(body: bytes, sheet: str, name: str) -> tuple[Any, ...]:
    return next(row for row in rows_of(body, sheet) if row[0] == name)


def differences(book: Book, body: bytes) -> list[str]:
    """Where the file holds something else than the book does."""
    file = opened(body)
    found = []
    for sheet, page in zip(book.sheets, file.worksheets, strict=True):
        held = {(cell.row, cell.column): cell for row in page.iter_rows() for cell in row}
        head = 1
        for block in sheet.blocks:
            first = block.columns[0].head
            head = next(row for row in range(head, page.max_row + 1) if held[row, 1].value == first)
            for down, row in enumerate(block.rows, start=1):
                for n, (column, value) in enumerate(zip(block.columns, row, strict=True), start=1):
                    cell = held[head + down, n]
                    if not _same(cell, value, column.kind):
                        found.append(f"{page.title}!{cell.coordinate}: {cell.value!r} for {value!r}")
    return found


def _same(cell: Any, value: Value, kind: ColumnKind) -> bool:
    if isinstance(value, str):
        return cell.data_type == "s" and str(cell.value).strip() == clean(value).strip()
    if isinstance(value, date):
        return isinstance(cell.value, datetime) and cell.value.date() == value
    if value is None:
        return cell.value is None
    shown = Decimal(str(cell.value)) * (100 if kind is ColumnKind.PER_CENT else 1)
    return shown.quantize(Decimal("0.0001")) == value
