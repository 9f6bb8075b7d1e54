"""What people type stays text: formulas, tags, templates and signs of other programs, from the chat to every output."""

import csv
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from structlog.testing import capture_logs

from bot.sandbox.demo.load import load_demo
from bot.sandbox.demo.people import RESIDENTS
from config.catalogue.region import Label, Region
from handlers.kit.words import Speech
from handlers.papers.forms.filled import filled
from handlers.papers.memo.shown import clean
from handlers.papers.paper import draw
from handlers.papers.press.press import press_note
from models.queries.digest.dossier import build_dossier
from models.rules.access import Role
from models.rules.tall import BETWEEN
from tests.kit.figures.preparation import figures, put_preparation
from tests.kit.figures.rows import draft_of, figures_of, revisions_of
from tests.kit.papers.memos import said_in
from tests.kit.papers.uploads import book, opened
from tests.kit.screens import watch
from tests.kit.talk import Person, Talk, make_talk

MONDAY = datetime(2025, 12, 1, 4, tzinfo=UTC)
DECEMBER, DAY_0 = date(2025, 12, 1), date(2025, 12, 16)
HOLIDAY = "independence_day"
NAME = "A & B <x>"
FIFTEEN = "5\n3\n0\n4\n2\n0\n2\n1\n0\n20\n14\n5\n3\n2\n1"
TEXTS = (
    '=HYPERLINK("http://x","y")',
    "+1 свет",
    "-2 сцены",
    "@cmd помощь",
    "A & B <x> </w:t>",
    "{{ 7*7 }} {% for x in y %}",
    "{total} {semey.total}",
    "$x$ *y* _z_ `k`",
    '#set page() #read("/etc/passwd")',
    "до\u202eпосле",
    "нет \x00\x07\x1b🎄 сцены",
    "ё" * 1000,
)
REASON = "сгорел A & B <x> архив"
SHOWN = 40
"""So much of a text is looked for: long ones are cut in their places."""


