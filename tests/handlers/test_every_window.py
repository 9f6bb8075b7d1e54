"""Every window as every role: in a region of 250 units, with hostile words, and after the role was taken away."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from config.catalogue.region import Locale, Region
from models.actions.invitations import issue_invitations
from models.rules.access import UNIT_ROLES, Role
from tests.kit.figures.preparation import JPEG
from tests.kit.figures.reports import crowded
from tests.kit.inspecting import Inspection, untroubled
from tests.kit.losing import TYPED, Loss, hidden
from tests.kit.papers.hostile import sheet
from tests.kit.rewind import Rewind
from tests.kit.talk import FRIDAY, Person, Talk
from tests.kit.walking import Step, Walk, windows
from tests.kit.worlds import HOSTILE, PLAIN, SECRET, Words, document, hand_to_akim, inhabited
from tests.regions import made_up, shipped

WALKER, NEWCOMER, AKIM = 1, 2, 3
NOBODY = "nobody"
CHARTS = {"250 units": 5, "hostile words": 4}
"""One of the first is of a holiday that not all of the second report on."""
CLERK = "Ерлан К. Айгуль С. трое вернули грант семь нет связи специалист"
"""Words of the history."""
ASKS = frozenset(
    {
        *("Export:range", "Export:since", "Export:until", "Export:format", "Plan:forms", "Report:units"),
        *(f"Tasks:{name}" for name in ("words", "whom", "until", "control", "look")),
        *("Summary:more", "Summary:indicators", "Summary:papers", "Invite:unit", "Granting:unit"),
        *(f"Meetings:{step}" for step in ("kind", "date", "time", "title", "agenda", "link", "forms", "as_of", "look")),
    }
)
"""Windows that only ask, with words of the catalogue and what the person typed; what follows from them is refused."""


@dataclass(frozen=True)
class World:
    """`unit` is the walker's own; those who are `kazakh` read Kazakh."""

    region: Callable[[], Region]
    at: datetime
    unit: str
    words: Words
    kazakh: frozenset[str]


WORLDS = {
    "250 units": World(
        lambda: crowded(shipped(), 250), FRIDAY, "far_250", PLAIN, frozenset({Role.ADMINISTRATOR, Role.AKIM})
    ),
    "hostile words": World(
        made_up,
        datetime(2026, 3, 18, 7, tzinfo=UTC),
        "old_harbour",
        HOSTILE,
        frozenset({Role.OFFICIAL, Role.REPORTER}),
    ),
    "lost role": World(shipped, FRIDAY, "ayagoz", SECRET, frozenset()),
}
DIGESTS = frozenset({"Summary", "Export", "Status"})
"""The same to an administrator, who is not led through them again, but for the export: imports are beside it."""
REST = frozenset(name.partition(":")[0] for name in windows()) - DIGESTS - {"Reviewing"}
WALKS: dict[str, tuple[Role, frozenset[str]]] = {
    "administrator": (Role.ADMINISTRATOR, DIGESTS - {"Export"}),
    "official": (Role.OFFICIAL, DIGESTS),
    "official's digests": (Role.OFFICIAL, REST),
    "reporter": (Role.REPORTER, frozenset()),
    "akim": (Role.AKIM, frozenset()),
}
"""As whom, and which conversations are left to another walk."""
OF_OFFICIALS = {"Report:units", "Report:source"}
"""Asked only of who fills for several units, and says whose words they are."""
OF_CONTROLLERS = {
    f"Tasks:{name}"
    for name in ("units", "returning", "withdraw", "move", "words", "drafts", "whom", "until", "control", "look")
}
OWN: dict[str, set[str]] = {
    "administrator": {
        "Home",
        "Plan",
        "Invite",
        "People",
        "Templates",
        "Outbox",
        "Journal",
        "History",
        "Settings:switches",
        "Settings:groups",
        "Settings:approvals",
        "Settings:profile",
        "Settings:profile_field",
        "Imports",
        "Meetings",
        "Granting",
    },
    "official": {*OF_OFFICIALS, *OF_CONTROLLERS},
    "official's digests": {*DIGESTS, "Reviewing:figures", "Reviewing:words", "Reviewing:excuse", "Reviewing:until"},
    "reporter": {
        *("Tasks:listed", "Tasks:task", "Tasks:files", "Tasks:done"),
        *("Report", "Reviewing:answer", "Reviewing:reason"),
        *("Settings:leave", "Settings:leave_until", "Settings:leave_sure"),
    },
    "akim": {"Reviewing:back"},
    NOBODY: {"Joining", "Asking"},
}
"""Which walk must come to every window of which conversation."""
ONE_FORM = {"Plan:forms", "Imports:forms", "Report:withdraw"}
"""Not in the shipped region: it has one form, whose last report is still to be sent there."""
FAR = {("official's digests", "250 units"): (".kk.", "csv"), ("administrator", "250 units"): ("csv", "json")}
"""Papers of 250 units are drawn in the reader's language: what they say in both is looked at in the other region.
A year of theirs is exported once, by the official, in the larger of the two files."""
EACH = {("administrator", "hostile words"): 6}
"""So many of a list are pressed, where four are too few: what people hold decides which windows there are of them."""
FORGED = ("no_such", str(2**62), "2031-05-05")
"""Items that fit what a list may carry, and that none has."""
WAITING = {("reporter", "250 units")}
"""Where a reporter's report waits for the akim; in the other region what is sent counts at once."""
COMMANDS = (
    *("report", "events", "summary", "status", "tasks", "meetings", "plan", "start"),
    *("invite", "people", "templates", "outbox", "audit", "history", "export", "settings", "language", "help"),
)


