"""The sender: each row once, in order; what must not go out does not, and the row tells why."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from structlog.testing import capture_logs

from bot.outbox.courier import FRESH
from bot.sandbox.faults import Rule
from models.actions.delivery import begin_attempt, claim
from models.actions.grants import revoke
from models.actions.requests import ask_for_access, decide_request
from models.errors import SubjectGoneError
from models.queries.people.people import find_actor
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient, about_period, about_row
from models.tables import Muted, Outbox
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_reports
from tests.kit.outbox import alert, crowd, outbox, put, said, states
from tests.kit.people import AYAGOZ, grant_of
from tests.kit.talk import FRIDAY, Talk

LATE = datetime(2025, 11, 28, 17, tzinfo=UTC)
"""22:00 in Almaty: quiet hours."""
MORNING = datetime(2025, 11, 29, 2, tzinfo=UTC)
"""07:00 in Almaty: they are over."""
MINUTES = ["09:00", "09:01", "09:02"]


async def person_id(talk: Talk, telegram_id: int) -> int:
    async with talk.world.database.reading() as session:
        actor = await find_actor(session, telegram_id)
    assert actor is not None
    return actor.person_id


async def test_what_is_due_goes_out_once_in_order_and_the_row_tells_of_it(talk: Talk) -> None:
    one, other = await crowd(talk, 2)
    await put(talk.world, [alert(talk.world, who, n) for n in (2, 0, 1) for who in (one, other)])
    await talk.app.sender.drain()
    assert said(talk, 1000) == ["09:00"], "the others are not due yet"
    await talk.move(FRIDAY + timedelta(minutes=1))
    await talk.app.sender.drain()
    assert said(talk, 1000) == said(talk, 1001) == MINUTES
    for row in await outbox(talk.world):
        assert (row.state, row.attempts, row.lease_by, row.lease_until) == ("sent", 1, "", None)
        assert row.message_id is not None
        assert row.settled_at == row.attempted_at is not None


@pytest.mark.parametrize("minutes", [0, 2])
async def test_a_message_of_a_newer_release_is_left_to_it_and_keeps_nobody_elses_back(talk: Talk, minutes: int) -> None:
    """Two replicas are of two releases while one is being updated; past its use, too, it is the newer one's."""
    one, other = await crowd(talk, 2)
    ends = FRIDAY + timedelta(minutes=1)
    await put(talk.world, [alert(talk.world, one, 0, ends=ends)])
    async with talk.world.database.writing() as session:
        await session.execute(update(Outbox).values(kind="of_tomorrow"))
    await put(talk.world, [alert(talk.world, other, 0)])
    await talk.move(FRIDAY + timedelta(minutes=minutes))
    assert (said(talk, 1000), said(talk, 1001)) == ([], ["09:00"])
    assert await states(talk.world) == [("of_tomorrow", "pending", ""), ("alert_gap", "sent", "")]


async def test_what_is_past_its_use_is_dropped_and_never_sent(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, 0, ends=FRIDAY + timedelta(minutes=1))])
    await talk.move(FRIDAY + timedelta(minutes=1))
    assert said(talk, 1000) == []
    assert await states(talk.world) == [("alert_gap", "dropped", "past_use")]


