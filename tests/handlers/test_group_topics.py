"""Forum groups: everything goes to the topic where `/connect` was said, and moves with it."""

from datetime import timedelta
from typing import Any

import pytest

from bot.sandbox.faults import Rule
from tests.kit.boards import FRIDAY_DUE, NEXT_OPENING, connected
from tests.kit.groups import BOSS, CLERK, Hall, groups, make_hall
from tests.kit.screens import faults_of
from tests.kit.talk import Talk, plain

BOARD, CONNECTED = "К совещанию 1 декабря", "Группа подключена"


def first_lines(said: list[str]) -> list[str]:
    return [plain(text).splitlines()[0].partition(" ·")[0] for text in said]


@pytest.fixture
async def hall(talk: Talk) -> Hall:
    return await make_hall(talk, forum=True)


async def test_the_board_and_the_posts_go_to_the_topic_of_connect(hall: Hall) -> None:
    talk, topic = hall.talk, await hall.open_topic("Отчёты")
    await talk.app.tick()
    await hall.say(BOSS, "/connect", topic=topic)
    assert [group.thread_id for group in await groups(talk)] == [topic]
    assert first_lines(hall.heard_in(topic)) == [BOARD, CONNECTED]
    assert "Список и сообщения будут в этой теме." in hall.heard_in(topic)[1]
    await talk.move(FRIDAY_DUE)
    assert hall.heard_in(topic)[2].startswith("Срок истёк. Не сдали: ")
    await talk.move(NEXT_OPENING)
    assert first_lines(hall.heard_in(topic))[3:] == ["К совещанию 8 декабря"]
    assert hall.heard_in(None) == []


@pytest.mark.parametrize("typed", ["/connect ru", "/connect kk"])
async def test_what_is_said_in_a_topic_is_whole(hall: Hall, typed: str) -> None:
    await hall.say(BOSS, typed, topic=await hall.open_topic("Отчёты"))
    assert faults_of({**hall.connected, "buttons": []}, "kk" if "kk" in typed else "ru", hall.talk.region) == []
    await hall.press(BOSS, "Қазақша")
    assert "Тізім мен хабарламалар осы тақырыпта болады." in hall.connected["text"]


async def test_general_is_no_topic(hall: Hall) -> None:
    await hall.say(BOSS, "/connect")
    assert [group.thread_id for group in await groups(hall.talk)] == [None]
    assert first_lines(hall.heard_in(None)) == [BOARD, CONNECTED]
    assert "теме" not in hall.connected["text"]


async def test_a_comment_under_a_post_is_no_topic(talk: Talk) -> None:
    """There the thread is the post's; what goes to a group that is no forum goes to the group."""
    hall = await make_hall(talk, kind="supergroup")
    await hall.say(BOSS, "/connect", message_thread_id=3)
    assert [group.thread_id for group in await groups(talk)] == [None]
    assert first_lines(hall.heard) == [BOARD, CONNECTED]


@pytest.mark.parametrize("age", ["new", "too old to be deleted"])
async def test_connect_in_another_topic_moves_the_board_there(hall: Hall, age: str) -> None:
    talk = hall.talk
    here, there = await hall.open_topic("Отчёты"), await hall.open_topic("Аппарат")
    await hall.say(BOSS, "/connect", topic=here)
    if age != "new":
        words = "Bad Request: message can't be deleted for everyone"
        talk.telegram.faults.add(Rule("error", "deleteMessage", status=400, text=words))
    await hall.say(BOSS, "/connect", topic=there)
    assert [group.thread_id for group in await groups(talk)] == [there]
    left = [CONNECTED] if age == "new" else ["Список теперь в другой теме.", CONNECTED]
    assert first_lines(hall.heard_in(here)) == left
    assert first_lines(hall.heard_in(there)) == [BOARD, CONNECTED]
    assert [message["topic"] for message in hall.pinned] == [there]
    await hall.say(BOSS, "/connect", topic=here)
    assert first_lines(hall.heard_in(there)) == [CONNECTED]
    assert first_lines(hall.heard_in(here)) == [*left, BOARD, CONNECTED]


