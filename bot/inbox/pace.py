"""A pace for each chat: whoever sends faster for long waits for themselves, and holds nobody else up."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

AT_LEISURE = 100
"""So many updates may come at once: more than anybody taps and pastes in a minute."""
PER_SECOND = 5.0
"""So many follow each second: nobody taps faster for long."""
MOST_CHATS = 10_000


@dataclass(slots=True)
class _Chat:
    """How many it may still send at once, as of a moment; `is_told` until it has kept still for a while."""

    left: float
    at: float
    is_told: bool = False


@dataclass(slots=True)
class ChatPace:
    """Of this process: with several, a chat has so much of each."""

    at_leisure: int = AT_LEISURE
    per_second: float = PER_SECOND
    clock: Callable[[], float] = time.monotonic
    _chats: dict[int, _Chat] = field(default_factory=dict)

    def wait(self, chat: int) -> float:
        """Takes a turn; seconds until it comes, 0 as a rule. What concerns no chat (0) waits for nothing."""
        if not chat:
            return 0.0
        one = self._known(chat)
        one.left -= 1
        return max(0.0, -one.left / self.per_second)

    def tells(self, chat: int) -> bool:
        """Whether it is to be said: once, until the chat has as much left as at the beginning."""
        one = self._known(chat)
        was_told, one.is_told = one.is_told, True
        return not was_told

    def is_slowed(self, chat: int) -> bool:
        """Whether its next one would have to wait."""
        return chat in self._chats and self._known(chat).left < 1

    def _known(self, chat: int) -> _Chat:
        now = self.clock()
        if chat not in self._chats and len(self._chats) >= MOST_CHATS:
            self._chats = {key: one for key, one in self._chats.items() if self._left(one, now) < self.at_leisure}
        one = self._chats.setdefault(chat, _Chat(self.at_leisure, now))
        one.left, one.at = self._left(one, now), now
        if one.left >= self.at_leisure:
            one.is_told = False
        return one

    def _left(self, one: _Chat, now: float) -> float:
        return min(float(self.at_leisure), one.left + (now - one.at) * self.per_second)
