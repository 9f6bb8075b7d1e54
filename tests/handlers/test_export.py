"""/export: the figures of a range of dates come as a document, to officials and administrators only."""

import csv
import json
from codecs import BOM_UTF8
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from handlers.export.ranges import AskedExport, DateRange, read_asked, read_past_day, this_month, this_year
from models.errors import AccessDeniedError
from models.queries.report.export_rows import export_for
from models.rules.access import Role
from models.rules.tall import BETWEEN, TallFormat
from tests.kit.figures.reports import DECEMBER, NOVEMBER, demo_figures, put_reports
from tests.kit.people import refusals
from tests.kit.screens import faults_of
from tests.kit.talk import Person, Talk

TODAY = date(2025, 11, 28)


def documents(person: Person) -> list[tuple[str, bytes]]:
    """Name and body of every document in the chat."""
    files = person.talk.telegram.files
    found = [message["document"] for message in person.messages if message.get("document")]
    return [(one["name"], files.get(one["url"].rpartition("/")[2]).data) for one in found]


def rows_of(body: bytes) -> list[dict[str, Any]]:
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=BETWEEN))


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.ADMINISTRATOR])
async def test_a_range_and_a_format_bring_the_document(talk: Talk, role: Role) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)))
    person = await talk.member(1, role)
    await person.say("/export")
    imports = ["Внести историю"] if role is Role.ADMINISTRATOR else []
    assert person.buttons == ["Этот год", "С начала месяца", "Вся история", "Другие даты", *imports, "Закрыть"]
    assert "с 2 января 2025 по 1 января 2026" in await person.press("Этот год")
    assert "Год начинается 2 января: отчёт на 1 января закрывает прошлый год." in person.screen
    assert "Выгрузка: с 2 января 2025" in await person.press("CSV")
    ((name, body),) = documents(person)
    assert name == "svodka-2025-01-02-2026-01-01.csv"
    assert len(rows_of(body)) == 13 * 6
    names = {(row["territory_name"], row["form_name"]) for row in rows_of(body) if row["territory"] == "semey"}
    assert names == {("город Семей", "Карта занятости")}
    await person.press("Назад")
    await person.press("С начала месяца")
    await person.press("JSON")
    name, body = documents(person)[-1]
    assert (name, len(json.loads(body))) == ("svodka-2025-11-01.json", 13 * 6)


async def test_a_spreadsheet_is_told_the_alphabet_by_the_first_bytes_of_the_csv_alone(talk: Talk) -> None:
    """Without the mark Excel reads Cyrillic as Latin; a reader of JSON does not expect one."""
    await put_reports(talk.world, NOVEMBER, demo_figures(("semey",)))
    person = await talk.member(1, Role.OFFICIAL)
    for kind in ("csv", "json"):
        await person.say(f"/export 01.11.2025 30.11.2025 {kind}")
    (_, table), (_, array) = documents(person)
    assert table.startswith(BOM_UTF8)
    assert table.count(BOM_UTF8) == 1
    assert BOM_UTF8 not in array


async def test_other_dates_are_typed(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)))
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/export")
    await person.press("Другие даты")
    assert "Нужен день, например 01.11.2025." in await person.say("вчера")
    await person.say("25.11.2025")
    assert "Последняя дата раньше первой." in await person.say("24.11.2025")
    assert "с 25 ноября 2025 по 1 декабря 2025" in await person.say("01.12.2025")
    await person.press("CSV")
    ((_, body),) = documents(person)
    assert {row["territory"] for row in rows_of(body)} == {"semey"}


async def test_all_can_be_said_in_one_line(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures(("semey",)))
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/export 01.11.2025 30.11.2025 csv")
    assert [name for name, _ in documents(person)] == ["svodka-2025-11-01-2025-11-30.csv"]
    assert "Нужны две даты по порядку" in await person.say("/export вчера")
    assert "с 1 ноября 2025 по 30 ноября 2025" in await person.say("01.11.2025 30.11.2025")


async def test_an_empty_range_says_so(talk: Talk) -> None:
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/export")
    await person.press("Вся история")
    assert "За эти даты отчётов нет." in await person.press("CSV")
    assert documents(person) == []


