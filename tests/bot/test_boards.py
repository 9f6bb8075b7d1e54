"""Boards in groups: silent, pinned, true within fifteen seconds, one a period; and the two posts that make a sound."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from bot.boards import Boards
from bot.outbox.gate import Gate
from bot.outbox.limits import NO_LIMITS
from bot.sandbox.faults import Rule
from config.catalogue.types import Region
from models.actions.boards import keep_board
from models.actions.drafting import clear_value, put_values
from models.actions.groups import connect_group
from models.actions.muting import switch_muted
from models.actions.outbox import write_down
from models.rules.access import Role
from models.rules.entry import Figure
from models.rules.outgoing import Due, Kind, Recipient, Switch, about_period
from models.tables import Board
from models.world import ReportKey
from tests.groups import BOSS, CLERK, HALL, Hall, buttons_of, groups, make_hall
from tests.postgres import fresh_postgres
from tests.reports import DECEMBER, EMPLOYMENT, counted_statements, crowded, demo_figures, put_absence, put_reports
from tests.screens import faults_of
from tests.talk import FRIDAY, Talk, make_talk, plain

THURSDAY_OPENING = datetime(2025, 11, 27, 4, 0, tzinfo=UTC)
FRIDAY_DUE = datetime(2025, 11, 28, 11, 0, tzinfo=UTC)
NEXT_OPENING = datetime(2025, 12, 4, 4, 0, tzinfo=UTC)
SUBJECT = about_period(EMPLOYMENT, DECEMBER)
NOBODY_SENT = [
    "К совещанию 1 декабря · срок пт 16:00",
    "Сдали 0 из 12",
]


@dataclass
class Stand:
    """A group with boards under a monotonic clock in the test's hand."""

    talk: Talk
    hall: Hall
    seconds: float = 1000.0
    edits: list[tuple[int, int]] = field(default_factory=list)
    boards: Boards = field(init=False)
    gate: Gate = field(init=False)

    def __post_init__(self) -> None:
        self.rebuild()
        publish = self.talk.telegram.events.publish

        def publishing(kind: str, **body: Any) -> None:
            if kind == "edit":
                self.edits.append((body["chat"], body["message"]["id"]))
            publish(kind, **body)

        setattr(self.talk.telegram.events, "publish", publishing)  # noqa: B010 -- one method of one object

    def rebuild(self) -> None:
        """What a restart does: nothing is known of earlier edits."""
        app = self.talk.app
        self.gate = Gate(NO_LIMITS)
        self.boards = Boards(app.world, app.bot, app.clock, app.speech, self.gate, monotonic=lambda: self.seconds)

    async def after(self, seconds: float) -> None:
        self.seconds += seconds
        await self.boards.refresh()

    async def sent(self, *units: str, at: datetime | None = None) -> None:
        await put_reports(self.talk.world, DECEMBER, demo_figures(units), at=at or self.talk.clock.at)

    @property
    def board(self) -> dict[str, Any]:
        """The newest board in the group."""
        return next(message for message in reversed(self.hall.messages) if "срок" in message["text"])

    @property
    def lines(self) -> list[str]:
        return plain(self.board["text"]).splitlines()


async def connected(talk: Talk, language: str = "ru") -> Stand:
    await talk.app.introduce()
    await talk.app.tick()
    hall = await make_hall(talk)
    stand = Stand(talk, hall)
    await hall.say(BOSS, f"/connect {language}")
    await stand.boards.refresh()
    return stand


@pytest.fixture
async def stand(talk: Talk) -> Stand:
    return await connected(talk)


