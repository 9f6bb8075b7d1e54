"""Random updates of every kind of the Bot API, one in a few malformed, from people and chats that may be known.

The kinds and their fields are looked up in aiogram, so that one that is new there is made as well.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from types import UnionType
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin

from aiogram.types import Update
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

from tests.kit.nesting import Kind

Json: TypeAlias = dict[str, Any]
Seen: TypeAlias = Callable[[], Sequence[Json]]
"""Messages of a chat, as the Bot API tells of them."""

OFTEN = ("message", "message", "message", "callback_query", "callback_query", "callback_query", "edited_message")
"""Beside one of each kind there is."""
NUMBERS = (*(0, 1, -1, 7) * 40, 2**31, 2**53, 2**63 - 1, -(2**63), 2**64, 10**30)
MOMENTS = (*(0, 1, 1_764_316_800, 2**31) * 40, 2**63, -1)
WORDS = (
    *("", " ", "a", "7", "1 250", "да", "нет", "/report", "/summary", "/start x", "/plan@bot", "/settings", "/events"),
    *("Инфра, пост. 51", "51\n12\n7\n8\n9\n10", "Пострадавших нет", "01.12.2025", "15:00", "+7 700 000 00 00"),
    *("<b>", "</pre>&amp;", "{total}", "%s", "\x00", "\u2067", "\ud800", "ё" * 5000, "9" * 4000, "🧮" * 300),
    *(
        "\x1d",
        "aaaaaa\x1drow:1",
        "x" * 65,
        "null",
        "=1+1",
        "'; DROP TABLE report; --",
        "\n" * 500,
        "-0",
        "1e309",
        "NaN",
    ),
)
JUNK: tuple[Any, ...] = (None, True, -1, 1.5, "x", [], {}, [[]], {"": None}, "\ud800", 10**30, [[[[[[[[[[]]]]]]]]]])
MALFORMED, UNKNOWN = 0.002, 0.02
MOST_NODES = 400


@dataclass(frozen=True)
class Target:
    """Somebody the bot knows: their user, their chat, and what stands in it."""

    user: Json
    chat: Json
    seen: Seen


class Fuzzer:
    """Makes one update after the other; the same ones for the same `seed` and chats."""

    def __init__(self, seed: int, targets: Sequence[Target]) -> None:
        self._chance = random.Random(seed)  # noqa: S311 -- repeatable trouble, no secret
        self._targets = targets
        self._kinds = [field.alias or name for name, field in Update.model_fields.items() if name != "update_id"]
        self._left = 0

    def update(self) -> Json:
        """Without its number."""
        self._left = self._chance.choice((20, 60, MOST_NODES))
        name = self._chance.choice((*OFTEN, *self._kinds))
        body = self._of(Update.model_fields[name].annotation, 0)
        if isinstance(body, dict):
            self._aim(name, body)
        return {name: body, **({"novelty": self._junk()} if self._once_in(50) else {})}

    def _aim(self, name: str, body: Json) -> None:
        """Most come from somebody who is known, and many are about a message that is there."""
        if self._once_in(4):
            return
        target, choice = self._chance.choice(self._targets), self._chance.choice
        body["from"] = target.user
        if name != "callback_query":
            if "chat" in body:
                body["chat"] = target.chat
            if "message" in name and not self._once_in(3):
                body["text"] = choice(WORDS)
            return
        shown = [message for message in target.seen() if message.get("reply_markup")]
        if not shown or self._once_in(10):
            return
        message = choice(shown)
        buttons = [button for row in message["reply_markup"]["inline_keyboard"] for button in row]
        data = choice([button.get("callback_data", "") for button in buttons] or [""])
        body.update(message=message, data=self._changed(data) if self._once_in(2) else data)
        if self._once_in(8):
            body["message"] = {"chat": target.chat, "message_id": message["message_id"], "date": 0}

    def _changed(self, data: str) -> str:
        """A button's data with a part of it gone, doubled or of another."""
        at, word = self._chance.randrange(len(data) + 1), self._chance.choice(WORDS)
        return self._chance.choice((data[:at], data[:at] + word + data[at:], data + data, word, data[at:]))[:200]

    def _once_in(self, times: int) -> bool:
        return self._chance.randrange(times) == 0

    def _junk(self) -> Any:
        return self._chance.choice(JUNK)

    def _of(self, annotation: Any, depth: int) -> Any:
        """A value of it; now and then anything."""
        if self._chance.random() < MALFORMED:
            return self._junk()
        while isinstance(annotation, TypeAliasType):
            annotation = annotation.__value__
        if get_origin(annotation) in {Union, UnionType}:
            some = [part for part in get_args(annotation) if part is not type(None)]
            return self._of(self._chance.choice(some), depth)
        if get_origin(annotation) is list:
            return [self._of(get_args(annotation)[0], depth + 1) for _ in range(self._chance.choice((0, 1, 1, 2, 5)))]
        if get_origin(annotation) is Literal:
            value = self._chance.choice(get_args(annotation))
            return value.value if isinstance(value, Enum) else value
        if isinstance(annotation, type) and issubclass(annotation, BaseModel):
            return self._object(annotation, depth)
        return self._plain(annotation)

    def _object(self, kind: Kind, depth: int) -> Json:
        kind.model_rebuild()  # aiogram's types are built late
        made = {}
        for name, field in kind.model_fields.items():
            if self._is_there(field, depth):
                self._left -= 1
                made[field.alias or name] = self._of(field.annotation, depth + 1)
        if self._chance.random() < UNKNOWN:
            made["novelty"] = self._junk()
        return made

    def _is_there(self, field: FieldInfo, depth: int) -> bool:
        if field.is_required() or get_origin(field.annotation) is Literal:  # which of several kinds it is
            return self._chance.random() >= MALFORMED and depth < 60
        return self._left > 0 and self._chance.random() < 0.3 / (1 + depth / 2)

    def _plain(self, annotation: Any) -> Any:
        known = {
            bool: (True, False),
            int: (*NUMBERS, self._chance.randrange(10**6)),
            float: (0.0, -1.5, 1e300, 43.2),
            str: WORDS,
        }
        if isinstance(annotation, type):
            if issubclass(annotation, datetime):
                return self._chance.choice(MOMENTS)
            if issubclass(annotation, Enum):
                return self._chance.choice([*annotation]).value
        return self._chance.choice(known.get(annotation, JUNK))
