"""Six weeks of a bot's life with people in it: who does what when, and who was told what when."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from config.catalogue.region import Locale
from models.rules.access import Role
from scheduler.moments import due_moments
from tests.end_to_end import trust
from tests.kit.figures.reports import demo_figures, put_absence, put_reports
from tests.kit.talk import ADMINISTRATOR, Person, Talk, plain
from tests.scheduler.states import ALMATY, almaty

Move = Callable[[datetime], Awaitable[None]]
Deed = Callable[[Person], Awaitable[str]]
"""Returns what the screen then says."""

BEGIN, END = almaty("2025-11-24 00:00"), almaty("2026-01-10 00:00")
IN_TIME, LATE, NO_DATA, NEVER, OFFICIAL, AKIM = 1, 2, 3, 4, 10, 30
UNITS = {IN_TIME: "ayagoz", LATE: "semey", NO_DATA: "abai", NEVER: "urzhar"}
FIGURES = demo_figures()


@dataclass
class Journey:
    """Goes from moment to moment; `heard` is by person: what came at which minute, except the answers to their acts."""

    talk: Talk
    heard: dict[int, list[str]] = field(default_factory=dict)
    move: Move | None = None

    async def travel(self, until: datetime) -> None:
        """Through everything that is due on the way."""
        while stops := await due_moments(self.talk.world, self.talk.clock.at, until):
            await self._move(stops[0])
        await self._move(until)

    async def _move(self, moment: datetime) -> None:
        before = self.counts()
        await (self.move or self.talk.move)(moment)
        self.listen(before)

    async def turn(self, person: int, deed: Deed) -> None:
        """What somebody types and presses; then what it makes the bot say to others goes out, where it has not yet."""
        before = self.counts()
        said = await deed(self.talk.person(person))
        assert said in self.talk.person(person).screen
        self.listen(before, actor=person)
        await self._move(self.talk.clock.at)

    def counts(self) -> dict[int, int]:
        return {person: len(self._said(person)) for person in (*UNITS, OFFICIAL, AKIM, ADMINISTRATOR)}

    def listen(self, before: dict[int, int], actor: int | None = None) -> None:
        at = self.talk.clock.at.astimezone(ALMATY)
        for person, count in before.items():
            if person != actor:
                new = self._said(person)[count:]
                self.heard.setdefault(person, []).extend(f"{at:%m-%d %H:%M} {headline(one)}" for one in new)

    def _said(self, person: int) -> list[dict[str, Any]]:
        return [message for message in self.talk.person(person).messages if message["from"] == "bot"]


def headline(message: dict[str, Any]) -> str:
    """The first line; of a picture what it is of, with a frame before it; of a document its name."""
    if message["document"]:
        return str(message["document"]["name"])
    first = plain(str(message["text"])).strip().splitlines()[0]
    return f"▣ {first.partition(':')[0]}" if message["photo"] else first


async def people(talk: Talk) -> None:
    for number, unit in UNITS.items():
        language: Locale = "kk" if number == NO_DATA else "ru"
        await talk.member(number, Role.REPORTER, unit, name=f"Ответственный {number}", language=language)
    await talk.member(OFFICIAL, Role.OFFICIAL, name="Болат")
    await talk.member(AKIM, Role.AKIM, "ayagoz", name="Аким")
    talk.person(ADMINISTRATOR)


Act = Callable[[Journey], Awaitable[None]]


def sends(person: int, as_of: date) -> Act:
    async def act(journey: Journey) -> None:
        unit = UNITS[person]
        await put_reports(journey.talk.world, as_of, {unit: FIGURES[unit]}, at=journey.talk.clock.at)

    return act


def has_none(person: int, as_of: date) -> Act:
    async def act(journey: Journey) -> None:
        world, at = journey.talk.world, journey.talk.clock.at
        await put_absence(world, as_of, UNITS[person], reason="нет связи", at=at)

    return act


def does(person: int, deed: Deed) -> Act:
    """By typing and pressing, as people do: others hear of it."""

    async def act(journey: Journey) -> None:
        await journey.turn(person, deed)

    return act


def types(person: int) -> Act:
    """The akim gets a copy."""

    async def typed(typist: Person) -> str:
        await typist.say("/report")
        await typist.say("\n".join(str(figure) for figure in FIGURES[UNITS[person]].values()))
        await typist.press("Проверить и отправить")
        await typist.say("да")
        return "Отчёт отправлен"

    return does(person, typed)


DECEMBER = tuple(date(2025, 12, day) for day in (1, 8, 15, 22, 29))
TURN, AFTER = date(2026, 1, 1), date(2026, 1, 12)


TRUST = (
    ("11-26 11:00", OFFICIAL, trust.instructs),
    ("11-27 15:00", OFFICIAL, trust.gives_back),
    ("11-27 15:40", IN_TIME, trust.corrects),
    ("12-01 11:00", IN_TIME, trust.asks_to_correct),
    ("12-01 11:15", OFFICIAL, trust.opens_for_two_hours),
    ("12-01 13:20", IN_TIME, trust.comes_too_late),
    ("12-01 15:00", NO_DATA, trust.reports_done),
    ("12-01 16:00", OFFICIAL, trust.closes),
)
"""In the first week: a report returned at one figure, leave to correct that expires, an instruction done too late."""


def acts() -> list[tuple[datetime, Act]]:
    """In time on the opening day; «no data» once; late on Saturdays, once after the digest; one never."""
    thursdays = ("11-27", "12-04", "12-11", "12-18", "12-25")
    saturdays = ("12-06", "12-13", "12-20", "12-27")
    found: list[tuple[datetime, Act]] = [(almaty("2025-11-27 12:00"), types(IN_TIME))]
    for day, as_of in zip(thursdays[1:], DECEMBER[1:], strict=True):
        found.append((almaty(f"2025-{day} 12:00"), sends(IN_TIME, as_of)))
        found.append((almaty(f"2025-{day} 18:00"), sends(NO_DATA, as_of)))
    found += [(almaty(f"2025-{at}"), does(person, deed)) for at, person, deed in TRUST]
    found.append((almaty("2025-11-28 10:00"), has_none(NO_DATA, DECEMBER[0])))
    found.append((almaty("2025-12-01 09:00"), sends(LATE, DECEMBER[0])))
    found += [(almaty(f"2025-{day} 12:00"), sends(LATE, of)) for day, of in zip(saturdays, DECEMBER[1:], strict=True)]
    found += [
        (almaty("2026-01-05 12:00"), sends(IN_TIME, TURN)),
        (almaty("2026-01-05 18:00"), sends(NO_DATA, TURN)),
        (almaty("2026-01-07 12:00"), sends(LATE, TURN)),
        (almaty("2026-01-08 12:00"), sends(IN_TIME, AFTER)),
        (almaty("2026-01-08 18:00"), sends(NO_DATA, AFTER)),
    ]
    return sorted(found, key=lambda one: one[0])


async def lived(talk: Talk, until: datetime = END, *, move: Move | None = None) -> Journey:
    """The whole of it, up to `until`; `move` is how the clock is moved, when it is not simply moved."""
    talk.clock.at = BEGIN
    await talk.app.advance()
    await people(talk)
    await put_reports(talk.world, date(2025, 11, 24), FIGURES, at=almaty("2025-11-21 15:00"))
    journey = Journey(talk, move=move)
    for at, act in acts():
        if at > until:
            break
        await journey.travel(at)
        await act(journey)
    await journey.travel(until)
    return journey