async def test_the_board_is_silent_pinned_and_names_those_who_owe_first(talk: Talk) -> None:
    await talk.member(3, Role.REPORTER, "zharma", name="Секретная Фамилия")
    thursday, late = datetime(2025, 11, 27, 10, 20, tzinfo=UTC), FRIDAY_DUE + timedelta(minutes=70)
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)), at=thursday)
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)), at=late)
    await put_absence(talk.world, DECEMBER, "abai", reason="начальник <в> отпуске")
    key = ReportKey(EMPLOYMENT, "zharma", DECEMBER)
    await put_values(talk.world, by=3, key=key, entries=[("grants", Figure(12, False))], now=FRIDAY)
    stand = await connected(talk)
    assert stand.lines == [
        *NOBODY_SENT[:1],
        "Сдали 2 из 12",
        "",
        "○ Курчатов",
        "○ Ақсуат",
        "○ Бескарагайский",
        "○ Бородулихинск…",
        "○ Жаңасемей",
        "○ Кокпектинский",
        "○ Мақаншы",
        "○ Урджарский",
        "◐ Жарминский           заполняет",
        "✕ Абайский            нет данных",
        "● Семей                 чт 15:20",
        "● Аягозский      поздно пт 17:10",
        "",
        "Цифры в группе не принимаются.",
    ]
    assert (stand.board["silent"], stand.board["pinned"]) == (True, True)
    link = stand.board["buttons"]
    assert [[button["text"] for button in row] for row in link] == [["Сдать в личном чате"]]
    assert link[0][0]["url"].endswith("_bot?start=report")
    assert faults_of(stand.board, "ru", talk.region) == []


async def test_the_board_comes_as_the_period_opens_one_a_period_and_group(talk: Talk) -> None:
    talk.clock.at = THURSDAY_OPENING - timedelta(days=1)
    stand = await connected(talk)
    before = len(stand.hall.heard)
    await talk.move(THURSDAY_OPENING)
    await talk.move(THURSDAY_OPENING + timedelta(hours=1))
    assert [text.splitlines()[0] for text in stand.hall.heard[before:]] == NOBODY_SENT[:1]


async def test_a_group_connected_after_the_meeting_waits_for_the_next_period(talk: Talk) -> None:
    talk.clock.at = THURSDAY_OPENING - timedelta(days=1)
    hall = (await connected(talk)).hall
    assert [text.splitlines()[0] for text in hall.heard] == ["Группа подключена"]


async def test_connecting_twice_in_a_period_gives_one_board(stand: Stand) -> None:
    before = stand.board["id"]
    await stand.hall.say(BOSS, "/disconnect")
    await stand.hall.say(BOSS, "/connect")
    await stand.hall.say(BOSS, "/connect")
    assert stand.board["id"] == before
    assert len(stand.hall.pinned) == 1


async def test_a_board_that_was_not_due_to_a_group_that_had_left_comes_when_it_is_back(talk: Talk) -> None:
    talk.clock.at = THURSDAY_OPENING - timedelta(days=1)
    stand = await connected(talk)
    (group,) = await groups(talk)
    await stand.hall.say(BOSS, "/disconnect")
    row = Due(Kind.BOARD, SUBJECT, Recipient("group", group.id), "", THURSDAY_OPENING, NEXT_OPENING)
    async with talk.world.database.writing() as session:
        await write_down(session, [row], now=THURSDAY_OPENING)
    await talk.move(THURSDAY_OPENING)
    assert not any("срок" in text for text in stand.hall.heard)
    await stand.hall.say(BOSS, "/connect")
    assert stand.lines[:2] == NOBODY_SENT


async def test_it_is_edited_to_the_newest_state_at_most_every_fifteen_seconds(stand: Stand) -> None:
    board = stand.board["id"]
    await stand.after(15)
    assert stand.edits == []
    await stand.sent("semey")
    await stand.boards.refresh()
    assert stand.edits == [(HALL, board)]
    assert stand.lines[-3].split() == ["●", "Семей", "пт", "12:00"]
    await stand.sent("ayagoz")
    await stand.after(7)
    await stand.sent("urzhar")
    await stand.after(7.9)
    assert len(stand.edits) == 1
    await stand.after(0.1)
    assert stand.edits == [(HALL, board)] * 2
    assert stand.lines[1] == "Сдали 3 из 12"
    for _ in range(5):
        await stand.after(20)
    assert len(stand.edits) == 2
    assert [message["id"] for message in stand.hall.pinned] == [board]


