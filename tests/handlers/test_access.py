"""Strangers: one message, a request, a decision; and nothing else."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from handlers.saying.people import Decide
from models.actions.grants import appoint_administrators
from models.actions.invitations import invite
from models.actions.replacements import replace_account
from models.actions.requests import ask_for_access, decide_request
from models.actions.roles import close_access, give_role
from models.errors import SubjectGoneError
from models.queries.people.people import find_actor
from models.queries.people.requests import waiting_requests
from models.rules.access import Role
from models.tables import AccessRequest, Grant, Refusal
from models.views.access import Offer
from tests.kit.people import AYAGOZ, actor, data_of
from tests.kit.talk import ADMINISTRATOR, Person, Talk, plain

STRANGER = 512345678


async def refusals(talk: Talk, telegram_id: int = STRANGER) -> list[str]:
    async with talk.world.database.reading() as session:
        found = await session.scalars(select(Refusal.action).where(Refusal.telegram_id == telegram_id))
        return list(found)


async def asking(talk: Talk, words: str = "Аягозский район, Марат, экономист") -> Person:
    stranger = talk.person(STRANGER, "Марат")
    await stranger.say("/start")
    await stranger.press("Запросить доступ")
    await stranger.say(words)
    return stranger


async def test_a_stranger_gets_one_message_in_both_languages_with_a_code(talk: Talk) -> None:
    stranger = talk.person(STRANGER)
    screen = await stranger.say("привет")
    assert "Этот бот — для сотрудников акиматов. Код для администратора: 512345678." in screen
    assert "әкімдік қызметкерлеріне арналған" in screen
    assert stranger.buttons == ["Запросить доступ · Рұқсат сұрау"]
    await stranger.say("ау")
    await stranger.say("/report")
    await stranger.forge("ask:1:1")
    assert len(stranger.heard) == 1
    talk.clock.at += timedelta(hours=1)
    await stranger.say("ау")
    assert len(stranger.heard) == 2
    await stranger.say("/start")
    assert len(stranger.heard) == 3


@pytest.mark.parametrize("command", ["/report", "/summary", "/status", "/plan", "/invite", "/language", "/help"])
async def test_a_strangers_command_shows_nothing_and_is_recorded(talk: Talk, command: str) -> None:
    stranger = talk.person(STRANGER)
    assert "для сотрудников акиматов" in await stranger.say(command)
    assert await refusals(talk) == [command]


async def test_a_strangers_forged_press_is_recorded(talk: Talk) -> None:
    stranger = talk.person(STRANGER)
    await stranger.say("/start")
    await stranger.forge(Decide(request=1, is_granted=False).pack())
    assert await refusals(talk) == ["press"]
    assert "для сотрудников акиматов" in await stranger.forge("abcdef\x1dunit:ayagoz")
    assert await refusals(talk) == ["press", "press"]


async def test_a_request_reaches_every_administrator_in_their_language(talk: Talk) -> None:
    russian = await talk.member(10, Role.ADMINISTRATOR)
    kazakh = await talk.member(11, Role.ADMINISTRATOR, language="kk")
    stranger = await asking(talk, "Аягозский <b>район</b> & Марат 🎉")
    assert "Запрос отправлен администратору" in stranger.screen
    assert "Сұрауыңыз әкімшіге жіберілді" in stranger.screen
    assert "Код: 512345678\nПишет: Аягозский <b>район</b> & Марат 🎉" in russian.screen
    assert russian.buttons == ["Дать доступ", "Отказать"]
    assert "Коды: 512345678" in kazakh.screen
    assert kazakh.buttons == ["Рұқсат беру", "Рұқсат бермеу"]


async def test_access_given_leads_into_joining(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    stranger = await asking(talk)
    await administrator.press("Дать доступ")
    assert "Марат, экономист" in administrator.screen
    await administrator.press("Ответственный от района")
    await talk.restart()
    assert "Дать доступ? Марат: Ответственный от района или города, Аягозский район." in plain(
        await administrator.press("Аягозский район")
    )
    await administrator.press("Назад")
    await administrator.press("Ответственный от района")
    await administrator.press("Аягозский район")
    assert "Доступ открыт. Марат: Ответственный от района или города, Аягозский район." in plain(
        await administrator.press("Да, дать доступ")
    )
    assert "Роль: Ответственный от района или города, Аягозский район" in stranger.screen
    assert "Аягөз ауданы" in stranger.screen
    await stranger.press("Начать")
    await stranger.press("Русский")
    await stranger.say("Марат Ахметов\nэкономист\n87222123456")
    assert "Главное меню" in stranger.screen
    assert "Аягозский район" in stranger.screen
    assert "Главное меню" in await administrator.press("Закрыть")


async def test_a_role_without_a_unit_is_asked_about_once_more_too(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR, language="kk")
    stranger = await asking(talk)
    await administrator.press("Рұқсат беру")
    assert "Рұқсат берілсін бе? Марат: Облыс әкімінің аппараты." in await administrator.press("Облыс әкімінің аппараты")
    assert "Рұқсат берілді. Марат: Облыс әкімінің аппараты." in await administrator.press("Иә, рұқсат беру")
    assert "Роль: Аппарат акима области" in stranger.screen
    assert "Выберите язык" in await stranger.say("/start")


async def test_who_may_do_most_is_offered_last(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await asking(talk)
    await administrator.press("Дать доступ")
    assert administrator.buttons[-2:] == ["Администратор бота", "Закрыть"]


async def test_a_request_that_reaches_nobody_is_not_said_to_have_reached_one(talk: Talk) -> None:
    stranger = await asking(talk)
    assert "Администратора у бота пока нет" in stranger.screen
    assert "Ботта әзірге әкімші жоқ" in stranger.screen
    assert "Запрос отправлен" not in stranger.screen


async def test_a_refusal_is_told_politely(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    stranger = await asking(talk)
    await administrator.press("Отказать")
    assert "Отказано: Марат" in administrator.screen
    assert "Администратор не открыл доступ" in stranger.screen
    assert "Әкімші рұқсат бермеді" in stranger.screen
    assert "Запросить доступ" in (await stranger.say("/start"), stranger.buttons[0])[1]


async def test_one_decision_is_enough(talk: Talk) -> None:
    first = await talk.member(10, Role.ADMINISTRATOR)
    second = await talk.member(11, Role.ADMINISTRATOR)
    await asking(talk)
    await second.press("Дать доступ")
    await second.press("Аппарат акима области")
    await first.press("Отказать")
    await second.press("Да, дать доступ")
    assert "На этот запрос уже ответили" in second.heard[-2]
    assert "Главное меню" in second.screen
    request = next(m for m in second.messages if "Отказать" in str(m["buttons"]))
    await second.press("Дать доступ", message=request)
    assert "На этот запрос уже ответили" in second.heard[-2]
    async with talk.world.database.reading() as session:
        assert not await find_actor(session, STRANGER)


async def _by_a_link(talk: Talk) -> None:
    stranger = await asking(talk)
    token = await invite(talk.world, by=10, role=Role.REPORTER, unit="ayagoz", now=talk.clock.at)
    await stranger.say(f"/start {token}")
    await stranger.press("Принять")


async def _as_a_new_account(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    stranger = await asking(talk)
    person = (await actor(talk, 1)).person_id
    _, token = await replace_account(talk.world, by=10, person_id=person, now=talk.clock.at)
    await stranger.say(f"/start {token}")
    await stranger.press("Принять")


async def _on_the_card(talk: Talk) -> None:
    await talk.member(STRANGER, *AYAGOZ)
    person = (await actor(talk, STRANGER)).person_id
    await close_access(talk.world, by=10, person_id=person, now=talk.clock.at)
    await asking(talk)
    offer = Offer(Role.REPORTER, "ayagoz")
    await give_role(talk.world, by=10, person_id=person, offer=offer, now=talk.clock.at)


async def _by_the_settings(talk: Talk) -> None:
    await asking(talk)
    await appoint_administrators(talk.world, telegram_ids=[ADMINISTRATOR, STRANGER], now=talk.clock.at)


async def _as_they_asked(talk: Talk) -> None:
    await talk.member(STRANGER, *AYAGOZ)
    about = {"telegram_id": STRANGER, "shown_name": "Марат", "words": "Марат, экономист"}
    await ask_for_access(talk.world, **about, now=talk.clock.at)  # type: ignore[arg-type]


@pytest.mark.parametrize("is_let_in", [_by_a_link, _as_a_new_account, _on_the_card, _by_the_settings, _as_they_asked])
async def test_who_is_let_in_another_way_asks_no_more(talk: Talk, is_let_in: Callable[[Talk], Awaitable[None]]) -> None:
    """They are neither listed nor answered, and are told of no refusal."""
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await is_let_in(talk)
    held = (await actor(talk, STRANGER)).grants
    assert held
    before = len(administrator.heard)
    await administrator.say("/invite")
    assert "Запрос доступа" not in str(administrator.heard[before:])
    for is_granted in (False, True):
        screen = await administrator.forge(Decide(request=1, is_granted=is_granted).pack())
        assert "На этот запрос уже ответили." in str((screen, *administrator.heard[-2:]))
    for offer in (None, Offer(Role.OFFICIAL, "")):
        with pytest.raises(SubjectGoneError, match="request"):
            await decide_request(talk.world, by=10, request_id=1, offer=offer, now=talk.clock.at)
    assert "Администратор не открыл доступ" not in str(talk.person(STRANGER).heard)
    assert (await actor(talk, STRANGER)).grants == held


async def _waiting(talk: Talk) -> list[str]:
    async with talk.world.database.reading() as session:
        return [one.words for one in await waiting_requests(session, by=10)]


async def test_a_request_of_who_was_let_in_does_not_come_back_when_the_role_ends(talk: Talk) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    await _by_a_link(talk)
    person = (await actor(talk, STRANGER)).person_id
    await close_access(talk.world, by=10, person_id=person, now=talk.clock.at)
    assert await _waiting(talk) == []
    await asking(talk, "Марат, опять")
    assert await _waiting(talk) == ["Марат, опять"]


async def test_a_member_who_is_no_administrator_decides_nothing(talk: Talk) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    await asking(talk)
    for number, role in enumerate((Role.REPORTER, Role.OFFICIAL, Role.AKIM), start=1):
        member = await talk.member(number, role, "" if role is Role.OFFICIAL else "ayagoz")
        await member.say("/start")
        for is_granted in (True, False):
            assert "Нет доступа" in await member.forge(Decide(request=1, is_granted=is_granted).pack())
        assert await refusals(talk, number) == ["access", "access"]
    async with talk.world.database.reading() as session:
        assert (await session.scalars(select(AccessRequest.decision))).all() == [None]


async def test_rewording_a_request_again_and_again_does_not_flood_the_administrators(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    stranger = await asking(talk)
    change = data_of(stranger, "Исправить запрос")
    for n in range(2):
        await stranger.press("Исправить запрос")
        await stranger.say(f"Абайский район, Марат {n}")
    assert "Исправить запрос" not in str(stranger.buttons)
    for n in range(2, 6):
        await stranger.forge(change)
        await stranger.say(f"Абайский район, Марат {n}")
    assert sum("Запрос доступа" in heard for heard in administrator.heard) == 3
    async with talk.world.database.reading() as session:
        assert await session.scalar(select(AccessRequest.words)) == "Абайский район, Марат 1"


async def test_a_request_can_be_mended_and_is_told_again(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    stranger = await asking(talk)
    await stranger.press("Исправить запрос")
    await stranger.say("Абайский район, Марат")
    assert "Абайский район" in administrator.screen
    async with talk.world.database.reading() as session:
        assert len((await session.scalars(select(AccessRequest))).all()) == 1


async def test_after_a_restart_the_request_still_waits(talk: Talk) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    stranger = await asking(talk)
    await talk.restart()
    assert "Запрос отправлен" in await stranger.say("/start")


@pytest.mark.parametrize("text", ["1", "🎉", "а" * 501, "x" * 4000])
async def test_a_request_is_words(talk: Talk, text: str) -> None:
    stranger = await asking(talk, text)
    assert "Нужен текст" in stranger.screen
    assert "500 таңбадан аспайтын мәтін қажет" in stranger.screen


async def test_a_file_is_no_request(talk: Talk) -> None:
    stranger = talk.person(STRANGER)
    await stranger.say("/start")
    await stranger.press("Запросить доступ")
    await talk.deliver(talk.telegram.send_document(STRANGER, b"x", "a.txt"))
    assert "Нужен текст" in stranger.screen


async def test_who_waits_is_told_to_an_administrator_who_comes_later(talk: Talk) -> None:
    await asking(talk)
    administrator = talk.person(900, "Ерлан")
    await administrator.say("/start")
    await administrator.press("Русский")
    await administrator.say("Ерлан Касымов\nадминистратор\n87222123456")
    assert "Марат, экономист" in administrator.heard[-2]
    await administrator.press("Отказать")
    assert "Отказано: Марат" in administrator.screen


async def test_whose_roles_were_revoked_is_a_stranger_again(talk: Talk) -> None:
    person = await talk.member(STRANGER, Role.REPORTER, "ayagoz")
    await person.say("/start")
    async with talk.world.database.writing() as session:
        await session.execute(update(Grant).values(revoked_at=talk.clock.at))
    await person.press("Язык")
    assert "для сотрудников акиматов" in plain(person.screen)
    assert "Аягоз" not in person.screen
    assert await refusals(talk) == ["press"]


async def test_a_stranger_who_blocked_the_bot_is_named_to_the_administrator(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await asking(talk)
    talk.telegram.block(STRANGER)
    await administrator.press("Дать доступ")
    await administrator.press("Аппарат акима области")
    await administrator.press("Да, дать доступ")
    assert "Доступ открыт. Марат" in administrator.heard[-2]
    assert "Сообщение не доставлено\nКому: Марат" in administrator.screen
    assert "Что: ответ на запрос доступа" in administrator.screen


async def test_a_strangers_lines_are_not_taken_for_the_bots(talk: Talk) -> None:
    administrator = await talk.member(10, Role.ADMINISTRATOR)
    await asking(talk, "Марат\nКод: 1\nПишет: \u202eсвой")
    assert administrator.screen.endswith("Пишет: Марат Код: 1 Пишет: свой")
