"""Groups: an administrator connects and disconnects one; everything else there is left alone."""

from typing import Any

import pytest

from models.actions.groups import GroupPlace, connect_group, let_group_go, speak_in_group
from models.actions.invitations import issue_invitations
from models.errors import AccessDeniedError, SubjectGoneError
from models.rules.access import Role
from models.rules.troubles import Trouble
from tests.kit.groups import BOSS, CLERK, HALL, STRANGER, buttons_of, conversations, groups, make_hall
from tests.kit.invitations import accept_invitation
from tests.kit.people import refusals, revoke_from
from tests.kit.talk import Talk

ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
REFUSED = "Подключает и отключает группу администратор бота, от своего имени."


async def test_an_administrator_connects_a_group_in_the_language_of_their_own(talk: Talk) -> None:
    hall = await make_hall(talk)
    assert await groups(talk) == []
    await hall.say(BOSS, "/connect")
    (group,) = await groups(talk)
    assert (group.chat_id, group.title, group.language) == (HALL, "Аппарат & <область>", "ru")
    board, said = hall.heard
    assert board.startswith("К совещанию 1 декабря")
    assert said.startswith("Группа подключена\n")
    assert "Цифры в группе не принимаются." in said
    assert buttons_of(hall.connected) == ["Русский", "Қазақша"]


async def test_an_administrator_who_reads_kazakh_connects_it_in_kazakh(talk: Talk) -> None:
    hall = await make_hall(talk, language="kk")
    await hall.say(BOSS, "/connect")
    assert hall.heard[-1].startswith("Топ қосылды\n")
    assert (await groups(talk))[0].language == "kk"


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("/connect kk", "kk"),
        ("/CONNECT KK", "kk"),
        ("/connect@svodka_sandbox_bot kk", "kk"),
        ("/connect ru", "ru"),
        ("/connect français", "ru"),
    ],
)
async def test_the_language_may_be_typed(talk: Talk, typed: str, language: str) -> None:
    hall = await make_hall(talk)
    me = (await talk.app.bot.me()).username
    await hall.say(BOSS, typed.replace("svodka_sandbox_bot", str(me)))
    assert [group.language for group in await groups(talk)] == [language]


async def test_a_command_to_another_bot_is_not_for_us(talk: Talk) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect@another_bot")
    assert (await groups(talk), hall.heard) == ([], [])


@pytest.mark.parametrize("role", [Role.REPORTER, Role.OFFICIAL, Role.AKIM])
@pytest.mark.parametrize("typed", ["/connect", "/disconnect"])
async def test_others_are_refused_in_one_sentence_and_it_is_recorded(talk: Talk, role: Role, typed: str) -> None:
    await talk.member(5, role, "" if role is Role.OFFICIAL else "semey")
    hall = await make_hall(talk, 5)
    if typed == "/disconnect":
        await hall.say(BOSS, "/connect")
    before = await groups(talk)
    await hall.say(5, typed)
    assert hall.heard[-1] == REFUSED
    assert await refusals(talk, 5) == ["connect"]
    assert await groups(talk) == before
    assert talk.person(5).heard == []
    for act in (
        connect_group(talk.world, by=5, place=GroupPlace(HALL, ""), language="ru", now=talk.clock.at),
        let_group_go(talk.world, by=5, chat_id=HALL, now=talk.clock.at),
        speak_in_group(talk.world, by=5, chat_id=HALL, language="kk", now=talk.clock.at),
    ):
        with pytest.raises(AccessDeniedError):
            await act


async def test_a_stranger_is_refused_in_both_languages(talk: Talk) -> None:
    hall = await make_hall(talk)
    await hall.say(STRANGER, "/connect")
    assert hall.heard == [f"{REFUSED}\n\nТопты бот әкімшісі өз атынан қосады және ажыратады."]
    assert await refusals(talk, STRANGER) == ["connect"]
    assert talk.person(STRANGER).heard == []


async def test_an_administrator_of_the_group_who_hides_behind_it_is_nobody(talk: Talk) -> None:
    hall = await make_hall(talk)
    behind: dict[str, Any] = {"from": ANONYMOUS, "sender_chat": {"id": HALL, "type": "group", "title": "x"}}
    await hall.say(BOSS, "/connect", **behind)
    assert await groups(talk) == []
    assert REFUSED in hall.heard[-1]


async def test_a_revoked_administrator_connects_nothing(talk: Talk) -> None:
    hall = await make_hall(talk)
    await revoke_from(talk, BOSS)
    await hall.say(BOSS, "/connect")
    assert await groups(talk) == []


async def test_the_language_is_chosen_by_a_button_that_only_administrators_may_press(talk: Talk) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect")
    assert await hall.press(CLERK, "Қазақша") == REFUSED
    assert await refusals(talk, CLERK) == ["connect"]
    assert (await groups(talk))[0].language == "ru"
    for _ in range(2):
        assert await hall.press(BOSS, "Қазақша") is None
        assert hall.connected["text"].startswith("Топ қосылды")
        assert (await groups(talk))[0].language == "kk"
    assert "кнопка устарела" in str(await hall.forge(BOSS, "speak:de", hall.connected["id"]))
    assert (await groups(talk))[0].language == "kk"
    await hall.say(BOSS, "/disconnect")
    assert await hall.press(BOSS, "Русский") == "Эта группа не подключена."
    with pytest.raises(SubjectGoneError):
        await speak_in_group(talk.world, by=BOSS, chat_id=HALL, language="kk", now=talk.clock.at)


