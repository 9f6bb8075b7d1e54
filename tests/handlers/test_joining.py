"""Opening a link, saying who one is, and going in."""

import pytest

from handlers.saying.people import Begin
from models.actions.invitations import issue_invitations
from models.queries.people.people import Contact, find_actor, holders
from models.rules.access import Actor, Role
from tests.kit.talk import ADMINISTRATOR, Person, Talk


async def token(talk: Talk, role: Role = Role.REPORTER, unit: str = "ayagoz") -> str:
    return (await issue_invitations(talk.world, role=role, units=[unit], now=talk.clock.at))[unit]


async def actor(talk: Talk, telegram_id: int) -> Actor | None:
    async with talk.world.database.reading() as session:
        return await find_actor(session, telegram_id)


async def contact(talk: Talk, telegram_id: int, role: Role = Role.REPORTER) -> Contact:
    async with talk.world.database.reading() as session:
        return next(c for c in await holders(session, talk.clock.at, role) if c.telegram_id == telegram_id)


async def asked(talk: Talk, language: str = "Русский") -> Person:
    """Somebody at the question for everything."""
    person = talk.person(1)
    await person.say(f"/start {await token(talk)}")
    await person.press("Принять")
    await person.press(language)
    return person


async def test_a_link_shows_in_both_languages_what_one_accepts(talk: Talk) -> None:
    person = talk.person(1)
    screen = await person.say(f"/start {await token(talk)}")
    assert "Роль: Ответственный от района или города, Аягозский район" in screen
    assert "Рөліңіз: Аудан немесе қала бойынша жауапты, Аягөз ауданы" in screen
    assert person.buttons == ["Принять · Қабылдау", "Это не я · Бұл мен емеспін"]
    assert await actor(talk, 1) is None


async def test_everything_in_one_message_ends_in_the_menu(talk: Talk) -> None:
    person = await asked(talk)
    await person.say("Айгуль Серикова\nглавный специалист\n+7 (7222) 12-34-56")
    assert any("Добро пожаловать, Айгуль Серикова" in text for text in person.heard)
    assert "Главное меню" in person.screen
    assert [command["command"] for command in talk.telegram.menu.seen_by(1, "ru")][:2] == ["report", "events"]
    known = await contact(talk, 1)
    assert (known.name, known.post, known.phone) == ("Айгуль Серикова", "главный специалист", "+7 (7222) 12-34-56")


async def test_commas_in_a_line_fill_everything_too(talk: Talk) -> None:
    person = await asked(talk)
    await person.say("Айгуль Серикова, главный специалист, отдел занятости; 87222123456")
    known = await contact(talk, 1)
    assert (known.name, known.post) == ("Айгуль Серикова", "главный специалист, отдел занятости")


async def test_one_by_one_with_a_restart_in_the_middle(talk: Talk) -> None:
    person = await asked(talk)
    assert "должность" in await person.say("Айгуль Серикова")
    await talk.restart()
    assert "Какая у вас должность" in await person.say("/start")
    assert "Рабочий телефон" in await person.say("специалист")
    await talk.restart()
    await person.say("87222123456")
    assert "Главное меню" in person.screen
    assert (await contact(talk, 1)).post == "специалист"


async def test_each_question_can_be_skipped_and_telegram_knows_the_name(talk: Talk) -> None:
    person = await asked(talk)
    await person.press("Пропустить")
    await person.press("Пропустить")
    await person.say("пропустить")
    assert "Главное меню" in person.screen
    known = await contact(talk, 1)
    assert (known.name, known.post, known.phone) == ("Айгуль", "", "")


async def test_kazakh_from_the_choice_on(talk: Talk) -> None:
    person = await asked(talk, "Қазақша")
    assert "Танысайық" in person.screen
    assert "Өткізіп жіберу" in person.buttons
    assert "Телефонды түсінбедім" in await person.say("Айгүл Серікова, бас маман, 12")
    assert "Жазылды: Айгүл Серікова, бас маман" in person.screen
    await person.say("+7 7222 12 34 56")
    assert any("Қош келдіңіз, Айгүл Серікова" in text for text in person.heard)
    assert "Басты мәзір" in person.screen


@pytest.mark.parametrize("text", ["1", "🎉🎉", "Я", "а" * 121, "x" * 4000, "…\u202e"])
async def test_no_name_is_said_to_be_none(talk: Talk, text: str) -> None:
    person = await asked(talk)
    screen = await person.say(text)
    assert "Не понял имя" in screen or "Не понял телефон" in screen
    assert not (await actor(talk, 1) or pytest.fail("no actor")).has_joined


async def test_markup_in_a_name_kills_no_screen(talk: Talk) -> None:
    person = await asked(talk)
    await person.say("Айгуль <b>& К\nспециалист <i>\n87222123456")
    assert "Айгуль <b>& К" in person.screen


async def test_a_phone_is_digits(talk: Talk) -> None:
    person = await asked(talk)
    await person.say("Айгуль Серикова\nспециалист")
    for wrong in ("1234", "1" * 16, "не скажу", "٣٣٣٣٣٣", "🎉"):
        assert "Не понял телефон" in await person.say(wrong)
    await person.say("8 (7222) 12-34-56")
    assert "Главное меню" in person.screen


