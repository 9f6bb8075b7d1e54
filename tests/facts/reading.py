"""The digest as an official reads it, for tests of facts."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.queries.digest.digest import load_digest
from models.rules.access import Role
from models.views.digest import Digest
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.kit.people import acting
from tests.kit.talk import Talk

OFFICIAL = 77
MONDAY = datetime(2025, 12, 1, 10, tzinfo=ZoneInfo("Asia/Almaty"))
"""The meeting on figures of 1 December."""


async def digest_of(talk: Talk, as_of: date = DECEMBER, now: datetime = MONDAY) -> Digest:
    if OFFICIAL not in talk.telegram.chats:
        await talk.member(OFFICIAL, Role.OFFICIAL)
    async with talk.world.database.reading() as session:
        return await load_digest(
            session, talk.world, by=await acting(session, OFFICIAL), form=EMPLOYMENT, now=now, as_of=as_of
        )
