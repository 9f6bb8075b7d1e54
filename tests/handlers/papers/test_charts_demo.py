"""The charts of the demo's 1 December: the figures that the text beside them says."""

import subprocess
import sys
from datetime import date
from pathlib import Path

from bot.app import build_world
from config.catalogue.region import Region
from handlers.kit.words import number, signed
from handlers.papers.charts import charts
from handlers.papers.paper import draw
from models.queries.digest.digest import build_digest
from models.queries.timeliness import load_timeliness
from models.queries.year import load_year
from models.rules.states import State
from tests.kit.databases import fresh_sqlite
from tests.kit.demos import put_demo
from tests.kit.papers.charts import words_of

AS_OF = date(2025, 12, 1)
DRAWINGS = ("bars", "trend", "growth", "grid")


async def test_bars_trend_growth_and_timeliness_say_what_the_digest_says(region: Region, tmp_path: Path) -> None:
    url = await fresh_sqlite(tmp_path, "demo.db")
    world = build_world(region, url)
    put_demo(world, complete=True)
    form = world.form("employment")
    period = world.calendar.period(form, AS_OF)
    assert period is not None
    async with world.database.reading() as session:
        digest = await build_digest(session, world, form, period)
        year = await load_year(session, world, form, period)
        timeliness = await load_timeliness(session, world, form, period, now=period.closes)
    await world.database.close()
    words = words_of(region, "kk")
    bars, trend, growth = (
        charts.bars(digest, words),
        charts.trend(year, words),
        charts.growth(year, words),
    )
    assert (bars.shown.oblast.fact, bars.shown.oblast.share) == (number(24_925), "119,0\u00a0%")
    assert {bar.fact for bar in bars.shown.bars} == {number(line.figures["total"]) for line in digest.lines}
    assert trend.shown.keys[0].figure == number(24_925)
    assert trend.shown.keys[1].figure.startswith(number(20_943))
    assert "119,0" in trend.shown.keys[1].figure
    assert growth.shown.keys[0].figure == signed(digest.growth["total"])
    in_time = sum(states.count(State.ON_TIME) for states in timeliness.states.values())
    lines = charts.timeliness(timeliness, words).shown.lines
    assert sum(int(line.end.split("/")[0]) for line in lines) == in_time
    assert draw(trend).startswith(b"\x89PNG")


def test_what_draws_needs_nothing_of_the_bot() -> None:
    modules = ", ".join(f"handlers.papers.drawing.charts.{name}" for name in DRAWINGS)
    code = f"import sys, {modules}; print([name for name in ('aiogram', 'sqlalchemy') if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 -- our own code
    assert found.stdout.strip() == "[]"