def awaited(now: datetime, figure: str, unit: str) -> tuple[Step, ...]:
    """What some window waits for, so that all are come to; what is hostile is typed in the other region."""
    coming = now + timedelta(days=2)
    shown = (HOSTILE.line, "7", f"{coming:%d.%m.%Y}", f"{figure} 102 107", f"{figure} 12", "15:00")
    texts = (*shown, f"{unit} 102 107", f"{unit} 12", "+7 700 123 45 67", str(now.year))
    return (*(("say", text) for text in texts), ("file", ("A & <b>.docx", document(HOSTILE.line))), ("photo", JPEG))


def typed(now: datetime, *doubtful: str) -> tuple[Step, ...]:
    """Whatever some window may wait for: words, a figure and a day first."""
    past, coming = now - timedelta(days=3), now + timedelta(days=2)
    texts = (
        *(HOSTILE.line, "7", f"{past:%d.%m.%Y}", f"{coming:%d.%m.%Y}", "5\n6\n7\n8\n9\n10", "15:00"),
        *(f"{name} {number}" for name in doubtful for number in ("102 107", "12")),
        *("+7 700 123 45 67", "https://vks.gov.kz/7", HOSTILE.text, str(now.year), "ё" * 4096),
    )
    files = (("file", ("A & <b>.docx", document(HOSTILE.line))), ("photo", JPEG))
    return (*(("say", text) for text in texts), *files)


def doubtful(talk: Talk, world: World, role: Role) -> tuple[str, str]:
    """A figure's name and a unit's, as the person reads them: figures after them may be one or two.

    The unit is somebody else's where they report for one: after their own name stand figures of their report.
    """
    locale: Locale = "kk" if role in world.kazakh else "ru"
    region = talk.world.region
    figure = next(one for one in region.forms[0].indicators if not one.is_text)
    others = (one for one in region.units if one.key != world.unit)
    unit = next(others) if role in UNIT_ROLES else region.unit(world.unit)
    return figure.short.said_in(locale), unit.short.said_in(locale)


def history(talk: Talk, world: World) -> dict[str, Step]:
    """A workbook of earlier reports, with what is not understood in it, where one is waited for."""
    form, now = talk.world.region.forms[0], world.at
    closed = [one for one in talk.world.calendar.periods(form, date(now.year, 1, 2), now.date()) if one.closes <= now]
    asked = [one for one in form.indicators if not one.is_text]
    units = [unit.name.ru for unit in talk.world.region.units if unit.kind in form.kinds]
    days = [f"{closed[-1].as_of:%d.%m.%Y}", "31.02.2025", HOSTILE.line]
    rows = [(day, unit, *range(1, len(asked) + 1)) for day in days for unit in [*units[:20], HOSTILE.line]]
    body = sheet(("Дата", "Район", *(one.name.ru for one in asked), HOSTILE.line), *((*row, "1") for row in rows))
    return {"Imports:file": ("file", ("История.xlsx", body))}


def owned(walk: str) -> set[str]:
    """Windows that the walk must come to."""
    here = {name for name in windows() if name.partition(":")[0] in OWN[walk]}
    return (here - OF_OFFICIALS if walk == "reporter" else here) | {name for name in OWN[walk] if ":" in name}


def test_every_window_is_somebodys() -> None:
    assert windows().keys() - set().union(*map(owned, OWN)) == set()


@asynccontextmanager
async def world_of(world: World, path: Path, *, waits: bool = False) -> AsyncIterator[Talk]:
    """With `waits` a report waits for the unit's akim; else what is sent there counts at once."""
    talk = await inhabited(world.region(), path / "world.db", world.at, world.unit, world.words)
    if waits:
        await hand_to_akim(talk, world.unit, world.words)
    yield talk
    await talk.app.close()


async def joined(talk: Talk, world: World, role: Role, number: int = WALKER) -> Person:
    language: Locale = "kk" if role in world.kazakh else "ru"
    return await talk.member(number, role, world.unit if role in UNIT_ROLES else "", language=language)


def began() -> list[Step]:
    return [("say", f"/{name}") for name in COMMANDS]


