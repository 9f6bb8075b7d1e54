"""A digest of an earlier moment, made again from the audit alone, is the one that was sent then."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from config.catalogue.region import LOCALES, Region
from handlers.kit.words import Speech
from handlers.saying.summary import render_digest
from models.actions.imports import import_reports
from models.errors import DomainError
from models.queries.digest.digest import build_digest
from models.views.digest import Digest
from models.views.report import UnitStatus
from models.world import World
from tests.kit.chance import ADMINISTRATOR, UNITS, Acts, two_worlds
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, NOVEMBER, demo_figures
from tests.kit.rebuilding import entries_of
from tests.kit.remade import remade


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
async def worlds(request: pytest.FixtureRequest, region: Region, tmp_path: Path) -> AsyncIterator[list[World]]:
    url = await (fresh_sqlite(tmp_path) if request.param == "sqlite" else fresh_postgres())
    both = await two_worlds(url, region)
    yield both
    for world in both:
        await world.database.close()


def of_status(one: UnitStatus) -> tuple[Any, ...]:
    sent = (one.sent.revision, one.sent.first_sent_at, one.sent.is_excused) if one.sent else None
    return one.unit.key, one.state, one.filled, one.absence and one.absence.reason, one.waits_since, sent


def digest_of(digest: Digest, world: World) -> tuple[Any, ...]:
    """What it says: its text in both languages, and of each unit the figures, the state, the reasons, and when."""
    speech = Speech(world.region.timezone)
    texts = [render_digest(digest, speech.words(locale)) for locale in LOCALES]
    lines = [(line.figures, line.planned, line.answers, *of_status(line.status)) for line in digest.lines]
    return texts, digest.growth, lines


async def built(world: World) -> tuple[Any, ...]:
    form = world.form(EMPLOYMENT)
    period = world.calendar.period(form, DECEMBER)
    assert period is not None
    async with world.database.reading() as session:
        return digest_of(await build_digest(session, world, form, period), world)


async def a_week_before(world: World, now: datetime) -> None:
    """What the reports are compared with: grants have fallen since, and that is asked about."""
    figures = {unit: {name: n for name, n in demo_figures()[unit].items() if isinstance(n, int)} for unit in UNITS}
    brought = {unit: {**values, "grants": 70} for unit, values in figures.items()}
    about: dict[str, Any] = {"form": EMPLOYMENT, "as_of": NOVEMBER, "figures": brought, "shown_at": now}
    await import_reports(world, by=ADMINISTRATOR, **about, now=now)


async def test_a_digest_of_an_earlier_moment_can_be_made_again_from_the_audit_as_it_was_sent(
    worlds: list[World], tmp_path: Path
) -> None:
    acts, sent = Acts(3), dict[int, tuple[Any, ...]]()
    for step in range(500):
        await acts.one(worlds[0], step)
        if step % 100 == 99:
            with suppress(DomainError):
                await a_week_before(worlds[0], acts.now)
                await acts.reports(UNITS[0])
            sent[len(await entries_of(worlds[0]))] = await built(worlds[0])
    entries = await entries_of(worlds[0])
    assert any(answers for _, _, lines in sent.values() for _, _, answers, *_ in lines), "some were asked and answered"
    assert len({str(one) for one in sent.values()}) == len(sent), "each says something else"
    for count, then in sent.items():
        again = await remade(entries[:count], worlds[0].region, tmp_path)
        assert await built(again) == then
        await again.database.close()
