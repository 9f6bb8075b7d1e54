"""A reporter takes a sent report back until the lock: it counts no more, the figures stay, officials see it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.actions.reports import Outcome, send_report
from models.actions.reviews import accept_report, excuse_lateness
from models.actions.withdrawal import withdraw_report
from models.errors import AccessDeniedError, DomainError, SubjectGoneError
from models.queries.digest.digest import load_digest
from models.queries.digest.told import changes_since
from models.queries.report.cards import load_card
from models.rules.access import Role
from models.rules.audit import Act
from models.rules.review import MarkKind, Review
from models.rules.states import State
from models.rules.subjects import ReportKey
from models.views.card import Card
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, on_six_lines
from tests.kit.people import acting
from tests.kit.rebuilding import entries_of
from tests.kit.talk import FRIDAY, Person, Talk

KEY = ReportKey(EMPLOYMENT, "ayagoz", DECEMBER)
REPORTER, OFFICIAL, STRANGER, AKIM = 1, 2, 3, 4
MONDAY = FRIDAY + timedelta(days=2, hours=22)


@pytest.fixture
async def reporter(talk: Talk) -> Person:
    person = await talk.member(REPORTER, Role.REPORTER, "ayagoz")
    await person.say(on_six_lines())
    await person.say("да")
    return person


@pytest.fixture
async def official(talk: Talk) -> Person:
    return await talk.member(OFFICIAL, Role.OFFICIAL)


async def withdraw(reporter: Person) -> str:
    await reporter.say("/report")
    await reporter.press("Отозвать отчёт")
    return await reporter.press("Отозвать")


async def card(talk: Talk) -> Card:
    async with talk.world.database.reading() as session:
        return await load_card(session, talk.world, by=REPORTER, key=KEY, now=talk.clock.at)


async def test_what_was_sent_counts_no_more_and_the_draft_keeps_its_figures(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await reporter.say("/report")
    screen = await reporter.press("Отозвать отчёт")
    assert "Отправить заново в срок можно до" in screen
    assert (await card(talk)).sent is not None, "asked once more"
    screen = await reporter.press("Отозвать")
    assert "Отчёт отозван. Исправьте числа и отправьте его снова." in screen
    assert "Отчёт отозван пт 28 ноября" in screen
    now = await card(talk)
    assert now.sent is None
    assert {**now.values, "redirected": None} == {**demo_figures()["ayagoz"], "redirected": None}
    async with talk.world.database.reading() as session:
        by = await acting(session, OFFICIAL)
        digest = await load_digest(session, talk.world, by=by, form=EMPLOYMENT, now=talk.clock.at)
        changes = await changes_since(session, digest, talk.clock.at - timedelta(seconds=1))
    assert digest.reported == 0
    assert digest.line_of("ayagoz").status.state is State.DRAFT
    assert changes.withdrawn == (), "it was sent and withdrawn later than that moment"
    assert [one.act for one in await entries_of(talk.world)][-2:] == [Act.WITHDRAW, Act.WITHDRAW]
    await official.say("/status")
    assert "отозван пт" in official.screen
    await official.say("/summary")
    await official.press("Кто не сдал")
    for _ in range(3):
        if "отозван" in official.screen:
            break
        await official.press("›")
    assert "отозван пт 28 ноября" in official.screen


async def test_since_the_provisional_digest_a_withdrawal_is_a_change(talk: Talk, reporter: Person) -> None:
    await talk.member(OFFICIAL, Role.OFFICIAL)
    since = talk.clock.at
    await talk.move(since + timedelta(hours=1))
    await withdraw(reporter)
    async with talk.world.database.reading() as session:
        by = await acting(session, OFFICIAL)
        digest = await load_digest(session, talk.world, by=by, form=EMPLOYMENT, now=talk.clock.at)
        changes = await changes_since(session, digest, since)
    assert [unit.key for unit in changes.withdrawn] == ["ayagoz"]
    assert (changes.reported, changes.corrected) == ((), ())


async def test_it_is_sent_again_with_the_next_number(talk: Talk, reporter: Person) -> None:
    await withdraw(reporter)
    await reporter.say("Гранты 23")
    await reporter.say("да")
    await reporter.say("да")
    now = await card(talk)
    assert now.sent is not None
    assert (now.sent.revision, now.sent.values["grants"]) == (2, 23)
    assert now.sent.first_sent_at == talk.clock.at


async def test_sent_anew_it_is_no_correction_to_anybody(talk: Talk, reporter: Person, official: Person) -> None:
    """Of what is withdrawn nothing is said: receipt, its copy, the unit's card; a correction of it is the first."""
    akim = await talk.member(AKIM, Role.AKIM, "ayagoz")
    await withdraw(reporter)
    for grants, is_corrected in (("23", False), ("24", True)):
        await talk.move(talk.clock.at + timedelta(minutes=1))
        if is_corrected:
            await reporter.press("Исправить")
        await reporter.say(f"Гранты {grants}")
        await reporter.say("да")
        await reporter.say("да")
        await talk.move(talk.clock.at + timedelta(minutes=1))
        await official.say("/summary")
        await official.press("Районы и города")
        await official.press("Аягозский")
        assert ("Исправлений: 1" in official.screen) is is_corrected, official.screen
        for receipt in (reporter.screen, akim.screen):
            assert ("исправление 1" in receipt) is is_corrected
            assert receipt.count("→") == is_corrected, receipt


