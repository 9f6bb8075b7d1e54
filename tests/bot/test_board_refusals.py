"""Whatever Telegram answers to the edit of a board: no traceback, and the board stands or the group rests."""

from typing import Any

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.sandbox.faults import Rule
from models.rules.troubles import Trouble
from models.tables import Board
from tests.kit.boards import NEXT_OPENING, Stand, connected
from tests.kit.groups import BOSS, HALL, groups
from tests.kit.logs import told
from tests.kit.talk import Talk

LOST = (
    "message to edit not found",
    "message can't be edited",
    "MESSAGE_ID_INVALID",
    "message identifier is not specified",
    "there is no text in the message to edit",
    "MESSAGE_EDIT_TIME_EXPIRED",
    "MESSAGE_AUTHOR_REQUIRED",
    "MESSAGE_NOT_FOUND",
    "a wording that nobody has seen yet",
)
UNCHANGED = ("message is not modified: specified new message content…", "MESSAGE_NOT_MODIFIED")
TROUBLES = {
    "TOPIC_CLOSED": Trouble.TOPIC_CLOSED,
    "TOPIC_DELETED": Trouble.TOPIC_GONE,
    "TOPIC_ID_INVALID": Trouble.TOPIC_GONE,
    "message thread not found": Trouble.TOPIC_GONE,
    "invalid message thread identifier specified": Trouble.TOPIC_GONE,
    "not enough rights to send text messages to the chat": Trouble.NO_RIGHTS,
    "have no rights to send a message": Trouble.NO_RIGHTS,
    "CHAT_WRITE_FORBIDDEN": Trouble.NO_RIGHTS,
    "CHAT_SEND_PLAIN_FORBIDDEN": Trouble.NO_RIGHTS,
    "CHAT_RESTRICTED": Trouble.NO_RIGHTS,
    "need administrator rights in the channel chat": Trouble.NO_RIGHTS,
    "chat not found": Trouble.REMOVED,
    "PEER_ID_INVALID": Trouble.REMOVED,
    "CHANNEL_PRIVATE": Trouble.REMOVED,
    "group chat was upgraded to a supergroup chat": Trouble.REMOVED,
    "group chat was deactivated": Trouble.REMOVED,
}
FORBIDDEN = {
    "CHAT_WRITE_FORBIDDEN": Trouble.NO_RIGHTS,
    "bot was kicked from the supergroup chat": Trouble.REMOVED,
    "bot is not a member of the supergroup chat": Trouble.REMOVED,
    "the group chat was deleted": Trouble.REMOVED,
}


def refusal(text: str, *methods: str, status: int = 400, count: int | None = 1) -> list[Rule]:
    title = {400: "Bad Request", 403: "Forbidden"}[status]
    return [Rule("error", method, count=count, status=status, text=f"{title}: {text}") for method in methods]


@pytest.fixture
async def stand(talk: Talk) -> Stand:
    return await connected(talk)


async def trouble_of(stand: Stand) -> Trouble | None:
    (group,) = await groups(stand.talk)
    return group.trouble


async def refused(stand: Stand, *rules: Rule) -> list[Any]:
    """The board is not what it was, and the edit that follows meets `rules`; nothing ends in a traceback.

    Returns the lines of the log.
    """
    faults = stand.talk.telegram.faults
    async with stand.talk.world.database.writing() as session:
        await session.execute(update(Board).values(shown=f"otherwise, {len(faults.happened)}"))
    faults.add(*rules)
    with capture_logs() as logs:
        await stand.after(3600)
    faults.clear()
    assert not any("exc_info" in line for line in logs)
    return list(logs)


async def test_a_board_that_is_lost_in_any_wording_is_put_up_anew(stand: Stand) -> None:
    for text in LOST:
        before = stand.board["id"]
        await refused(stand, *refusal(text, "editMessageText"))
        assert stand.board["id"] > before, text
        assert await trouble_of(stand) is None, text


async def test_a_board_that_shows_it_already_stays(stand: Stand) -> None:
    before = stand.board["id"]
    for text in UNCHANGED:
        await refused(stand, *refusal(text, "editMessageText"))
    assert stand.board["id"] == before


async def test_what_keeps_the_bot_out_is_known_in_any_wording(stand: Stand) -> None:
    talk, board = stand.talk, stand.board["id"]
    for status, known in ((400, TROUBLES), (403, FORBIDDEN)):
        for text, trouble in known.items():
            await refused(stand, *refusal(text, "editMessageText", status=status))
            assert await trouble_of(stand) is trouble, text
            await talk.deliver(talk.telegram.make_bot(HALL, BOSS, "administrator"))
            await talk.deliver(talk.telegram.make_bot(HALL, BOSS, "member"))
            talk.clock.at += (NEXT_OPENING - talk.clock.at) / 50
            for _ in range(2):
                await stand.after(3600)
            assert await trouble_of(stand) is None, text
    assert stand.board["id"] == board


async def test_a_text_that_is_refused_is_not_put_up_again_and_again(stand: Stand) -> None:
    before = stand.board["id"]
    logs = []
    for text in ("message is too long", "can't parse entities: x", "BUTTON_URL_INVALID", "MESSAGE_TOO_LONG"):
        logs += await refused(stand, *refusal(text, "editMessageText", count=None))
    assert told(logs, "not_sent") == [("warning", 0)], "the same board, again and again"
    assert (stand.board["id"], await trouble_of(stand)) == (before, None)


async def test_where_every_edit_is_refused_new_boards_come_seldom(stand: Stand) -> None:
    stand.talk.telegram.faults.add(*refusal("a wording that nobody has seen yet", "editMessageText", count=None))
    before = len(stand.hall.heard)
    for unit in stand.talk.region.units:
        await stand.sent(unit.key)
        await stand.after(15)
    assert 1 < len(stand.hall.heard) - before <= 5


@pytest.mark.parametrize("text", [LOST[0], LOST[1], UNCHANGED[0], "TOPIC_CLOSED"])
async def test_the_last_edit_of_a_period_may_be_refused_too(stand: Stand, text: str) -> None:
    old = stand.board["id"]
    await stand.talk.move(NEXT_OPENING)
    stand.talk.telegram.faults.add(*refusal(text, "editMessageText"), *refusal(text, "unpinChatMessage"))
    with capture_logs() as logs:
        for _ in range(3):
            await stand.after(3600)
            await stand.talk.move(stand.talk.clock.at.replace(hour=stand.talk.clock.at.hour + 1))
    assert not any("exc_info" in line for line in logs)
    assert await trouble_of(stand) is None
    closed = next(message["text"] for message in stand.hall.messages if message["id"] == old)
    assert closed.endswith("Приём закончен.") is (text == "TOPIC_CLOSED")
    assert len([said for said in stand.hall.heard if "8 декабря" in said]) == 1


async def test_a_board_that_may_be_neither_deleted_nor_edited_nor_unpinned_moves_all_the_same(talk: Talk) -> None:
    stand = await connected(talk, forum=True)
    topic = await stand.hall.open_topic("Отчёты")
    methods = ("deleteMessage", "editMessageText", "unpinChatMessage")
    for status, text in ((400, "MESSAGE_ID_INVALID"), (403, "MESSAGE_DELETE_FORBIDDEN")):
        talk.telegram.faults.add(*refusal(text, *methods, status=status))
        with capture_logs() as logs:
            await stand.hall.say(BOSS, "/connect", topic=topic)
        assert not any("exc_info" in line for line in logs)
        assert stand.hall.heard_in(topic)[-1].startswith("Группа подключена")
        talk.telegram.faults.clear()
        topic = await stand.hall.open_topic("Отчёты")
