"""Which report and which row of it opens: what no list has is not opened, refused and recorded."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from config.catalogue.region import Label, Lifetime, Region
from models.rules.access import Role
from tests.handlers.report.conftest import LAST_WEEK
from tests.kit.figures.reports import put_reports
from tests.kit.figures.rows import draft_of, refusals
from tests.kit.forgeries import forge
from tests.kit.talk import FRIDAY, Person, Talk, make_talk

DECEMBER = date(2025, 12, 1)


async def test_another_unit_cannot_be_picked_by_forged_data(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, date(2025, 11, 24), {"semey": LAST_WEEK})
    await talk.member(1, Role.REPORTER, "abai")
    await aigul.say("/report")
    for unit in ("semey", "nowhere"):
        assert "Нет доступа" in await forge(aigul, "unit", unit)
    for unit in ("'; --", "x" * 40):
        await forge(aigul, "unit", unit)
        assert "Эта кнопка устарела" in aigul.heard[-2]
    refused = await refusals(talk.world)
    assert refused[0] == (1, "report", "semey")
    assert len(refused) == 2
    assert not any("948" in text for text in aigul.heard)
    assert "Выберите район" in await aigul.say("/report"), "nothing is stuck"


async def test_a_form_cannot_be_picked_by_forged_data(far: Talk) -> None:
    clerk = await far.member(1, Role.REPORTER, "housing_office")
    await far.member(1, Role.REPORTER, "yolkino")
    await clerk.say("/report")
    assert "Нет доступа" in await forge(clerk, "form", "secret")
    assert (await refusals(far.world))[0][:2] == (1, "report")


async def test_a_forged_date_finds_no_report(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, date(2025, 11, 24), {"ayagoz": LAST_WEEK})
    for as_of in ("2025-12-02", "2026-06-01", "1899-01-02"):
        await aigul.say("/start")
        await aigul.press("Мои отчёты")
        await forge(aigul, "date", as_of)
        if as_of == "1899-01-02":  # no date of ours
            assert "Эта кнопка устарела" in aigul.heard[-2]
            assert "Нажмите дату" in aigul.screen
        else:
            assert "Отчёта на эту дату нет" in aigul.heard[-2]
            assert "Главное меню" in aigul.screen


async def test_a_forged_row_is_no_row(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await forge(aigul, "row", "total")
    assert "Такого показателя больше нет" in aigul.heard[-2]
    await aigul.say("/report")
    await aigul.say("5")
    await forge(aigul, "which", "total")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {}


async def test_a_form_that_is_asked_no_more_is_offered_last_and_only_for_its_history(
    region: Region, tmp_path: Path
) -> None:
    form = region.forms[0]
    ended = replace(form, key="ended", name=Label("Старая карта", "Ескі карта"), lifetime=Lifetime(until=DECEMBER))
    talk = await make_talk(replace(region, forms=(ended, form), holidays=()), tmp_path / "ended.db", FRIDAY)
    person = await talk.member(1, Role.REPORTER, "abai")
    assert "Какой отчёт?" in await person.say("/report")
    assert person.buttons[:2] == ["Старая карта", "Карта занятости"]
    talk.clock.at = datetime(2025, 12, 4, 7, tzinfo=UTC)
    assert "К совещанию 8 декабря" in await person.say("/report")
    await person.say("/start")
    await person.press("Мои отчёты")
    assert person.buttons[:2] == ["Карта занятости", "Старая карта · больше не собирают"]
    await talk.app.close()
