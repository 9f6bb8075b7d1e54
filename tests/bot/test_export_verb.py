"""`svodka export`: the file is written whole, reads back equal to the database, and needs no aiogram."""

import csv
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from bot.app import build_world
from bot.cli import main
from models.queries.report.export_rows import stream_pages, write_export
from models.rules.tall import BETWEEN, COLUMNS, TallFormat, TallRow
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.preparation import DAY_0, INDEPENDENCE, figures, local, put_preparation
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, NOVEMBER, put_reports
from tests.regions import shipped

HOSTILE = '=HYPERLINK("http://x";"1")'
TEXTS = [HOSTILE, "+7", "-1", "@x", "A & B <x>, «ң»", 'два\r\nряда; "кавычки"', "ё" * 900, "'уже"]
FIRST, LAST = date(2025, 11, 24), date(2025, 12, 16)


@pytest.fixture
async def url(tmp_path: Path) -> str:
    return await fresh_sqlite(tmp_path)


@pytest.fixture
async def world(url: str) -> World:
    """Two dates of a weekly form, one corrected; a holiday with texts."""
    world = build_world(shipped(), url)
    await put_reports(world, NOVEMBER, {"semey": {"grants": 0, "vacancies": 10}})
    await put_reports(world, NOVEMBER, {"semey": {"grants": 3}}, revision=2, at=datetime(2025, 11, 23, 20, tzinfo=UTC))
    await put_reports(world, DECEMBER, {"semey": {"grants": 4}, "abai": {"grants": 0}})
    units = [unit.key for unit in shipped().units]
    holiday = {unit: figures(problems=text) for unit, text in zip(units, TEXTS, strict=False)}
    await put_preparation(world, holiday, local(20))
    return world


async def held(world: World, since: date = FIRST, until: date = LAST) -> list[TallRow]:
    async with world.database.reading() as session:
        rows = [row async for page in stream_pages(session, world, since, until) for row in page]
    await world.database.close()
    return rows


def read_back(text: str, kind: str) -> list[dict[str, Any]]:
    if kind == "json":
        found: list[dict[str, Any]] = json.loads(text)
        return found
    rows = list(csv.DictReader(StringIO(text, newline=""), delimiter=BETWEEN))
    return [row | {"value": number(row["value"]), "revision": int(row["revision"])} for row in rows]


def number(value: str) -> int | str:
    return int(value) if value.isdigit() else value


def plain(row: TallRow, *, guarded: bool) -> dict[str, Any]:
    value = row.value
    if guarded and isinstance(value, str) and value[0] in "=+-@\t\r":
        value = f"'{value}"
    said = {"as_of": row.as_of.isoformat(), "value": value, "sent_at": row.sent_at.isoformat()}
    return {column: said.get(column, getattr(row, column)) for column in COLUMNS}


async def test_only_the_latest_revisions_of_the_range_in_order(world: World) -> None:
    rows = await held(world, NOVEMBER, DECEMBER)
    assert [(r.territory, r.form, r.as_of, r.indicator, r.value, r.revision) for r in rows] == [
        ("semey", EMPLOYMENT, NOVEMBER, "grants", 3, 2),
        ("abai", EMPLOYMENT, DECEMBER, "grants", 0, 1),
        ("semey", EMPLOYMENT, DECEMBER, "grants", 4, 1),
    ]
    assert rows[0].sent_at.isoformat() == "2025-11-24T01:00:00+05:00"


async def test_names_stand_beside_keys_in_the_language_asked_for(world: World, tmp_path: Path) -> None:
    """Excel opens the file by a double click: a mark of UTF-8 first, semicolons between."""
    async with world.database.reading() as session:
        await write_export(session, world, tmp_path / "x.csv", DECEMBER, DECEMBER, TallFormat.CSV, "kk")
    await world.database.close()
    lines = (tmp_path / "x.csv").read_bytes().decode("utf-8").splitlines()
    assert lines[0] == (
        "\ufeffterritory;territory_name;form;form_name;as_of;indicator;indicator_name;value;revision;sent_at;origin"
        ";region;region_name"
    )
    assert lines[1].startswith("abai;Абай ауданы;employment;Жұмыспен қамту картасы;2025-12-01;grants;")
    assert lines[1].endswith(";report;abai;Абай облысы")


