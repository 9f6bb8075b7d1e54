"""«Подробно», `/status` and `/summary` in a group: only who asks sees the answer, as far as their rights go."""

from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.faults import Rule
from models.actions.profiles import choose_look
from models.rules.access import Role
from tests.kit.figures.reports import DECEMBER, crowded, put_absence
from tests.kit.groups import BOSS, CLERK, STRANGER, Hall, make_hall
from tests.kit.people import refusals
from tests.kit.talk import FRIDAY, Talk, make_talk, plain
from tests.regions import shipped

OFFICIAL, AKIM = 20, 21
ELSEWHERE = "Подробности — в личном чате с ботом: откройте его и отправьте /status."
DENIED = "Нет доступа."
REASON = "нет связи с районом"


async def hall_of(talk: Talk) -> Hall:
    """A connected group with its board."""
    await talk.app.introduce()
    await talk.member(OFFICIAL, Role.OFFICIAL)
    await talk.member(AKIM, Role.AKIM, "ayagoz")
    await put_absence(talk.world, DECEMBER, "semey", reason=REASON)
    hall = await make_hall(talk, OFFICIAL, AKIM)
    await hall.say(BOSS, "/connect")
    return hall


def shown_to(hall: Hall, person: int) -> list[dict[str, Any]]:
    """What the bot showed to them alone."""
    shown = hall.talk.telegram.group_log(hall.id)
    return [one for one in shown if one["from"] == "bot" and one.get("only_for") == person]


def for_all(hall: Hall) -> list[dict[str, Any]]:
    return [one for one in hall.talk.telegram.group_log(hall.id) if one.get("only_for") is None]


async def test_details_are_seen_by_who_pressed_alone_as_their_rights_allow(talk: Talk) -> None:
    hall = await hall_of(talk)
    before = for_all(hall)
    assert await hall.press(OFFICIAL, "Подробно") is None
    assert await hall.press(CLERK, "Подробно") is None
    (official,), (clerk,) = shown_to(hall, OFFICIAL), shown_to(hall, CLERK)
    assert "Сдали 0 из 12" in plain(official["text"])
    assert REASON in official["text"]
    assert REASON not in clerk["text"]
    assert for_all(hall) == before


@pytest.mark.parametrize("person", [STRANGER, AKIM])
async def test_who_may_not_see_it_is_told_so_alone_and_it_is_recorded(talk: Talk, person: int) -> None:
    hall = await hall_of(talk)
    before = hall.talk.telegram.group_log(hall.id)
    assert str(await hall.press(person, "Подробно")).startswith(DENIED)
    assert hall.talk.telegram.group_log(hall.id) == before
    assert await refusals(talk, person) == ["status"]


async def test_a_server_that_would_show_it_to_everybody_is_given_nothing_to_show(talk: Talk) -> None:
    talk.telegram.faults.is_old_server = True
    hall = await hall_of(talk)
    before = hall.messages
    ever = len(talk.telegram.groups[hall.id].messages)  # those that were taken back among them
    assert await hall.press(OFFICIAL, "Подробно") == ELSEWHERE
    assert len(talk.telegram.groups[hall.id].messages) == ever
    await hall.say(OFFICIAL, "/status")
    await hall.say(OFFICIAL, "/summary")
    assert [one for one in hall.messages if one["from"] == "bot"] == [one for one in before if one["from"] == "bot"]


async def test_a_refusal_leads_to_the_private_chat(talk: Talk) -> None:
    hall = await hall_of(talk)
    talk.telegram.faults.add(Rule("error", "sendMessage", status=400, text="Bad Request: EPHEMERAL_NOT_ALLOWED"))
    assert await hall.press(OFFICIAL, "Подробно") == ELSEWHERE
    assert shown_to(hall, OFFICIAL) == []


