"""Boards in other languages, regions and on PostgreSQL; and the two posts that make a sound."""

import asyncio
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from config.catalogue.region import Region
from models.actions.boards import Shown, keep_board
from models.actions.groups import GroupPlace, connect_group
from models.actions.profiles import switch_muted
from models.rules.access import Role
from models.rules.outgoing import Switch
from models.tables import Board
from tests.kit.boards import FRIDAY_DUE, NEXT_OPENING, SUBJECT, Stand, connected
from tests.kit.databases import fresh_postgres
from tests.kit.figures.reports import DECEMBER, crowded, put_absence
from tests.kit.groups import BOSS, HALL, Hall, buttons_of, groups
from tests.kit.probe import asked_of
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Talk, make_talk, plain


@pytest.fixture
async def stand(talk: Talk) -> Stand:
    return await connected(talk)


async def test_the_board_changes_its_language_with_the_group(stand: Stand) -> None:
    await stand.hall.press(BOSS, "Қазақша")
    await stand.after(15)
    board = stand.hall.pinned[0]
    assert plain(board["text"]).splitlines()[:2] == ["1 желтоқсандағы кеңеске · мерзімі жм 16:00", "Тапсырғаны: 0 / 12"]
    assert board["text"].endswith("Топта сандар қабылданбайды.")
    assert buttons_of(board) == ["Жеке чатта тапсыру", "Толығырақ"]
    for message in (board, stand.hall.messages[1]):
        assert faults_of({**message, "buttons": board["buttons"]}, "kk", stand.talk.region) == []


async def test_a_large_region_fits_and_costs_no_more_statements(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
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
    await stand.look()
    with asked_of(talk.world.database) as seen:
        await stand.after(15)
    assert len([statement for statement in seen.said if statement.startswith("SELECT")]) <= 10
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
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    await talk.app.introduce()
    following = talk.world.calendar.next(form, FRIDAY)
    assert following is not None
    talk.clock.at = following.opens + timedelta(minutes=1)
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
        async with stand.talk.world.database.writing() as session:
            await keep_board(session, Shown(group.id, SUBJECT, None, "", ""), message_id=number, now=FRIDAY)
    async with stand.talk.world.database.reading() as session:
        row = await session.get(Board, (group.id, SUBJECT))
    assert row
    assert row.message_id == 8


@pytest.mark.postgres
async def test_on_postgresql_a_group_is_connected_its_board_edited_and_a_switch_turned(region: Region) -> None:
    talk = await make_talk(region, await fresh_postgres(), FRIDAY)
    stand = await connected(talk)
    await asyncio.gather(
        *(
            connect_group(
                talk.world, by=BOSS, place=GroupPlace(HALL, "x"), language="ru", now=FRIDAY + timedelta(hours=n)
            )
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
        await switch_muted(talk.world, by=BOSS, switch=Switch.MEETINGS, is_muted=is_muted, now=talk.clock.at)
    await talk.app.close()
