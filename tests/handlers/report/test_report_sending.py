"""The last look, «Отправить», the receipt and its copies, corrections; what was shown is what is sent, once."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from config.catalogue.region import Region
from models.rules.access import Role
from models.rules.plans import PlanStatus
from tests.handlers.report.conftest import watched
from tests.kit.figures.reports import demo_plan, put_plan, put_reports
from tests.kit.figures.rows import draft_of, figures_of, refusals, revisions_of
from tests.kit.talk import Person, Talk, plain

DECEMBER = date(2025, 12, 1)
SIX = "51\n124\n960\n687\n22\n801"

pytestmark = pytest.mark.usefixtures("history")


async def look(person: Person, figures: str = SIX) -> str:
    await person.say("/report")
    await person.say(figures)
    return plain(await person.press("Проверить и отправить"))


async def test_the_last_look_and_the_receipt_are_those_of_the_screens(talk: Talk, aigul: Person) -> None:
    await put_plan(talk.world, 2025, demo_plan())
    for unit in ("semey", "kurchatov", "abai", "aksuat", "urzhar", "zharma"):
        await put_reports(talk.world, DECEMBER, {unit: {"vacancies": 1}})
    shown = await look(aigul)
    assert shown.startswith("Проверьте · Аягозский район\nК совещанию 1 декабря · данные на пт 28 ноября\n")
    assert "Без изменений: 3 из 6" in shown
    assert "Всего 2 645 (+21) = пост. 1 720 + врем. 925" in shown
    assert aigul.buttons == ["Отправить", "Исправить", "Назад"]
    receipt = plain(await aigul.press("Отправить"))
    assert receipt == (
        "✅ Отчёт отправлен · № 2025-12-01-05\n"
        "Аягозский район, к совещанию 1 декабря\n"
        "пт 28 ноября, 12:00, в срок · сдали 7 из 12\n"
        "Всего 2 645 (+21), 109,0 % плана\n"
        "Исправить можно до пн 1 декабря, 08:00"
    )
    assert aigul.buttons == ["Исправить", "Мои отчёты"]


@pytest.mark.parametrize(
    ("split", "said"),
    [
        (("permanent",), "Всего 2 645 · пост. 1 720"),
        (("permanent", "temporary", "grants"), "Всего 2 645 · пост. 1 720 · врем. 925 · Гранты 22"),
        (
            ("infrastructure", "new_enterprises", "vacancies", "grants", "subsidized"),
            "Всего 2 645 = инфраструктура 175",
        ),
    ],
    ids=["not all of it", "one of them twice", "other parts"],
)
async def test_only_parts_that_make_up_the_headline_are_said_to(
    split: tuple[str, ...], said: str, region: Region, tmp_path: Path
) -> None:
    forms = tuple(replace(form, split=split) for form in region.forms)
    async with watched(replace(region, forms=forms), tmp_path / "split.db") as talk:
        assert said in await look(await talk.member(1, Role.REPORTER, "ayagoz"))


async def test_a_draft_plan_gives_no_percentage(talk: Talk, aigul: Person) -> None:
    await put_plan(talk.world, 2025, demo_plan(), status=PlanStatus.DRAFT)
    await look(aigul)
    assert "плана" not in await aigul.press("Отправить")


@pytest.mark.parametrize("word", ["да", "Да", "ДА!", " да. ", "иә"])
async def test_the_word_yes_sends(talk: Talk, aigul: Person, word: str) -> None:
    await look(aigul)
    assert "Отчёт отправлен" in await aigul.say(word)
    (report,) = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert figures_of(report)["new_enterprises"] == 960


async def test_a_missing_figure_is_named_and_keeps_from_sending(talk: Talk, aigul: Person) -> None:
    shown = await look(aigul, "гранты 25\nпо вакансиям 690")
    assert "Не заполнено: Инфра, пост., Инфра, врем., Новые предпр., Субсидир." in shown
    assert "Отправить" not in aigul.buttons
    await aigul.say("да")
    assert await revisions_of(talk.world, "ayagoz", DECEMBER) == []


async def test_a_double_tap_sends_once(talk: Talk, aigul: Person) -> None:
    await look(aigul)
    card = next(message for message in reversed(aigul.messages) if message["buttons"])
    data = card["buttons"][0][0]["data"]
    taps = [talk.telegram.press(aigul.id, card["id"], data) for _ in range(5)]
    await asyncio.gather(*(talk.deliver(tap) for tap in taps))
    assert len(await revisions_of(talk.world, "ayagoz", DECEMBER)) == 1
    assert sum("✅" in text for text in aigul.heard) == 1
    assert all(talk.telegram.answer_of(tap["callback_query"]["id"]) is not None for tap in taps)


async def test_two_reporters_tapping_together_send_once(talk: Talk, aigul: Person, erlan: Person) -> None:
    await look(aigul)
    await erlan.say("/report")
    await erlan.press("Проверить и отправить")
    taps = []
    for person in (aigul, erlan) * 10:
        card = next(message for message in reversed(person.messages) if message["buttons"])
        taps.append(talk.telegram.press(person.id, card["id"], card["buttons"][0][0]["data"]))
    await asyncio.gather(*(talk.deliver(tap) for tap in taps))
    assert len(await revisions_of(talk.world, "ayagoz", DECEMBER)) == 1
    assert all(talk.telegram.answer_of(tap["callback_query"]["id"]) is not None for tap in taps)
    assert sum("✅" in text for text in aigul.heard) == 1
    assert sum("✅" in text for text in erlan.heard) == 1


async def test_whoever_is_second_hears_who_was_first(talk: Talk, aigul: Person, erlan: Person) -> None:
    await look(aigul)
    await erlan.say("/report")
    await erlan.press("Проверить и отправить")
    await aigul.press("Отправить")
    copies = len(erlan.heard)
    await erlan.press("Отправить")
    assert any(
        "Отчёт уже отправлен: Айгуль С., пт 28 ноября, 12:00. Второй раз он не отправлен." in text
        for text in erlan.heard
    )
    assert len(erlan.heard) == copies


@pytest.mark.parametrize("way", ["press", "say"])
async def test_a_colleagues_change_brings_the_last_look_back_marked(
    talk: Talk, aigul: Person, erlan: Person, way: str
) -> None:
    await look(aigul)
    await erlan.say("/report")
    await erlan.say("гранты 25")
    shown = await (aigul.press("Отправить") if way == "press" else aigul.say("да"))
    assert "Пока вы смотрели, цифры изменились (Ерлан К.)" in shown
    assert "• 5 Гранты" in shown
    assert "• 4" not in shown
    assert await revisions_of(talk.world, "ayagoz", DECEMBER) == []
    assert "Отчёт отправлен" in await aigul.press("Отправить")
    (report,) = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert figures_of(report)["grants"] == 25


async def test_an_earlier_yes_sends_nothing_that_was_not_shown(talk: Talk, aigul: Person) -> None:
    """The last look is open on a phone, the same person types on a tablet, then says yes on the phone's old button."""
    await look(aigul)
    card = next(message for message in reversed(aigul.messages) if message["buttons"])
    data = card["buttons"][0][0]["data"]
    await aigul.say("гранты 25")
    await aigul.forge(data, card["id"])
    assert await revisions_of(talk.world, "ayagoz", DECEMBER) == []