async def test_commands_that_only_the_bot_was_shown_are_answered_to_who_gave_them(talk: Talk) -> None:
    hall = await hall_of(talk)
    before = for_all(hall)
    await hall.say(OFFICIAL, "/status")
    await hall.say(OFFICIAL, "/summary")
    await hall.say(CLERK, "/summary")
    status, summary = shown_to(hall, OFFICIAL)
    assert REASON in status["text"]
    assert plain(summary["text"]).startswith("Карта занятости на 1 декабря 2025")
    assert [one["text"].startswith(DENIED) for one in shown_to(hall, CLERK)] == [True]
    assert for_all(hall) == before


async def test_who_sees_tables_sees_one_here_too(talk: Talk) -> None:
    hall = await hall_of(talk)
    await choose_look(talk.world, by=OFFICIAL, is_rich=True, now=talk.clock.at)
    await hall.press(OFFICIAL, "Подробно")
    (shown,) = shown_to(hall, OFFICIAL)
    assert "table" in {block["type"] for block in shown["rich"]["blocks"]}


async def test_a_press_is_answered_also_where_nothing_comes_through(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.retry.FIRST_PAUSE", 0.001)
    hall = await hall_of(talk)
    await choose_look(talk.world, by=OFFICIAL, is_rich=True, now=talk.clock.at)
    talk.telegram.faults.add(Rule("cut_before", "send*", count=None))
    assert await hall.press(OFFICIAL, "Подробно") == ELSEWHERE


async def test_in_a_group_that_is_not_connected_any_more_nothing_is_shown(talk: Talk) -> None:
    hall = await hall_of(talk)
    (board, *_) = (one for one in hall.messages if one["buttons"])
    data = next(button["data"] for row in board["buttons"] for button in row if button["text"] == "Подробно")
    await hall.say(BOSS, "/disconnect")
    assert await hall.forge(OFFICIAL, data, board["id"]) == ELSEWHERE
    await hall.say(OFFICIAL, "/status")
    assert shown_to(hall, OFFICIAL) == []


async def test_units_that_have_no_room_are_counted(tmp_path: Path) -> None:
    talk = await make_talk(crowded(shipped(), 40), tmp_path / "many.db", FRIDAY)
    hall = await hall_of(talk)
    await hall.press(OFFICIAL, "Подробно")
    (plain_one,) = shown_to(hall, OFFICIAL)
    assert plain(plain_one["text"]).endswith("И ещё 15.")
    await choose_look(talk.world, by=OFFICIAL, is_rich=True, now=talk.clock.at)
    await hall.press(OFFICIAL, "Подробно")
    *_, shown = shown_to(hall, OFFICIAL)
    (table,) = (block for block in shown["rich"]["blocks"] if block["type"] == "table")
    assert len(table["cells"]) == 40
    assert "И ещё" not in shown["text"]
    await talk.app.close()


async def test_no_answer_whether_it_is_known_is_no_yes_and_is_asked_anew(talk: Talk) -> None:
    hall = await hall_of(talk)
    await talk.restart()
    talk.telegram.faults.add(Rule("error", "deleteEphemeralMessage", count=None, status=502))
    assert await hall.press(OFFICIAL, "Подробно") == ELSEWHERE
    talk.telegram.faults.clear()
    assert await hall.press(OFFICIAL, "Подробно") is None
    assert len(shown_to(hall, OFFICIAL)) == 1


async def test_what_a_server_shows_to_everybody_although_it_said_yes_is_taken_back_and_not_tried_again(
    talk: Talk,
) -> None:
    talk.telegram.faults.is_old_server = True
    hall = await hall_of(talk)
    before = talk.telegram.group_log(hall.id)
    talk.app.for_one._is_known = True
    assert await hall.press(OFFICIAL, "Подробно") == ELSEWHERE
    assert await hall.press(OFFICIAL, "Подробно") == ELSEWHERE
    assert talk.telegram.group_log(hall.id) == before
    assert not await talk.app.for_one.is_known(talk.app.bot, hall.id, OFFICIAL)
