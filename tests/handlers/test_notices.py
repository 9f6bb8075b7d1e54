"""Notices and alerts: who gets which words, in which language, and what is not said any more."""

from datetime import timedelta

import pytest

from models.actions.grants import appoint_administrators, revoke
from models.actions.requests import ask_for_access, decide_request
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient
from models.views.access import Offer, answer_of, offer_answered
from tests.kit.figures.reports import on_six_lines
from tests.kit.outbox import outbox, put, states
from tests.kit.people import AYAGOZ, actor, grant_of
from tests.kit.talk import FRIDAY, Person, Talk, plain

NAME = "Айгуль <b>& 🎉" + "я" * 100


async def send_report(reporter: Person) -> None:
    await reporter.say("/report")
    await reporter.say(on_six_lines())
    await reporter.press("Проверить и отправить")
    await reporter.say("да")


async def test_a_copy_goes_to_the_units_others_in_their_language_and_not_to_the_sender(talk: Talk) -> None:
    reporter = await talk.member(1, *AYAGOZ)
    colleague = await talk.member(2, *AYAGOZ, language="kk")
    akim = await talk.member(3, Role.AKIM, "ayagoz")
    stranger = await talk.member(4, Role.REPORTER, "semey")
    await send_report(reporter)
    assert "Отчёт отправлен" in reporter.screen
    assert "Айгуль С." in akim.screen
    assert "Аягөз ауданы" in colleague.screen
    assert len(colleague.buttons) == len(akim.buttons) + 1, "an akim corrects nothing"
    assert stranger.heard == []
    assert await states(talk.world) == [("receipt", "sent", "")] * 2


async def test_a_copy_is_for_who_belongs_to_the_unit_when_it_goes_out(talk: Talk) -> None:
    reporter = await talk.member(1, *AYAGOZ)
    await talk.member(2, *AYAGOZ)
    grant = await grant_of(talk, 2)
    await talk.member(2, Role.OFFICIAL)
    talk.clock.at = FRIDAY.replace(hour=17)  # quiet: the copy waits for the morning
    await send_report(reporter)
    await talk.member(10, Role.ADMINISTRATOR)
    await revoke(talk.world, by=10, grant_id=grant, now=talk.clock.at)
    await talk.travel(FRIDAY + timedelta(days=1))
    assert ("receipt", "dropped", "gone") in await states(talk.world)


@pytest.mark.parametrize("offer", [None, Offer(Role.OFFICIAL, ""), Offer(Role.REPORTER, "ayagoz")])
def test_an_answer_is_kept_with_its_offer(offer: Offer | None) -> None:
    assert offer_answered(answer_of(offer)) == offer
    assert len(answer_of(offer)) <= 64


