"""`svodka merge-exports`: exports of several oblasts summed into a republic's workbook and JSON."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.app import build_world
from bot.cli import main
from models.queries.report.export_rows import write_export
from models.rules.tall import TallFormat
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.preparation import figures, local, put_preparation
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, NOVEMBER, demo_figures, put_reports
from tests.kit.papers.workbooks import opened
from tests.regions import shipped

TOTAL, GRANTS = 24_925, 205
"""Of the demo's table, as the source text has them (tests/handlers/papers/test_workbook.py)."""
Rows = list[dict[str, Any]]


@pytest.fixture
async def abai(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An oblast's own export: two dates of the weekly form, a holiday with words in it."""
    monkeypatch.chdir(tmp_path)
    world = build_world(shipped(), await fresh_sqlite(tmp_path))
    await put_reports(world, NOVEMBER, demo_figures(("semey",)))
    await put_reports(world, DECEMBER, demo_figures())
    await put_preparation(world, {"semey": figures(problems="=нет & <света>")}, local(28))
    async with world.database.reading() as session:
        await write_export(session, world, tmp_path / "abai.json", date.min, date.max, TallFormat.JSON)
    await world.database.close()
    return tmp_path / "abai.json"


def rows_of(export: Path) -> Rows:
    found: Rows = json.loads(export.read_text("utf-8"))
    return found


def another(export: Path, key: str, change: Callable[[dict[str, Any]], dict[str, Any] | None] = dict) -> Path:
    """The same figures as those of another oblast, but for what `change` makes of each row; None leaves it out."""
    changed = [change({**row, "region": key, "region_name": f"Область {key}"}) for row in rows_of(export)]
    path = export.with_name(f"{key}.json")
    path.write_text(json.dumps([row for row in changed if row is not None], ensure_ascii=False), "utf-8")
    return path


def merged(*files: Path, words: tuple[str, ...] = ()) -> dict[str, Any]:
    assert main(["merge-exports", *map(str, files), "-o", "republic", *words]) == 0
    found: dict[str, Any] = json.loads(Path("republic.json").read_text("utf-8"))
    return found


def of_form(found: dict[str, Any], form: str) -> dict[str, Any]:
    return next(one for one in found["forms"] if one["form"] == form)


def test_sums_stand_by_form_date_and_figure_with_those_of_each_oblast(abai: Path) -> None:
    west = another(
        abai, "west", lambda row: {**row, "value": 2 * row["value"]} if row["indicator"] == "grants" else row
    )
    found = merged(abai, west)
    assert found["oblasts"] == {"abai": "область Абай", "west": "Область west"}
    employment = of_form(found, EMPLOYMENT)
    newest, before = employment["dates"]
    assert (newest["as_of"], before["as_of"]) == ("2025-12-01", "2025-11-24")
    assert (newest["republic"]["units"], before["republic"]["units"]) == (24, 2)
    assert newest["republic"]["figures"]["total"] == 2 * TOTAL + GRANTS
    assert {key: part["figures"]["grants"] for key, part in newest["oblasts"].items()} == {
        "abai": GRANTS,
        "west": 2 * GRANTS,
    }
    assert newest["republic"]["figures"]["grants"] == 3 * GRANTS
    assert list(employment["figures"])[:2] == ["infra_permanent", "infra_temporary"]
    assert employment["figures"]["total"] == "Всего"


def test_a_figure_of_an_oblast_by_the_key_of_our_total_stands(abai: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = {"indicator": "total", "indicator_name": "Всего грантов"}
    west = another(abai, "west", lambda row: {**row, **own} if row["indicator"] == "grants" else row)
    newest = of_form(merged(abai, west), EMPLOYMENT)["dates"][0]
    assert newest["oblasts"]["west"]["figures"]["total"] == GRANTS
    assert newest["republic"]["figures"]["total"] == TOTAL + GRANTS
    assert "employment, total is called «Всего» and «Всего грантов»" in capsys.readouterr().err


def test_an_oblast_without_figures_of_a_date_is_named_and_counts_for_nothing(abai: Path) -> None:
    west = another(abai, "west", lambda row: row if row["as_of"] == "2025-11-24" else None)
    found = merged(abai, west)
    newest = of_form(found, EMPLOYMENT)["dates"][0]
    assert list(newest["oblasts"]) == ["abai"]
    assert newest["republic"] == newest["oblasts"]["abai"]
    first = opened(Path("republic.xlsx").read_bytes()).worksheets[0]
    rows = [row for row in first.iter_rows(values_only=True) if any(row)]
    assert "Нет данных, в сумму не вошли: Область west." in rows[1]
    assert [row[1:4] for row in rows if row[0] == "Область west"] == [(None, None, None)]


@pytest.mark.parametrize(("language", "whole"), [("ru", "Всего по республике"), ("kk", "Республика бойынша барлығы")])
def test_the_workbook_says_what_the_json_says(abai: Path, language: str, whole: str) -> None:
    found = merged(abai, another(abai, "west"), words=("--language", language))
    book = opened(Path("republic.xlsx").read_bytes())
    for form in found["forms"]:
        page = next(sheet for sheet in book.worksheets if sheet.title.startswith(form["name"][:20]))
        rows = [row for row in page.iter_rows(values_only=True) if row[0] == whole]
        newest = form["dates"][0]["republic"]
        assert rows == [(whole, newest["units"], *(newest["figures"].get(key) for key in form["figures"]))]
    by_dates = [row for row in book.worksheets[1].iter_rows(values_only=True) if row[1] in {whole, "Область west"}]
    assert len(by_dates) == 4


def test_words_are_no_figures(abai: Path) -> None:
    holiday = next(form for form in merged(abai)["forms"] if form["form"] != EMPLOYMENT)
    assert "problems" not in holiday["figures"]
    assert all(isinstance(value, int) for value in holiday["dates"][0]["republic"]["figures"].values())


def test_a_form_that_the_catalogue_does_not_know_is_summed_as_it_is(abai: Path) -> None:
    found = merged(another(abai, "west", lambda row: {**row, "form": "harvest"}))
    assert {form["form"] for form in found["forms"]} == {"harvest"}
    figures = found["forms"][0]["dates"][0]["republic"]["figures"]
    assert "total" not in figures


def test_a_key_that_oblasts_call_differently_is_told_of(abai: Path, capsys: pytest.CaptureFixture[str]) -> None:
    west = another(abai, "west", lambda row: {**row, "indicator_name": f"{row['indicator_name']}, тонн"})
    merged(abai, west)
    assert "employment, grants is called «" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"territory;form\r\n", "it is no JSON"),
        (b"\x89PNG\xff\xfe", "it is no text"),
        (b"{}", "it is no list of figures"),
        (b"[1]", "row 1 is no figure with names"),
        (b'[{"territory": "semey"}]', "row 1 has no territory_name"),
        (b"[]", "is empty"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_export_is_refused_in_one_line(
    abai: Path, body: bytes | None, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = abai.with_name("wrong")
    if body is not None:
        wrong.write_bytes(body)
    assert main(["merge-exports", str(abai), str(wrong), "-o", "republic"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "wrong" in said
    assert told in said
    assert not Path("republic.xlsx").exists()


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("as_of", "yesterday", "has no day"),
        ("sent_at", 5, "has no day"),
        ("value", True, "holds something else than it should as value"),
        ("value", 1.5, "holds something else than it should as value"),
        ("value", -5, "holds something else than it should as value"),
        ("value", 10**400, "holds something else than it should as value"),
        ("region", None, "holds something else than it should as region"),
    ],
)
def test_a_row_that_was_altered_is_refused_with_its_number(
    abai: Path, name: str, value: object, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    west = another(abai, "west", lambda row: {**row, name: value} if row["indicator"] == "grants" else row)
    assert main(["merge-exports", str(abai), str(west), "-o", "republic"]) == 2
    assert f"row 1 {told}" in capsys.readouterr().err


def test_a_figure_that_stands_twice_is_refused_by_its_keys(abai: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = rows_of(abai)
    abai.write_text(json.dumps([*rows, {**rows[0], "value": 7, "revision": 2}]), "utf-8")
    assert main(["merge-exports", str(abai), "-o", "republic"]) == 2
    said = capsys.readouterr().err
    keys = ", ".join(rows[0][name] for name in ("form", "as_of", "territory", "indicator"))
    assert f"abai.json is no export: rows 1 and {len(rows) + 1} are both {keys}" in said
    assert said.count("\n") == 1


def test_an_oblast_counts_once_and_nothing_is_replaced_unasked(abai: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["merge-exports", str(abai), str(abai), "-o", "republic"]) == 2
    assert "its figures would count twice" in capsys.readouterr().err
    both = another(abai, "both", lambda row: {**row, "region": "west"} if row["as_of"] == "2025-12-01" else row)
    assert main(["merge-exports", str(both), "-o", "republic"]) == 2
    assert "is of several oblasts" in capsys.readouterr().err
    merged(abai)
    assert main(["merge-exports", str(abai), "-o", "republic.xlsx"]) == 2
    merged(abai, words=("--force",))
