"""SQLite and PostgreSQL say the same of the same history, whatever officials look at."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import build_world
from config.catalogue.region import Form, Region
from models.queries.digest.comparison import load_comparison
from models.queries.digest.dates import load_days
from models.queries.digest.digest import build_digest
from models.queries.digest.dossier import build_dossier
from models.queries.digest.parts import load_missing, load_unit, summary_dates
from models.queries.digest.told import changes_since
from models.queries.digest.unit import load_unit_entries, load_unit_year
from models.queries.plans import approved_plan, plans_beside
from models.queries.preparation.preparation import build_preparation, nearing
from models.queries.report.export_rows import stream_pages
from models.queries.report.receipts import load_receipt
from models.queries.report.sent import answers_on, reported_dates, sent_before, sent_on
from models.queries.report.status import load_status, unit_states
from models.queries.timeliness import load_timeliness
from models.queries.year import load_year
from models.rules.calendar.calendar import Period
from models.rules.subjects import ReportKey
from models.views.named import Named
from models.world import World
from tests.kit.databases import fresh_postgres, fresh_sqlite
from tests.kit.figures.histories import OFFICIAL, History, put_history
from tests.kit.people import acting
from tests.regions import made_up, shipped

Said = dict[str, Any]
SPANS = ((date(2025, 12, 12), date(2026, 1, 20)), (date(2025, 6, 20), date(2025, 7, 12)))
"""Over the year's turn, with a holiday before it and two after, and around an extra date that opens late."""


async def of_date(session: AsyncSession, world: World, form: Form, period: Period, history: History) -> Said:
    now, as_of = history.now, period.as_of
    digest = await build_digest(session, world, form, period)
    said: Said = {
        "digest": digest,
        "oblast": (dict(digest.figures), dict(digest.growth), dict(digest.planned), dict(digest.rates)),
        "states": await unit_states(session, world, form, period),
        "missing": await load_missing(
            session, world, by=await acting(session, OFFICIAL), form=form.key, as_of=as_of, now=now
        ),
        "before": await sent_before(session, form.key, as_of),
        "answers": await answers_on(session, form.key, as_of),
        "plan": await approved_plan(session, form.key, period.year, as_of),
        "plans": await plans_beside(session, form.key, period.year, as_of),
        "year": await load_year(session, world, form, period),
        "timely": await load_timeliness(session, world, form, period, now=now),
        "timely all year": await load_timeliness(session, world, form, period, None, now=now),
    }
    for hours in (0, 8, 30, 80):
        moment = period.opens + timedelta(hours=hours)
        said[f"changes {hours}"] = await changes_since(session, digest, moment)
        said[f"until {hours}"] = await sent_on(session, form.key, as_of, until=moment)
    return said


def named(names: Named) -> Said:
    return {name: names.value(name) for name in names.names()}


async def of_unit(session: AsyncSession, world: World, key: ReportKey, history: History) -> Said:
    now, year = history.now, world.subject(key).period.year
    return {
        "sheet": await load_unit(session, world, by=await acting(session, OFFICIAL), key=key, now=now),
        "entries": await load_unit_entries(session, world, by=await acting(session, OFFICIAL), key=key, now=now),
        "weeks": await load_unit_year(session, world, by=await acting(session, OFFICIAL), key=key, now=now),
        "before": await sent_before(session, key.form, key.as_of, key.unit),
        "on": await sent_on(session, key.form, key.as_of, units=[key.unit, "nobody"]),
        "plan": await approved_plan(session, key.form, year, key.as_of, key.unit),
        "receipt": await load_receipt(session, world, world.subject(key)),
        "dates": await reported_dates(session, key.form, key.unit),
    }


async def of_form(session: AsyncSession, world: World, form: Form, history: History) -> Said:
    now, first, last = history.now, history.periods[form.key][0].as_of, history.periods[form.key][-1].as_of
    about: dict[str, Any] = {"by": await acting(session, OFFICIAL), "form": form.key, "now": now}
    return {
        "dates": await summary_dates(session, world, **about),
        "status": await load_status(session, world, **about | {"by": OFFICIAL}),
        "days": await load_days(session, world, month=last, **about),
        "drafts": await plans_beside(session, form.key, last.year, last),
        "names": named(Named(await build_dossier(session, world, form, history.periods[form.key][-1], now))),
        "compared": await load_comparison(session, world, as_of=last, other=first, **about),
    }


async def everything(world: World, history: History) -> AsyncIterator[tuple[str, Said]]:
    async with world.database.reading() as session:
        for form in world.region.forms:
            yield form.key, await of_form(session, world, form, history)
            for period in history.periods[form.key]:
                yield f"{form.key} {period.as_of}", await of_date(session, world, form, period, history)
            last = history.periods[form.key][-1]
            for unit in world.region.reporting(form, last.opens.date()):
                key = ReportKey(form.key, unit.key, last.as_of)
                yield f"{form.key} {unit.key}", await of_unit(session, world, key, history)
        yield "holidays", await of_holidays(session, world, history)
        first, last_day = date(2025, 1, 1), history.now.date()
        pages = stream_pages(session, world, first, last_day)
        yield "export", {"rows": [row async for page in pages for row in page]}


async def of_holidays(session: AsyncSession, world: World, history: History) -> Said:
    now = history.now
    said: Said = {"near": await nearing(session, world, now=now)}
    for form in world.region.holidays:
        for period in history.periods.get(form.key, []):
            for days in (0, 3, 12):
                moment = now - timedelta(days=days)
                found = await build_preparation(session, world, form, period.as_of, now=moment)
                said[f"{form.key} {days}"] = found
    return said


async def told(region: Region, url: str, seed: int, span: tuple[date, date]) -> dict[str, Said]:
    world = build_world(region, url)
    history = await put_history(world, Random(seed), *span)  # noqa: S311 -- figures for a test, no secret
    found = {name: said async for name, said in everything(world, history)}
    await world.database.close()
    return found


@pytest.mark.postgres
@pytest.mark.parametrize(("seed", "span"), list(enumerate(SPANS)), ids=["turn", "summer"])
@pytest.mark.parametrize("read", [shipped, made_up], ids=["shipped", "made up"])
async def test_both_databases_say_the_same(read: Any, seed: int, span: tuple[date, date], tmp_path: Path) -> None:
    on_sqlite = await told(read(), await fresh_sqlite(tmp_path), seed, span)
    on_postgres = await told(read(), await fresh_postgres(), seed, span)
    assert on_sqlite.keys() == on_postgres.keys()
    for place, said in on_sqlite.items():
        for name, found in said.items():
            assert found == on_postgres[place][name], f"{place}: {name}"
