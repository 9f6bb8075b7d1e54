"""Who is to be called on Friday: nobody is left out of a region of ordinary size."""

from dataclasses import replace
from pathlib import Path

from config.catalogue.region import Region
from models.rules.access import Role
from models.rules.outgoing import Kind
from tests.kit.figures.reports import crowded
from tests.kit.letters import letter, text_of
from tests.kit.talk import FRIDAY, make_talk


async def test_of_a_region_of_thirty_units_nobody_to_call_is_left_out(region: Region, tmp_path: Path) -> None:
    units = tuple(replace(region.units[4], key=f"unit_{n}", position=n) for n in range(1, 31))
    talk = await make_talk(replace(region, units=units), tmp_path / "thirty.db", FRIDAY)
    await talk.member(2, Role.OFFICIAL)
    for n, unit in enumerate(units):
        await talk.member(100 + n, Role.REPORTER, unit.key, name=f"Сейтказина А. {n}")
    text = await text_of(talk, letter(talk, Kind.PROVISIONAL, 2))
    assert text.count("Сейтказина А. ") == 30
    await talk.app.close()


async def test_the_figures_keep_their_room_below_them(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region, 250), tmp_path / "big.db", FRIDAY)
    await talk.member(2, Role.OFFICIAL)
    for n, unit in enumerate(talk.region.units[:30]):
        await talk.member(100 + n, Role.REPORTER, unit.key, name="&<>" * 40)
    text = await text_of(talk, letter(talk, Kind.PROVISIONAL, 2))
    assert "\nи ещё " in text
    assert "До Дня Независимости" in text, "the last line of all"
    await talk.app.close()
