"""Nobody can hang the bot: whatever nests is read in a moment, and is done or set aside."""

import asyncio
import json
import time
from copy import deepcopy
from itertools import count
from typing import Any

import pytest
from aiogram.methods import SendMessage
from aiogram.types import Update

from bot.inbox.polling import poll
from bot.inbox.readable import Incoming, loads, read
from models.tables import TakenUpdate
from tests.kit.nesting import endless_kinds, nested
from tests.kit.talk import Talk
from tests.kit.updates import BOT, aside, said

DEEPEST = 16
"""Telegram's bound for blocks and styles of a rich message; other types hold themselves once or twice."""
MOST_SECONDS, TRIES = 0.2, 3
"""A busy machine makes a second of its processor longer; not each time."""


def taken(raw: dict[str, Any]) -> Incoming:
    """It goes the whole way from the wire to what is written down, within the bound of CPU."""
    content, took = json.dumps({"ok": True, "result": [raw]}), list[float]()
    while not took or (min(took) >= MOST_SECONDS and len(took) < TRIES):
        began = time.thread_time()
        incoming = read(loads(content)["result"][0], BOT)
        took.append(time.thread_time() - began)
    assert min(took) < MOST_SECONDS
    return incoming


def test_types_that_hold_themselves_are_found() -> None:
    names = {kind.__name__ for kind in endless_kinds()}
    assert {"Message", "Chat", "RichTextBold", "RichTextUrl", "RichBlockDetails", "RichBlockListItem"} <= names
    assert len(names) > 40


def test_one_of_each_kind_at_full_depth_is_read_at_once() -> None:
    unread = [kind.__name__ for kind in endless_kinds() if not is_read(taken(nested(kind, DEEPEST)))]
    assert unread == []


def is_read(incoming: Incoming) -> bool:
    return bool(incoming.update or incoming.why)


def test_what_is_nested_is_what_aiogram_knows() -> None:
    """So the test above reads nothing made up: nested once aiogram reads it whole, and we drop what holds it."""
    for kind in endless_kinds():
        Update.model_validate(nested(kind, 1))
        update = read(nested(kind, 1), BOT).update
        assert update is not None, kind.__name__
        assert len(update.model_dump_json(exclude_unset=True)) < 1500, kind.__name__


def rich(blocks: int, width: int) -> dict[str, Any]:
    """A rich message as full as Telegram lets it be, each letter in all the styles at once."""
    styled: Any = "a" * (32_768 // (blocks * width))
    for style in ("bold", "italic", "underline", "strikethrough") * (DEEPEST // 4):
        styled = {"type": style, "text": styled}
    row = [{"text": styled, "align": "left", "valign": "top"}] * width
    return {"blocks": [{"type": "table", "cells": [row] * blocks}]}


@pytest.mark.parametrize(("blocks", "width"), [(500, 1), (500, 20), (1, 20)])
@pytest.mark.parametrize("place", ["", "reply_to_message", "pinned_message"])
def test_a_full_rich_message_is_read_at_once(blocks: int, width: int, place: str) -> None:
    raw: dict[str, Any] = said(1)
    inner = raw["message"] if not place else raw["message"].setdefault(place, deepcopy(raw["message"]))
    inner["rich_message"] = rich(blocks, width)
    assert taken(raw).update


@pytest.mark.parametrize(
    "more",
    [
        {"entities": [{"type": "bold", "offset": 0, "length": 1}] * 20_000},
        {"new_chat_members": [{}] * 1_600},
        {"of_tomorrow": [[[]]] * 20_000},
        {"text": "я" * 1_000_000},
        {"photo": [{"file_id": 1}] * 1_600},
    ],
    ids=lambda more: str(next(iter(more))),
)
def test_one_that_is_too_large_or_all_wrong_is_set_aside_at_once(more: dict[str, Any]) -> None:
    assert taken(said(1, **more)).why


@pytest.mark.parametrize("depth", [150, 250, 900, 3_000, 100_000])
def test_json_of_any_depth_is_read(depth: int) -> None:
    deep = "[" * depth + "]" * depth
    content = f'{{"ok": true, "result": [{{"update_id": 1, "of_tomorrow": {deep}}}, {json.dumps(said(2))}]}}'
    first, second = loads(content)["result"]
    assert (read(first, BOT).why, bool(read(second, BOT).update)) == ("of an unknown kind", True)


def test_what_we_get_back_of_our_own_is_read_at_once(talk: Talk) -> None:
    message = said(1)["message"] | {
        "rich_message": rich(500, 4),
        "reply_to_message": nested(endless_kinds()[0], DEEPEST),
    }
    content = json.dumps({"ok": True, "result": message})
    began = time.thread_time()
    answer = talk.app.bot.session.check_response(talk.app.bot, SendMessage(chat_id=1, text="x"), 200, content)
    assert time.thread_time() - began < MOST_SECONDS
    assert answer.result


async def test_a_strangers_does_not_delay_another_persons_answer(talk: Talk) -> None:
    """Of each kind: what an answer costs behind it is what it costs alone, and what one update may cost."""
    stop, numbers = asyncio.Event(), count(1)
    polling = asyncio.create_task(poll(talk.app.inbox, talk.app.bot, ["message"], stop))

    async def answered() -> float:
        """Seconds of CPU, of somebody new: who says much is slowed down."""
        person = talk.person(next(numbers))
        talk.telegram.say(person.id, "/start")
        began = time.process_time()
        while not person.heard:  # noqa: ASYNC110 -- the sandbox tells nobody when a message is there
            await asyncio.sleep(0.001)
        return time.process_time() - began

    most = MOST_SECONDS + max([await answered() for _ in range(TRIES)])
    for kind in endless_kinds():
        held = {key: value for key, value in nested(kind, DEEPEST).items() if key != "update_id"}
        took = list[float]()
        while not took or (min(took) >= most and len(took) < TRIES):
            talk.telegram.updates.push(*next(iter(held.items())))
            took.append(await answered())
        assert min(took) < most, kind.__name__
    stop.set()
    await polling


async def test_one_that_an_earlier_svodka_wrote_down_does_not_hang_the_start(talk: Talk) -> None:
    person = talk.person(1)
    deep = talk.telegram.say(person.id, "/start")
    deep["message"]["rich_message"] = rich(500, 4)
    async with talk.world.database.writing() as session:
        session.add(TakenUpdate(update_id=deep["update_id"], body=json.dumps(deep)))
        session.add(TakenUpdate(update_id=1, body=json.dumps({"update_id": 1, "message": {"text": "[" * 9_000}})))
    began = time.thread_time()
    await talk.app.inbox._resume(talk.app.bot)
    assert time.thread_time() - began < MOST_SECONDS * 2
    await talk.app.inbox.idle()
    assert person.heard
    assert list(await aside(talk.world.database)) == [1]
