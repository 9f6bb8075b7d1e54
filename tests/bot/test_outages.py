"""The database is away, locked, full or read-only at each moment of an update: it is done once, the delay said once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot import retry
from bot.app import TAKEN
from bot.inbox import inbox, insistence
from bot.inbox.polling import poll
from bot.sandbox.errors import ApiError
from config.catalogue.region import Region
from models.rules.access import Role
from models.rules.subjects import ReportKey
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.drafts import find_draft
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, INDICATORS
from tests.kit.outages import Fault, Full, Locked, Moments, ReadOnly, Stopped, seen
from tests.kit.talk import FRIDAY, Person, Talk, make_talk
from tests.kit.updates import aside, rows

LATE = "Сейчас не получается записать"
TROUBLE = "Не получилось"
MOST_MOMENTS = 40


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> Moments:
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 20)
    for module in (inbox, insistence):
        monkeypatch.setattr(module, "PAUSES", (0.02,))
    monkeypatch.setattr(inbox, "AGAIN_AFTER", (0.02,) * 500)
    return Moments(monkeypatch)


@asynccontextmanager
async def polling(talk: Talk) -> AsyncIterator[None]:
    """The bot takes updates meanwhile."""
    stop = asyncio.Event()
    taking = asyncio.create_task(poll(talk.app.inbox, talk.app.bot, TAKEN, stop))
    await seen(lambda: talk.telegram.updates._waiter is not None, 20)  # what was left is looked through
    try:
        yield
    finally:
        stop.set()
        await taking


async def typed(talk: Talk) -> list[int | str]:
    async with talk.world.database.reading() as session:
        draft = await find_draft(session, ReportKey(EMPLOYMENT, "ayagoz", DECEMBER))
    return [draft.values[key] for key in INDICATORS if key in draft.values] if draft else []


async def played(talk: Talk, fault: Fault, moments: Moments, moment: int, *, lasts: float = 0.3) -> bool:
    """A reporter types a figure while the fault comes at `moment`; returns whether there is such a moment."""
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say("/report")
    await person.press("Заполнить по порядку")
    talk.telegram.updates.pending.clear()  # those were handed over by hand
    said = len(person.heard)
    with capture_logs() as logs:
        try:
            async with polling(talk):
                moments.watch(fault, moment)
                talk.telegram.say(person.id, "51")
                await seen(lambda: moments.has_begun or "Строка 2 из" in person.screen, 20)
                with suppress(TimeoutError):
                    await seen(lambda: LATE in person.screen, lasts)
                began = moments.has_begun
                moments.end()
                await seen(lambda: "Строка 2 из" in person.screen, 20)
                talk.telegram.say(person.id, "124")
                await seen(lambda: "Строка 3 из" in person.screen, 20)
        finally:
            moments.end()
    await checked(talk, person, person.heard[said:], logs)
    return began


async def checked(talk: Talk, person: Person, heard: list[str], logs: list[Any]) -> None:
    """Nothing is lost, nothing done twice, one sentence told, and no failure anywhere."""
    assert await typed(talk) == [51, 124]
    assert sum(LATE in text for text in heard) <= 1, heard
    assert not [text for text in heard if TROUBLE in text]
    assert "Строка 3 из" in person.screen
    assert not [line for line in logs if line["log_level"] in {"error", "critical"}]
    assert all(is_done for is_done, _ in (await rows(talk.world.database)).values())
    assert await aside(talk.world.database) == {}


@pytest.mark.parametrize("fault", [Locked, Full, ReadOnly])
async def test_a_fault_of_sqlite_at_any_moment_ends_nothing(
    region: Region, tmp_path: Path, moments: Moments, fault: type[Fault]
) -> None:
    told = []
    for moment in range(MOST_MOMENTS):
        talk = await make_talk(region, await fresh_sqlite(tmp_path, f"{moment}.db"), FRIDAY)
        try:
            if not await played(talk, fault(), moments, moment):
                break
            told.append(any(LATE in text for text in talk.person(1).heard))
        finally:
            await talk.app.close()
    assert len(told) == 4, "arrival, reading, the figure, the end"
    assert all(told[:-1]), told
    assert told[-1] is False, "in the end the card is there, and only what was done is to be written"


@pytest.mark.postgres
@pytest.mark.parametrize(("moment", "told"), [(0, 1), (1, 1), (2, 1), (3, 0)])
async def test_a_postgres_that_goes_and_comes_back_ends_nothing(
    region: Region, moments: Moments, moment: int, told: int
) -> None:
    talk = await make_talk(region, await fresh_postgres(), FRIDAY)
    try:
        assert await played(talk, Stopped(), moments, moment, lasts=5)
        assert sum(LATE in text for text in talk.person(1).heard) == told
    finally:
        await talk.app.close()


async def test_a_lock_of_eight_seconds_is_waited_out(
    region: Region, tmp_path: Path, moments: Moments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.database.BUSY_TIMEOUT_MS", 5000)
    talk = await make_talk(region, tmp_path / "svodka.db", FRIDAY)
    person = talk.person(1)
    fault = Locked()
    async with polling(talk):
        fault.begin(talk.world.database)
        talk.telegram.say(person.id, "/start")
        await asyncio.sleep(8)
        fault.end()
        await seen(lambda: len(person.heard) > 1, 20)
    late, *answers = person.heard
    assert LATE in late
    assert "Қазір жазып алу" in late, "a stranger's language is not known"
    assert answers
    assert not [text for text in answers if LATE in text]
    await talk.app.close()


@pytest.mark.parametrize(("role", "answered"), [*((Role.REPORTER, n) for n in range(4)), (Role.OFFICIAL, 0)])
async def test_a_receipt_that_telegram_did_not_take_comes_when_it_is_back(
    region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Role, answered: int
) -> None:
    """Telegram goes away after so many calls of the update that sends, for longer than calls are tried again."""
    talk = await make_talk(region, tmp_path / "svodka.db", FRIDAY)
    person = await talk.member(1, role, "ayagoz" if role is Role.REPORTER else "")
    await person.say("/report")
    if role is Role.OFFICIAL:
        await person.press("Аягозский")
    await person.say("51\n124\n960\n687\n22\n801")
    await person.press("Проверить и отправить")
    if role is Role.OFFICIAL:
        await person.say("Болат Н.")
    monkeypatch.setattr(retry, "TRIES", 1)
    call, calls = talk.telegram.call, count()

    async def cut_off(method: str, *rest: Any) -> Any:
        if next(calls) >= answered:
            raise ApiError(502, "Bad Gateway")
        return await call(method, *rest)

    with monkeypatch.context() as away:
        away.setattr(talk.telegram, "call", cut_off)
        await talk.take(talk.telegram.say(person.id, "да"))
    await talk.app.advance()
    assert sum("Отчёт отправлен" in text for text in person.heard) == 1
    assert "Исправить" in person.buttons
    await talk.app.close()
