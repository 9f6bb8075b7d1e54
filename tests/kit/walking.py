"""Pressing and typing everything there is: every screen that can be reached from a command, each kind of step once."""

import inspect
import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from aiogram_dialog import Dialog, Window
from aiogram_dialog.widgets.input import MessageInput

from handlers.kit.strays import on_stray
from handlers.routing import routers
from tests.kit.rewind import Moment, Rewind
from tests.kit.talk import Person

INTENT = "\x1d"
PROBES, OF_DEAF = 4, 2
NUMBERED = re.compile(r"_\d+\b")
WAYS_OUT = frozenset({"close", "back"})
"""They do the same wherever they stand in a conversation."""
OFTEN = 3
"""So many screens of a conversation a button is pressed on, where it does the same on them all."""
Step = tuple[str, Any]
"""What is done (`say`, `press`, `photo`, `file`) and with what."""


@cache
def windows() -> dict[str, Window]:
    """Every window there is, by its state."""
    dialogs = [router for router in routers() if isinstance(router, Dialog)]
    return {str(state.state): window for dialog in dialogs for state, window in dialog.windows.items()}  # type: ignore[misc]


def data_of(message: Mapping[str, Any]) -> list[str]:
    """Callback data of the buttons under a message."""
    return [button["data"] for row in message["buttons"] for button in row if "data" in button]


def widget(data: str) -> str:
    """The id of the widget, without the number of the conversation and the item."""
    return data.rpartition(INTENT)[2].partition(":")[0]


def kind_of(data: str) -> str:
    """As `widget`; items that say what they do (`memo.ru.0`, `meetings.off`) are kinds of their own.

    Units that differ by their number (`far_17.on`) are of one kind.
    """
    said = NUMBERED.sub("_", data.rpartition(INTENT)[2])
    return said if "." in said else widget(data)


def look_of(card: Mapping[str, Any]) -> frozenset[str]:
    """What a screen offers, whatever is switched on and off there."""
    return frozenset(kind_of(data).partition(".")[0] for data in data_of(card))


def does(state: str, name: str) -> object:
    """What a button does: the function of ours, or the window it leads to; of others, and of words, the window."""
    found: Any = windows()[state].find(name)
    target = getattr(found, "state", None)
    callback = getattr(getattr(found, "on_click", None), "callback", None)
    is_ours = inspect.isfunction(callback)
    return callback if is_ours else str(getattr(target, "state", state))


def is_deaf(state: str) -> bool:
    """Whether the window takes nothing that is typed: whatever it is gets a sentence, or opens what it fits."""
    found = windows()[state].on_message
    return isinstance(found, MessageInput) and getattr(found.func, "callback", None) is on_stray


@dataclass(frozen=True)
class Place:
    """A screen: the window, the message, and the moment at which it was shown."""

    state: str
    card: dict[str, Any]
    moment: Moment

    def presses(self, each: int, aside: tuple[str, ...] = ()) -> Iterator[Step]:
        """Every kind of button without any of `aside` in it: of lists of more than `each` the first and the last."""
        named: dict[str, list[str]] = {}
        for data in data_of(self.card):
            named.setdefault(kind_of(data), []).append(data)
        for name, items in named.items():
            if not name.endswith("_at") and not any(
                part in name for part in aside
            ):  # the number of the page between its arrows
                few = items if len(items) <= each else list(dict.fromkeys((items[0], items[-1])))
                yield from (("press", (self.card["id"], data)) for data in few)

    def forgeries(self, items: tuple[str, ...]) -> Iterator[Step]:
        """Each of `items`, which no list has, as one of every list that is shown."""
        lists = dict.fromkeys(
            data.rpartition(":")[0] for data in data_of(self.card) if ":" in data.rpartition(INTENT)[2]
        )
        yield from (("press", (self.card["id"], f"{name}:{item}")) for name in lists for item in items)


