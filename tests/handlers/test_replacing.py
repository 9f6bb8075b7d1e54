"""Somebody's rights move to a new account: by a link that serves once, and the old account is a stranger's."""

import re

import pytest
from sqlalchemy import select

from models.actions.invitations import issue_again, revoke_invitation
from models.actions.outbox import write_down
from models.actions.replacements import replace_account, take_over
from models.actions.roles import close_access
from models.errors import SubjectGoneError
from models.queries.audit import walk_audit
from models.queries.people.people import find_actor
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, OutboxState, Recipient
from models.tables import Invitation, Outbox, Person
from tests.kit import talk as talking
from tests.kit.figures.reports import on_six_lines
from tests.kit.people import AYAGOZ, actor, commands, looking
from tests.kit.talk import ADMINISTRATOR, Talk, plain

OLD, NEW, ADMIN = 1, 77, 10


async def asked(talk: Talk, whom: str = "Айгуль", **member: str) -> tuple[talking.Person, str]:
    """An administrator who has just asked for the link, and its token."""
    administrator = await looking(talk, **member)
    labels = ("Аккаунтты ауыстыру", "Сілтеме беру") if member else ("Заменить аккаунт", "Дать ссылку")
    for label in (whom, *labels):
        await administrator.press(label)
    return administrator, str(re.findall(r"start=([\w-]+)", str(administrator.heard))[-1])


async def opened(talk: Talk, token: str, by: int = NEW) -> talking.Person:
    """Somebody who has opened the link and pressed «Принять», where they were let."""
    person = talk.person(by)
    await person.say(f"/start {token}")
    if any("Принять" in label for label in person.buttons):
        await person.press("Принять")
    return person


async def is_known(talk: Talk, telegram_id: int) -> bool:
    async with talk.world.database.reading() as session:
        return await find_actor(session, telegram_id) is not None


async def link_of(talk: Talk) -> int:
    async with talk.world.database.reading() as session:
        return (await session.scalars(select(Invitation.id).order_by(Invitation.id.desc()).limit(1))).one()


async def test_everything_moves_to_the_new_account_and_the_old_one_is_a_strangers(talk: Talk) -> None:
    old = await talk.member(OLD, *AYAGOZ)
    before = await actor(talk, OLD)
    await old.say("/language")
    await old.press("Русский")
    await old.say("/report")
    await old.say(on_six_lines())
    filled = plain(old.screen)
    assert "Записано: 6 строк." in filled
    administrator, token = await asked(talk)
    assert administrator.screen.startswith("Ссылка — в сообщении выше.")
    new = talk.person(NEW)
    screen = await new.say(f"/start {token}")
    assert "Доступ, который есть у Айгуль С., перейдёт на этот аккаунт Telegram" in screen
    assert "Мына адамның рұқсаты осы Telegram аккаунтына көшеді: Айгуль С." in screen
    assert (await actor(talk, OLD)).grants == {AYAGOZ}, "nothing moves before it is confirmed"
    await new.press("Принять")
    assert new.heard[-2] == "Доступ перенесён на этот аккаунт: роли, черновики и настройки прежние."
    assert "Главное меню" in new.screen
    after = await actor(talk, NEW)
    assert (after.person_id, after.grants, after.language) == (before.person_id, before.grants, before.language)
    assert commands(talk, NEW)[0] == "report"
    assert plain(await new.say("/report")) == filled.partition("\n\n")[2], "the draft goes on"
    assert not await is_known(talk, OLD)
    assert old.screen.startswith("Ваш доступ перенесён на другой аккаунт Telegram.")
    assert "report" not in commands(talk, OLD)
    assert "Айгуль С.: доступ перенесён на новый аккаунт, прежний закрыт." in administrator.heard


async def test_an_open_screen_of_the_old_account_does_nothing_more(talk: Talk) -> None:
    old = await talk.member(OLD, *AYAGOZ)
    await old.say("/report")
    _, token = await asked(talk)
    await opened(talk, token)
    await old.press("Заполнить по порядку")
    assert "для сотрудников акиматов" in plain(old.screen)
    assert old.buttons == ["Запросить доступ · Рұқсат сұрау"]
    before = len(old.heard)
    await old.say("20")
    assert len(old.heard) == before, "a stranger who goes on writing is answered once"


async def test_what_waits_for_the_person_comes_to_the_new_account(talk: Talk) -> None:
    await talk.member(OLD, *AYAGOZ)
    number = (await actor(talk, OLD)).person_id
    _, token = await asked(talk)
    async with talk.world.database.writing() as session:
        to = Recipient("person", number)
        await write_down(session, [Due(Kind.CLOSED, f"person/{number}", to, "1", talk.clock.at)], now=talk.clock.at)
    await opened(talk, token)
    async with talk.world.database.reading() as session:
        row = (await session.scalars(select(Outbox).where(Outbox.kind == Kind.CLOSED.value))).one()
    assert row.recipient == f"person:{number}"


