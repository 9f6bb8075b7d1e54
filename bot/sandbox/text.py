"""A formatted text as Telegram keeps it: the words, and entities that point into them in UTF-16 units."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

SPACES = " \t\n\v\f\r\u00a0\u2028\u2029\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
# what Telegram's server does to every text: control characters become spaces, some invisible ones go
_CLEANED = {
    **dict.fromkeys([*range(10), 11, 12, *range(14, 32)], " "),
    13: None,
    **dict.fromkeys(range(0x2028, 0x202F)),
}
_FOUND = (
    ("url", re.compile(r"https?://[^\s<>\"]+")),
    ("bot_command", re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}")),
)
_OPAQUE = {"pre", "code", "text_link", "url"}


def encoded(text: str) -> bytes:
    """In UTF-16 code units: what Telegram counts and what entity offsets are given in."""
    return text.encode("utf-16-le", "surrogatepass")


def units(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(encoded(text)) // 2


def between(raw: bytes, begin: int, end: int) -> str:
    """The text between two code units of what is `encoded`."""
    return raw[2 * begin : 2 * end].decode("utf-16-le", "replace")


def cleaned(text: str) -> str:
    return text.translate(_CLEANED)


def cut(text: str, offset: int, length: int) -> str:
    """The part of `text` that an entity covers; offset and length in UTF-16 code units."""
    return between(encoded(text), offset, offset + length)


@dataclass(frozen=True)
class Entity:
    type: str
    offset: int
    length: int
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def end(self) -> int:
        return self.offset + self.length

    def as_json(self) -> dict[str, Any]:
        return {"type": self.type, "offset": self.offset, "length": self.length, **self.extra}


@dataclass(frozen=True)
class ChatText:
    words: str
    entities: tuple[Entity, ...] = ()

    def trimmed(self) -> "ChatText":
        """Without white space at both ends; at the start only up to the first entity, as Telegram does."""
        words = self.words.rstrip(SPACES)
        end = units(words)
        kept = [replace(e, length=min(e.end, end) - e.offset) for e in self.entities if e.offset < end]
        lead = len(words) - len(words.lstrip(SPACES))
        lead = min(lead, min((e.offset for e in kept), default=lead))
        return ChatText(words[lead:], tuple(replace(e, offset=e.offset - lead) for e in kept))

    def with_found(self) -> "ChatText":
        """The same with web addresses and bot commands marked, which Telegram finds by itself."""
        taken = [e for e in self.entities if e.type in _OPAQUE]
        found: list[Entity] = []
        for kind, pattern in _FOUND:
            for match in pattern.finditer(self.words):
                here = Entity(kind, units(self.words[: match.start()]), units(match[0]))
                if not any(e.offset < here.end and here.offset < e.end for e in taken):
                    found.append(here)
                    taken.append(here)
        return ChatText(self.words, tuple(sorted((*self.entities, *found), key=lambda e: (e.offset, -e.length))))

    def as_json(self, name: str) -> dict[str, Any]:
        """`{"text": …, "entities": […]}` or `{"caption": …, "caption_entities": […]}`; nothing when empty."""
        if not self.words:
            return {}
        marks = "entities" if name == "text" else f"{name}_entities"
        entities = [e.as_json() for e in self.entities]
        return {name: self.words, marks: entities} if entities else {name: self.words}