@dataclass
class Walk:
    """Breadth first; each step is made from the very moment at which its screen was shown.

    `typed` is said once in every window; no more than PROBES of it where these are answered alike, and OF_DEAF of it
    where nothing is taken. A way out is taken once a conversation, another button OFTEN. `look` is called after every
    step. Conversations that are `beside` are opened and left alone; so are buttons with any of `aside` in them. `sent`
    is what is done besides in the window of that state; items that are `forged` are pressed once in each list of every
    window.
    """

    person: Person
    rewind: Rewind
    look: Callable[[], None]
    typed: tuple[Step, ...] = ()
    each: int = 4
    beside: frozenset[str] = frozenset()
    aside: tuple[str, ...] = ()
    sent: Mapping[str, Step] = field(default_factory=dict)
    forged: tuple[str, ...] = ()
    places: list[Place] = field(default_factory=list)
    _known: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    _stray: set[str] = field(default_factory=set)
    _pressed: Counter[tuple[str, object, str]] = field(default_factory=Counter)
    _ahead: deque[tuple[Moment, Step]] = field(default_factory=deque)

    @property
    def visited(self) -> set[str]:
        return {place.state for place in self.places}

    async def everywhere(self, begin: Iterable[Step]) -> None:
        """From each of `begin`, one after the other, as the person stands now."""
        start = self.rewind.save()
        for first in begin:
            self._ahead.append((start, first))
            while self._ahead:
                moment, step = self._ahead.popleft()
                if (place := await self._make(moment, step)) is not None:
                    await self._type(place)

    async def _make(self, moment: Moment, step: Step) -> Place | None:
        """A window that nobody was in before, if the step led to one."""
        self.rewind.back(moment)
        await do(self.person, step)
        self.look()
        return self._arrive()

    def _arrive(self) -> Place | None:
        """Note what can be done here."""
        cards = [message for message in self.person.messages if message["buttons"] and message["from"] == "bot"]
        self._note_stray(cards)
        live = next((one for one in reversed(cards) if any(INTENT in data for data in data_of(one))), None)
        if live is None:
            return None
        state = self.rewind.state_of(next(data for data in data_of(live) if INTENT in data).partition(INTENT)[0])
        key = state, look_of(live)
        if not state or key in self._known or state.partition(":")[0] in self.beside:
            return None
        self._known.add(key)
        is_new = state not in self.visited
        place = Place(state, live, self.rewind.save())
        self.places.append(place)
        steps = list(place.presses(self.each, self.aside))
        tired = {name for name in {kind_of(step[1][1]) for step in steps} if self._is_tired_of(state, name)}
        self._ahead.extend((place.moment, step) for step in steps if kind_of(step[1][1]) not in tired)
        if is_new:
            self._ahead.extend((place.moment, step) for step in place.forgeries(self.forged))
        if is_new and state in self.sent:
            self._ahead.append((place.moment, self.sent[state]))
        return place if is_new else None

    def _is_tired_of(self, state: str, name: str) -> bool:
        """Whether what it does was seen often enough in this conversation; once more it was."""
        way = state.partition(":")[0], does(state, name.partition(".")[0].partition(":")[0]), name
        self._pressed[way] += 1
        return self._pressed[way] > (1 if name in WAYS_OUT else OFTEN)

    def _note_stray(self, cards: list[dict[str, Any]]) -> None:
        """Buttons of messages that are no conversation: under a reminder, a receipt, a request."""
        for message in cards:
            for data in data_of(message):
                kind = "".join(letter for letter in data if not letter.isdigit())
                if INTENT not in data and kind not in self._stray:
                    self._stray.add(kind)
                    self._ahead.append((self.rewind.save(), ("press", (message["id"], data))))

    async def _type(self, place: Place) -> None:
        answers: list[str] = []
        for step in self.typed[: OF_DEAF if is_deaf(place.state) else None]:
            if (found := await self._make(place.moment, step)) is not None:
                await self._type(found)
            answers.append(self.person.screen)
            if answers == answers[:1] * PROBES:
                return


async def do(person: Person, step: Step) -> None:
    """One step; a press must be answered."""
    kind, what = step
    telegram, deliver = person.talk.telegram, person.talk.deliver
    if kind == "press":
        message, data = what
        update = telegram.press(person.id, message, data, forge=True)
        await deliver(update)
        assert telegram.answer_of(update["callback_query"]["id"]) is not None, f"{data} was not answered"
    elif kind == "photo":
        await deliver(telegram.send_photo(person.id, what))
    elif kind == "file":
        await deliver(telegram.send_document(person.id, what[1], what[0]))
    else:
        await deliver(telegram.say(person.id, what))