async def test_sent_anew_after_due_it_is_late(talk: Talk, reporter: Person) -> None:
    await withdraw(reporter)
    await talk.move(talk.clock.at + timedelta(hours=7))
    await reporter.say("/report")
    await reporter.press("Проверить и отправить")
    await reporter.say("да")
    assert "с опозданием" in " ".join(map(str, reporter.heard[-3:]))


async def test_an_accepted_report_says_so_and_who_accepted_hears_of_it(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await accept_report(talk.world, by=OFFICIAL, key=KEY, revision=1, now=talk.clock.at)
    await reporter.say("/report")
    assert "Отчёт принят аппаратом: отзыв отменит и это" in await reporter.press("Отозвать отчёт")
    await reporter.press("Отозвать")
    assert (await card(talk)).review is Review.NONE
    await talk.move(talk.clock.at + timedelta(minutes=1))
    assert "Принятый вами отчёт отозван" in official.heard[-1]
    assert "Аягозский" in official.heard[-1]


async def test_the_reason_of_a_lateness_is_none_of_what_is_sent_anew(
    talk: Talk, reporter: Person, official: Person
) -> None:
    await withdraw(reporter)
    await talk.move(talk.clock.at + timedelta(hours=7))
    for is_excused in (True, False):
        await reporter.say("/report")
        await reporter.press("Проверить и отправить")
        await reporter.say("да")
        if is_excused:
            await excuse_lateness(talk.world, by=OFFICIAL, key=KEY, words="Не было связи", now=talk.clock.at)
        marks = {mark.kind for mark in (await card(talk)).marks}
        assert marks == ({MarkKind.EXCUSED} if is_excused else set())
        if is_excused:
            await withdraw(reporter)


async def test_after_the_lock_nothing_is_withdrawn(talk: Talk, reporter: Person) -> None:
    await reporter.say("/report")
    await reporter.press("Отозвать отчёт")
    await talk.move(MONDAY)
    await reporter.press("Отозвать")
    assert (await card(talk)).sent is not None
    await reporter.say("/report")
    assert "Отозвать отчёт" not in reporter.buttons


@pytest.mark.parametrize(("by", "role"), [(OFFICIAL, Role.OFFICIAL), (STRANGER, Role.REPORTER), (AKIM, Role.AKIM)])
async def test_only_who_reports_for_the_unit_withdraws(talk: Talk, reporter: Person, by: int, role: Role) -> None:
    await talk.member(by, role, {Role.REPORTER: "semey", Role.AKIM: "ayagoz"}.get(role, ""))
    with pytest.raises(AccessDeniedError):
        await withdraw_report(talk.world, by=by, key=KEY, revision=1, now=talk.clock.at)


async def test_a_second_press_and_what_was_not_looked_at_do_nothing(talk: Talk, reporter: Person) -> None:
    assert await withdraw_report(talk.world, by=REPORTER, key=KEY, revision=7, now=talk.clock.at) is None
    assert await withdraw_report(talk.world, by=REPORTER, key=KEY, revision=1, now=talk.clock.at) is not None
    with pytest.raises(SubjectGoneError):
        await withdraw_report(talk.world, by=REPORTER, key=KEY, revision=1, now=talk.clock.at)


async def test_what_waits_on_a_last_look_is_not_sent_by_a_withdrawal(talk: Talk, reporter: Person) -> None:
    """The version that made the first report is an old one."""
    version = (await card(talk)).version
    await withdraw(reporter)
    done = await send_report(talk.world, by=REPORTER, key=KEY, version=version, now=talk.clock.at)
    assert done.outcome is Outcome.CHANGED
    assert issubclass(SubjectGoneError, DomainError)
