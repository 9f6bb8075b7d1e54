"""A holiday's card in tests: Independence Day 2025 in Аягозский район, as the people there fill it."""

from datetime import date

from models.queries.report.photos import photos_of
from tests.kit.figures.rows import Value, draft_of, figures_of, revisions_of
from tests.kit.talk import Person, Talk

FORM = "independence_day"
DAY = date(2025, 12, 16)
FIFTEEN = "5\n3\n0\n4\n2\n0\n2\n1\n0\n20\n14\n5\n3\n2\n1"
RESPONSIBLE = "Болат Н., заместитель акима"


async def opened(person: Person, holiday: str = "День Независимости") -> str:
    """The card of the holiday."""
    await person.say("/events")
    return await person.press(holiday)


async def filled(person: Person) -> str:
    """All that is needed, typed."""
    await opened(person)
    await person.say(FIFTEEN)
    return await person.say(f"Ответственный: {RESPONSIBLE}")


async def sent(person: Person) -> str:
    """Filled and sent; the receipt."""
    await filled(person)
    await person.press("Проверить и отправить")
    return await person.say("да")


async def held(talk: Talk) -> dict[str, Value]:
    return await draft_of(talk.world, "ayagoz", DAY, FORM)


async def revisions(talk: Talk) -> list[dict[str, Value]]:
    return [figures_of(one) for one in await revisions_of(talk.world, "ayagoz", DAY, FORM)]


async def photos(talk: Talk, unit: str = "ayagoz") -> int:
    async with talk.world.database.reading() as session:
        return len((await photos_of(session, FORM, DAY)).get(unit, []))
