"""A role is taken away while its windows are open: what each button of each then does."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aiogram_dialog.widgets.kbd import Select

from tests.kit.rewind import SMALL, Rewind
from tests.kit.talk import Person
from tests.kit.walking import INTENT, Place, Step, data_of, do, does, widget, windows

OWN_TABLES = frozenset({"muted", "person", "audit"})
"""What everybody may change: what they receive, and their language; both are in the audit."""
LEAVE, LEAVE_TABLES = "Settings:leave", OWN_TABLES | {"deputy", "outbox"}
"""And who goes on leave: who stands in meanwhile, and that they are told."""
_REVOKE = (
    "UPDATE role_grant SET revoked_at = '2025-11-28 07:00:00.000000' "
    "WHERE revoked_at IS NULL AND person_id = (SELECT id FROM person WHERE telegram_id = ?)"
)
_GRANT = (
    "INSERT INTO role_grant (person_id, role, unit, source, granted_at) "
    "SELECT id, 'akim', ?, 'link', '2025-11-28 07:00:00.000000' FROM person WHERE telegram_id = ?"
)


@dataclass
class Loss:
    """`rest` is the unit whose akim the person stays, "" for nothing, None where nothing is lost.

    `reach` are the windows that are left: there one may only change what concerns oneself. `secret` stands in
    whatever others typed; `asks` are windows that say nothing but a question.
    """

    person: Person
    rewind: Rewind
    secret: str
    rest: str | None = ""
    reach: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    faults: list[str] = field(default_factory=list)
    _tried: set[tuple[object, ...]] = field(default_factory=set)

    async def close(self, place: Place, steps: Iterable[Step]) -> None:
        """Do each kind of `steps` once, from where the person stood: in one window of those where it is the same."""
        for step in steps:
            name = widget(step[1][1]) if step[0] == "press" else "typed"
            kind = name, does(place.state, name), place.state in self.reach
            if kind in self._tried:
                continue
            self._tried.add(kind)
            self.rewind.back(place.moment)
            self._lose()
            known = {(one["id"], one["html"]) for one in self.person.messages}
            await do(self.person, step)
            new = [one for one in self.person.messages if (one["id"], one["html"]) not in known]
            told = [one for one in new if one["from"] == "bot"]
            self.faults += [f"{place.state}, {name}: {why}" for why in self._wrong(place, step, told)]

    def _lose(self) -> None:
        if self.rest is not None:
            self.rewind.change(_REVOKE, self.person.id)
        if self.rest:
            self.rewind.change(_GRANT, self.rest, self.person.id)
        self.rewind.written.clear()

    def _wrong(self, place: Place, step: Step, told: list[dict[str, Any]]) -> Iterator[str]:
        is_left = place.state in self.reach
        own = LEAVE_TABLES if place.state.startswith(LEAVE) else OWN_TABLES  # one's own leave names and tells a deputy
        if changed := self.rewind.written - SMALL - (own if is_left else frozenset()):
            yield f"changed {sorted(changed)}"
        shown = self.shown()
        for message in told:
            is_theirs = shown.startswith("Meetings:") or (self.rest is None and shown.startswith("Tasks:"))
            is_secret = self.secret in message["text"].casefold() and not is_theirs
            is_file = bool(message["photo"] or message["document"]) and self.rest is not None
            if is_secret or is_file:
                yield f"told {message['text'][:80]!r}"
        is_refused = "refusal" in self.rewind.written or step[0] != "press"
        if not is_refused and not is_left and shown not in self.reach | self.asks:
            yield f"not refused, shows {shown}"

    def shown(self) -> str:
        """The window that stands in the chat."""
        data = [one for message in reversed(self.person.messages) for one in data_of(message) if INTENT in one]
        return self.rewind.state_of(data[0].partition(INTENT)[0]) if data else ""


TYPED: Step = ("say", "7")


def hidden(place: Place) -> Iterator[Step]:
    """What the window does not show to this person, as a changed client can press it."""
    shown = {widget(data) for data in data_of(place.card)}
    intent = next(data for data in data_of(place.card) if INTENT in data).partition(INTENT)[0]
    ahead = [windows()[place.state].keyboard]
    while ahead:
        one: Any = ahead.pop()
        ahead += getattr(one, "buttons", ())
        if one.widget_id is not None and one.widget_id not in shown:
            item = ":1" if isinstance(one, Select) else ""
            yield "press", (place.card["id"], f"{intent}{INTENT}{one.widget_id}{item}")
