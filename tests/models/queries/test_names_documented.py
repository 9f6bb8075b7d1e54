"""docs/names.md: every example is a name, and every kind of name has an example."""

import re
from pathlib import Path

from bot.app import build_world
from config.catalogue.press import press_names
from models.queries.digest.dossier import build_dossier
from models.views.named import Named
from models.world import World
from tests.kit.databases import fresh_sqlite
from tests.kit.figures.preparation import local
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT
from tests.regions import shipped

DOCUMENT = Path(__file__).parents[3] / "docs" / "names.md"
OF_A_CLASH = "total.vacancies"
NEEDED = ("total", "as_of", "year", "semey.rank", "semey.as_of", "next_year.total", "semey.independence_day.problems")
ENDS = ("plan", "plan_to_date", "percent", "percent_to_date", "growth")


def examples() -> set[str]:
    return {name.partition("|")[0] for name in re.findall(r"`\{([^}]*)\}`", DOCUMENT.read_text("utf-8"))}


async def named(folder: Path) -> Named:
    world: World = build_world(shipped(), await fresh_sqlite(folder))
    period = world.calendar.period(world.form(EMPLOYMENT), DECEMBER)
    assert period is not None
    async with world.database.reading() as session:
        dossier = await build_dossier(session, world, world.form(EMPLOYMENT), period, local(1, 11, month=12))
    await world.database.close()
    return Named(dossier)


async def test_every_example_is_a_name(tmp_path: Path) -> None:
    known = await named(tmp_path)
    assert {name for name in examples() if not known.is_name(name)} == {OF_A_CLASH}


def test_every_kind_of_name_has_an_example() -> None:
    assert {*NEEDED, *(f"total.{end}" for end in ENDS)} - examples() == set()


async def test_every_name_of_a_press_sentence_is_a_name(tmp_path: Path) -> None:
    known = await named(tmp_path)
    assert [name for name in press_names(shipped().form(EMPLOYMENT)) if not known.is_name(name)] == []
