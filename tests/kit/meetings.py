"""What tests about meetings ask: an administrator on the way, and what is in the database."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from models.actions.meetings import call_meeting
from models.queries.meetings import MeetingView
from models.rules.access import Role
from models.rules.meetings import MeetingKind, Wanted
from models.tables import Meeting, Outbox
from tests.kit import talk as talking
from tests.kit.talk import Talk, plain

CHIEF = 10
FIRST = "first"
BEGINNINGS = ("Назначено ", "Изменились сведения о ", "Совещание перенесено: было", "Совещание отменено\n")
WEDNESDAY = datetime(2025, 12, 3, 10, tzinfo=UTC)
"""15:00 in Almaty on Wednesday 3 December 2025."""


async def chief(talk: Talk) -> talking.Person:
    """An administrator."""
    return await talk.member(CHIEF, Role.ADMINISTRATOR, name="Ерлан К.")


async def walk(person: talking.Person, *steps: str) -> str:
    """Press what stands in square brackets, type the rest."""
    for step in steps:
        if step.startswith("["):
            await person.press(step[1:-1])
        else:
            await person.say(step)
    return person.screen


TO_DAY = ("/meetings", "[Добавить совещание]", "[Внеочередное совещание]")
TO_LOOK = (*TO_DAY, "03.12", "[15:00]", "О подготовке к зиме", "1. Дороги\n2. Тепло", "https://vks.gov.kz/7", "[Далее]")


def wanted(at: datetime = WEDNESDAY, **changed: str) -> Wanted:
    texts = {"title": "О подготовке к зиме", "agenda": "1. Дороги", "link": "https://vks.gov.kz/7"} | changed
    return Wanted(MeetingKind.EXTRAORDINARY, at, **texts, forms={"employment": date(2025, 12, 1)})


async def put_meeting(talk: Talk, at: datetime = WEDNESDAY, token: str = FIRST, **changed: str) -> MeetingView:
    return await call_meeting(talk.world, by=CHIEF, token=token, wanted=wanted(at, **changed), now=talk.clock.at)


async def meetings_of(talk: Talk) -> list[Meeting]:
    async with talk.world.database.reading() as session:
        return list(await session.scalars(select(Meeting).order_by(Meeting.id)))


async def written(talk: Talk) -> list[tuple[str, str, str]]:
    """(kind, stage, recipient) of everything in the outbox about meetings, in order."""
    async with talk.world.database.reading() as session:
        rows = await session.scalars(select(Outbox).where(Outbox.kind.like("meeting%")).order_by(Outbox.id))
        return [(row.kind, row.stage, row.recipient) for row in rows]


def about_meetings(person: talking.Person) -> list[str]:
    """Headlines of what the person was told of meetings."""
    return [plain(text.split("\n")[0]) for text in person.heard if text.startswith(BEGINNINGS)]