async def test_it_follows_drafts_and_no_data_too_and_asks_little_while_nothing_changes(stand: Stand) -> None:
    talk = stand.talk
    await stand.after(15)
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    await put_values(talk.world, by=CLERK, key=key, entries=[("grants", Figure(12, False))], now=FRIDAY)
    await stand.after(15)
    assert "◐ Аягозский" in "\n".join(stand.lines)
    await clear_value(talk.world, by=CLERK, key=key, indicator="grants", now=FRIDAY)
    await stand.after(15)
    assert "○ Аягозский" in "\n".join(stand.lines)
    await put_absence(talk.world, DECEMBER, "ayagoz", reason="<b>")
    await stand.after(15)
    assert "✕ Аягозский" in "\n".join(stand.lines)
    await stand.after(15)
    with counted_statements(talk.world) as seen:
        await stand.after(15)
    assert not any("report_value" in statement for statement in seen)


async def test_after_a_restart_it_waits_too_and_edits_nothing_that_is_true(stand: Stand) -> None:
    await stand.sent("semey")
    await stand.after(15)
    stand.rebuild()
    await stand.after(0)
    await stand.after(20)
    assert len(stand.edits) == 1
    await stand.sent("ayagoz")
    stand.rebuild()
    await stand.after(0)
    await stand.after(14)
    assert len(stand.edits) == 1
    await stand.after(1)
    assert len(stand.edits) == 2


async def test_a_deleted_board_is_put_up_again_without_a_sound(stand: Stand) -> None:
    group, old = stand.talk.telegram.groups[HALL], stand.board["id"]
    stand.talk.telegram.delete(group, group.messages[old])
    await stand.sent("semey")
    await stand.after(15)
    assert stand.board["id"] != old
    assert (stand.board["silent"], stand.board["pinned"]) == (True, True)
    assert stand.lines[1] == "Сдали 1 из 12"
    new = stand.board["id"]
    await stand.sent("ayagoz")
    await stand.after(15)
    assert stand.edits == [(HALL, new)]


async def test_where_the_bot_may_not_pin_the_board_stands_all_the_same(talk: Talk) -> None:
    talk.telegram.faults.add(Rule("error", "pinChatMessage", count=None, status=500))
    stand = await connected(talk)
    group, old = talk.telegram.groups[HALL], stand.board["id"]
    talk.telegram.delete(group, group.messages[old])
    await stand.sent("semey")
    await stand.after(15)
    new = stand.board["id"]
    assert (new != old, stand.board["pinned"]) == (True, False)
    await stand.after(15)
    assert stand.board["id"] == new


async def test_a_board_stays_as_its_period_ended_and_the_next_one_is_pinned(stand: Stand) -> None:
    await stand.sent("semey")
    await stand.talk.move(NEXT_OPENING - timedelta(seconds=1))
    await stand.after(15)
    old = stand.board["id"]
    await stand.talk.move(NEXT_OPENING)
    await stand.after(15)
    assert stand.board["id"] != old
    assert stand.lines[0] == "К совещанию 8 декабря · срок пт 16:00"
    assert [message["id"] for message in stand.hall.pinned] == [stand.board["id"]]
    closed = next(message for message in stand.hall.messages if message["id"] == old)
    assert plain(closed["text"]).splitlines()[1::14] == ["Сдали 1 из 12", ""]
    assert closed["text"].endswith("Приём закончен.")
    assert closed["buttons"] == []
    edits = len(stand.edits)
    await stand.sent("ayagoz")
    await stand.after(60)
    assert len(stand.edits) == edits


async def test_a_group_that_became_a_supergroup_gets_its_board_there(stand: Stand) -> None:
    """The news may come as an error before it comes as an update; old messages can't be edited from there."""
    stand.talk.telegram.upgrade(HALL, -1000500)
    await stand.sent("semey")
    await stand.after(15)
    assert [group.chat_id for group in await groups(stand.talk)] == [-1000500]
    stand.hall = Hall(stand.talk, -1000500)
    await stand.after(15)
    assert stand.lines[1] == "Сдали 1 из 12"
    assert stand.board["pinned"]


async def test_a_group_that_is_gone_is_disconnected_by_an_edit_too(stand: Stand) -> None:
    stand.talk.telegram.groups[HALL].bot_status = "kicked"
    await stand.sent("semey")
    await stand.after(15)
    assert await groups(stand.talk) == []
    await stand.after(15)
    assert stand.edits == []


