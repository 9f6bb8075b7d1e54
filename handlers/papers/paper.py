"""A picture or a document before it is drawn: what it shows, in final words and numbers, and who draws it.

Whoever makes a paper needs no drawing library: `draw` is a name, imported where it is drawn.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from hashlib import sha256
from importlib import import_module
from typing import Any, Protocol

# What no XML may hold: control characters but tab and line feed, halves of pairs, the two that are no characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def holdable(text: str) -> str:
    """As it was typed, a blank for every sign that no document may hold."""
    return _ILLEGAL.sub(" ", text)


class Look(StrEnum):
    PICTURE = "picture"
    DOCUMENT = "document"


class File(bytes):
    """The bytes of a file as part of what a paper shows: megabytes in a `repr` would hold up the loop."""

    def __repr__(self) -> str:
        return f"File({sha256(self).hexdigest()})"


@dataclass(frozen=True, slots=True)
class Paper:
    """`draw` is `module:function`: called with `shown` it returns the file's bytes, the same for the same `shown`.

    `shown` is a frozen, picklable value whose `repr` says all of it: no entities, no mappings in chance order, no time
    of making. `hostile`: it is drawn over a file that somebody uploaded, so it gets a process of its own, with limits.
    `instead` goes out where this one can't be drawn; its caption says so.
    """

    name: str
    look: Look
    draw: str
    shown: Any
    caption: str = ""
    hostile: bool = False
    instead: Paper | None = None

    fingerprint: str = field(init=False, repr=False, compare=False)
    """64 hex digits: the same for what looks the same, another one for each version of the program.

    Worked out once, where the paper is made: a big one is made in a thread, and asked for it on the loop.
    """

    def __post_init__(self) -> None:
        said = repr((_version(), self.name, self.look.value, self.draw, self.shown))
        object.__setattr__(self, "fingerprint", sha256(said.encode()).hexdigest())


@cache
def _version() -> str:
    """The program's; a process that draws what others have made never asks for it."""
    return str(import_module("importlib.metadata").version("svodka"))


def draw(paper: Paper) -> bytes:
    """Draw it here and now: what the worker process does. Raises whatever the drawing raises."""
    module, _, function = paper.draw.partition(":")
    drawn: bytes = getattr(import_module(module), function)(paper.shown)
    return drawn


class NotDrawnError(Exception):
    """It could not be drawn in time, or at all; `why` is for the log."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Studio(Protocol):
    """Where papers are drawn, outside the event loop: bot.drawing.studio; handlers find it with the Posting."""

    async def drawn(self, paper: Paper, *, by: int | None = None) -> bytes:
        """The paper's bytes; asked for twice at once it is drawn once. Raises NotDrawnError.

        `by` is the person who waits for it: of hostile ones each person has one drawn at a time.
        """
        ...

    async def guarded(self, act: str, *args: Any, by: int | None = None, within: float | None = None) -> Any:
        """Call `module:function` in a process of its own with limits of memory and time: for what came from outside.

        `within` are seconds, where the studio's own bound is more.

        Whatever the function raises is raised here (it must be picklable); NotDrawnError where a limit was met. One
        at a time for each person `by`, and few over all: others are drawn meanwhile.
        """
        ...