@pytest.mark.parametrize("which", WALKS)
@pytest.mark.parametrize("name", ["250 units", "hostile words"])
async def test_no_screen_breaks_a_limit(which: str, name: str, tmp_path: Path) -> None:
    world, (role, beside) = WORLDS[name], WALKS[which]
    waits = role is Role.AKIM or (which, name) in WAITING
    async with world_of(world, tmp_path, waits=waits) as talk:
        person = await joined(talk, world, role)
        rewind = Rewind(talk, WALKER)
        unclear = doubtful(talk, world, role)
        texts = typed(world.at, *unclear) if world.words is HOSTILE else awaited(world.at, *unclear)
        said = [world.words.line, world.words.text, CLERK, *(step[1] for step in texts if step[0] == "say")]
        look = Inspection(talk, rewind, said)
        walk = Walk(
            person,
            rewind,
            look,
            texts,
            each=EACH.get((which, name), 4),
            beside=beside,
            aside=FAR.get((which, name), ()),
            sent=history(talk, world),
            forged=FORGED if world.words is HOSTILE else (),
        )
        with untroubled():
            await talk.app.advance()
            await walk.everywhere(began())
        rewind.close()
    assert not look.faults, "\n".join(sorted(set(look.faults)))
    assert owned(which) - walk.visited - (ONE_FORM if name == "250 units" else set()) == set()
    if beside == REST:
        exports = {"zip"} if name == "250 units" else {"csv", "json"}  # years of 250 units are zipped to be sent
        assert look.files >= {"docx", "pdf", "xlsx", *exports}
        assert len(look.pictures) >= CHARTS[name]


async def test_no_screen_of_a_newcomer_breaks_a_limit(tmp_path: Path) -> None:
    world = WORLDS["hostile words"]
    async with world_of(world, tmp_path) as talk:
        person = talk.person(NEWCOMER, world.words.line)
        rewind = Rewind(talk, NEWCOMER)
        look = Inspection(talk, rewind, [world.words.line, CLERK])
        offered = {Role.REPORTER: world.unit, Role.OFFICIAL: ""}
        tokens = [
            (await issue_invitations(talk.world, role=role, units=[unit], now=world.at))[unit]
            for role, unit in offered.items()
        ]
        walk = Walk(person, rewind, look, typed(world.at), beside=REST - {"Joining", "Asking"} | DIGESTS)
        with untroubled():
            await talk.app.advance()
            await walk.everywhere([*began(), *(("say", f"/start {token}") for token in tokens)])
        rewind.close()
    assert not look.faults, "\n".join(sorted(set(look.faults)))
    assert owned(NOBODY) - walk.visited == set()


AKIMS_UNIT = "abai"
"""Whose akim the person stays: nothing was sent from there."""


@pytest.mark.usefixtures("ready_papers")
@pytest.mark.parametrize("which", WALKS)
async def test_a_lost_role_closes_every_window(which: str, tmp_path: Path) -> None:
    world, (role, beside) = WORLDS["lost role"], WALKS[which]
    async with world_of(world, tmp_path, waits=role is Role.AKIM) as talk:
        akim = await talk.member(AKIM, Role.AKIM, AKIMS_UNIT)
        person = await joined(talk, world, role)
        await talk.app.advance()
        reach = await reached(akim)
        rewind = Rewind(talk, WALKER)
        sent = history(talk, world)
        walk = Walk(person, rewind, lambda: None, typed(world.at)[:4], each=1, beside=beside, sent=sent)
        await walk.everywhere(began())
        nothing = Loss(person, rewind, SECRET.text)
        kept = Loss(person, rewind, SECRET.text, AKIMS_UNIT, reach, ASKS)
        with untroubled():
            for place in walk.places:
                presses = [*place.presses(1), *hidden(place), TYPED]
                await nothing.close(place, (presses[0], TYPED))
                await kept.close(place, presses)
        rewind.close()
    faults = {*nothing.faults, *kept.faults}
    assert not faults, "\n".join(sorted(faults))


_reach: set[str] = set()


async def reached(person: Person) -> frozenset[str]:
    """Windows that the akim comes to; what they did on the way is undone. Found out once a process."""
    if _reach:
        return frozenset(_reach)
    rewind = Rewind(person.talk, person.id)
    start = rewind.save()
    walk = Walk(person, rewind, lambda: None, each=1)
    await walk.everywhere(began())
    rewind.back(start)
    rewind.close()
    _reach.update(walk.visited)
    return frozenset(_reach)


@pytest.mark.usefixtures("ready_papers")
async def test_an_akim_changes_nothing_whatever_is_forged(tmp_path: Path) -> None:
    world = WORLDS["lost role"]
    async with world_of(world, tmp_path) as talk:
        person = await joined(talk, world, Role.AKIM)
        await talk.app.advance()
        rewind = Rewind(talk, WALKER)
        walk = Walk(person, rewind, lambda: None)
        await walk.everywhere(began())
        kept = Loss(person, rewind, SECRET.text, None, frozenset(walk.visited))
        with untroubled():
            for place in walk.places:
                await kept.close(place, [*place.presses(1), *hidden(place), TYPED])
        rewind.close()
    assert kept.faults == []
