"""A unit whose akim approves: handed over, approved or given back, message by message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from config.catalogue.region import Locale
from handlers.papers.memo.units import remarks
from handlers.papers.workbook.summary import absence_reason
from handlers.report.card import state_lines
from models.actions.approvals import approve_report, give_report_back
from models.actions.deputies import set_deputy
from models.actions.profiles import switch_muted
from models.actions.submissions import switch_approval
from models.actions.withdrawal import withdraw_report
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.digest.digest import load_digest
from models.queries.report.approvals import load_unit_approvals
from models.queries.report.cards import load_card
from models.rules.access import UNIT_ROLES, Role
from models.rules.outgoing import Switch
from models.rules.subjects import ReportKey
from tests.handlers.approvals.conftest import BOSS
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, on_six_lines
from tests.kit.people import acting, actor, data_of, grant_of
from tests.kit.reporters import hand_over, to_missing
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk, plain


async def test_it_counts_as_sent_from_the_akims_press_on(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    await hand_over(reporter)
    assert "Передано на утверждение" in reporter.screen
    assert "На утверждении у акима с" in reporter.screen
    assert "ждёт утверждения акима" in await to_missing(official)
    await talk.later()
    assert "Отчёт ждёт вашего утверждения" in akim.heard[-1]
    assert "Передано: Айгуль Р., пт 28 ноября, 12:00" in akim.heard[-1]
    assert "Аягозский район" in akim.heard[-1]
    assert akim.buttons == ["Утвердить", "Вернуть с замечанием"]
    await talk.later(minutes=30)
    await switch_muted(talk.world, by=1, switch=Switch.RECEIPTS, is_muted=True, now=talk.clock.at)
    await akim.press("Утвердить")
    assert akim.heard[-1] == "Утверждено, отчёт отправлен."
    await talk.later()
    receipt = reporter.heard[-1]
    assert "Отчёт отправлен" in receipt
    assert "Утверждено: Берик А." in receipt
    assert "12:3" in receipt
    await reporter.say("/report")
    assert "Берик А." in reporter.screen
    assert "Аягозский" not in await to_missing(official)


async def test_what_the_akim_gives_back_comes_with_words_and_opens_the_card(
    talk: Talk, reporter: Person, akim: Person
) -> None:
    await hand_over(reporter)
    await talk.later()
    await akim.press("Вернуть с замечанием")
    assert "Что исправить в отчёте (Аягозский район" in akim.screen
    await akim.say("Проверьте гранты")
    assert "ответственный получит ваши слова" in akim.screen
    await talk.later()
    assert "Отчёт не утверждён и не отправлен" in reporter.heard[-1]
    assert "«Проверьте гранты»" in reporter.heard[-1]
    await reporter.press("Исправить")
    assert "Не утверждено, Берик А.: «Проверьте гранты»" in reporter.screen
    await reporter.say("Гранты 21")
    assert "Не утверждено" not in reporter.screen
    await reporter.say("да")
    await reporter.say("да")
    assert "Передано на утверждение" in reporter.screen
    await talk.later()
    assert "Отчёт ждёт вашего утверждения" in akim.heard[-1]
    assert "21" in akim.heard[-1]


async def test_a_figure_changed_since_makes_the_message_stale(talk: Talk, reporter: Person, akim: Person) -> None:
    await hand_over(reporter)
    await talk.later()
    old = akim.messages[-1]
    await reporter.say("Гранты 21")
    assert "На утверждении" not in reporter.screen
    await akim.press("Утвердить", message=old)
    assert "Утверждено" not in akim.heard[-1]
    await reporter.say("да")
    await reporter.say("да")
    await talk.later()
    await akim.press("Утвердить", message=old)
    assert "Утверждено" not in akim.heard[-1]
    await akim.press("Утвердить", message=next(m for m in reversed(akim.messages) if "Отчёт ждёт" in m.get("text", "")))
    assert "Утверждено" in akim.heard[-1]


async def test_the_akim_approves_on_the_card_too(talk: Talk, reporter: Person, akim: Person) -> None:
    await hand_over(reporter)
    await akim.say("/report")
    assert "Утвердить" in akim.buttons
    await akim.press("Утвердить")
    assert "Утверждено" in akim.screen
    await reporter.say("/report")
    assert "Утверждено: Берик А." in reporter.screen


async def test_nobody_else_approves(talk: Talk, reporter: Person, akim: Person, official: Person) -> None:
    await hand_over(reporter)
    await talk.later()
    data = data_of(akim, "Утвердить")
    elsewhere = await talk.member(4, Role.AKIM, "semey")
    for person in (reporter, official, elsewhere):
        await person.say("/start")
        await person.forge(data)
        assert "Утверждено" not in person.heard[-1]
    await reporter.say("/report")
    assert "На утверждении у акима" in reporter.screen


WHO: list[tuple[Role, str, bool]] = [
    (Role.ADMINISTRATOR, "", False),
    (Role.OFFICIAL, "", False),
    (Role.REPORTER, "ayagoz", False),
    (Role.REPORTER, "semey", False),
    (Role.AKIM, "semey", False),
    (Role.AKIM, "ayagoz", True),
]


@pytest.mark.parametrize(("role", "unit", "may"), WHO)
@pytest.mark.parametrize("act", [approve_report, partial(give_report_back, words="Проверьте")])
async def test_who_may_decide_is_in_the_table(
    talk: Talk, reporter: Person, akim: Person, act: Callable[..., Awaitable[Any]], role: Role, unit: str, may: bool
) -> None:
    await hand_over(reporter)
    await talk.member(20, role, unit)
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    async with talk.world.database.reading() as session:
        waits = (await load_card(session, talk.world, by=reporter.id, key=key, now=talk.clock.at)).waits_for_akim
    assert waits is not None
    about = {"key": key, "number": waits.id, "now": talk.clock.at}
    if not may:
        with pytest.raises(AccessDeniedError):
            await act(talk.world, by=20, **about)
        return
    await act(talk.world, by=20, **about)
    with pytest.raises(SubjectGoneError):
        await act(talk.world, by=akim.id, **about)


def test_every_role_is_in_the_table() -> None:
    assert {role for role, _, _ in WHO} == set(Role)


async def test_before_the_deadline_the_akim_is_reminded_and_the_reporter_is_not(
    talk: Talk, reporter: Person, akim: Person
) -> None:
    await hand_over(reporter)
    await talk.later()
    heard = len(reporter.heard)
    await talk.travel(FRIDAY + timedelta(hours=3, minutes=30))
    assert any("Отчёт всё ещё ждёт вашего утверждения" in one for one in akim.heard)
    assert not any("Напоминание" in one or "⏰" in one for one in reporter.heard[heard:])


async def test_where_nobody_at_all_may_approve_it_counts_at_once_and_administrators_are_told(
    talk: Talk, reporter: Person
) -> None:
    await hand_over(reporter)
    assert "Отчёт отправлен" in reporter.heard[-1]
    await talk.later()
    assert any("Отчёт некому утвердить" in one and "Аягоз" in one for one in talk.person(BOSS).heard)


async def test_other_units_send_as_ever(talk: Talk, akim: Person) -> None:
    other = await talk.member(6, Role.REPORTER, "semey")
    await talk.member(7, Role.AKIM, "semey")
    await other.say(on_six_lines("semey"))
    await other.say("да")
    assert "Передано" not in other.screen


async def test_an_administrator_switches_it_for_a_unit_and_sees_where_there_is_no_akim(talk: Talk) -> None:
    boss = await talk.member(BOSS, Role.ADMINISTRATOR)
    await boss.say("/settings")
    screen = await boss.press("Утверждение акимом")
    assert "Включено: 0." in screen
    assert "Акима в боте нет" not in screen
    screen = await boss.press("Аягозский")
    assert "Включено: 1." in screen
    assert "Акима в боте нет: Аягозский" in screen
    assert "✓ Аягозский" in boss.buttons
    await talk.member(2, Role.AKIM, "ayagoz")
    await boss.say("/settings")
    assert "Акима в боте нет" not in await boss.press("Утверждение акимом")
    assert "Включено: 0." in await boss.press("✓ Аягозский")
    journal = await boss.say("/audit")
    assert "изменена настройка, Аягозский район. Утверждение акимом: включено." in journal


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
async def test_nobody_but_administrators_switches_it(talk: Talk, role: Role) -> None:
    person = await talk.member(1, role, "ayagoz" if role in UNIT_ROLES else "")
    await person.say("/settings")
    assert "Утверждение акимом" not in person.buttons
    with pytest.raises(AccessDeniedError):
        await switch_approval(talk.world, by=1, unit="ayagoz", is_needed=True, now=talk.clock.at)
    async with talk.world.database.reading() as session:
        with pytest.raises(AccessDeniedError):
            await load_unit_approvals(session, talk.world, by=1, now=talk.clock.at)


async def test_switched_off_what_waited_may_be_sent_at_once(talk: Talk, reporter: Person, akim: Person) -> None:
    await hand_over(reporter)
    await switch_approval(talk.world, by=BOSS, unit="ayagoz", is_needed=False, now=talk.clock.at)
    await reporter.say("/report")
    assert "На утверждении у акима" in reporter.screen
    await reporter.press("Проверить и отправить")
    assert "на утверждение" not in reporter.screen
    await reporter.press("Отправить")
    assert "Отчёт отправлен" in reporter.heard[-1]
    await talk.later()
    assert "Утверждено:" not in akim.heard[-1]


async def test_it_is_late_when_it_is_approved_late(talk: Talk, reporter: Person, akim: Person) -> None:
    await reporter.say(on_six_lines())
    assert "Отчёт уйдёт на утверждение акиму и будет сдан, когда он утвердит." in reporter.screen
    await reporter.say("да")
    assert "Отчёт ещё не сдан" in reporter.screen
    await talk.later()
    assert "Срок пт 28 ноября, 16:00. Отчёт будет сдан, когда его утвердят" in akim.heard[-1]
    await talk.travel(FRIDAY + timedelta(hours=4, minutes=30))
    await akim.say("/report")
    await akim.press("Утвердить")
    await talk.later()
    receipt = next(one for one in reversed(reporter.heard) if "№" in one)
    assert "16:30, с опозданием" in receipt
    assert "Передано на утверждение пт 28 ноября, 12:00. Утверждено: Берик А.; сдан с этого момента." in receipt


async def test_a_correction_is_approved_too_and_what_was_sent_counts_until_then(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    await hand_over(reporter)
    await talk.later()
    await akim.press("Утвердить")
    await reporter.say("/report")
    await reporter.press("Исправить")
    await reporter.say("Гранты 21")
    await reporter.say("да")
    await reporter.say("да")
    assert "Передано на утверждение" in reporter.screen
    assert "Аягозский" not in await to_missing(official)
    await talk.later()
    assert "Это исправление: прежние цифры считаются" in akim.heard[-1]
    await akim.press("Утвердить")
    await talk.later()
    assert "исправление 1" in reporter.heard[-1]
    assert "Утверждено: Берик А.." not in reporter.heard[-1]
    assert "сдан с этого момента" not in reporter.heard[-1]


async def test_a_withdrawn_report_takes_its_waiting_correction_with_it(
    talk: Talk, reporter: Person, akim: Person
) -> None:
    await hand_over(reporter)
    await talk.later()
    await akim.press("Утвердить")
    await reporter.say("/report")
    await reporter.press("Исправить")
    for said in ("Гранты 21", "да", "да"):
        await reporter.say(said)
    assert "Передано на утверждение" in reporter.screen
    await talk.later()
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    card = await withdraw_report(talk.world, by=reporter.id, key=key, revision=1, now=talk.clock.at)
    assert card is not None
    assert card.waits_for_akim is None
    await akim.press("Утвердить", message=next(m for m in reversed(akim.messages) if "Отчёт ждёт" in m.get("text", "")))
    assert "Утверждено, отчёт отправлен" not in akim.heard[-1]
    await reporter.say("/report")
    assert "Отчёт отозван" in reporter.screen


async def test_who_stands_in_for_the_akim_approves(talk: Talk, reporter: Person, akim: Person) -> None:
    deputy = await talk.member(4, Role.AKIM, "semey", name="Дана К.")
    about = {"grant_id": await grant_of(talk, akim.id), "deputy_id": (await actor(talk, 4)).person_id}
    day = talk.clock.at.date()
    await set_deputy(talk.world, by=BOSS, first=day, last=day, now=talk.clock.at, **about)
    await hand_over(reporter)
    await talk.later()
    assert "Отчёт ждёт вашего утверждения" not in " ".join(akim.heard)
    await deputy.press("Утвердить")
    await talk.later()
    assert "Утверждено: Дана К." in reporter.heard[-1]


async def test_where_no_akim_can_be_reached_an_official_approves_and_administrators_are_told(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await hand_over(reporter)
    assert "На утверждении у аппарата (акима в боте нет)" in reporter.screen
    await talk.later()
    assert any("Отчёт некому утвердить" in one and "Аягоз" in one for one in talk.person(BOSS).heard)
    assert official.buttons == ["Утвердить", "Вернуть с замечанием"]
    await official.press("Утвердить")
    assert official.heard[-1] == "Утверждено, отчёт отправлен."
    await talk.later()
    assert "Отчёт отправлен" in reporter.heard[-1]
    assert "Утверждено: Айгуль" in reporter.heard[-1]
    assert "внесено аппаратом" not in reporter.heard[-1]


async def test_what_an_official_writes_down_and_what_the_akim_sends_counts_at_once(
    talk: Talk, reporter: Person, akim: Person, official: Person
) -> None:
    await talk.member(akim.id, Role.REPORTER, "ayagoz")
    await akim.say(on_six_lines())
    await akim.say("да")
    assert "Отчёт отправлен" in akim.heard[-1]


async def test_a_period_that_ends_meanwhile_leaves_it_unsent(talk: Talk, reporter: Person, akim: Person) -> None:
    await hand_over(reporter)
    await talk.later()
    asked = akim.messages[-1]
    await talk.travel(FRIDAY + timedelta(days=7))
    await akim.press("Утвердить", message=asked)
    assert "Утверждено" not in akim.heard[-1]
    key = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
    async with talk.world.database.reading() as session:
        card = await load_card(session, talk.world, by=reporter.id, key=key, now=talk.clock.at)
    assert card.sent is None
    assert "никто не решил. Отчёт не сдан." in "\n".join(state_lines(card, talk.app.speech.words("ru")))


async def test_it_is_said_wherever_a_report_is_missing(talk: Talk, reporter: Person, akim: Person) -> None:
    official = await talk.member(3, Role.OFFICIAL)
    await hand_over(reporter)
    board = await official.say("/status")
    assert "ждёт акима" in board
    assert "Ждут утверждения акима: Аягозский." in board
    assert "Ждут утверждения акима: Аягозский" in await official.say("/summary")
    async with talk.world.database.reading() as session:
        digest = await load_digest(
            session, talk.world, by=await acting(session, 3), form=EMPLOYMENT, as_of=DECEMBER, now=talk.clock.at
        )
    words = talk.app.speech.words("ru")
    assert "Не сданы, ждут утверждения акима" in [one.name for one in remarks(digest, words)]
    reason = absence_reason(digest, digest.line_of("ayagoz"), words)
    assert plain(reason or "") == "ждёт утверждения акима с пт 28 ноября, 12:00"


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_every_message_is_whole_in_both_languages(talk: Talk, reporter: Person, language: Locale) -> None:
    await talk.member(1, Role.REPORTER, "ayagoz", language=language)
    akim = await talk.member(2, Role.AKIM, "ayagoz", name="Ж.", language=language)
    boss = await talk.member(BOSS, Role.ADMINISTRATOR, language=language)
    yes, back = ("да", "Вернуть с") if language == "ru" else ("иә", "Ескертпемен")
    await reporter.say(on_six_lines())
    await reporter.say(yes)
    await talk.later()
    await akim.press(back)
    await akim.say("7")
    await talk.later()
    await reporter.say("/report")
    await reporter.say(yes)
    await reporter.say(yes)
    await talk.later()
    await akim.press("Утвердить" if language == "ru" else "Бекіту")
    await talk.later()
    await boss.say("/settings")
    await boss.press("Утверждение" if language == "ru" else "Әкімнің бекітуі")
    for person in (reporter, akim, boss):
        for message in person.messages:
            said = ["Айгуль Р.", "Айгуль", "Ж.", on_six_lines(), yes]
            assert message["from"] != "bot" or faults_of(message, language, talk.region, said=said) == []
