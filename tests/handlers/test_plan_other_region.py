"""/plan on a region with several forms, and on one with more units than a message holds."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from config.catalogue.region import Label, Lifetime, Region, Unit, UnitKind
from models.queries.plans import plan_versions
from models.rules.access import Role
from tests.kit.talk import FRIDAY, Person, Talk, make_talk, plain


@pytest.fixture
async def talk(other_region: Region, tmp_path: Path) -> AsyncIterator[Talk]:
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    yield talk
    await talk.app.close()


@pytest.fixture
async def admin(talk: Talk) -> Person:
    return await talk.member(1, Role.ADMINISTRATOR)


async def test_the_form_is_asked_for_first(talk: Talk, admin: Person) -> None:
    assert "По какой форме?" in await admin.say("/plan")
    names = [form.name.ru for form in talk.region.forms]
    assert len(admin.buttons) == len(names) + 1
    await admin.press(admin.buttons[1])
    assert names[1][:20] in admin.screen
    await admin.press("2025")
    await admin.press("Новая версия")
    await admin.press(admin.buttons[0])
    await admin.say("77")
    async with talk.world.database.reading() as session:
        (plan,) = await plan_versions(session, talk.region.forms[1].key)
    assert plan.of_oblast(talk.region.forms[1].headline) == 77
    await admin.press("Назад")
    await admin.press("Назад")
    await admin.press("Назад")
    assert "По какой форме?" in await admin.press("Назад")


async def test_a_unit_of_another_kind_is_not_asked_for(talk: Talk, admin: Person) -> None:
    await admin.say("/plan")
    await admin.press(admin.buttons[0])
    await admin.press("2025")
    await admin.press("Новая версия")
    await admin.press(admin.buttons[0])
    departments = [unit.short.ru for unit in talk.region.units if unit.kind is UnitKind.DEPARTMENT]
    assert departments
    assert [name for name in departments if name in admin.buttons] == []


def crowded(region: Region) -> Region:
    """The shipped region with 150 more districts of long names."""
    more = [
        Unit(
            f"many{place}",
            UnitKind.DISTRICT,
            Label(f"Очень длинно названный район {place}", f"Өте ұзын аталған аудан {place}"),
            Label(f"Длинный {place}", f"Ұзын {place}"),
            (),
            1000,
            100 + place,
            Lifetime(),
        )
        for place in range(150)
    ]
    return replace(region, units=(*region.units, *more))


async def test_a_large_region_is_shown_in_pages_within_the_limit(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(crowded(region), tmp_path / "large.db", FRIDAY)
    admin = await talk.member(1, Role.ADMINISTRATOR)
    await admin.say("/plan")
    await admin.press("2025")
    await admin.press("Новая версия")
    await admin.press("Всего")
    assert "1 из 11" in plain(" ".join(admin.buttons))
    screen = plain(await admin.press("›"))
    assert "17 Длинный 4" in screen
    assert "1 Семей" not in screen
    assert "Записано чисел: 162" in plain(await admin.say("\n".join("999999999" for _ in range(162))))
    bad = plain(await admin.say("\n".join(f"Нигде {place}: 5" for place in range(100))))
    assert "И ещё непонятных строк: 92" in bad
    await admin.press("Длинный 4")
    assert "Длинный 4: 7" in plain(await admin.say("7"))
    await talk.app.close()