async def test_quiet_hours_hold_back_all_but_alerts(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    talk.clock.at = LATE
    await ask_for_access(talk.world, telegram_id=5, shown_name="Марат", words="Аягоз", now=LATE)
    await put(talk.world, [alert(talk.world, await person_id(talk, 10), 0)])
    await talk.app.sender.drain()
    assert [state for _, state, _ in await states(talk.world)] == ["pending", "sent"]
    await talk.move(MORNING - timedelta(seconds=1))
    assert "Запрос доступа" not in administrator.screen
    await talk.travel(MORNING)
    assert "Запрос доступа" in administrator.screen


async def test_what_a_person_turned_off_is_dropped(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    number = await person_id(talk, 1)
    async with talk.world.database.writing() as session:
        session.add(Muted(person_id=number, switch="receipts"))
    await put(talk.world, [Due(Kind.RECEIPT, about_row("report", 1), Recipient("person", number), "", FRIDAY)])
    await talk.app.sender.drain()
    assert await states(talk.world) == [("receipt", "dropped", "muted")]


async def test_who_has_no_role_any_more_gets_nothing_but_word_of_that(talk: Talk) -> None:
    person = await talk.member(10, Role.ADMINISTRATOR)
    await talk.member(11, Role.ADMINISTRATOR)
    await put(talk.world, [alert(talk.world, await person_id(talk, 10), 0)])
    await revoke(talk.world, by=11, grant_id=await grant_of(talk, 10), now=FRIDAY)
    await talk.app.sender.drain()
    of_eleven = ("alert_administrator", "dropped", "gone")
    assert await states(talk.world) == [of_eleven, ("alert_gap", "dropped", "gone"), ("revoked", "sent", "")]
    assert "отозвал вашу роль" in person.screen


async def test_who_blocked_the_bot_is_told_of_once_and_reachable_with_any_update(talk: Talk) -> None:
    await crowd(talk, 1)
    person = await talk.member(10, Role.ADMINISTRATOR)
    number = await person_id(talk, 10)
    talk.telegram.block(10)
    for n in range(3):
        await put(talk.world, [alert(talk.world, number, n)])
        await talk.move(FRIDAY + timedelta(minutes=n + 1))
    new, *lost = [text.splitlines()[0] for text in said(talk, 1000)]
    assert new.startswith("⚠️ Новый администратор")
    assert lost == ["⚠️ Айгуль С. не получает сообщений"]
    talk.telegram.unblock(10)
    await person.say("/help")
    await put(talk.world, [alert(talk.world, number, 3)])
    await talk.move(FRIDAY + timedelta(minutes=5))
    assert said(talk, 10)[-1] == "09:03"
    assert {why for _, _, why in await states(talk.world)} == {"unreachable", ""}


@pytest.mark.parametrize("kind", ["cut_before", "error", "html"])
async def test_trouble_on_the_way_is_waited_out_and_nothing_is_repeated(talk: Talk, kind: str) -> None:
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, n) for n in range(2)])
    talk.telegram.faults.add(Rule(kind, "sendMessage", count=2))
    await talk.move(FRIDAY + timedelta(minutes=1))
    assert said(talk, 1000) == MINUTES[:2]
    assert [row.attempts for row in await outbox(talk.world)] == [3, 1]
    assert [row.why for row in await outbox(talk.world)] == ["", ""]


async def test_a_lost_answer_repeats_the_message_once(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, n) for n in range(2)])
    talk.telegram.faults.add(Rule("cut_after", "sendMessage", count=1))
    await talk.move(FRIDAY + timedelta(minutes=1))
    assert said(talk, 1000) == ["09:00", "09:00", "09:01"]


async def test_429_is_waited_out_and_the_order_stays(talk: Talk) -> None:
    people = await crowd(talk, 3)
    await put(talk.world, [alert(talk.world, who, n) for n in range(3) for who in people])
    talk.telegram.faults.add(Rule("retry_after", "sendMessage", count=5))
    await talk.move(FRIDAY + timedelta(minutes=1))
    assert [said(talk, number) for number in (1000, 1001, 1002)] == [MINUTES] * 3
    assert {row.state for row in await outbox(talk.world)} == {"sent"}


async def test_what_nobody_could_deliver_until_its_end_has_failed_and_is_told(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await talk.member(1, *AYAGOZ)
    ends = FRIDAY + timedelta(hours=1)
    to = Recipient("person", await person_id(talk, 1))
    await put(talk.world, [Due(Kind.REMINDER, "employment/2025-12-01", to, "2025-11-28T14:00", FRIDAY, ends)])
    talk.telegram.faults.add(Rule("error", "sendMessage", count=None))
    await talk.app.sender.drain()
    talk.telegram.faults.clear()
    talk.clock.at = ends
    await talk.app.sender.drain()
    row, alarm = await outbox(talk.world)
    assert (row.state, row.attempts, row.why) == ("failed", 5, "Bad Gateway")
    assert (alarm.kind, alarm.state) == ("alert_failed", "sent")
    assert "Сообщение не доставлено\nКому: Айгуль С.\nЧто: напоминание о сроке" in administrator.screen


async def test_a_message_that_reached_nobody_of_many_is_one_alert(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    ends = FRIDAY + timedelta(hours=1)
    units = ("ayagoz", "zharma", "semey")
    people = [await talk.member(n, Role.REPORTER, unit) for n, unit in enumerate(units, start=1)]
    to = [Recipient("person", await person_id(talk, one.id)) for one in people]
    await put(talk.world, [Due(Kind.REMINDER, "employment/2025-12-01", one, "x", FRIDAY, ends) for one in to])
    talk.telegram.faults.add(Rule("error", "sendMessage", count=None))
    await talk.app.sender.drain()
    talk.telegram.faults.clear()
    talk.clock.at = ends
    await talk.app.sender.drain()
    assert len(administrator.heard) == 1
    assert "Кому: Айгуль С. и ещё 2\n" in administrator.screen


async def test_a_refused_message_fails_at_once_and_an_alert_is_never_alerted_of(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, 0)])
    talk.telegram.faults.add(Rule("error", "sendMessage", status=400, text="Bad Request: message is too long"))
    await talk.app.sender.drain()
    ((kind, state, why),) = await states(talk.world)
    assert (kind, state) == ("alert_gap", "failed")
    assert "message is too long" in why


