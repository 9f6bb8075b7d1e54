"""What tests about plans ask: an administrator on the way, and the versions in the database."""

from models.queries.plans import plan_versions
from models.views.plans import PlanVersion
from tests.kit.figures.reports import EMPLOYMENT
from tests.kit.files import send_file
from tests.kit.talk import Person, Talk, plain

UNITS = [
    "semey",
    "kurchatov",
    "abai",
    "aksuat",
    "ayagoz",
    "beskaragai",
    "borodulikha",
    "zhanasemey",
    "zharma",
    "kokpekty",
    "makanshy",
    "urzhar",
]


async def versions(talk: Talk) -> list[PlanVersion]:
    async with talk.world.database.reading() as session:
        return await plan_versions(session, EMPLOYMENT)


async def newest(talk: Talk) -> PlanVersion:
    return (await versions(talk))[0]


async def draft_of(admin: Person, year: str = "2025", indicator: str = "Всего") -> str:
    """Opens the figures of an indicator in the year's draft."""
    await admin.say("/plan")
    await admin.press(year)
    await admin.press("Новая версия" if "Новая версия" in admin.buttons else "Изменить проект")
    return plain(await admin.press(indicator))


async def in_table(admin: Person, year: str = "2026") -> str:
    await admin.say("/plan")
    await admin.press(year)
    return plain(await admin.press("Вся таблица"))


async def send_table(person: Person, body: bytes) -> str:
    return plain(await send_file(person, body, "План.xlsx"))
