"""Pressing everything there is to press: every screen that can be reached from a command, each kind of button once."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.kit.talk import Person

Screen = frozenset[str]
Edge = tuple[str, bool]
"""A widget's id, and whether it is the last of its items (else the first)."""
MOST = 400


@dataclass
class Walk:
    """`shut` are widgets that lead out of the conversation, or do what is not to be done.

    Of `each` every item is pressed, of other lists the first and the last.
    """

    person: Person
    command: str
    shut: frozenset[str] = frozenset({"close"})
    each: frozenset[str] = frozenset()
    pressed: set[str] = field(default_factory=set)
    _leads: dict[Screen, dict[Edge, Screen | None]] = field(default_factory=dict)

    async def everywhere(self) -> None:
        await self.person.say(self.command)
        for _ in range(MOST):
            screen = self._look()
            edge = self._next(screen)
            if edge is None:
                return
            await self._press(edge)
            self._leads[screen][edge] = self._look()
        raise AssertionError(f"{MOST} presses were not enough: {self.pressed}")

    @property
    def _message(self) -> dict[str, Any]:
        return next(message for message in reversed(self.person.messages) if message["buttons"])

    def _buttons(self) -> list[dict[str, Any]]:
        return [button for row in self._message["buttons"] for button in row if "data" in button]

    def _widget(self, data: str) -> str:
        """The id of the widget, without the number of the conversation; with the item where each is meant."""
        said = data.rpartition("\x1d")[2]
        name = said.partition(":")[0]
        return said if name in self.each else name

    def _look(self) -> Screen:
        """The screen as the set of its widgets; what can be pressed on it is noted."""
        names = [self._widget(button["data"]) for button in self._buttons()]
        screen = frozenset(names)
        known = self._leads.setdefault(screen, {})
        for name in names:
            for is_last in (False, True) if names.count(name) > 1 else (False,):
                if name not in self.shut and not name.endswith("_at"):
                    known.setdefault((name, is_last), None)
        return screen

    def _next(self, start: Screen) -> Edge | None:
        """An edge that was never gone, or the first one on the way to such."""
        ways: deque[tuple[Screen, Edge | None]] = deque([(start, None)])
        reached = {start}
        while ways:
            screen, begun = ways.popleft()
            for edge, leads in self._leads[screen].items():
                if leads is None:
                    return begun or edge
                if leads not in reached:
                    reached.add(leads)
                    ways.append((leads, begun or edge))
        return None

    async def _press(self, edge: Edge) -> None:
        """A pager is turned to its last page at once."""
        name, is_last = edge
        self.pressed.add(name)
        for _ in range(self._pages(name)):
            found = [button["data"] for button in self._buttons() if self._widget(button["data"]) == name]
            message = self._message["id"]
            talk = self.person.talk
            await talk.deliver(talk.telegram.press(self.person.id, message, found[-1 if is_last else 0]))

    def _pages(self, name: str) -> int:
        if not name.endswith("_on"):
            return 1
        at = name.removesuffix("_on") + "_at"
        label = next(button["text"] for button in self._buttons() if self._widget(button["data"]) == at)
        return max(1, int(re.findall(r"\d+", label)[-1]) - 1)