async def test_an_older_wording_of_a_request_is_not_said_after_a_newer_one(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    for words in ("Аягоз", "Абай"):
        await ask_for_access(talk.world, telegram_id=5, shown_name="Марат", words=words, now=FRIDAY)
    await talk.app.sender.drain()
    assert [text.splitlines()[-1] for text in administrator.heard] == ["Пишет: Абай"]
    assert [why for _, _, why in await states(talk.world)] == ["reworded", ""]


async def test_word_of_a_lost_role_is_not_said_when_it_was_given_again(talk: Talk) -> None:
    person = await talk.member(1, *AYAGOZ)
    await talk.member(10, Role.ADMINISTRATOR)
    await revoke(talk.world, by=10, grant_id=await grant_of(talk, 1), now=FRIDAY)
    await talk.member(1, *AYAGOZ)
    await talk.app.sender.drain()
    assert person.heard == []
    assert await states(talk.world) == [("revoked", "dropped", "given_again")]


async def test_a_decision_lasts_as_long_as_the_transaction_that_made_it(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    request = await ask_for_access(talk.world, telegram_id=5, shown_name="Марат", words="Аягоз", now=FRIDAY)

    async def broken(*_: object, **__: object) -> None:
        raise OSError

    monkeypatch.setattr("models.actions.requests.write_down", broken)
    with pytest.raises(OSError):  # noqa: PT011 -- whichever
        await decide_request(talk.world, by=10, request_id=request.id, offer=Offer(Role.OFFICIAL, ""), now=FRIDAY)
    monkeypatch.undo()
    await decide_request(talk.world, by=10, request_id=request.id, offer=None, now=FRIDAY)
    assert [row.stage for row in await outbox(talk.world) if row.kind == "decision"] == ["refused"]


async def test_a_refusal_is_not_told_to_who_was_let_in_before_it_went_out(talk: Talk) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    request = await ask_for_access(talk.world, telegram_id=5, shown_name="Марат", words="Аягоз", now=FRIDAY)
    await decide_request(talk.world, by=10, request_id=request.id, offer=None, now=FRIDAY)
    person = await talk.member(5, *AYAGOZ)
    await talk.app.sender.drain()
    assert person.heard == []
    assert ("decision", "dropped", "decided") in await states(talk.world)


@pytest.mark.parametrize(("language", "units"), [("ru", "Отвечает за: Аягозский"), ("kk", "Жауапты аумағы: Аягөз")])
async def test_who_cannot_be_reached_is_named_with_units_and_phone(talk: Talk, language: str, units: str) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR, language="kk" if language == "kk" else "ru")
    await talk.member(1, *AYAGOZ, name=NAME[:120])
    talk.telegram.block(1)
    to = Recipient("person", (await actor(talk, 1)).person_id)
    await put(talk.world, [Due(Kind.REMINDER, "employment/2025-12-01", to, "2025-11-28T14:00", FRIDAY)])
    await talk.app.sender.drain()
    assert "Айгуль <b>& 🎉" in administrator.screen
    assert units in administrator.screen
    assert "+7 700 000 00 00" in administrator.screen


async def test_a_unit_left_without_a_reporter_is_told_with_the_way_to_invite_one(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    quick = await talk.member(11, Role.ADMINISTRATOR)
    await talk.member(1, *AYAGOZ)
    await talk.member(2, *AYAGOZ)
    await revoke(talk.world, by=11, grant_id=await grant_of(talk, 2), now=talk.clock.at)
    await talk.app.sender.drain()
    assert "Нет ответственного" not in administrator.screen, "there is another one"
    await revoke(talk.world, by=11, grant_id=await grant_of(talk, 1), now=talk.clock.at)
    await talk.app.sender.drain()
    assert quick.heard == [], "their own screen says it"
    assert plain(administrator.screen) == (
        "⚠️ Нет ответственного за отчёт\nАягозский. Пригласите его, чтобы цифры пришли вовремя."
    )
    assert "Ответственный от района или города: откуда? Выберите." in await administrator.press("Пригласить")
    assert "Ссылка — в сообщении выше" in await administrator.press("Аягозский район")


async def test_somebody_who_was_invited_meanwhile_is_not_missed(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await talk.member(11, Role.ADMINISTRATOR)
    await talk.member(1, *AYAGOZ)
    await revoke(talk.world, by=11, grant_id=await grant_of(talk, 1), now=talk.clock.at)
    await talk.member(2, *AYAGOZ)
    await talk.app.sender.drain()
    assert "Нет ответственного" not in administrator.screen


async def test_who_blocks_the_bot_as_the_only_reporter_leaves_nobody(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await talk.member(1, *AYAGOZ)
    talk.telegram.block(1)
    to = Recipient("person", (await actor(talk, 1)).person_id)
    await put(talk.world, [Due(Kind.REMINDER, "employment/2025-12-01", to, "2025-11-28T14:00", FRIDAY)])
    await talk.app.sender.drain()
    assert "Больше отчёт сдать некому: Аягозский. Пригласите ответственного." in administrator.screen
    assert administrator.buttons == ["Пригласить"]


async def test_who_came_back_meanwhile_is_not_told_of(talk: Talk) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    await talk.member(1, *AYAGOZ)
    about = f"person/{(await actor(talk, 1)).person_id}"
    to = Recipient("person", (await actor(talk, 10)).person_id)
    await put(talk.world, [Due(Kind.ALERT_UNREACHABLE, about, to, "2025-11-28T12:00", FRIDAY)])
    await talk.app.sender.drain()
    assert await states(talk.world) == [("alert_unreachable", "dropped", "over")]


@pytest.mark.parametrize("kind", [Kind.ALERT_GAP, Kind.ALERT_FAILED, Kind.ALERT_UNREACHABLE])
async def test_alerts_are_for_administrators_alone(talk: Talk, kind: Kind) -> None:
    official = await talk.member(4, Role.OFFICIAL)
    to = Recipient("person", (await actor(talk, 4)).person_id)
    await put(talk.world, [Due(kind, "person/1", to, "2025-11-28T12:00", FRIDAY)])
    await talk.app.sender.drain()
    assert official.heard == []
    assert await states(talk.world) == [(kind.value, "dropped", "gone")]


async def test_other_administrators_hear_who_became_one_and_by_whom(talk: Talk) -> None:
    other = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.")
    kazakh = await talk.member(11, Role.ADMINISTRATOR, name="Дана О.", language="kk")
    await talk.app.sender.drain()
    assert plain(other.screen) == "⚠️ Новый администратор: Дана О.\nПо ссылке, созданной на сервере."
    offer = Offer(Role.ADMINISTRATOR, "")
    await talk.person(1).say("/start")
    asked = await ask_for_access(talk.world, telegram_id=1, shown_name="Айгуль", words="я", now=talk.clock.at)
    await decide_request(talk.world, by=10, request_id=asked.id, offer=offer, now=talk.clock.at)
    await talk.app.sender.drain()
    assert plain(kazakh.screen) == "⚠️ Жаңа әкімші: Коды: 1\nРөлді берген: Ерлан К."
    assert "Новый администратор: Код: 1" not in other.screen, "who did it knows"


async def test_other_administrators_hear_who_is_one_no_more(talk: Talk) -> None:
    by = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.")
    other = await talk.member(11, Role.ADMINISTRATOR, name="Дана О.")
    gone = await talk.member(1, Role.ADMINISTRATOR)
    await talk.app.sender.drain()
    before = len(by.heard)
    await revoke(talk.world, by=10, grant_id=await grant_of(talk, 1), now=talk.clock.at)
    await talk.app.sender.drain()
    assert plain(other.screen) == "⚠️ Больше не администратор: Айгуль С.\nКто отозвал роль: Ерлан К."
    assert len(by.heard) == before
    assert "Администратор отозвал вашу роль" in gone.screen


async def test_other_administrators_hear_whom_the_settings_name(talk: Talk) -> None:
    other = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.")
    await talk.app.sender.drain()
    await appoint_administrators(talk.world, telegram_ids=[1], now=talk.clock.at)
    await talk.app.sender.drain()
    assert plain(other.screen) == "⚠️ Новый администратор: Код: 1\nПо настройке BOT_ADMIN_IDS."
    await appoint_administrators(talk.world, telegram_ids=[], now=talk.clock.at)
    await talk.app.sender.drain()
    assert plain(other.screen) == "⚠️ Больше не администратор: Код: 1\nПо настройке BOT_ADMIN_IDS."


async def test_an_officials_role_is_told_to_no_administrator(talk: Talk) -> None:
    other = await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.")
    await talk.member(4, Role.OFFICIAL)
    await talk.app.sender.drain()
    assert other.heard == []