@pytest.mark.parametrize("kind", ["retry_after", "error", "html", "cut_before", "cut_after"])
async def test_what_fails_is_edited_later_and_other_groups_are_not_held_up(stand: Stand, kind: str) -> None:
    talk = stand.talk
    talk.telegram.add_group(-600, "Другая", [BOSS])
    other = Hall(talk, -600)
    await other.add_bot()
    await other.say(BOSS, "/connect")
    await stand.boards.refresh()
    await stand.sent("semey")
    talk.telegram.faults.add(Rule(kind, "editMessageText"))
    await stand.after(15)
    assert stand.gate.closings == (1 if kind == "retry_after" else 0)
    await stand.after(15)
    for hall in (stand.hall, other):
        (board,) = hall.pinned
        assert plain(board["text"]).splitlines()[1] == "Сдали 1 из 12"
    assert len(stand.edits) == 2


async def test_what_fails_again_and_again_is_tried_less_and_less(stand: Stand) -> None:
    faults = stand.talk.telegram.faults
    await stand.sent("semey")
    faults.add(Rule("error", "editMessageText", count=None))
    for _ in range(200):
        await stand.after(5)
    assert 6 <= len(faults.happened) <= 8
    faults.clear()
    await stand.after(1000)
    assert stand.lines[1] == "Сдали 1 из 12"


async def test_a_board_known_from_the_outbox_alone_is_edited_like_any(stand: Stand) -> None:
    board = stand.board["id"]
    async with stand.talk.world.database.writing() as session:
        row = await session.get(Board, ((await groups(stand.talk))[0].id, SUBJECT))
        await session.delete(row)
    stand.rebuild()
    await stand.after(0)
    await stand.sent("semey")
    await stand.after(15)
    assert stand.edits == [(HALL, board)]


async def test_the_board_changes_its_language_with_the_group(stand: Stand) -> None:
    await stand.hall.press(BOSS, "Қазақша")
    await stand.after(15)
    board = stand.hall.pinned[0]
    assert plain(board["text"]).splitlines()[:2] == ["1 желтоқсандағы кеңеске · мерзімі жм 16:00", "Тапсырғаны: 0 / 12"]
    assert board["text"].endswith("Топта сандар қабылданбайды.")
    assert buttons_of(board) == ["Жеке чатта тапсыру"]
    for message in (board, stand.hall.messages[1]):
        assert faults_of({**message, "buttons": board["buttons"]}, "kk", stand.talk.region) == []


async def test_a_large_region_fits_and_costs_no_more_statements(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region, 250), f"sqlite+aiosqlite:///{tmp_path / 'big.db'}", FRIDAY)
    stand = await connected(talk)
    assert len(stand.board["html"]) <= 4096
    assert "Сдали 0 из 250" in stand.lines
    assert any(line.startswith("И ещё ") for line in stand.lines)
    assert faults_of(stand.board, "ru", talk.region) == []
    assert "&" in unescape(stand.board["html"])
    for number in range(600, 620):
        talk.telegram.add_group(-number, "Ещё", [BOSS])
        other = Hall(talk, -number)
        await other.add_bot()
        await other.say(BOSS, "/connect")
    await stand.boards.refresh()
    with counted_statements(talk.world) as seen:
        await stand.after(15)
    assert len([statement for statement in seen if statement.startswith("SELECT")]) <= 10
    await talk.move(FRIDAY_DUE)
    said = stand.hall.heard[-1]
    assert said.startswith("Срок истёк. Не сдали: ")
    assert len(said) <= 4096
    assert "и ещё 190" in said
    await talk.app.close()


async def test_at_due_those_who_owe_are_named_with_a_sound(stand: Stand) -> None:
    talk = stand.talk
    units = tuple(unit.key for unit in talk.region.units if unit.key not in {"makanshy", "zharma", "abai"})
    await stand.sent(*units)
    await put_absence(talk.world, DECEMBER, "abai", reason="начальник в отпуске")
    await talk.move(FRIDAY_DUE)
    post = stand.hall.messages[-1]
    assert plain(post["text"]).splitlines() == [
        "Срок истёк. Не сдали: Жарминский, Мақаншы",
        "Нет данных: Абайский",
        "К совещанию 1 декабря",
        "Сдали 9 из 12",
    ]
    assert (post["silent"], post["pinned"]) == (False, False)
    assert buttons_of(post) == ["Сдать в личном чате"]


