"""Who may open, fill and send which report; what is forged is refused and recorded."""

from datetime import date

from models.rules.access import Role
from tests.handlers.report.conftest import LAST_WEEK
from tests.kit.figures.reports import put_reports
from tests.kit.figures.rows import draft_of, refusals, revisions_of
from tests.kit.forgeries import forge
from tests.kit.talk import Person, Talk

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
    for as_of in ("2025-12-02", "2026-06-01", "1899-01-02", "9999-12-27", "x", "-1", "2025-W49-1"):
        await aigul.say("/start")
        await aigul.press("Мои отчёты")
        await forge(aigul, "date", as_of)
        if as_of in {"2025-12-02", "2026-06-01"}:
            assert "Отчёта на эту дату нет" in aigul.heard[-2]
            assert "Главное меню" in aigul.screen
        else:  # no date of ours, or not as we write it
            assert "Эта кнопка устарела" in aigul.heard[-2], as_of
            assert "Нажмите дату" in aigul.screen


async def test_a_forged_row_is_no_row(talk: Talk, aigul: Person) -> None:
    await aigul.say("/report")
    await forge(aigul, "row", "total")
    assert "Такого показателя больше нет" in aigul.heard[-2]
    await aigul.say("/report")
    await aigul.say("5")
    await forge(aigul, "which", "total")
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
        await forge(akim, widget, item)
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"grants": 25}
    assert await revisions_of(talk.world, "ayagoz", DECEMBER) == []


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
    stranger = talk.person(77, "Кто-то")
    await stranger.say("/start")
    await stranger.forge(receipt["buttons"][0][0]["data"])
    assert [person for person, _, _ in await refusals(talk.world)][-1] == 77
    assert not any("960" in text for text in stranger.heard)
