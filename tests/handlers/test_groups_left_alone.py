"""Service messages, posts of channels and everything else that is no command: nobody is answered, nothing begins."""

import json
from typing import Any

import pytest
from structlog.testing import capture_logs

from tests.kit.groups import BOSS, HALL, Hall, conversations, groups, make_hall
from tests.kit.talk import Talk

CHANNEL = {"id": -100700, "type": "channel", "title": "Канал"}
BOSS_AS_USER = {"id": BOSS, "is_bot": False, "first_name": "Ерлан"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
OTHER = {"id": 88, "is_bot": False, "first_name": "Новый"}
BACKGROUND = {"type": {"type": "chat_theme", "theme_name": "🌚"}}
CHATS = {
    "a group": {"id": HALL, "type": "group", "title": "x"},
    "a supergroup": {"id": HALL, "type": "supergroup", "title": "x"},
    "a topic": {"id": HALL, "type": "supergroup", "title": "x", "is_forum": True},
    "a channel": CHANNEL,
}
SERVICE: dict[str, dict[str, Any]] = {
    "pinned": {"pinned_message": {"message_id": 1, "date": 1, "chat": CHATS["a group"], "text": "/connect"}},
    "pinned, out of reach": {"pinned_message": {"message_id": 1, "date": 0, "chat": CHATS["a group"]}},
    "joined": {"new_chat_members": [OTHER]},
    "left": {"left_chat_member": OTHER},
    "photo": {"new_chat_photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
    "no photo": {"delete_chat_photo": True},
    "created": {"group_chat_created": True},
    "supergroup created": {"supergroup_chat_created": True},
    "timer": {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
    "background": {"chat_background_set": BACKGROUND},
    "boost": {"boost_added": {"boost_count": 1}},
    "topic created": {"forum_topic_created": {"name": "Отчёты", "icon_color": 1}},
    "topic edited": {"forum_topic_edited": {"name": "Отчёты"}},
    "topic closed": {"forum_topic_closed": {}},
    "topic reopened": {"forum_topic_reopened": {}},
    "general hidden": {"general_forum_topic_hidden": {}},
    "general shown": {"general_forum_topic_unhidden": {}},
    "call planned": {"video_chat_scheduled": {"start_date": 1}},
    "call begun": {"video_chat_started": {}},
    "call ended": {"video_chat_ended": {"duration": 1}},
    "called": {"video_chat_participants_invited": {"users": [OTHER]}},
    "came near": {"proximity_alert_triggered": {"traveler": OTHER, "watcher": OTHER, "distance": 5}},
    "write access": {"write_access_allowed": {}},
    "place": {"location": {"latitude": 50.4, "longitude": 80.2}},
    "sticker": {"dice": {"emoji": "🎲", "value": 6}},
    "renamed": {"new_chat_title": "Другое"},
    "migrated": {"migrate_to_chat_id": -1000777},
    "migrated from": {"migrate_from_chat_id": -777},
}
SAID: dict[str, dict[str, Any]] = {
    "a figure": {"text": "51"},
    "yes": {"text": "да"},
    "report": {"text": "/report"},
    "start": {"text": "/start"},
    "summary": {"text": "/summary@svodka"},
    "settings": {"text": "/settings"},
    "nobody's connect": {"text": "/connect", "from": None},
    "nobody's disconnect": {"text": "/disconnect", "from": None},
    "a channel's forward": {"text": "/connect", "from": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True},
    "another channel's forward": {"text": "/disconnect", "from": TELEGRAM, "is_automatic_forward": True},
}


def update_of(kind: str, chat: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    fields = {"message_id": 55, "date": 1, "chat": chat, "from": BOSS_AS_USER} | more
    body = {key: value for key, value in fields.items() if value is not None}
    if chat.get("is_forum"):
        body |= {"message_thread_id": 7, "is_topic_message": True}
    if str(body.get("text", "")).startswith("/"):
        length = len(str(body["text"]).split()[0])
        body["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
    return {"update_id": 9000, kind: body}


async def nothing_comes_of(hall: Hall, update: dict[str, Any]) -> None:
    talk, rows = hall.talk, await conversations(hall.talk)
    known, heard, told = await groups(talk), hall.heard, talk.person(BOSS).heard
    with capture_logs() as logs:
        await talk.deliver(update)
    assert (hall.heard, talk.person(BOSS).heard) == (heard, told), update
    assert await groups(talk) == known, update
    assert await conversations(talk) == rows, update
    assert [line for line in logs if line["log_level"] in {"error", "warning"}] == [], update


@pytest.mark.parametrize("chat", CHATS)
async def test_nothing_comes_of_what_is_no_command(talk: Talk, chat: str) -> None:
    hall = await make_hall(talk)
    kinds = ["channel_post", "edited_channel_post"] if chat == "a channel" else ["message", "edited_message"]
    for kind in kinds:
        for more in [*SERVICE.values(), *SAID.values()]:
            sender = {"from": None} if chat == "a channel" else {}
            await nothing_comes_of(hall, update_of(kind, CHATS[chat], {**more, **sender}))
    edited = update_of(kinds[1], CHATS[chat], {"text": "/connect"})
    await nothing_comes_of(hall, edited)


@pytest.mark.parametrize("chat", ["a group", "a supergroup", "a topic"])
async def test_nothing_is_answered_in_a_connected_group_either(talk: Talk, chat: str) -> None:
    """Also where the message comes from the bot itself: its own pin of the board."""
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect")
    me = json.loads((await talk.app.bot.me()).model_dump_json(exclude_unset=True))
    for name, more in SERVICE.items():
        if name not in {"renamed", "migrated", "migrated from"}:
            await nothing_comes_of(hall, update_of("message", CHATS[chat], more))
            await nothing_comes_of(hall, update_of("message", CHATS[chat], {**more, "from": me}))


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("message_reaction", {"user": BOSS_AS_USER, "old_reaction": [], "new_reaction": []}),
        ("message_reaction_count", {"reactions": []}),
        ("chat_boost", {"boost": {"boost_id": "a", "add_date": 1, "expiration_date": 2, "source": {"source": "premium", "user": BOSS_AS_USER}}}),  # noqa: E501 -- one row of the table
        ("chat_member", {"old_chat_member": {"status": "member", "user": OTHER}, "new_chat_member": {"status": "left", "user": OTHER}}),  # noqa: E501 -- one row of the table
    ],
)  # fmt: skip
async def test_updates_that_are_no_messages_are_left_alone(talk: Talk, kind: str, more: dict[str, Any]) -> None:
    """They are not asked for; a webhook of before may still bring them."""
    hall = await make_hall(talk)
    await nothing_comes_of(hall, update_of(kind, CHATS["a supergroup"], more))
