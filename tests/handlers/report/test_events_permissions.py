"""Who may open, fill and update which unit's preparation; what is forged is refused and recorded."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from config.catalogue.types import Region
from models.rules.access import Role
from tests.handlers.report.holidays import held, opened, revisions, sent
from tests.kit.figures.rows import absences_of, refusals
from tests.kit.forgeries import forge
from tests.kit.talk import FRIDAY, Person, Talk, make_talk

DAY = date(2025, 12, 16)


async def test_units_whose_kind_does_not_report_in_it_are_told_so(far: Talk) -> None:
    far.clock.at = datetime(2026, 3, 15, 6, tzinfo=UTC)
    person = await far.member(1, Role.REPORTER, "eagle")
    assert "Праздников, к которым вы готовитесь, сейчас нет." in await person.say("/events")


async def test_the_menu_opens_it_too(aigul: Person) -> None:
    await aigul.say("/start")
    assert "Какой праздник?" in await aigul.press("Подготовка к праздникам")


async def test_an_akim_reads_what_is_typed_and_changes_nothing(talk: Talk, aigul: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    await opened(aigul)
    await aigul.say("Памятн. план 5")
    card = await opened(akim)
    assert "1 Памятн. план       5" in card
    assert akim.buttons == ["Другой праздник", "Закрыть"]
    assert "Вы можете только смотреть" in await akim.say("Памятн. план 6")
    for widget, item in (("report_walk", ""), ("report_unchanged", ""), ("report_clear", ""), ("photo_gone", "1")):
        await forge(akim, widget, item)
    assert await held(talk) == {"memorial_planned": 5}
    assert await revisions(talk) == []


async def test_an_akim_is_sent_a_copy_and_opens_it(talk: Talk, aigul: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    await sent(aigul)
    assert "Отправитель: Айгуль С." in akim.screen
    assert akim.buttons == ["Открыть"]
    assert "Отправлено пт 28 ноября, 12:00, Айгуль С." in await akim.press("Открыть")
    assert akim.buttons == ["Другой праздник", "Закрыть"]
    assert (await akim.say("5")).startswith("Вы можете только смотреть.")
    await forge(akim, "events_update")
    assert "Нет доступа" in akim.heard[-1]
    assert (await refusals(talk.world))[-1] == (3, "report", "ayagoz")


async def test_another_unit_is_not_picked_by_forged_data(talk: Talk, aigul: Person) -> None:
    await talk.member(1, Role.REPORTER, "abai")
    await opened(aigul)
    for unit in ("semey", "nowhere"):
        assert "Нет доступа" in await forge(aigul, "unit", unit)
    assert (await refusals(talk.world))[0] == (1, "report", "semey")
    await aigul.say("/events")
    assert "Нет доступа" in await forge(aigul, "form", "secret")


async def test_a_receipts_button_opens_only_ones_own_unit(talk: Talk, aigul: Person) -> None:
    await sent(aigul)
    other = await talk.member(5, Role.REPORTER, "semey", name="Болат Н.")
    await other.say("/start")
    for action in ("fix", "see", "all"):
        data = aigul.messages[-1]["buttons"][0][0]["data"].replace("fix", action)
        assert "Нет доступа" in await other.forge(data)
    assert [(who, unit) for who, _, unit in await refusals(talk.world)] == [(5, "ayagoz")] * 3


async def test_no_data_is_no_answer_to_a_holiday(talk: Talk, aigul: Person) -> None:
    await opened(aigul)
    for widget, item in (("no_data", ""), ("lack", "connection")):
        await forge(aigul, widget, item)
    await aigul.say("нет связи с районом")
    assert await absences_of(talk.world, "ayagoz", DAY) == []


async def test_a_region_without_holidays_says_so(region: Region, tmp_path: Path) -> None:
    bare = await make_talk(replace(region, holidays=()), tmp_path / "bare.db", FRIDAY)
    person = await bare.member(1, Role.REPORTER, "ayagoz")
    assert "сейчас нет" in await person.say("/events")
    await bare.app.close()