async def test_large_files_are_zipped_and_the_largest_refused(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    monkeypatch.setattr("handlers.export.dialog.ZIPPED_FROM", 100)
    await person.say("/export 01.11.2025 30.11.2025 json")
    ((name, body),) = documents(person)
    assert name == "svodka-2025-11-01-2025-11-30.json.zip"
    with ZipFile(BytesIO(body)) as archive:
        assert len(json.loads(archive.read("svodka-2025-11-01-2025-11-30.json"))) == 12 * 6
    monkeypatch.setattr("handlers.export.dialog.MOST", 100)
    await person.press("CSV")
    assert "svodka export" in person.screen
    assert len(documents(person)) == 1


@pytest.mark.parametrize("role", [Role.REPORTER, Role.AKIM])
async def test_others_are_refused_and_it_is_recorded(talk: Talk, role: Role, tmp_path: Path) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    person = await talk.member(1, role, "semey")
    for words in ("/export", "/export 01.11.2025 30.11.2025 csv"):
        assert "Нет доступа" in await person.say(words)
    assert documents(person) == []
    assert await refusals(talk, 1) == ["export", "export"]
    with pytest.raises(AccessDeniedError):
        await export_for(talk.world, tmp_path / "x", date.min, date.max, TallFormat.CSV, by=1, locale="ru")


async def test_a_role_taken_away_brings_no_document(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, demo_figures())
    person = await talk.member(1, Role.OFFICIAL)
    await person.say("/export")
    await person.press("Вся история")
    (data,) = [b["data"] for row in person.messages[-1]["buttons"] for b in row if b["text"] == "CSV"]
    other = await talk.member(2, Role.REPORTER, "semey")
    await other.say("/start")
    await other.forge(data)
    assert documents(other) == []


async def test_it_opens_from_the_digest_in_kazakh(talk: Talk) -> None:
    person = await talk.member(1, Role.OFFICIAL, language="kk")
    await person.say("/summary")
    await person.press("Тағы")
    await person.press("Файлға шығару")
    assert faults_of(person.messages[-1], "kk", talk.region) == []
    await person.press("Ай басынан бері")
    assert faults_of(person.messages[-1], "kk", talk.region) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("01.11.2025", date(2025, 11, 1)),
        ("2025-11-01", date(2025, 11, 1)),
        ("01.11", date(2025, 11, 1)),
        ("28.11", date(2025, 11, 28)),
        ("29.11", date(2024, 11, 29)),
        ("30.11.2025", date(2025, 11, 30)),
        ("31.11.2025", None),
        ("1e5", None),
        ("", None),
    ],
)
def test_a_day_without_its_year_is_the_last_one(text: str, day: date | None) -> None:
    assert read_past_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("01.11.2025 01.12.2025 CSV", AskedExport(DateRange(date(2025, 11, 1), date(2025, 12, 1)), TallFormat.CSV)),
        ("01.11.2025 01.11.2025", AskedExport(DateRange(date(2025, 11, 1), date(2025, 11, 1)), None)),
        ("01.11.2025 - 01.12.2025", AskedExport(DateRange(date(2025, 11, 1), date(2025, 12, 1)), None)),
        ("01.11–28.11 json", AskedExport(DateRange(date(2025, 11, 1), date(2025, 11, 28)), TallFormat.JSON)),
        ("2025-11-01 2025-12-01", AskedExport(DateRange(date(2025, 11, 1), date(2025, 12, 1)), None)),
        ("01.12.2025 01.11.2025 csv", None),
        ("01.11.2025 csv", None),
        ("csv", None),
        ("01.11.2025 01.12.2025 xml", None),
        ("", None),
    ],
)
def test_two_days_and_a_format_are_read(text: str, asked: AskedExport | None) -> None:
    assert read_asked(text, TODAY) == asked


def test_ranges_go_by_the_report_year() -> None:
    assert this_year(date(2026, 1, 1)) == DateRange(date(2025, 1, 2), date(2026, 1, 1))
    assert this_year(date(2026, 1, 2)).since == date(2026, 1, 2)
    assert this_month(TODAY) == DateRange(date(2025, 11, 1), date.max)
