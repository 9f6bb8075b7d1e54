"""People of every role in a database of their own, which each try finds as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import build_world
from config.catalogue.region import Region
from models.actions.drafts import answer_question, put_values
from models.actions.grants import revoke
from models.actions.invitations import issue_invitations
from models.actions.profiles import choose_language, introduce
from models.actions.reports import send_report
from models.queries.people.people import find_actor
from models.rules.access import NOBODY, UNIT_ROLES, Actor, Role
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey
from models.tables import Grant, Person
from models.views.card import Card
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures
from tests.kit.invitations import accept_invitation
from tests.kit.rebuilding import entries_of
from tests.kit.talk import FRIDAY

UNIT = "ayagoz"
KEY = ReportKey(EMPLOYMENT, UNIT, DECEMBER)


class Who(Enum):
    """Whom an act about `UNIT` is tried by: their Telegram id, role and unit."""

    REPORTER = 1, Role.REPORTER, UNIT
    ANOTHER_REPORTER = 2, Role.REPORTER, "semey"
    AKIM = 3, Role.AKIM, UNIT
    ANOTHER_AKIM = 4, Role.AKIM, "semey"
    OFFICIAL = 5, Role.OFFICIAL, ""
    ADMINISTRATOR = 6, Role.ADMINISTRATOR, ""
    REVOKED = 7, Role.REPORTER, UNIT
    STRANGER = 8, None, ""
    ANOTHER_OFFICIAL = 9, Role.OFFICIAL, ""

    @property
    def number(self) -> int:
        return int(self.value[0])


COLLEAGUE, CONTROLLER, CHIEF, OTHER = 11, 12, 13, 14
OTHERS = (
    (COLLEAGUE, Role.REPORTER, UNIT),
    (CONTROLLER, Role.OFFICIAL, ""),
    (CHIEF, Role.ADMINISTRATOR, ""),
    (OTHER, Role.REPORTER, "abai"),
)
"""Who prepares what is tried, and whom it is done to."""
BEFORE = FRIDAY - timedelta(hours=1)
_ready: list[bytes] = []


@dataclass
class Stage:
    """Where one act is tried by one person."""

    world: World
    now: datetime = FRIDAY

    def about(self, by: int | Actor, **more: Any) -> dict[str, Any]:
        return {"by": by, "now": self.now, **more}

    async def actor(self, number: int) -> Actor:
        async with self.world.database.reading() as session:
            return await find_actor(session, number, self.now) or NOBODY

    async def person(self, number: int) -> int:
        return (await self.actor(number)).person_id

    async def grant(self, number: int) -> int:
        async with self.world.database.reading() as session:
            query = select(Grant.id).join(Person, Person.id == Grant.person_id).where(Grant.revoked_at.is_(None))
            return (await session.scalars(query.where(Person.telegram_id == number))).one()

    async def acts_of(self, number: int) -> set[str]:
        """What the audit says that somebody has done here, or nobody at all."""
        who = {await self.person(number) or None, None}
        return {one.act for one in await entries_of(self.world) if one.person_id in who and one.at > BEFORE}

    async def filled(self, by: int = COLLEAGUE) -> Card:
        """A draft that can be sent."""
        figures = demo_figures()[UNIT]
        entries = [(name, Figure(value, added=False)) for name, value in figures.items() if isinstance(value, int)]
        card = (await put_values(self.world, **self.about(by), key=KEY, entries=entries)).card
        for asked in card.questions:
            about: dict[str, Any] = {"key": KEY, "reason_key": None, "reason": "Завод"}
            card = await answer_question(self.world, **self.about(by), **about, subject=asked.subject)
        return card

    async def sent(self) -> None:
        card = await self.filled()
        await send_report(self.world, **self.about(COLLEAGUE), key=KEY, version=card.version)

    async def locked(self) -> None:
        """Sent, and its lock has come."""
        await self.sent()
        self.now = FRIDAY + timedelta(days=3)


async def peopled(region: Region, folder: Path) -> bytes:
    """The database with everybody in it, made once."""
    if _ready:
        return _ready[0]
    url = await fresh_sqlite(folder, "people.db")
    stage = Stage(build_world(region, url))
    for number, role, unit in [*(who.value for who in Who), *OTHERS]:
        if role is None:
            continue
        of = unit if role in UNIT_ROLES else ""
        token = (await issue_invitations(stage.world, role=role, units=[of], now=BEFORE))[of]
        await accept_invitation(stage.world, by=number, token=token, now=BEFORE)
        await choose_language(stage.world, by=number, language="ru", now=BEFORE)
        await introduce(stage.world, by=number, name=f"Серик {number}", post="", phone="", now=BEFORE)
    await revoke(stage.world, by=CHIEF, grant_id=await stage.grant(Who.REVOKED.number), now=BEFORE)
    await stage.world.database.close()
    _ready.append((folder / "people.db").read_bytes())
    return _ready[0]