async def test_a_message_without_words_fails_and_holds_nobody_up(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    broken = Due(Kind.ALERT_GAP, "gap", Recipient("person", one), "no moment", FRIDAY)
    await put(talk.world, [broken, alert(talk.world, one, 1)])
    with capture_logs():
        await talk.move(FRIDAY + timedelta(minutes=1))
    assert [(state, why) for _, state, why in await states(talk.world)] == [
        ("failed", "not composed: ValueError"),
        ("sent", ""),
    ]
    assert said(talk, 1000) == ["09:01"]


async def test_what_the_catalogue_lost_is_dropped(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: object) -> None:
        raise SubjectGoneError("form")

    monkeypatch.setattr("bot.outbox.courier.compose", gone)
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, 0)])
    await talk.app.sender.drain()
    assert await states(talk.world) == [("alert_gap", "dropped", "gone")]


async def test_need_is_asked_again_before_every_attempt(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    request = await ask_for_access(talk.world, telegram_id=5, shown_name="Марат", words="Аягоз", now=FRIDAY)
    talk.telegram.faults.add(Rule("error", "sendMessage", count=None))
    await talk.app.sender.drain()
    talk.telegram.faults.clear()
    await talk.member(11, Role.ADMINISTRATOR)
    await decide_request(talk.world, by=11, request_id=request.id, offer=None, now=FRIDAY)
    await talk.restart()
    await talk.app.sender.drain()
    assert ("request", "dropped", "decided") in await states(talk.world)
    assert not any("Запрос доступа" in text for text in administrator.heard)


async def test_what_was_sent_while_a_reminder_waited_for_its_turn_is_not_asked_for(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await talk.member(1, *AYAGOZ)
    to = Recipient("person", await person_id(talk, 1))
    await put(talk.world, [Due(Kind.REMINDER, about_period(EMPLOYMENT, DECEMBER), to, "due", FRIDAY)])

    async def wait(*_: object) -> None:
        await put_reports(talk.world, DECEMBER, {"ayagoz": dict(demo_figures()["ayagoz"])}, at=FRIDAY)
        await asyncio.sleep(FRESH * 2)

    monkeypatch.setattr(talk.app.sender.gate, "pass_all", wait)
    heard = len(person.heard)
    await talk.app.sender.drain()
    assert await states(talk.world) == [("reminder", "dropped", "reported")]
    assert person.heard[heard:] == []


async def test_what_waits_for_one_person_goes_out_as_one(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    to = Recipient("person", await person_id(talk, 1))
    subject = "employment/2025-12-01"
    rows = [Due(Kind.REMINDER, subject, to, f"2025-11-28T0{n}:00", FRIDAY) for n in range(2)]
    await put(talk.world, [*rows, Due(Kind.SNOOZE, "snooze", to, "x", FRIDAY)])
    await talk.app.sender.drain()
    assert len(person.heard) == 1
    lead, *others = await outbox(talk.world)
    assert lead.state == "sent"
    assert {(row.state, row.merged_into, row.message_id) for row in others} == {("merged", lead.id, lead.message_id)}


async def test_what_another_process_holds_is_left_alone_with_all_that_comes_after_it(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, n, due=FRIDAY - timedelta(minutes=1)) for n in range(2)])
    lease = timedelta(minutes=1)
    taken, _ = await claim(talk.world, holder="other", now=FRIDAY, lease=lease, at_most=9)
    assert len(taken) == 1
    await talk.app.sender.drain()
    assert said(talk, 1000) == []
    assert await begin_attempt(talk.world, holder="not me", ids=taken[0].ids, now=FRIDAY, lease=lease) is None
    await talk.restart()  # on SQLite there is one process: the other one must be dead
    await talk.app.sender.drain()
    assert said(talk, 1000) == MINUTES[:2]


async def test_a_lease_that_has_ended_is_taken_over(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    await put(talk.world, [alert(talk.world, one, 0)])
    taken, _ = await claim(talk.world, holder="other", now=FRIDAY, lease=timedelta(seconds=-1), at_most=9)
    await talk.app.sender.drain()
    assert said(talk, 1000) == MINUTES[:1]
    again = await begin_attempt(talk.world, holder="other", ids=taken[0].ids, now=FRIDAY, lease=timedelta(minutes=1))
    assert again is None, "it was not ours any more"


async def test_what_passes_its_use_between_the_taking_and_the_attempt_is_not_sent(talk: Talk) -> None:
    (one,) = await crowd(talk, 1)
    over, lease = FRIDAY + timedelta(minutes=1), timedelta(minutes=1)
    await put(talk.world, [alert(talk.world, one, 0, ends=over)])
    taken, _ = await claim(talk.world, holder="me", now=FRIDAY, lease=lease, at_most=9)
    assert await begin_attempt(talk.world, holder="me", ids=taken[0].ids, now=over, lease=lease) is None
    assert [(row.attempts, row.lease_by) for row in await outbox(talk.world)] == [(0, "")], "free to be dropped"
