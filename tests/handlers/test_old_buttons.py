"""Whatever a button or a link carries: what does not fit is an old button; nothing breaks or changes by it."""

from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiogram_dialog import Dialog
from aiogram_dialog.api.entities.stack import Stack
from aiogram_dialog.widgets.kbd import Group, Keyboard, Select
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from structlog.testing import capture_logs

from handlers import routing
from handlers.kit import carried
from handlers.kit.carried import OldButtonError
from handlers.kit.day_picker import DayPicker
from handlers.states import Home
from models.rules.access import Role
from models.rules.audit import Act
from models.tables import Refusal
from models.tables.base import Base
from tests.kit.databases import fresh_postgres
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.groups import BOSS, make_hall
from tests.kit.talk import FRIDAY, Person, Talk, make_talk
from tests.regions import shipped

HOSTILE = (
    "",
    "0",
    "-1",
    "+1",
    "01",
    " 1",
    "1\n",
    "1_0",
    "1.0",
    "٣",
    "²",
    "9" * 19,
    "9" * 23,
    "1\0",
    "null",
    "2025-13-01",
    "2025-W49-1",
    "20251201",
    "0001-01-01",
    "9999-12-31",
    ":" * 8,
    "a.b.c.d",
    "\x1d",
    "я" * 20,
    "x" * 40,
    "'; --",
    "\U0001f600",
)
COMMANDS = ("/report", "/events", "/summary", "/status", "/plan", "/meetings", "/settings", "/templates", "/outbox")
OLD = "кнопка устарела"
PASSING = {"conversation", "refusal", "known", "audit_turn"}
"""Tables of where people stand, not of what the bot knows."""


async def all_rows(talk: Talk) -> dict[str, list[Any]]:
    tables = [table for table in Base.metadata.sorted_tables if table.name not in PASSING]
    async with talk.world.database.reading() as session:
        found = {table.name: (await session.execute(select(table))).all() for table in tables}
    rows: dict[str, list[Any]] = {name: [*kept] for name, kept in found.items()}
    rows["audit"] = [row for row in rows["audit"] if row.act not in {Act.REFUSED, Act.COME}]
    rows["person"] = [
        tuple(None if name == "seen_at" else value for name, value in row._mapping.items()) for row in rows["person"]
    ]
    return rows


@asynccontextmanager
async def nothing_breaks(talk: Talk) -> AsyncIterator[None]:
    """Nothing is logged as an error, and no row changes."""
    before = await all_rows(talk)
    with capture_logs() as logs:
        yield
    assert [line for line in logs if line["log_level"] in {"error", "critical"}] == []
    assert await all_rows(talk) == before


async def forged(person: Person, data: str) -> None:
    """A press with `data` on the newest card; it is answered, and nobody hears that something failed."""
    talk, known = person.talk, len(person.heard)
    message = next(m["id"] for m in reversed(person.messages) if m["from"] == "bot")
    update = talk.telegram.press(person.id, message, data, forge=True)
    await talk.deliver(update)
    assert talk.telegram.answer_of(update["callback_query"]["id"]) is not None, repr(data)
    assert not any("Не получилось" in text for text in person.heard[known - 1 :]), repr(data)


async def everybody(talk: Talk) -> Person:
    """Somebody who may do everything, with figures to look at."""
    person = await talk.member(BOSS, Role.ADMINISTRATOR)
    await talk.member(BOSS, Role.OFFICIAL)
    await put_reports(talk.world, DECEMBER, demo_figures())
    return person


def widgets() -> Iterator[Keyboard]:
    """Every keyboard of every window."""
    found: list[Any] = []
    for router in routing.routers():
        windows: Iterable[Any] = router.windows.values() if isinstance(router, Dialog) else ()
        found += [window.keyboard for window in windows]
    while found:
        widget = found.pop()
        found += getattr(widget, "buttons", ()) if isinstance(widget, Group) else ()
        yield widget


@pytest.fixture(scope="module")
def names() -> list[str]:
    """Ids of the widgets whose buttons carry something."""
    return sorted({str(one.widget_id) for one in widgets() if isinstance(one, Select | DayPicker)})


@pytest.mark.parametrize("text", [text for text in HOSTILE if text not in {"0", "20251201"}], ids=ascii)
def test_no_reader_takes_what_is_hostile(text: str) -> None:
    assert carried.token(text) is None or text.isascii()
    for read in (carried.row, carried.count, carried.day, carried.hour, carried.parts(":", carried.row, carried.key)):
        with pytest.raises(OldButtonError):
            read(text)


@given(text=st.text(max_size=64))
def test_readers_take_only_what_we_write_ourselves(text: str) -> None:
    for read in (carried.row, carried.count, carried.key, carried.day, carried.hour):
        try:
            assert str(read(text)) == text
        except OldButtonError:
            continue


@given(number=st.integers())
def test_numbers_are_those_a_database_keeps(number: int) -> None:
    if 0 < number < 2**63:
        assert carried.row(str(number)) == number
    else:
        with pytest.raises(OldButtonError):
            carried.row(str(number))