async def test_figures_typed_at_the_last_look_correct_the_draft(talk: Talk, aigul: Person) -> None:
    await look(aigul)
    assert "Записано: 1 строка" in plain(await aigul.say("гранты 25"))
    assert (await draft_of(talk.world, "ayagoz", DECEMBER))["grants"] == 25


async def test_the_units_other_people_get_a_copy_in_their_language(talk: Talk, aigul: Person, erlan: Person) -> None:
    akim = await talk.member(3, Role.AKIM, "ayagoz", name="Серік А.", language="kk")
    stranger = await talk.member(5, Role.REPORTER, "semey", name="Болат Н.")
    await look(aigul)
    await aigul.say("да")
    assert "Айгуль С." in erlan.screen, "who sent it"
    assert erlan.buttons == ["Исправить", "Мои отчёты"]
    assert akim.screen.startswith("✅ Есеп жіберілді · № 2025-12-01-05\nАягөз ауданы")
    assert akim.buttons == ["Менің есептерім"], "an akim reads and does not correct"
    assert "2025 ж. 1 жел." in await akim.press("Менің есептерім") + " ".join(map(plain, akim.buttons))
    assert stranger.heard == []


async def test_a_colleague_who_blocked_the_bot_stops_nobody(talk: Talk, aigul: Person, erlan: Person) -> None:
    akim = await talk.member(6, Role.AKIM, "ayagoz", name="Серік А.")
    talk.telegram.block(erlan.id)
    await look(aigul)
    assert "Отчёт отправлен" in await aigul.say("да")
    assert "Отчёт отправлен" in akim.screen