async def test_when_everybody_has_sent_the_group_hears_it_once(stand: Stand) -> None:
    talk = stand.talk
    await stand.sent(*(unit.key for unit in talk.region.units))
    await talk.move(FRIDAY + timedelta(minutes=1))
    await talk.move(FRIDAY_DUE)
    assert [plain(text).splitlines() for text in stand.hall.heard[2:]] == [
        ["Сдали все", "К совещанию 1 декабря", "Сдали 12 из 12"]
    ]
    assert not stand.hall.messages[-1]["silent"]


async def test_the_made_up_region_has_boards_too(other_region: Region, tmp_path: Path) -> None:
    form = other_region.forms[0]
    talk = await make_talk(other_region, f"sqlite+aiosqlite:///{tmp_path / 'other.db'}", FRIDAY)
    await talk.app.introduce()
    opens = talk.world.calendar.next(form, FRIDAY).opens
    talk.clock.at = opens + timedelta(minutes=1)
    await talk.member(BOSS, Role.ADMINISTRATOR)
    talk.telegram.add_group(HALL, "Х", [BOSS])
    hall = Hall(talk)
    await hall.add_bot()
    await hall.say(BOSS, "/connect")
    period = talk.world.calendar.current(form, talk.clock.at)
    assert period
    await talk.move(max(talk.clock.at, period.opens.replace(hour=12)))
    boards = [message for message in hall.messages if "срок" in message["text"]]
    assert boards
    assert faults_of(boards[0], "ru", other_region) == []
    await talk.app.close()


async def test_remembering_a_board_twice_keeps_the_newer_message(stand: Stand) -> None:
    (group,) = await groups(stand.talk)
    for number in (7, 8):
        await keep_board(stand.talk.world, group_id=group.id, subject=SUBJECT, message_id=number, shown="", now=FRIDAY)
    async with stand.talk.world.database.reading() as session:
        row = await session.get(Board, (group.id, SUBJECT))
    assert row
    assert row.message_id == 8


async def test_the_bots_run_keeps_boards_true_until_it_is_stopped(stand: Stand) -> None:
    """The loop itself: it looks, survives a database that is away, and ends."""
    looks: list[int] = []
    stop = asyncio.Event()

    async def refresh() -> None:
        looks.append(1)
        if len(looks) == 1:
            raise OSError
        stop.set()

    setattr(stand.boards, "refresh", refresh)  # noqa: B010 -- one method of one object
    await asyncio.wait_for(stand.boards.run(stop), 5)
    assert len(looks) == 2


async def test_a_stop_does_not_wait_until_telegram_wants_to_hear_of_us_again(stand: Stand) -> None:
    await stand.sent("semey")
    stand.seconds += 15
    stand.gate._closed_until = stand.gate._clock() + 3600
    stop = asyncio.Event()
    life = asyncio.create_task(stand.boards.run(stop))
    await asyncio.sleep(0.05)
    stop.set()
    await asyncio.wait_for(life, 5)
    assert stand.edits == []


@pytest.mark.postgres
async def test_on_postgresql_a_group_is_connected_its_board_edited_and_a_switch_turned(region: Region) -> None:
    talk = await make_talk(region, await fresh_postgres(), FRIDAY)
    stand = await connected(talk)
    await asyncio.gather(
        *(
            connect_group(talk.world, by=BOSS, chat_id=HALL, title="x", language="ru", now=FRIDAY + timedelta(hours=n))
            for n in range(5)
        )
    )
    assert len(await groups(talk)) == 1
    await stand.sent("semey")
    await stand.after(15)
    assert stand.lines[1] == "Сдали 1 из 12"
    assert len(stand.edits) == 1
    await stand.talk.move(NEXT_OPENING)
    await stand.after(15)
    assert len(stand.hall.pinned) == 1
    for is_muted in (True, True, False, False):
        await switch_muted(talk.world, by=BOSS, switch=Switch.MEETINGS, is_muted=is_muted)
    await talk.app.close()