@pytest.mark.parametrize(
    ("since", "until", "dates"),
    [
        (NOVEMBER, NOVEMBER, {NOVEMBER}),
        (date(2025, 11, 25), date(2025, 11, 30), set()),
        (DECEMBER, DAY_0, {DECEMBER, DAY_0}),
        (date.min, date.max, {NOVEMBER, DECEMBER, DAY_0}),
    ],
)
async def test_both_ends_of_a_range_are_in_it(world: World, since: date, until: date, dates: set[date]) -> None:
    assert {row.as_of for row in await held(world, since, until)} == dates


@pytest.mark.parametrize("kind", list(TallFormat))
async def test_both_formats_read_back_equal_to_the_database(world: World, tmp_path: Path, kind: TallFormat) -> None:
    file = tmp_path / f"x.{kind}"
    async with world.database.reading() as session:
        count = await write_export(session, world, file, FIRST, LAST, kind)
    rows = await held(world)
    encoding = "utf-8-sig" if kind is TallFormat.CSV else "utf-8"
    with file.open(encoding=encoding, newline="") as opened:
        assert read_back(opened.read(), kind) == [plain(row, guarded=kind is TallFormat.CSV) for row in rows]
    assert count == len(rows) > len(TEXTS)
    assert {row.value for row in rows if row.form == INDEPENDENCE and row.indicator == "problems"} == set(TEXTS)


async def test_a_table_of_several_pages_is_one_table(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.queries.report.export_rows.AT_ONCE", 4)
    file = tmp_path / "x.json"
    async with world.database.reading() as session:
        count = await write_export(session, world, file, FIRST, LAST, TallFormat.JSON)
    assert len(json.loads(file.read_text("utf-8"))) == count == len(await held(world))


@pytest.mark.parametrize(("kind", "empty"), [("csv", "\ufeff" + BETWEEN.join(COLUMNS) + "\r\n"), ("json", "[\n]\n")])
def test_an_empty_range_is_an_empty_table(
    url: str, kind: str, empty: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    file = tmp_path / "x"
    file.write_text("old")
    words = ["export", "--from", "2001-01-01", "--to", "2001-01-01", "--format", kind, "--output", str(file)]
    assert main(words) == 0
    assert file.read_bytes().decode() == empty
    assert "svodka: 0 rows" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".svodka")] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "01.11.2025", "--to", "2025-12-01", "--output", "-"), "«01.11.2025» is no day"),
        (("--from", "2025-12-01", "--to", "2025-11-01", "--output", "-"), "--to: expected a day from 2025-12-01 on"),
        (("--from", "2025-12-01", "--to", "2025-12-01"), "--output"),
        (("--from", "2025-12-01", "--to", "2025-12-01", "--output", "-", "--format", "xml"), "xml"),
        (("--from", "2025-12-01", "--to", "2025-12-01", "--output", "/nowhere/at/all.csv"), "--output: /nowhere/at"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(
    url: str, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    with pytest.raises(SystemExit, match="2"):
        sys.exit(main(["export", *words]))  # argparse ends by itself
    assert said in capsys.readouterr().err.strip().splitlines()[-1]


async def test_it_does_without_aiogram_and_writes_to_standard_output(world: World, url: str, tmp_path: Path) -> None:
    rows = await held(world)
    program = (
        "import sys; from bot.cli import main;"
        "code = main(['export', '--from', '2025-11-24', '--to', '2025-12-16', '--format', 'json', '--output', '-']);"
        "sys.exit(code or ('aiogram' in sys.modules) * 7)"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(  # noqa: ASYNC221, S603 -- our own program, and nothing else runs
        [sys.executable, "-c", program],
        env={"DATABASE_URL": url, "PATH": "", "PYTHONPATH": str(root)},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, f"svodka: {len(rows)} rows\n".encode()), done
    assert len(json.loads(done.stdout)) == len(rows)
