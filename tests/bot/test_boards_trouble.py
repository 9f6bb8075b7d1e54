"""Boards that were deleted, groups that move or go, edits that fail, and the end of a run."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from unittest.mock import DEFAULT, patch

import pytest
from structlog.testing import capture_logs

from bot.outbox import sender
from bot.sandbox.faults import Rule
from models.actions.boards import keep_board
from models.world import World
from scheduler.boards import note_edits
from tests.kit.boards import NEXT_OPENING, Stand, connected
from tests.kit.groups import BOSS, HALL, Hall, groups
from tests.kit.outages import seen
from tests.kit.talk import Talk, plain


@pytest.fixture
async def stand(talk: Talk) -> Stand:
    return await connected(talk)


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


@pytest.mark.parametrize("kind", ["error", "html"])
async def test_where_the_bot_may_not_pin_the_board_stands_all_the_same(talk: Talk, kind: str) -> None:
    talk.telegram.faults.add(Rule(kind, "pinChatMessage", count=None, status=500))
    with capture_logs() as logs:
        stand = await connected(talk)
    assert [line["event"] for line in logs if line["log_level"] == "error"] == []
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
    faults = stand.talk.telegram.faults
    faults.add(Rule("slow", "editMessageText", count=None, seconds=0))
    await stand.after(15)
    assert faults.happened == []  # the number of the old message may be another's there
    assert stand.lines[1] == "Сдали 1 из 12"
    assert stand.board["pinned"]


@pytest.mark.parametrize("kind", ["retry_after", "error", "html", "cut_before", "cut_after"])
async def test_what_fails_is_edited_later_and_other_groups_are_not_held_up(stand: Stand, kind: str) -> None:
    talk = stand.talk
    talk.telegram.add_group(-600, "Другая", [BOSS])
    other = Hall(talk, -600)
    await other.add_bot()
    await other.say(BOSS, "/connect")
    await stand.look()
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


async def test_a_board_is_remembered_in_the_commit_that_settles_its_row(talk: Talk) -> None:
    """So no board has gone out that is not known, whenever the process dies."""
    with patch("models.actions.delivery.keep_board", side_effect=[OSError, DEFAULT], wraps=keep_board):
        stand = await connected(talk)
    board = stand.board["id"]
    await stand.sent("semey")
    await stand.after(15)
    assert stand.edits == [(HALL, board)]


@asynccontextmanager
async def running(stand: Stand) -> AsyncIterator[asyncio.Task[None]]:
    """The sender's run. In the end it is told to stop, and ends."""
    stop = asyncio.Event()
    life = asyncio.create_task(stand.talk.app.sender.run(stop, stand.talk.app.tick))
    try:
        yield life
    finally:
        stop.set()
        await asyncio.wait_for(life, 60)


async def test_the_bots_run_keeps_boards_true_until_it_is_stopped(
    stand: Stand, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run itself: it looks, survives a database that is away, and ends."""
    looks: list[datetime] = []

    async def look(world: World, now: datetime) -> None:
        looks.append(now)
        if len(looks) == 1:
            raise OSError
        await note_edits(world, now)

    monkeypatch.setattr(sender, "note_edits", look)
    await stand.sent("semey")
    stand.talk.clock.at += timedelta(seconds=15)
    async with running(stand):
        await seen(lambda: bool(stand.edits), 10)
    assert stand.lines[1] == "Сдали 1 из 12"
    assert len(looks) >= 2


async def test_a_stop_does_not_wait_until_telegram_wants_to_hear_of_us_again(stand: Stand) -> None:
    await stand.sent("semey")
    stand.talk.clock.at += timedelta(seconds=15)
    stand.gate._closed_until = stand.gate._clock() + 3600
    async with running(stand):
        await asyncio.sleep(0.05)
    assert stand.edits == []