async def test_a_board_that_moved_is_the_one_that_is_edited(talk: Talk) -> None:
    stand = await connected(talk, forum=True)
    topic = await stand.hall.open_topic("Отчёты")
    await stand.hall.say(BOSS, "/connect", topic=topic)
    await stand.sent("semey")
    await stand.after(15)
    assert (stand.board["topic"], stand.lines[1]) == (topic, "Сдали 1 из 12")
    group = stand.talk.telegram.groups[stand.hall.id]
    stand.talk.telegram.delete(group, group.messages[stand.board["id"]])
    await stand.sent("ayagoz")
    await stand.after(15)
    assert (stand.board["topic"], stand.lines[1]) == (topic, "Сдали 2 из 12")


async def test_said_again_in_the_same_topic_it_is_one_board_and_one_answer_more(hall: Hall) -> None:
    topic = await hall.open_topic("Отчёты")
    for _ in range(2):
        await hall.say(BOSS, "/connect", topic=topic)
    assert first_lines(hall.heard_in(topic)) == [BOARD, CONNECTED, CONNECTED]


async def test_a_command_that_comes_twice_is_answered_once(hall: Hall) -> None:
    """A crash may bring the same update again."""
    update = hall.talk.telegram.say_in(hall.id, BOSS, "/connect")
    for _ in range(2):
        await hall.talk.deliver(update)
    assert first_lines(hall.heard) == [BOARD, CONNECTED]


async def test_others_are_answered_in_their_topic(hall: Hall) -> None:
    topic = await hall.open_topic("Отчёты")
    await hall.say(CLERK, "/connect", topic=topic)
    await hall.say(BOSS, "/disconnect", topic=topic)
    assert hall.heard_in(topic) == [
        "Подключает и отключает группу администратор бота, от своего имени.",
        "Эта группа не подключена.",
    ]


async def test_in_quiet_hours_it_is_said_when_the_board_comes(hall: Hall) -> None:
    hall.talk.clock.at = FRIDAY_DUE - timedelta(hours=12)
    await hall.say(BOSS, "/connect")
    comes = "Список отчётов появится пт 07:00, и группа будет подключена."
    assert list(map(plain, hall.heard)) == [comes]
    await hall.talk.travel(FRIDAY_DUE - timedelta(hours=8))
    assert first_lines(hall.heard) == [comes, BOARD, CONNECTED]


async def test_where_quiet_hours_come_between_it_is_not_said_before_the_board_stands(hall: Hall) -> None:
    hall.talk.clock.at = FRIDAY_DUE + timedelta(hours=4, minutes=59)
    await hall.talk.take(hall.talk.telegram.say_in(hall.id, BOSS, "/connect"))
    hall.talk.clock.at += timedelta(minutes=2)
    await hall.talk.app.sender.drain()
    comes = "Список отчётов появится сб 07:00, и группа будет подключена."
    assert list(map(plain, hall.heard)) == [comes]
    await hall.talk.travel(FRIDAY_DUE + timedelta(hours=16))
    assert first_lines(hall.heard) == [comes, BOARD]


async def test_in_quiet_hours_it_is_said_at_once_where_the_board_stands(hall: Hall) -> None:
    await hall.say(BOSS, "/connect")
    hall.talk.clock.at = FRIDAY_DUE + timedelta(hours=6)
    await hall.say(BOSS, "/connect")
    assert first_lines(hall.heard) == [BOARD, CONNECTED, CONNECTED]


async def test_where_the_board_is_refused_the_group_is_not_said_to_be_connected(hall: Hall) -> None:
    refused: dict[str, Any] = {"status": 400, "text": "Bad Request: message is too long"}
    hall.talk.telegram.faults.add(Rule("error", "sendMessage", **refused))
    await hall.say(BOSS, "/connect")
    assert hall.heard == []
    assert "Сообщение не доставлено" in hall.talk.person(BOSS).screen
