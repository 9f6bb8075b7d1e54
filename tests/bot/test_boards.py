"""Boards in groups: silent, pinned, true within fifteen seconds, one a period."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from models.actions.drafts import clear_value, put_values
from models.actions.outbox import write_down
from models.actions.reports import send_report
from models.actions.reviews import excuse_lateness, unexcuse_lateness
from models.actions.submissions import switch_approval
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from tests.kit.boards import FRIDAY_DUE, NEXT_OPENING, NOBODY_SENT, SUBJECT, THURSDAY_OPENING, Stand, connected
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_absence, put_reports
from tests.kit.groups import BOSS, CLERK, HALL, groups
from tests.kit.probe import asked_of
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Talk


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
        "○ Бородулихинский",
        "○ Жаңасемей",
        "○ Кокпектинский",
        "○ Мақаншы",
        "○ Урджарский",
        "◐ Жарминский           заполняет",
        "— Абайский            нет данных",
        "● Семей                 чт 15:20",
        "◑ Аягозский      опозд. пт 17:10",
        "",
        "Цифры в группе не принимаются.",
    ]
    assert (stand.board["silent"], stand.board["pinned"]) == (True, True)
    link = stand.board["buttons"]
    assert [[button["text"] for button in row] for row in link] == [["Сдать в личном чате"], ["Подробно"]]
    assert link[0][0]["url"].endswith("_bot?start=report")
    assert faults_of(stand.board, "ru", talk.region) == []


async def test_the_board_says_what_waits_for_its_akim_until_a_figure_is_changed(talk: Talk) -> None:
    stand = await connected(talk)
    await talk.member(3, Role.REPORTER, "ayagoz")
    await talk.member(4, Role.AKIM, "ayagoz")
    await switch_approval(talk.world, by=BOSS, unit="ayagoz", is_needed=True, now=FRIDAY)
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    figures = [(one, Figure(int(value), False)) for one, value in demo_figures()["ayagoz"].items()]
    put = await put_values(talk.world, by=3, key=key, entries=figures, now=FRIDAY)
    await stand.after(60)
    assert ["◐", "Аягозский", "заполнено"] in [line.split() for line in stand.lines]
    await send_report(talk.world, by=3, key=key, version=put.card.version, now=talk.clock.at)
    await stand.after(60)
    assert ["◐", "Аягозский", "ждёт", "акима"] in [line.split() for line in stand.lines]
    assert "Ждут утверждения акима: Аягозский." in stand.lines
    await put_values(talk.world, by=3, key=key, entries=[("grants", Figure(12, False))], now=talk.clock.at)
    await stand.after(60)
    assert ["◐", "Аягозский", "заполнено"] in [line.split() for line in stand.lines]


async def test_the_board_says_of_a_lateness_that_it_had_a_good_reason(talk: Talk) -> None:
    stand = await connected(talk)
    await talk.member(3, Role.OFFICIAL)
    talk.clock.at = FRIDAY_DUE + timedelta(hours=1)
    await stand.sent("ayagoz")
    await stand.after(60)
    late = stand.lines
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    await excuse_lateness(talk.world, by=3, key=key, words="Не было связи", now=talk.clock.at)
    await stand.after(60)
    assert [line for line in stand.lines if "уваж" in line] == [line for line in stand.lines if "Аягозский" in line]
    await unexcuse_lateness(talk.world, by=3, key=key, now=talk.clock.at)
    await stand.after(60)
    assert stand.lines == late


async def test_the_board_says_what_is_complete_and_not_sent(talk: Talk) -> None:
    """The last figure changes it, though the card was begun before."""
    await talk.member(3, Role.REPORTER, "zharma")
    key = ReportKey(EMPLOYMENT, "zharma", DECEMBER)
    first, *others = sorted(talk.region.form(EMPLOYMENT).required_on(DECEMBER))
    await put_values(talk.world, by=3, key=key, entries=[(one, Figure(12, False)) for one in others], now=FRIDAY)
    stand = await connected(talk)
    assert ["◐", "Жарминский", "заполняет"] in [line.split() for line in stand.lines]
    await put_values(talk.world, by=3, key=key, entries=[(first, Figure(12, False))], now=FRIDAY)
    await stand.after(60)
    assert ["◐", "Жарминский", "заполнено"] in [line.split() for line in stand.lines]
    assert stand.lines[-3:] == [
        "Заполнено, не отправлено: Жарминский.",
        "",
        "Цифры в группе не принимаются.",
    ]


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
    await stand.look()
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
    assert "— Аягозский" in "\n".join(stand.lines)
    await stand.after(15)
    with asked_of(talk.world.database) as seen:
        await stand.after(15)
    assert not any("report_value" in statement for statement in seen.said)


async def test_a_figure_that_changes_nothing_on_it_writes_nothing_for_it(stand: Stand) -> None:
    talk, key = stand.talk, ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    for typed in (12, 13):
        await put_values(talk.world, by=CLERK, key=key, entries=[("grants", Figure(typed, False))], now=FRIDAY)
        with asked_of(talk.world.database) as asked:
            await stand.after(15)
        assert (asked.writing > 0) is (typed == 12)
    assert len(stand.edits) == 1


async def test_after_a_restart_it_waits_too_and_edits_nothing_that_is_true(stand: Stand) -> None:
    await stand.sent("semey")
    await stand.after(15)
    await stand.sent("ayagoz")
    await stand.talk.restart()
    await stand.after(0)
    await stand.after(14)
    assert len(stand.edits) == 1
    await stand.after(1)
    assert len(stand.edits) == 2
    await stand.talk.restart()
    await stand.after(0)
    await stand.after(20)
    assert len(stand.edits) == 2