async def test_an_administrator_disconnects_and_connects_again(talk: Talk) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, "/disconnect")
    assert hall.heard[-1] == "Эта группа не подключена."
    await hall.say(BOSS, "/connect")
    (before,) = await groups(talk)
    await hall.say(BOSS, "/disconnect")
    assert hall.heard[-1] == "Группа отключена. Подключить снова — /connect."
    assert await groups(talk) == []
    await hall.say(BOSS, "/connect")
    assert [group.id for group in await groups(talk)] == [before.id]


@pytest.mark.parametrize("said_in", ["the old group", "the new one", "both"])
async def test_a_group_that_becomes_a_supergroup_is_followed(talk: Talk, said_in: str) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect")
    (before,) = await groups(talk)
    update = talk.telegram.upgrade(HALL, -1000500)
    if said_in != "the new one":
        await talk.deliver(update)
    if said_in != "the old group":
        new = {"id": -1000500, "type": "supergroup", "title": "x"}
        message = {"message_id": 1, "date": 1, "chat": new, "migrate_from_chat_id": HALL, "from": ANONYMOUS}
        await talk.deliver({"update_id": 9000, "message": message})
    assert [(group.id, group.chat_id) for group in await groups(talk)] == [(before.id, -1000500)]


async def test_a_supergroup_that_was_connected_before_the_news_came_is_there_once(talk: Talk) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect")
    update = talk.telegram.upgrade(HALL, -1000500)
    new = type(hall)(talk, -1000500)
    await new.say(BOSS, "/connect kk")
    await talk.deliver(update)
    assert [(group.chat_id, group.language) for group in await groups(talk)] == [(-1000500, "kk")]


async def test_a_group_is_known_by_its_new_name(talk: Talk) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect")
    await hall.say(CLERK, "x", new_chat_title="Аппарат")
    assert [group.title for group in await groups(talk)] == ["Аппарат"]


async def test_nothing_said_or_pressed_in_a_group_begins_a_conversation(talk: Talk) -> None:
    hall = await make_hall(talk)
    reporter = talk.person(CLERK)
    await reporter.say("/report")
    screen, rows = reporter.screen, await conversations(talk)
    await hall.say(BOSS, "/connect")
    await hall.press(BOSS, "Қазақша")
    for typed in ("51", "/report", "/start", "/connect"):
        await hall.say(CLERK, typed)
    card = next(message for message in reversed(reporter.messages) if message["buttons"])
    said = await hall.forge(CLERK, card["buttons"][0][0]["data"], hall.messages[1]["id"])
    assert "Эта кнопка устарела" in str(said), "to that person alone"
    assert (reporter.screen, await conversations(talk)) == (screen, rows)


async def test_a_group_that_lets_the_bot_say_nothing_is_left_alone_and_told_of(talk: Talk) -> None:
    """Who typed the command, and every administrator, hears in private what to do."""
    hall = await make_hall(talk)
    update = talk.telegram.say_in(HALL, BOSS, "/connect")
    talk.telegram.groups[HALL].bot_status = "left"
    await talk.deliver(update)
    assert (await groups(talk))[0].trouble is Trouble.REMOVED
    (alert,) = talk.person(BOSS).heard
    assert "Бот не может писать в группу «Аппарат & <область>»" in alert
    assert hall.heard == []


async def test_a_person_who_blocks_the_bot_begins_no_conversation(talk: Talk) -> None:
    reporter = await talk.member(1, Role.REPORTER, "ayagoz")
    await talk.deliver(talk.telegram.block(1))
    await talk.deliver(talk.telegram.unblock(1))
    assert reporter.heard == []
    assert await conversations(talk) == 0


async def test_in_private_it_is_said_what_to_do(talk: Talk) -> None:
    hall = await make_hall(talk)
    said = await talk.person(BOSS).say("/connect")
    assert said == "Группу подключает администратор бота: добавьте бота в группу и напишите там /connect."
    assert await talk.person(CLERK).say("/disconnect") == said
    assert "для сотрудников" in await talk.person(STRANGER).say("/connect")
    assert await groups(talk) == []
    assert hall.heard == []


async def test_the_button_under_the_board_opens_the_report(talk: Talk) -> None:
    reporter = await talk.member(1, Role.REPORTER, "ayagoz")
    assert "Карта занятости · Аягозский район" in await reporter.say("/start report")
    administrator = await talk.member(2, Role.ADMINISTRATOR)
    assert "Главное меню" in await administrator.say("/start report")
    stranger = talk.person(3)
    assert "для сотрудников" in await stranger.say("/start report")
    assert "ссылка" not in str(stranger.heard)


async def test_the_button_under_the_board_goes_on_with_joining(talk: Talk) -> None:
    token = (await issue_invitations(talk.world, role=Role.REPORTER, units=["semey"], now=talk.clock.at))["semey"]
    await accept_invitation(talk.world, by=4, token=token, now=talk.clock.at)
    joining = talk.person(4)
    assert "язык" in (await joining.say("/start report")).casefold()
