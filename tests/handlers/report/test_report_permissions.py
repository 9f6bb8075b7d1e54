"""Who may open, fill and send which report; what is forged is refused and recorded."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models.rules.access import Role
from models.tables import Grant
from tests.handlers.report.conftest import LAST_WEEK
from tests.kit.figures.reports import put_reports
from tests.kit.figures.rows import draft_of, refusals, revisions_of
from tests.kit.talk import ADMINISTRATOR, FRIDAY, Person, Talk

DECEMBER = date(2025, 12, 1)


def forged(person: Person, widget: str, item: str) -> tuple[str, int]:
    """Data of the live card for a button it does not have."""
    card = next(message for message in reversed(person.messages) if message["buttons"])
    intent = card["buttons"][0][0]["data"].split("\x1d")[0]
    return f"{intent}\x1d{widget}:{item}" if item else f"{intent}\x1d{widget}", card["id"]


@pytest.mark.parametrize(
    ("role", "unit", "opens"),
    [
        (Role.REPORTER, "ayagoz", "Карта занятости · Аягозский район"),
        (Role.AKIM, "ayagoz", "Вы можете только смотреть"),
        (Role.OFFICIAL, "", "Выберите район или город"),
        (Role.ADMINISTRATOR, "", "Нет доступа"),
    ],
)
async def test_who_may_open_a_report(talk: Talk, role: Role, unit: str, opens: str) -> None:
    person = await talk.member(1, role, unit)
    assert opens in await person.say("/report")
    assert (await refusals(talk.world) == []) == (role is not Role.ADMINISTRATOR)


async def test_a_stranger_is_not_let_in(talk: Talk) -> None:
    stranger = talk.person(77, "Кто-то")
    await stranger.say("/report")
    assert not any("Карта занятости" in text for text in stranger.heard)


async def test_roles_add_up(talk: Talk) -> None:
    person = await talk.member(1, Role.AKIM, "ayagoz")
    await talk.member(1, Role.REPORTER, "ayagoz")
    assert "Нажмите строку" in await person.say("/report")


async def test_an_administrator_who_reports_too_opens_the_card(talk: Talk) -> None:
    person = await talk.member(ADMINISTRATOR, Role.REPORTER, "ayagoz")
    assert "Аягозский район" in await person.say("/report")


async def test_another_unit_cannot_be_picked_by_forged_data(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, date(2025, 11, 24), {"semey": LAST_WEEK})
    await talk.member(1, Role.REPORTER, "abai")
    await aigul.say("/report")
    for unit in ("semey", "nowhere"):
        data, card = forged(aigul, "unit", unit)
        assert "Нет доступа" in await aigul.forge(data, card)
    for unit in ("'; --", "x" * 40):
        data, card = forged(aigul, "unit", unit)
        await aigul.forge(data, card)
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
    data, card = forged(clerk, "form", "secret")
    assert "Нет доступа" in await clerk.forge(data, card)
    assert (await refusals(far.world))[0][:2] == (1, "report")


@pytest.mark.parametrize("as_of", ["2025-12-02", "2026-06-01", "1899-01-02", "9999-12-27", "x", "2025-W49-1", "-1"])
async def test_a_forged_date_finds_no_report(talk: Talk, aigul: Person, as_of: str) -> None:
    await put_reports(talk.world, date(2025, 11, 24), {"ayagoz": LAST_WEEK})
    await aigul.say("/start")
    await aigul.press("Мои отчёты")
    data, card = forged(aigul, "date", as_of)
    await aigul.forge(data, card)
    if as_of in {"2025-12-02", "2026-06-01"}:
        assert "Отчёта на эту дату нет" in aigul.heard[-2]
        assert "Главное меню" in aigul.screen
    else:  # no date of ours, or not as we write it
        assert "Эта кнопка устарела" in aigul.heard[-2]
        assert "Нажмите дату" in aigul.screen


async def test_a_forged_row_is_no_row(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    data, card = forged(aigul, "row", "total")
    await aigul.forge(data, card)
    assert "Такого показателя больше нет" in aigul.heard[-2]
    await aigul.say("/report")
    await aigul.say("5")
    data, card = forged(aigul, "which", "total")
    await aigul.forge(data, card)
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {}


async def test_an_akim_reads_only_his_own_unit_and_fills_nothing(talk: Talk, aigul: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    await aigul.say("/report")
    await aigul.say("гранты 25")
    card = await akim.say("/report")
    assert "Вы можете только смотреть" in card
    assert "25" in card
    assert akim.buttons == ["Закрыть"]
    assert akim.screen == card
    assert "Вы можете только смотреть" in await akim.say("гранты 26")
    for widget, item in [
        ("report_unchanged", ""),
        ("unit", "semey"),
        ("send", "1"),
        ("report_clear", ""),
        ("lack", "connection"),
    ]:
        data, message = forged(akim, widget, item)
        await akim.forge(data, message)
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"grants": 25}
    assert await revisions_of(talk.world, "ayagoz", DECEMBER) == []


async def test_an_akim_who_forges_his_way_to_a_row_is_refused_and_recorded(talk: Talk, aigul: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.")
    await akim.say("/report")
    data, card = forged(akim, "no_data", "")
    await akim.forge(data, card)
    data, card = forged(akim, "report_unchanged", "")
    await akim.forge(data, card)
    assert all(person == 3 and unit == "ayagoz" for person, _, unit in await refusals(talk.world))


async def test_a_revoked_person_presses_in_vain(talk: Talk, aigul: Person, erlan: Person) -> None:
    await aigul.say("/report")
    await aigul.say("51\n124\n960\n687\n22\n801")
    await aigul.press("Проверить и отправить")
    async with talk.world.database.writing() as session:
        await session.execute(update(Grant).where(Grant.person_id == 2).values(revoked_at=FRIDAY))
    await aigul.press("Отправить")
    assert await revisions_of(talk.world, "ayagoz", DECEMBER) == []
    assert [person for person, _, _ in await refusals(talk.world)] == [1]
    await aigul.say("гранты 99")
    await aigul.say("/report")
    assert (await draft_of(talk.world, "ayagoz", DECEMBER))["grants"] == 22


async def test_buttons_under_a_receipt_open_only_ones_own_unit(talk: Talk, aigul: Person) -> None:
    other = await talk.member(5, Role.REPORTER, "semey", name="Болат Н.")
    await aigul.say("/report")
    await aigul.say("51\n124\n960\n687\n22\n801")
    await aigul.press("Проверить и отправить")
    await aigul.say("да")
    receipt = aigul.messages[-1]
    await other.say("/start")
    for button in receipt["buttons"][0]:
        assert "Нет доступа" in await other.forge(button["data"])
    assert [(person, unit) for person, _, unit in await refusals(talk.world)] == [(5, "ayagoz")] * 2
    assert not any("960" in text for text in other.heard)
    for forged_id in ("rcpt:fix:999", "rcpt:all:-1"):
        await other.forge(forged_id)
        assert any("Этого отчёта больше нет" in text for text in other.heard)


async def test_a_stranger_who_forges_a_receipts_button_is_refused(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await aigul.say("51\n124\n960\n687\n22\n801")
    await aigul.press("Проверить и отправить")
    await aigul.say("да")
    stranger = talk.person(77, "Кто-то")
    await stranger.say("/start")
    await stranger.forge(aigul.messages[-1]["buttons"][0][0]["data"])
    assert [person for person, _, _ in await refusals(talk.world)] == [77]
    assert not any("960" in text for text in stranger.heard)