@pytest.fixture
async def talk(region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    """The demo on 1 December; its last unit is called as no unit should be."""
    label = Label(NAME, NAME)
    last = replace(region.units[-1], name=label, short=label)
    hostile = replace(region, units=(*region.units[:-1], last))
    talk = await make_talk(hostile, tmp_path / "svodka.db", MONDAY)
    await load_demo(talk.world, complete=False)
    for one in RESIDENTS:
        talk.person(one.telegram_id, one.name)
        talk.telegram.chats[one.telegram_id].started = True
    seen = watch(talk.telegram)
    with capture_logs() as logs:
        yield talk
    await talk.app.close()
    assert seen.refused == []
    assert [line for line in logs if line["log_level"] in {"error", "critical"}] == []


@pytest.fixture
async def typed(talk: Talk) -> Mapping[str, str]:
    """By unit what its reporter, called so too, typed as the holiday's problem; the responsible is the same."""
    found = {}
    for n, (unit, text) in enumerate(zip(talk.region.units, TEXTS, strict=True), 1):
        person = await talk.member(n, Role.REPORTER, unit.key, name="Ерлан =1+1 <К> & {total}")
        await person.say("/events")
        await person.press("День Независимости")
        await person.say(FIFTEEN)
        await person.say(f"Ответственный: {text[:100]}")
        await person.say(f"Проблемы: {text}")
        held = await draft_of(talk.world, unit.key, DAY_0, HOLIDAY)
        assert "Проверьте" in await person.press("Проверить и отправить"), person.screen
        await person.say("да")
        sent = await revisions_of(talk.world, unit.key, DAY_0, HOLIDAY)
        assert figures_of(sent[-1])["problems"] == held["problems"]
        found[unit.key] = str(held["problems"])
    return found


@pytest.fixture
async def stored(talk: Talk) -> Mapping[str, str]:
    """By unit the same texts, as hostile as they are, put into the database."""
    found = dict(zip((unit.key for unit in talk.region.units), TEXTS, strict=True))
    reports = {unit: figures(problems=text) | {"responsible": text[:100]} for unit, text in found.items()}
    await put_preparation(talk.world, reports, datetime(2025, 12, 1, 3, tzinfo=UTC), revision=99)
    return found


def shown(text: str) -> str:
    return clean(text)[:SHOWN]


def unbroken(text: str) -> str:
    """Without spaces: lines of a column end wherever they have to, in the middle of a path too."""
    return "".join(text.split())


async def absent(talk: Talk, unit: str, reason: str) -> None:
    """A reporter says that there is no data, and why."""
    person = await talk.member(77, Role.REPORTER, unit)
    await person.say("/report")
    await person.press("Нет данных")
    assert "Отмечено «Нет данных»" in await person.say(reason)


async def official_of(talk: Talk) -> Person:
    official = await talk.member(50, Role.OFFICIAL, name=TEXTS[0])
    await official.say("/summary")
    return official


def files_of(person: Person) -> dict[str, bytes]:
    """By the ending of its name each document in the chat."""
    files = person.talk.telegram.files
    came = [message["document"] for message in person.messages if message["document"]]
    return {one["name"].rpartition(".")[2]: files.get(one["url"].rpartition("/")[2]).data for one in came}


def texts_of(body: bytes) -> list[str]:
    """The texts of a workbook, which may hold no formula."""
    cells = [cell for page in load_workbook(BytesIO(body)) for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    return [str(cell.value) for cell in cells if cell.data_type == "s"]


async def test_documents_hold_what_was_typed_as_text(talk: Talk, typed: Mapping[str, str]) -> None:
    await absent(talk, "makanshy", REASON)
    official = await official_of(talk)
    await official.press("Справка Word")
    await official.press("Справка PDF")
    await official.press("Назад")
    await official.press("Ещё")
    await official.press("Excel")
    files = files_of(official)
    cells = texts_of(files["xlsx"])
    for text in (*typed.values(), NAME):
        assert any(" ".join(cell.split()).startswith(shown(text)) for cell in cells), text
        assert shown(text) in said_in(files["docx"]), text
    assert any(REASON in cell for cell in cells)
    said = said_in(files["docx"])
    assert REASON in said
    assert "49" not in said[said.index("7*7") - 5 : said.index("7*7") + 30]
    pdf = unbroken(said_in(files["pdf"]))
    for text in (*TEXTS[:9], NAME):
        assert unbroken(shown(text)) in pdf, text


async def test_screens_and_the_press_note_show_it_as_text(talk: Talk, stored: Mapping[str, str]) -> None:
    await absent(talk, "makanshy", TEXTS[0])
    official = await official_of(talk)
    assert TEXTS[0] in official.screen
    await official.press("Праздники")
    assert stored
    await official.press("Назад")
    await official.press("Ещё")
    await official.press("График")
    await official.press("Назад")
    await official.press("Ещё")
    note = await official.press("Пресс-релиз")
    assert not any(shown(text) in note for text in TEXTS), "nobody's words go to the press"


async def test_exports_hold_it_as_it_was_typed(talk: Talk, stored: Mapping[str, str]) -> None:
    official = await official_of(talk)
    await official.say("/export 16.12.2025 16.12.2025 csv")
    await official.say("/export 16.12.2025 16.12.2025 json")
    files = files_of(official)
    table = list(csv.DictReader(StringIO(files["csv"].decode("utf-8-sig"), newline=""), delimiter=BETWEEN))
    cells = {row["territory"]: row["value"] for row in table if row["indicator"] == "problems"}
    assert cells == {unit: f"'{text}" if text[0] in "=+-@" else text for unit, text in stored.items()}
    rows = json.loads(files["json"])
    assert {row["territory"]: row["value"] for row in rows if row["indicator"] == "problems"} == stored


async def test_the_oblast_s_own_form_holds_it_as_text(talk: Talk, stored: Mapping[str, str]) -> None:
    world = talk.world
    form = world.form("employment")
    period = world.calendar.period(form, DECEMBER)
    assert period is not None
    async with world.database.reading() as session:
        dossier = await build_dossier(session, world, form, period, MONDAY)
    words = Speech(world.region.timezone).words("ru")
    names = {f"A{n}": f"{{{unit}.{HOLIDAY}.problems}}" for n, unit in enumerate(stored, 1)}
    sheet = opened(draw(filled(dossier, words, "Форма.xlsx", book(names)))).active
    for n, text in enumerate(stored.values(), 1):
        cell = sheet[f"A{n}"]
        assert (cell.data_type, clean(str(cell.value))) == ("s", clean(text))
    assert press_note(dossier, words)
