"""What has changed in a period since a moment: by hand from a few units."""

from datetime import timedelta
from pathlib import Path

from config.catalogue.region import Region
from models.queries.digest.digest import build_digest
from models.queries.digest.told import Changes, changes_since
from tests.kit.figures.reports import (
    DECEMBER,
    EMPLOYMENT,
    INDICATORS,
    NOVEMBER,
    crowded,
    demo_figures,
    put_absence,
    put_reports,
)
from tests.kit.letters import at
from tests.kit.probe import asked_of
from tests.kit.talk import FRIDAY, Talk, make_talk

HALF_PAST_FOUR = at(28, 16, 30)


def figures(total: int) -> dict[str, int | str]:
    """A report whose total is all subsidised places."""
    return {**dict.fromkeys(INDICATORS, 0), "subsidized": total}


async def since(talk: Talk) -> Changes:
    form = talk.region.form(EMPLOYMENT)
    period = talk.world.calendar.period(form, DECEMBER)
    assert period is not None
    async with talk.world.database.reading() as session:
        digest = await build_digest(session, talk.world, form, period)
        return await changes_since(session, digest, HALF_PAST_FOUR)


def keys(changes: Changes) -> tuple[list[str], list[str], list[str]]:
    parts = changes.reported, changes.corrected, changes.absent
    return tuple([unit.key for unit in part] for part in parts)  # type: ignore[return-value]


async def test_nothing_at_all_is_no_change(talk: Talk) -> None:
    changes = await since(talk)
    assert changes == Changes((), (), (), None, None)
    assert changes.is_none


async def test_a_first_report_replaces_the_figure_carried_forward(talk: Talk) -> None:
    await put_reports(talk.world, NOVEMBER, {"ayagoz": figures(100), "semey": figures(50)})
    await put_reports(talk.world, DECEMBER, {"semey": figures(60)}, at=HALF_PAST_FOUR)
    await put_reports(talk.world, DECEMBER, {"ayagoz": figures(130)}, at=HALF_PAST_FOUR + timedelta(seconds=1))
    changes = await since(talk)
    assert keys(changes) == (["ayagoz"], [], [])
    assert (changes.before, changes.now) == (160, 190)


async def test_a_correction_is_none_of_the_first_reports(talk: Talk) -> None:
    await put_reports(talk.world, DECEMBER, {"ayagoz": figures(100)}, at=at(28, 15))
    await put_reports(talk.world, DECEMBER, {"ayagoz": figures(90)}, at=at(28, 18), revision=2)
    await put_reports(talk.world, DECEMBER, {"semey": figures(7)}, at=at(28, 18))
    await put_reports(talk.world, DECEMBER, {"semey": figures(8)}, at=at(28, 19), revision=2)
    changes = await since(talk)
    assert keys(changes) == (["semey"], ["ayagoz"], [])
    assert (changes.before, changes.now) == (100, 98)


async def test_no_data_said_since_is_a_change_while_nothing_is_reported(talk: Talk) -> None:
    await put_absence(talk.world, DECEMBER, "zharma", reason="нет связи")  # said on the as-of date
    assert keys(await since(talk)) == ([], [], ["zharma"])
    await put_reports(talk.world, DECEMBER, {"zharma": figures(5)}, at=at(1, 9, month=12))
    assert keys(await since(talk)) == (["zharma"], [], [])


async def test_the_year_before_is_not_carried_over(talk: Talk) -> None:
    form = talk.region.form(EMPLOYMENT)
    period = talk.world.calendar.period(form, DECEMBER.replace(year=2026, month=1, day=12))
    assert period is not None
    await put_reports(talk.world, DECEMBER, {"ayagoz": figures(100)})
    await put_reports(talk.world, period.as_of, {"semey": figures(3)}, at=period.opens)
    async with talk.world.database.reading() as session:
        digest = await build_digest(session, talk.world, form, period)
        changes = await changes_since(session, digest, period.opens - timedelta(hours=1))
    assert (changes.before, changes.now) == (None, 3)


async def test_statements_do_not_grow_with_the_units(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)), at=at(28, 18))
    with asked_of(talk.world.database) as few:
        await since(talk)
    await put_reports(talk.world, DECEMBER, {unit.key: figures(1) for unit in talk.region.units[3:]}, at=at(28, 18))
    with asked_of(talk.world.database) as many:
        assert len((await since(talk)).reported) == 248
    assert many.statements == few.statements
    await talk.app.close()
