"""Many people at once: one submission whatever is tapped, and nobody waits for the database's lock."""

import asyncio

from sqlalchemy import func, select

from models.rules.access import Role
from models.tables import Report
from tests.end_to_end.phone import Phone
from tests.end_to_end.stage import Stage
from tests.kit.figures.reports import INDICATORS, demo_figures, on_six_lines

BUSY_TIMEOUT = 5.0
TAPS = 10


async def last_look(phone: Phone, unit: str) -> None:
    await phone.ask("/report", "Карта занятости")
    await phone.ask(on_six_lines(unit), "Карта занятости")
    await phone.press("Проверить и отправить", "Проверьте")


async def test_twenty_taps_of_two_reporters_make_one_submission(stage: Stage) -> None:
    one = await stage.member(1, Role.REPORTER, "ayagoz")
    other = await stage.member(2, Role.REPORTER, "ayagoz")
    await stage.start_bot()
    await last_look(one, "ayagoz")
    await other.ask("/report", "Карта занятости")
    await other.press("Проверить и отправить", "Проверьте")
    queries = [phone.tap("Отправить") for _ in range(TAPS) for phone in (one, other)]
    await stage.until(
        lambda: all(stage.telegram.answer_of(query) is not None for query in queries), "a tap is not answered"
    )
    for phone in (one, other):
        await stage.until(lambda: any("Отчёт отправлен" in text for text in phone.heard), "no receipt")  # noqa: B023 -- awaited here
    assert await stage.terminate() == 0
    async with stage.world.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Report)) == 1
    assert await stage.sent() == {"ayagoz": demo_figures()["ayagoz"]}
    assert [sum("✅" in text for text in phone.heard) for phone in (one, other)] == [1, 1], "one receipt for each"
    assert stage.troubles() == []


async def report_in_small_steps(phone: Phone, unit: str) -> None:
    """As slowly as a person can: every figure a message of its own."""
    await phone.ask("/report", "Карта занятости")
    await phone.press("Заполнить по порядку", "Строка 1 из")
    for at, key in enumerate(INDICATORS, start=2):
        await phone.ask(str(demo_figures()[unit][key]), f"Строка {at}")
    await phone.press("Пропустить", "Проверьте")
    await phone.press("Отправить", "Отчёт отправлен")


async def read_digests(phone: Phone, reporting: asyncio.Event) -> int:
    """Looks at the digest and at the units again and again, as long as people report."""
    looked = 0
    while not reporting.is_set():
        await phone.ask("/summary", r"\AКарта занятости на")
        await phone.press("Районы и города", r"\AРайоны и города")
        looked += 1
    return looked


async def test_eight_report_while_three_read_digests(stage: Stage) -> None:
    units = list(demo_figures())[:8]
    reporters = {unit: await stage.member(place, Role.REPORTER, unit) for place, unit in enumerate(units, start=1)}
    readers = [await stage.member(100 + n, Role.OFFICIAL) for n in range(3)]
    await stage.start_bot()
    await readers[0].ask("/status", "Карта занятости · ")  # no digest: one that loses its buttons says the same words
    alone = readers[0].waited[-1]
    done = asyncio.Event()
    reading = [asyncio.create_task(read_digests(phone, done)) for phone in readers]
    await asyncio.gather(*(report_in_small_steps(phone, unit) for unit, phone in reporters.items()))
    done.set()
    looked = await asyncio.gather(*reading)
    assert min(looked) > 1
    assert await stage.sent() == demo_figures(tuple(units))
    everybody = [*reporters.values(), *readers]
    turns = alone * len(everybody)  # what everybody asks takes as long on one processor, however slow it is
    assert max(seconds for phone in everybody for seconds in phone.waited) < BUSY_TIMEOUT + turns
    assert not [text for phone in everybody for text in phone.heard if "Не получилось" in text]
    assert stage.troubles() == []