def test_every_button_that_carries_something_is_read_strictly() -> None:
    loose = [one.widget_id for one in widgets() if isinstance(one, Select) and one.type_factory is str]
    assert loose == []
    assert any(isinstance(one, Select) for one in widgets())


def test_no_two_conversations_have_one_name() -> None:
    """Else a button of one is a button of the other, and a conversation that follows its like loses its notice."""
    started = {Stack().push(Home.menu, None).id for _ in range(1_000)}
    assert len(started) == 1_000


async def test_forged_items_of_every_widget_are_answered(talk: Talk, names: list[str]) -> None:
    """In the first window of each conversation its own widgets and some of all others, in turn with what is hostile."""
    person, turn = await everybody(talk), 0
    async with nothing_breaks(talk):
        for command in COMMANDS:
            await person.say(command)
            card = next(m for m in reversed(person.messages) if m["buttons"])
            intent = str(card["buttons"][0][0]["data"]).partition("\x1d")[0]
            shown = {str(b["data"]).rpartition("\x1d")[2].partition(":")[0] for row in card["buttons"] for b in row}
            for name in [*sorted(shown & set(names)), *names[turn % 9 :: 9]]:
                for item in HOSTILE[turn % 4 :: 4] if name in shown else HOSTILE[turn % 20 :: 20]:
                    await forged(person, f"{intent}\x1d{name}:{item}"[:50])
                turn += 1


async def test_forged_data_of_every_kind_is_an_old_button(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/report")
    async with nothing_breaks(talk):
        for turn, prefix in enumerate([*routing.BUTTONS, "nobody", ""]):
            fields = len(routing.BUTTONS[prefix].model_fields) if prefix in routing.BUTTONS else 1
            for item in HOSTILE[turn % 4 :: 4]:
                await forged(person, ":".join([prefix, *[item] * max(1, fields)])[:60])
                assert any(OLD in text for text in person.heard[-2:]), (prefix, item)


@pytest.mark.parametrize(
    "data",
    [f"rcpt:fix:{'9' * 23}", f"rcpt:fix:{2**63}", "open:card:employment:9999-12-31", "ask:1:yes", "\x1d", "a\0\x1db"],
)
async def test_it_is_said_so_and_what_is_open_comes_again(talk: Talk, data: str) -> None:
    person = await everybody(talk)
    card = await person.say("/report")
    async with nothing_breaks(talk):
        await forged(person, data)
    assert OLD in person.heard[-2]
    assert person.screen == card


@pytest.mark.parametrize("data", ["rcpt:fix:" + "9" * 23, "a\0\x1db", "ask:٣:1", "open:card:x:0001-01-01"])
async def test_whoever_presses_it(talk: Talk, data: str) -> None:
    """A stranger, somebody who has not joined yet, and a group."""
    hall, stranger = await make_hall(talk), talk.person(78)
    await hall.say(BOSS, "/connect")
    await stranger.say("/start")
    async with nothing_breaks(talk):
        await forged(stranger, data)
        assert OLD in str(await hall.forge(BOSS, data, hall.messages[-1]["id"]))
    async with talk.world.database.reading() as session:
        assert len((await session.scalars(select(Refusal.id))).all()) == 1, "only the stranger's"


@pytest.mark.parametrize("member", [True, False])
async def test_a_press_on_an_inline_message_is_an_old_button(talk: Talk, *, member: bool) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz") if member else talk.person(1)
    await person.say("/start")
    heard = person.heard
    for data in ("rcpt:fix:1", "rcpt:fix:" + "9" * 23, "abc\x1dform:employment", "begin", None):
        update = talk.telegram.press(1, next(m["id"] for m in person.messages if m["from"] == "bot"), "x", forge=True)
        query = update["callback_query"]
        del query["message"], query["data"]
        query |= {"inline_message_id": "AAAA"} | ({"data": data} if data else {"game_short_name": "x"})
        async with nothing_breaks(talk):
            await talk.deliver(update)
        answer = talk.telegram.answer_of(query["id"])
        assert answer is not None
        assert OLD in answer["text"]
    assert person.heard == heard


@pytest.mark.parametrize("payload", ["a" * 64, "a" * 500, "٣", "a b", "а", "report2", "-", "'; --", "a\u3164b"])
async def test_a_link_of_nobody_is_no_invitation(talk: Talk, payload: str) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    async with nothing_breaks(talk):
        await person.say(f"/start {payload}")
    assert "Эта ссылка не подходит" in "".join(person.heard[-2:])


@pytest.mark.postgres
async def test_no_number_is_too_long_for_postgresql() -> None:
    talk = await make_talk(shipped(), await fresh_postgres(), FRIDAY)
    try:
        person = await talk.member(1, Role.REPORTER, "ayagoz")
        await person.say("/report")
        async with nothing_breaks(talk):
            for data in (f"rcpt:fix:{2**63 - 1}", f"rcpt:fix:{2**63}", "a\0b\x1dform:x", f"ask:{2**63 - 1}:1"):
                await forged(person, data)
    finally:
        await talk.app.close()