async def test_a_file_is_asked_to_be_text(talk: Talk) -> None:
    person = await asked(talk)
    await talk.deliver(talk.telegram.send_document(1, b"x", "a.txt"))
    assert "Здесь нужен текст" in person.screen


async def test_not_me_uses_nothing_up(talk: Talk) -> None:
    link = await token(talk)
    stranger = talk.person(2)
    await stranger.say(f"/start {link}")
    await stranger.press("Это не я")
    assert "Ссылка не использована" in stranger.screen
    assert "Сілтеме пайдаланылған жоқ" in stranger.screen
    right = talk.person(1)
    await right.say(f"/start {link}")
    await right.press("Принять")
    assert (await actor(talk, 1) or pytest.fail("no actor")).has_any_role


async def test_a_link_serves_once(talk: Talk) -> None:
    link = await token(talk)
    first, second = talk.person(1), talk.person(2)
    await first.say(f"/start {link}")
    await second.say(f"/start {link}")
    await first.press("Принять")
    await second.press("Принять")
    assert "уже использована" in second.heard[-2]
    assert "Бұл сілтеме пайдаланылған" in second.heard[-2]
    assert second.buttons == ["Запросить доступ · Рұқсат сұрау"]
    assert not await actor(talk, 2)


async def test_a_used_link_leads_its_owner_on(talk: Talk) -> None:
    link = await token(talk)
    person = talk.person(1)
    await person.say(f"/start {link}")
    await person.press("Принять")
    await person.say(f"/start {link}")
    await person.press("Принять")
    assert "Русский" in person.buttons


async def test_a_link_ends_after_seven_days(talk: Talk) -> None:
    link = await token(talk)
    person = talk.person(1)
    await person.say(f"/start {link}")
    talk.clock.at = talk.clock.at.replace(month=12, day=6)
    await person.press("Принять")
    assert "Срок ссылки истёк" in person.heard[-2]
    await person.say(f"/start {link}")
    assert "мерзімі өтті" in person.heard[-2]


async def test_an_unknown_link_is_answered_in_the_persons_language(talk: Talk) -> None:
    stranger = talk.person(2)
    await stranger.say("/start nonsense")
    assert "Эта ссылка не подходит" in stranger.heard[-2]
    assert "Бұл сілтеме жарамайды" in stranger.heard[-2]
    member = await talk.member(1, Role.REPORTER, "ayagoz", language="kk")
    await member.say("/start nonsense")
    assert member.heard[-2] == "Бұл сілтеме жарамайды. Әкімшіден жаңасын сұраңыз."
    assert "Басты мәзір" in member.screen


async def test_a_stranger_with_a_wrong_link_can_ask_for_access_right_there(talk: Talk) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    stranger = talk.person(2)
    await stranger.say("/start nonsense")
    assert "Код для администратора: 2" in stranger.screen
    await stranger.press("Запросить доступ")
    assert "Запрос отправлен" in await stranger.say("Абайский район, Марат")
    await stranger.say("/start nonsense")
    assert "Эта ссылка не подходит" in stranger.heard[-2]
    assert "Запрос отправлен" in stranger.screen


async def test_a_member_accepts_another_role_without_being_asked_again(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz", language="kk")
    screen = await person.say(f"/start {await token(talk, Role.AKIM, 'semey')}")
    assert person.buttons == ["Қабылдау", "Бұл мен емеспін"]
    assert "Роль" not in screen
    await person.press("Қабылдау")
    assert "Жаңа рөл қосылды" in person.heard[-2]
    assert "Семей қаласы" in person.screen
    assert (await actor(talk, 1) or pytest.fail("no actor")).own_units == {"ayagoz", "semey"}


async def test_a_member_who_declines_is_at_the_menu(talk: Talk) -> None:
    person = await talk.member(1, Role.REPORTER, "ayagoz")
    await person.say(f"/start {await token(talk, Role.AKIM, 'semey')}")
    await person.press("Это не я")
    assert "Главное меню" in person.screen


async def test_the_administrator_of_the_settings_joins_by_start(talk: Talk) -> None:
    person = talk.person(ADMINISTRATOR, "Ерлан")
    assert "Выберите язык" in await person.say("/start")
    await person.press("Русский")
    await person.say("Ерлан Касымов\nадминистратор\n87222123456")
    assert "Главное меню" in person.screen
    assert "Пригласить" in person.buttons


async def test_nothing_else_works_before_joining_is_finished(talk: Talk) -> None:
    person = await asked(talk)
    assert "Познакомимся" in await person.say("/report")
    assert "Познакомимся" in await person.forge("ask:1:1")
    assert "Познакомимся" in await person.forge(Begin().pack())
    assert "Познакомимся" in await person.forge("abcdef\x1dreport")


async def test_the_language_can_be_chosen_again(talk: Talk) -> None:
    person = await asked(talk)
    await person.press("Язык")
    assert "Танысайық" in await person.press("Қазақша")
