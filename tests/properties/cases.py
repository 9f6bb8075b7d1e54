"""Cases to be tried, each in a database of its own, and what is built of them."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from bot.app import build_world
from config.catalogue.region import Locale, PlanToDate
from handlers.kit.words import Speech, Words
from models.queries.digest.dossier import build_year_dossier
from models.views.digest import YearDossier
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.properties.figures import COMING, FORMS, PLANS, Case, drawn, put_case

cases = st.builds(
    drawn,
    st.sampled_from(list(FORMS)),
    st.integers(0, 30),
    st.sampled_from(PLANS),
    st.sampled_from(COMING),
    st.integers(0, 2**32),
    st.sampled_from(PlanToDate),
)
few = settings(
    database=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


async def filled_world(case: Case, folder: Path) -> World:
    world = build_world(case.region, await fresh_sqlite(folder))
    await put_case(world, case)
    return world


async def _dossier(case: Case, folder: Path) -> YearDossier:
    world = await filled_world(case, folder)
    period = world.calendar.period(case.form, case.as_of)
    assert period is not None
    async with world.database.reading() as session:
        found = await build_year_dossier(session, world, case.form, period, period.meeting)
    await world.database.close()
    return found


def dossier_of(case: Case) -> YearDossier:
    with TemporaryDirectory() as folder:
        return asyncio.run(_dossier(case, Path(folder)))


def words_of(case: Case, locale: Locale) -> Words:
    return Speech(case.region.timezone).words(locale)
