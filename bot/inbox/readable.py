"""What is read of Telegram's answers: nothing that nests without a bound, and no update that costs more than a moment.

Anybody may send an update, and the loop stands still for everybody while one is read: its size is bounded before that.
"""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from aiogram import Bot
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError
from pydantic_core import from_json

from bot.inbox.endless import endless_keys
from handlers.kit.rich_messages import PICTURES, photos_in
from models.actions.inbox import Arrived

MOST_VALUES = 5_000
"""Telegram's fullest message has 1 000; aiogram takes 5 µs for one."""
MOST_CHARACTERS = 200_000
DEEPEST = 64
LARGEST_ID = 2**63 - 1
PLACES = 5

_ABOUT = ("message_id", "date", "chat")
KEPT = {"pinned_message": _ABOUT, "reply_to_message": (*_ABOUT, "from", "text", "caption", "reply_markup")}
"""Of a message within a message: enough to know what it is about, and what was answered."""
ANSWERED = frozenset({"message", *KEPT})
"""Of an event, what was there before it."""
NEEDED = {"pinned_message": _ABOUT, "reply_to_message": (*_ABOUT, "from")}
"""Without these it is dropped: aiogram-dialog asks who sent what is answered."""

Update.model_rebuild()  # aiogram's types are built late: this one not when the first comes
_HALF = re.compile(r"\\ud[89a-f]", re.IGNORECASE)
"""As letters beyond the first 65 536 are written, and halves of them."""
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[\]{}]')


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates, but each update is read by itself: one that cannot be, or costs much, keeps nobody's from us."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None
    timeout: int
    allowed_updates: list[str]


@dataclass(frozen=True, slots=True)
class Incoming(Arrived):
    """`update` is None where it cannot be handled."""

    update: Update | None = None


def loads(content: str) -> Any:
    """An answer's JSON without what nests endlessly, but with which pictures it held. Raises JSONDecodeError."""
    with _no_collecting():
        try:
            answer = from_json(content)
        except ValueError:  # no JSON, too deep, or with halves of letters: the other reader is slower and takes them
            answer = json.loads(_shallow(content))
        pictures = photos_in(answer)
        _drop_endless(answer)
        if pictures:
            answer["result"][PICTURES] = pictures
    return answer


@contextmanager
def _no_collecting() -> Iterator[None]:
    """A hundred thousand objects of one answer set off collections of all there are, far slower than the reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read(raw: dict[str, Any], bot: Bot | None) -> Incoming:
    """One update of those that `has_id`."""
    _drop_endless(raw)
    number, body = raw["update_id"], json.dumps(raw)
    if _HALF.search(body):
        raw, body = _whole(raw, body)
    if len(body) > MOST_CHARACTERS or _is_large(raw):
        return Incoming(number, body, why="too large")
    try:
        update = Update.model_validate(raw, context={"bot": bot})
        update.event_type  # noqa: B018 -- raises where there is none
    except UpdateTypeLookupError:  # a local server may be newer
        return Incoming(number, body, why="of an unknown kind")
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False, include_context=False)
        places = ", ".join(".".join(map(str, one["loc"])) for one in errors[:PLACES])
        return Incoming(number, body, why=f"not readable: {places}")
    if any(abs(one) > LARGEST_ID for one in _ids(update)):
        return Incoming(number, body, why="not readable: a number is too large")
    return Incoming(number, body, chat_of(update), mark=_mark(raw), update=update)


def _mark(raw: dict[str, Any]) -> str:
    """Of what somebody did, whatever has become since of the message that they did it to."""
    of = {
        kind: {name: said for name, said in event.items() if name not in ANSWERED} if isinstance(event, dict) else 0
        for kind, event in raw.items()
    }
    return blake2b(json.dumps(of, sort_keys=True).encode(), digest_size=16).hexdigest()


def read_stored(one: Arrived, bot: Bot | None) -> Incoming:
    """An update as it was written down, perhaps by an earlier svodka."""
    try:
        raw = loads(one.body)
    except json.JSONDecodeError:
        raw = None
    if not has_id(raw):
        return Incoming(one.update_id, one.body, one.chat, why="no JSON of an update")
    return replace(read(raw, bot), chat=one.chat, tries=one.tries)


def chat_of(update: Update) -> int:
    """The chat whose updates are handled in their order; 0 where there is none."""
    event = update.event
    chat = getattr(event, "chat", None) or getattr(getattr(event, "message", None), "chat", None)
    return chat.id if isinstance(chat, Chat) else 0


def _ids(update: Update) -> Iterator[int]:
    """What of it is asked for in the database, or kept there."""
    yield from (one for one in _numbers(update) if isinstance(one, int))


def _numbers(update: Update) -> Iterator[object]:
    """As `_ids`, and whatever else stands under their names: aiogram keeps fields that it does not know."""
    event, around = update.event, UserContextMiddleware.resolve_event_context(update)
    yield from (around.user_id, around.chat_id)
    for one in (event, getattr(event, "message", None), getattr(event, "reply_to_message", None)):
        people = (getattr(one, name, None) for name in ("chat", "from_user", "user", "sender_chat"))
        yield from (getattr(known, "id", None) for known in people)
        for name in ("message_id", "message_thread_id", "migrate_to_chat_id", "migrate_from_chat_id"):
            yield getattr(one, name, None)


def has_id(raw: object) -> bool:
    """Whether it can be an update."""
    return isinstance(raw, dict) and type(number := raw.get("update_id")) is int and 0 <= number <= LARGEST_ID


def _drop_endless(tree: object) -> None:
    keys, left = endless_keys(), [tree]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            for key in keys.intersection(one):
                held = one.pop(key)
                if key in KEPT and isinstance(held, dict) and all(held.get(part) is not None for part in NEEDED[key]):
                    one[key] = {kept: held[kept] for kept in KEPT[key] if kept in held}
            left += one.values()
        elif isinstance(one, list):
            left += one


def _is_large(tree: object) -> bool:
    count, left = 0, [tree]
    while left and count <= MOST_VALUES:
        one = left.pop()
        count += 1
        if isinstance(one, dict):
            left += one.values()
        elif isinstance(one, list):
            left += one
    return count > MOST_VALUES


def _whole(raw: dict[str, Any], body: str) -> tuple[dict[str, Any], str]:
    """The same without halves of letters, which nothing can be answered or written down with."""
    try:
        json.dumps(raw, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raw = json.loads(error.object.encode(errors="replace"))
        body = json.dumps(raw)
    return raw, body


def _shallow(content: str) -> str:
    """The JSON with null for whatever stands deeper than DEEPEST."""
    kept, done, depth = [], 0, 0
    for token in _TOKEN.finditer(content):
        if token[0] in "[{":
            depth += 1
            if depth == DEEPEST:
                kept.append(content[done : token.start()])
        elif token[0] in "]}":
            if depth == DEEPEST:
                kept.append("null")
                done = token.end()
            depth -= 1
    return "".join([*kept, content[done:]])