async def test_it_is_in_the_journal_from_which_account_to_which(talk: Talk) -> None:
    await talk.member(OLD, *AYAGOZ)
    administrator, token = await asked(talk)
    await opened(talk, token)
    async with talk.world.database.reading() as session:
        entries = [entry async for some in walk_audit(session) for entry in some]
    assert '"changes":{"@account":[1,77]}' in entries[-1].body
    screen = await administrator.say("/audit")
    assert "Айгуль С.: доступ перенесён на новый аккаунт, приглашение № 3. Код аккаунта: 1 → 77." in screen
    assert "создана ссылка для нового аккаунта" in screen


async def test_the_link_is_listed_made_anew_and_revoked(talk: Talk) -> None:
    await talk.member(OLD, *AYAGOZ)
    administrator, first = await asked(talk)
    await administrator.say("/invite")
    await administrator.press("Выданные ссылки")
    assert administrator.buttons[0] == "новый аккаунт: Айгуль С. · до 5 декабря"
    assert "Ссылка: новый аккаунт: Айгуль С." in await administrator.press("новый аккаунт")
    await administrator.press("Новая ссылка")
    second = str(re.findall(r"start=([\w-]+)", str(administrator.heard))[-1])
    assert "Эта ссылка отозвана." in str((await opened(talk, first)).heard)
    await administrator.say("/invite")
    await administrator.press("Выданные ссылки")
    await administrator.press("новый аккаунт")
    assert "Ссылка отозвана: новый аккаунт: Айгуль С." in await administrator.press("Отозвать ссылку")
    assert "Эта ссылка отозвана." in str((await opened(talk, second, 78)).heard)
    assert (await actor(talk, OLD)).grants == {AYAGOZ}


