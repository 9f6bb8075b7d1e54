"""A crash before each single thing that lasts (a commit, a request to Telegram): wherever it comes, all is as typed.

In one process, so that every moment is met; `test_crashes` kills a real one at random moments.
"""

from collections.abc import Awaitable, Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.inbox.readable import read
from config.catalogue.types import Region
from models.rules.access import Role
from models.tables import Report
from models.world import ReportKey
from tests.kit.databases import fresh_sqlite
from tests.kit.drafts import find_draft
from tests.kit.fate import Crash, Fate, fated
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, INDICATORS, demo_figures
from tests.kit.talk import FRIDAY, Person, Talk, make_talk

FIGURES = [int(number) for number in demo_figures()["ayagoz"].values()]
MOST_MOMENTS = 100


@pytest.fixture
def fate(monkeypatch: pytest.MonkeyPatch) -> Fate:
    return fated(monkeypatch)


async def live(talk: Talk, updates: list[dict[str, Any]]) -> bool:
    """A process takes these updates; returns False when it died of them."""
    inbox = talk.app.inbox
    with capture_logs():  # a dead process logs nothing, and drawing its tracebacks would take most of the time
        try:
            await inbox._resume(talk.app.bot)
            await inbox._take([read(deepcopy(update), talk.app.bot) for update in updates])
            while inbox._running:
                await next(iter(inbox._running))
        except Crash:
            for task in list(inbox._running):
                task.cancel()
            return False
    return True


async def played(talk: Talk, person: Person, texts: list[str], fate: Fate, moment: int) -> bool:
    """The person types `texts`; the process dies at `moment`, the next one gets them again. False when it lived."""
    told = [talk.telegram.say(person.id, text) for text in texts]
    fate.left = moment
    lived = await live(talk, told)
    fate.left = None
    await talk.restart()
    assert await live(talk, told)
    return not lived


async def every_moment(
    region: Region, folder: Path, fate: Fate, play: Callable[[Talk, Person, int], Awaitable[bool]]
) -> int:
    """Plays with a crash at each moment in turn, each time on a new database; returns how many moments there were."""
    for moment in range(MOST_MOMENTS):
        place = folder / str(moment)
        place.mkdir()
        talk = await make_talk(region, await fresh_sqlite(place), FRIDAY)
        try:
            person = await talk.member(1, Role.REPORTER, "ayagoz")
            await person.say("/report")
            if not await play(talk, person, moment):
                return moment
        finally:
            await talk.app.close()
    raise AssertionError("it never gets through")


async def typed(talk: Talk) -> list[int | str]:
    async with talk.world.database.reading() as session:
        draft = await find_draft(session, ReportKey(EMPLOYMENT, "ayagoz", DECEMBER))
    return [draft.values[key] for key in INDICATORS if key in draft.values] if draft else []


async def test_figures_typed_in_order_stay_in_their_rows(region: Region, tmp_path: Path, fate: Fate) -> None:
    async def play(talk: Talk, person: Person, moment: int) -> bool:
        await person.press("Заполнить по порядку")
        died = await played(talk, person, [str(figure) for figure in FIGURES[:2]], fate, moment)
        assert await typed(talk) == FIGURES[:2], f"dead at {moment}"
        assert "Строка 3 из" in person.screen, f"dead at {moment}"
        await person.say(str(FIGURES[2]))
        assert await typed(talk) == FIGURES[:3], f"dead at {moment}"
        return died

    assert await every_moment(region, tmp_path, fate, play) > 8


async def test_a_report_is_sent_once_and_the_person_hears_of_it(region: Region, tmp_path: Path, fate: Fate) -> None:
    async def play(talk: Talk, person: Person, moment: int) -> bool:
        await person.say("\n".join(map(str, FIGURES)))
        await person.press("Проверить и отправить")
        died = await played(talk, person, ["да"], fate, moment)
        async with talk.world.database.reading() as session:
            assert await session.scalar(select(func.count()).select_from(Report)) == 1, f"dead at {moment}"
        heard = "\n".join(person.heard)
        assert "Отчёт отправлен" in heard or "Отчёт уже отправлен" in heard, f"dead at {moment}"
        return died

    assert await every_moment(region, tmp_path, fate, play) > 5


async def test_opening_the_card_gets_there_in_the_end(region: Region, tmp_path: Path, fate: Fate) -> None:
    async def play(talk: Talk, person: Person, moment: int) -> bool:
        died = await played(talk, person, ["/report"], fate, moment)
        assert "Карта занятости" in person.screen, f"dead at {moment}"
        await person.say("\n".join(map(str, FIGURES)))
        assert await typed(talk) == FIGURES, f"dead at {moment}"
        return died

    assert await every_moment(region, tmp_path, fate, play) > 4
