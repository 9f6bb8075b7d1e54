"""A crash before each single thing that lasts (a commit, a request to Telegram): wherever it comes, all is as typed.

In one process, so that every moment is met; `test_crashes` kills a real one at random moments.
"""

import json
import os
from collections import Counter
from collections.abc import Awaitable, Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from bot.inbox.readable import read
from config.catalogue.region import Region
from models.rules.access import Role
from models.rules.audit import Act
from models.rules.subjects import ReportKey
from models.tables import Audit, Report
from tests.end_to_end import trust
from tests.end_to_end.journey import Deed
from tests.kit.databases import fresh_sqlite
from tests.kit.drafts import find_draft
from tests.kit.fate import Crash, Fate, fated
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, INDICATORS, demo_figures, put_reports
from tests.kit.talk import FRIDAY, Person, Talk, make_talk
from tests.scheduler.states import almaty

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


MOMENTS = 7
"""As many as most steps have: some have more."""
ONCE = (
    *(Act.SET_INSTRUCTION, Act.REPORT_INSTRUCTION, Act.CLOSE_INSTRUCTION),
    *(Act.RETURN, Act.CORRECT, Act.TYPE, Act.ASK_UNLOCKING, Act.UNLOCK),
)


@dataclass
class Doomed:
    """Of whatever anybody types or presses the process dies once: each time at a later moment, from `next` on."""

    talk: Talk
    fate: Fate
    next: int
    deaths: int = 0

    async def deliver(self, update: dict[str, Any]) -> None:
        self.fate.left, self.next = self.next, (self.next + 1) % MOMENTS
        self.deaths += not await live(self.talk, [update])
        self.fate.left = None
        await self.talk.restart()
        assert await live(self.talk, [update])
        await self.talk.app.sender.drain()


@pytest.mark.parametrize("first", range(MOMENTS if os.environ.get("JOURNEY") == "whole" else 1))
async def test_what_is_done_about_a_report_and_an_instruction_is_done_once(
    first: int, region: Region, tmp_path: Path, fate: Fate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Returned, corrected, asked to be opened, opened; an instruction set, done and closed.

    Each step meets another moment; with JOURNEY=whole each step meets every moment.
    """
    talk = await make_talk(region, await fresh_sqlite(tmp_path), almaty("2025-11-26 11:00"))
    doomed = Doomed(talk, fate, first)
    try:
        reporter = await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль С.")
        other = await talk.member(2, Role.REPORTER, "abai", name="Арман", language="kk")
        official = await talk.member(3, Role.OFFICIAL, name="Болат")
        turns: list[tuple[str, Person, Deed]] = [
            ("11-26 11:00", official, trust.instructs),
            ("11-27 15:00", official, trust.gives_back),
            ("11-27 15:40", reporter, trust.corrects),
            ("12-01 11:00", reporter, trust.asks_to_correct),
            ("12-01 11:15", official, trust.opens_for_two_hours),
            ("12-01 15:00", other, trust.reports_done),
            ("12-01 16:00", official, trust.closes),
        ]
        await put_reports(talk.world, DECEMBER, {"ayagoz": demo_figures()["ayagoz"]}, at=talk.clock.at)
        for at, person, turn in turns:
            await talk.travel(almaty(f"2025-{at}"))
            with monkeypatch.context() as patch:
                patch.setattr(Talk, "deliver", lambda _, update: doomed.deliver(update))
                await turn(person)
        assert doomed.deaths > 14
        async with talk.world.database.reading() as session:
            done = Counter([json.loads(body)["act"] for body in await session.scalars(select(Audit.body))])
        assert {act: done[act] for act in ONCE} == dict.fromkeys(ONCE, 1)
        assert done[Act.SEND] == 2, "what was returned, and its correction"
    finally:
        await talk.app.close()


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
        assert "Отчёт отправлен" in heard, f"dead at {moment}"
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