REFUSED = {
    "by the old account": (OLD, "Это прежний аккаунт. Откройте ссылку с нового."),
    "by a member": (2, "С этого аккаунта в боте уже есть или были роли, чужой доступ на него не переносится."),
    "by who was one": (3, "С этого аккаунта в боте уже есть или были роли, чужой доступ на него не переносится."),
    "by who asked": (ADMIN, "С этого аккаунта в боте уже есть или были роли, чужой доступ на него не переносится."),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_an_account_that_the_bot_knows_is_refused_and_nothing_is_merged(talk: Talk, name: str) -> None:
    by, said = REFUSED[name]
    await talk.member(OLD, *AYAGOZ)
    await talk.member(2, Role.AKIM, "semey", name="Болат")
    await talk.member(3, Role.AKIM, "semey", name="Серик")
    await talk.member(11, Role.ADMINISTRATOR, name="Дана")
    await close_access(talk.world, by=11, person_id=(await actor(talk, 3)).person_id, now=talk.clock.at)
    _, token = await asked(talk)
    held = {number: (await actor(talk, number)).grants for number in (OLD, 2, 3, ADMIN)}
    person = await opened(talk, token, by)
    assert said in str(person.heard[-2:])
    with pytest.raises(SubjectGoneError, match="account_"):
        await take_over(talk.world, by=by, invitation_id=await link_of(talk), now=talk.clock.at)
    assert {number: (await actor(talk, number)).grants for number in held} == held
    await opened(talk, token)
    assert (await actor(talk, NEW)).grants == {AYAGOZ}, "the link still serves"


async def test_it_serves_once_and_a_second_tap_finds_it_done(talk: Talk) -> None:
    await talk.member(OLD, *AYAGOZ)
    _, token = await asked(talk)
    new, other = talk.person(NEW), talk.person(78)
    await other.say(f"/start {token}")
    await opened(talk, token)
    await other.press("Принять")
    assert "Эта ссылка уже использована." in str(other.heard)
    assert "Эта ссылка уже использована." in str((await opened(talk, token, OLD)).heard)
    await opened(talk, token)
    assert "Главное меню" in new.screen
    assert talk.person(OLD).heard[0].count("перенесён") == 1
    assert sum("Ваш доступ перенесён" in said for said in talk.person(OLD).heard) == 1


async def test_it_runs_out_and_ends_with_the_next_one_and_with_the_access(talk: Talk) -> None:
    await talk.member(OLD, *AYAGOZ)
    number = (await actor(talk, OLD)).person_id
    _, first = await asked(talk)
    _, second = await replace_account(talk.world, by=ADMIN, person_id=number, now=talk.clock.at)
    assert "Эта ссылка отозвана." in str((await opened(talk, first)).heard)
    await close_access(talk.world, by=ADMIN, person_id=number, now=talk.clock.at)
    assert "Эта ссылка отозвана." in str((await opened(talk, second, 78)).heard)
    with pytest.raises(SubjectGoneError, match="person"):
        await replace_account(talk.world, by=ADMIN, person_id=number, now=talk.clock.at)
    await talk.member(OLD, *AYAGOZ)
    _, third = await replace_account(talk.world, by=ADMIN, person_id=number, now=talk.clock.at)
    talk.clock.at = talk.clock.at.replace(month=12, day=6)
    assert "Срок ссылки истёк" in str((await opened(talk, third, 79)).heard)


async def test_a_revoked_offer_that_is_open_moves_nothing(talk: Talk) -> None:
    await talk.member(OLD, *AYAGOZ)
    _, token = await asked(talk)
    new = talk.person(NEW)
    await new.say(f"/start {token}")
    await revoke_invitation(talk.world, by=ADMIN, invitation_id=await link_of(talk), now=talk.clock.at)
    await new.press("Принять")
    assert "Эта ссылка отозвана." in str(new.heard)
    assert not await is_known(talk, NEW)


async def test_one_of_the_settings_is_not_moved(talk: Talk) -> None:
    administrator = await looking(talk)
    await administrator.press("900")
    assert "Заменить аккаунт" not in administrator.buttons
    number = (await actor(talk, ADMINISTRATOR)).person_id
    with pytest.raises(SubjectGoneError, match="account_settings"):
        await replace_account(talk.world, by=ADMIN, person_id=number, now=talk.clock.at)


async def test_an_administrators_move_is_told_to_the_others(talk: Talk) -> None:
    """The one who asked hears it once; who is named in the settings hears it too."""
    other = await talk.member(11, Role.ADMINISTRATOR, name="Болат")
    await talk.member(12, Role.ADMINISTRATOR, name="Дана")
    administrator, token = await asked(talk, "Дана")
    await opened(talk, token)
    assert other.screen == "⚠️ Администратор с другого аккаунта: Дана\nКто дал ссылку: Ерлан К."
    assert sum("перенесён" in said or "другого аккаунта" in said for said in administrator.heard) == 1


async def test_the_only_administrator_moves_the_own_account(talk: Talk) -> None:
    administrator, token = await asked(talk, "Ерлан К.")
    await opened(talk, token)
    assert (await actor(talk, NEW)).is_administrator
    assert administrator.screen.startswith("Ваш доступ перенесён на другой аккаунт Telegram.")
    assert "для сотрудников акиматов" in plain(await administrator.say("/people"))


async def test_that_the_old_account_cannot_be_told_alarms_nobody(talk: Talk) -> None:
    await talk.member(OLD, *AYAGOZ)
    talk.telegram.block(OLD)
    administrator, token = await asked(talk)
    await opened(talk, token)
    async with talk.world.database.reading() as session:
        rows = (await session.scalars(select(Outbox).where(Outbox.recipient == f"chat:{OLD}"))).all()
        moved = (await session.scalars(select(Person).where(Person.telegram_id == NEW))).one()
    assert [row.state for row in rows] == [OutboxState.DROPPED.value]
    assert moved.unreachable_at is None
    assert "⚠️" not in str(administrator.heard)


async def test_who_has_not_joined_is_moved_and_then_asked(talk: Talk) -> None:
    await looking(talk)
    await talk.member(OLD, *AYAGOZ)
    async with talk.world.database.writing() as session:
        person = (await session.scalars(select(Person).where(Person.telegram_id == OLD))).one()
        person.joined_at, person.language, person.name = None, None, ""
    handover, token = await replace_account(talk.world, by=ADMIN, person_id=person.id, now=talk.clock.at)
    assert handover.name == "1"
    new = await opened(talk, token)
    assert "Русский" in new.buttons
    link = await link_of(talk)
    with pytest.raises(SubjectGoneError, match="invitation_used"):
        await issue_again(talk.world, by=ADMIN, invitation_id=link, now=talk.clock.at)


async def test_kazakh_is_not_mixed(talk: Talk) -> None:
    old = await talk.member(OLD, *AYAGOZ, name="Айгүл", language="kk")
    administrator, token = await asked(talk, "Айгүл", language="kk")
    assert administrator.screen.startswith("Сілтеме жоғарыдағы хабарламада.")
    assert "Кімге: жаңа аккаунт: Айгүл" in str(administrator.heard)
    new = await opened(talk, token)
    assert new.heard[-2].startswith("Рұқсат осы аккаунтқа көшірілді")
    assert old.screen.startswith("Рұқсатыңыз басқа Telegram аккаунтына көшірілді.")
