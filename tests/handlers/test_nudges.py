"""«Напомнить сейчас», «Напомнить всем» and «Внести за район»: an official acts where the territory is looked at."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from models.actions.nudges import nudge
from models.errors import AccessDeniedError
from models.rules.access import Role
from models.rules.outgoing import Kind
from models.tables import Person as PersonRow
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, NOVEMBER, demo_figures, put_absence, put_reports
from tests.kit.outbox import outbox
from tests.kit.people import actor, refusals
from tests.kit.talk import FRIDAY, Person, Talk, plain

MISSING = ("semey", "kurchatov", "abai")


async def a_week(talk: Talk, role: Role = Role.OFFICIAL) -> Person:
    """Three have not sent: Семей has two reporters, Курчатов one and an akim, Абайский nobody."""
    sent = tuple(unit for unit in demo_figures() if unit not in MISSING)
    await put_reports(talk.world, DECEMBER, demo_figures(sent))
    await talk.member(11, Role.REPORTER, "semey", name="Айгуль С.")
    await talk.member(12, Role.REPORTER, "semey", name="Ерлан К.")
    await talk.member(13, Role.REPORTER, "kurchatov", name="Болат Н.")
    await talk.member(14, Role.AKIM, "kurchatov", name="Марат Ж.")
    official = await talk.member(2, role, name="Динара О.")
    await talk.app.advance()
    return official


async def at_missing(person: Person) -> str:
    await person.say("/summary")
    return plain(await person.press("Кто не сдал"))


async def at_unit(person: Person, label: str) -> str:
    await person.say("/summary")
    await person.press("Районы и города")
    return plain(await person.press(label))


async def nudged(talk: Talk) -> list[str]:
    return [row.recipient for row in await outbox(talk.world) if row.kind == Kind.NUDGE.value]


async def test_everybody_who_owes_is_reminded_by_one_press(talk: Talk) -> None:
    official = await a_week(talk)
    await at_missing(official)
    assert official.buttons[:2] == ["Напомнить всем", "Внести за район"]
    assert plain(await official.press("Напомнить всем")).splitlines()[:3] == [
        "Напомнили: Айгуль С. (Семей), Ерлан К. (Семей), Болат Н. (Курчатов).",
        "Некому напомнить: Абайский.",
        "",
    ]
    await talk.app.advance()
    for number in (11, 12, 13):
        assert plain(talk.person(number).screen).startswith("Вас просят сдать отчёт.\n\n⏰ Через 4 часа срок")
    assert len(await nudged(talk)) == 3


async def test_nobody_is_reminded_twice_within_an_hour_whoever_presses(talk: Talk) -> None:
    official = await a_week(talk)
    other = await talk.member(3, Role.ADMINISTRATOR)
    await at_unit(other, "Курчатов")
    assert plain(await other.press("Напомнить сейчас")).startswith("Напомнили: Болат Н. (Курчатов).\n\n")
    talk.clock.at = FRIDAY + timedelta(minutes=59)
    await at_missing(official)
    said = plain(await official.press("Напомнить всем")).splitlines()
    assert said[:2] == [
        "Напомнили: Айгуль С. (Семей), Ерлан К. (Семей).",
        "Напоминали в последний час: Болат Н. (Курчатов).",
    ]
    assert len(await nudged(talk)) == 3
    talk.clock.at = FRIDAY + timedelta(minutes=61)
    await at_unit(official, "Курчатов")
    assert "Напомнили: Болат Н." in plain(await official.press("Напомнить сейчас"))


async def test_whom_nothing_reaches_counts_as_nobody(talk: Talk) -> None:
    official = await a_week(talk)
    async with talk.world.database.writing() as session:
        gone = update(PersonRow).where(PersonRow.telegram_id == 13).values(unreachable_at=FRIDAY)
        await session.execute(gone)
    await at_unit(official, "Курчатов")
    assert plain(await official.press("Напомнить сейчас")).startswith("Некому напомнить: Курчатов.\n\n")
    assert await nudged(talk) == []


async def test_nobody_reminds_themselves(talk: Talk) -> None:
    official = await a_week(talk)
    await talk.member(2, Role.REPORTER, "abai")
    await at_unit(official, "Абайский")
    assert plain(await official.press("Напомнить сейчас")).startswith("Ответственный — это вы: Абайский.\n\n")


async def test_a_card_has_the_phones_of_its_people(talk: Talk) -> None:
    official = await a_week(talk)
    screen = await at_unit(official, "Курчатов")
    phone = "+7 700 000 00 00"
    assert f"Кому звонить:\nБолат Н., {phone}\nМарат Ж., аким, {phone}" in screen
    assert "Кому звонить:\nОтветственного ещё нет." in await at_unit(official, "Абайский")
    assert "Напомнить сейчас" in official.buttons
    await at_unit(official, "Урджарский")
    assert "Напомнить сейчас" not in official.buttons, "it has sent"
    assert "Внести за район" not in official.buttons


async def test_filling_in_opens_the_territorys_card(talk: Talk) -> None:
    official = await a_week(talk)
    await at_unit(official, "Семей")
    assert "Карта занятости · город Семей" in plain(await official.press("Внести за район"))
    await at_missing(official)
    await official.press("Внести за район")
    assert official.buttons == ["Семей", "Курчатов", "Абайский", "Назад"]
    assert "Карта занятости · Абайский район" in plain(await official.press("Абайский"))


async def test_no_data_is_not_reminded_of_and_a_past_week_offers_nothing(talk: Talk) -> None:
    official = await a_week(talk)
    await put_absence(talk.world, DECEMBER, "semey", reason_key="department")
    await at_unit(official, "Семей")
    assert "Напомнить сейчас" not in official.buttons
    await put_reports(talk.world, NOVEMBER, demo_figures(("semey",)))
    await official.say("/summary")
    for label in ("Ещё", "Другие даты", "24 ноября", "Кто не сдал"):
        await official.press(label)
    assert not {"Напомнить всем", "Внести за район"} & set(official.buttons)


async def test_an_administrator_reminds_and_fills_in_for_nobody(talk: Talk) -> None:
    boss = await a_week(talk, Role.ADMINISTRATOR)
    await at_missing(boss)
    assert "Напомнить всем" in boss.buttons
    assert "Внести за район" not in boss.buttons


@pytest.mark.parametrize("number", [11, 14])
async def test_reporters_and_akims_remind_nobody(talk: Talk, number: int) -> None:
    await a_week(talk)
    with pytest.raises(AccessDeniedError):
        await nudge(talk.world, by=await actor(talk, number), form=EMPLOYMENT, as_of=DECEMBER, now=FRIDAY)
    assert await nudged(talk) == []
    assert await refusals(talk, number) == []


async def test_kazakh_is_whole(talk: Talk) -> None:
    await a_week(talk)
    official = await talk.member(3, Role.OFFICIAL, language="kk")
    await official.say("/summary")
    await official.press("Кім тапсырмады")
    said = plain(await official.press("Барлығына еске салу")).splitlines()
    assert said[:2] == [
        "Еске салынды: Айгуль С. (Семей), Ерлан К. (Семей), Болат Н. (Курчатов).",
        "Еске салатын адам жоқ: Абай.",
    ]