async def test_a_correction_is_a_new_revision_with_the_difference(talk: Talk, aigul: Person, erlan: Person) -> None:
    await look(aigul)
    await aigul.say("да")
    card = await erlan.press("Исправить")
    assert "Исправление отчёта № 2025-12-01-05" in card
    await erlan.say("гранты 25")
    shown = await erlan.press("Проверить и отправить")
    assert "• 5 Гранты" in shown
    receipt = plain(await erlan.press("Отправить"))
    assert "№ 2025-12-01-05 · исправление 1" in receipt
    assert "Гранты на бизнес-идеи (шт.): 22 → 25" in receipt
    old, new = await revisions_of(talk.world, "ayagoz", DECEMBER)
    assert (figures_of(old)["grants"], figures_of(new)["grants"]) == (22, 25)
    assert (old.revision, new.revision) == (1, 2)


async def test_a_correction_that_changes_nothing_is_none(talk: Talk, aigul: Person) -> None:
    await look(aigul)
    await aigul.say("да")
    await aigul.press("Исправить")
    await aigul.press("Проверить и отправить")
    assert "Цифры те же, что уже отправлены" in await aigul.press("Отправить")
    assert len(await revisions_of(talk.world, "ayagoz", DECEMBER)) == 1


async def test_a_correction_can_be_left(talk: Talk, aigul: Person) -> None:
    await look(aigul)
    await aigul.say("да")
    await aigul.press("Исправить")
    await aigul.say("гранты 25")
    screen = await aigul.press("Отменить исправление")
    assert "Действует отправленный отчёт" in screen
    assert "   22" in screen
    assert len(await revisions_of(talk.world, "ayagoz", DECEMBER)) == 1


async def test_what_is_being_corrected_is_not_shown_as_sent(aigul: Person, erlan: Person) -> None:
    await look(aigul)
    await aigul.say("да")
    await aigul.say("/report")
    assert "Отправлено" in aigul.screen
    await erlan.press("Исправить")
    await erlan.say("гранты 25")
    shown = await aigul.say("ау")
    assert "Отчёт уже отправлен. Чтобы изменить цифры" in shown
    assert " 22   0" in plain(shown)


async def test_a_report_that_was_imported_is_corrected_from_its_own_figures(talk: Talk, aigul: Person) -> None:
    await put_reports(talk.world, DECEMBER, {"ayagoz": dict.fromkeys(("vacancies", "grants"), 700)})
    await aigul.say("/report")
    await aigul.press("Исправить")
    await aigul.say("гранты 25")
    assert await draft_of(talk.world, "ayagoz", DECEMBER) == {"vacancies": 700, "grants": 25}


async def test_buttons_under_a_receipt_open_only_ones_own_unit(talk: Talk, aigul: Person) -> None:
    other = await talk.member(5, Role.REPORTER, "semey", name="Болат Н.")
    await aigul.say("/report")
    await aigul.say("51\n124\n960\n687\n22\n801")
    await aigul.press("Проверить и отправить")
    await aigul.say("да")
    fix: str = aigul.messages[-1]["buttons"][0][0]["data"]
    await other.say("/start")
    for action in ("fix", "see", "all"):
        assert "Нет доступа" in await other.forge(fix.replace("fix", action))
    assert [(person, unit) for person, _, unit in await refusals(talk.world)] == [(5, "ayagoz")] * 3
    assert not any("960" in text for text in other.heard)
    for forged_id in ("rcpt:fix:999", "rcpt:all:-1"):
        await other.forge(forged_id)
        assert any("Этого отчёта больше нет" in text for text in other.heard)
    stranger = talk.person(77, "Кто-то")
    await stranger.say("/start")
    await stranger.forge(fix)
    assert [person for person, _, _ in await refusals(talk.world)][-1] == 77
    assert not any("960" in text for text in stranger.heard)
