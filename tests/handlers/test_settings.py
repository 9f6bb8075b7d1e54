"""/settings: everyone chooses what they receive; administrators see the connected groups."""

import re
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from config.catalogue.region import Region
from models.actions.groups import GroupPlace, connect_group
from models.actions.outbox import write_down
from models.actions.pauses import pause_group
from models.actions.profiles import switch_muted
from models.errors import AccessDeniedError
from models.queries.outbox.groups import groups_shown
from models.queries.people.people import muted_by
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient, Switch
from models.rules.troubles import Trouble
from models.tables import Grant
from tests.kit.groups import BOSS, HALL, groups, make_hall
from tests.kit.people import actor, data_of, refusals
from tests.kit.probe import asked_of
from tests.kit.screens import faults_of
from tests.kit.talk import FRIDAY, Person, Talk, make_talk

SELF = ["Обо мне", "Вид сообщений", "Я в отпуске"]
WAY_OUT = ["Язык · Тіл", "Закрыть"]
REPORTERS = [
    "✓ Напоминания о сроках",
    "✓ Подготовка к праздникам",
    "✓ Изменения совещаний",
    "✓ Копии отчётов коллег",
    "✓ Сроки поручений",
]
OFFICIALS = [
    "✓ Кто не сдал к сроку",
    "✓ Сводки перед совещанием",
    "✓ Сводки о праздниках",
    "✓ Изменения совещаний",
    "✓ Сроки поручений",
    "✓ Что ждёт ответа больше суток",
]
BY_ROLE = [
    ([Role.REPORTER], [*REPORTERS, *SELF, *WAY_OUT]),
    ([Role.OFFICIAL], [*OFFICIALS, *SELF, *WAY_OUT]),
    ([Role.AKIM], ["✓ Изменения совещаний", "✓ Копии отчётов коллег", *SELF, *WAY_OUT]),
    (
        [Role.ADMINISTRATOR],
        ["✓ Изменения совещаний", "✓ Код журнала по утрам", *SELF[:2], "Утверждение акимом", "Группы", *WAY_OUT],
    ),
    (
        [Role.REPORTER, Role.OFFICIAL],
        [*REPORTERS[:2], *OFFICIALS[:3], *REPORTERS[2:], OFFICIALS[-1], *SELF, *WAY_OUT],
    ),
]


async def with_roles(talk: Talk, roles: Sequence[Role], telegram_id: int = 1, **member: str) -> Person:
    person = talk.person(telegram_id)
    for role in roles:
        unit = "ayagoz" if role in {Role.REPORTER, Role.AKIM} else ""
        person = await talk.member(telegram_id, role, unit, **member)  # type: ignore[arg-type]
    return person


async def muted(talk: Talk, telegram_id: int = 1) -> set[Switch]:
    person_id = (await actor(talk, telegram_id)).person_id
    async with talk.world.database.reading() as session:
        return set((await muted_by(session, [person_id])).get(person_id, frozenset()))


@pytest.mark.parametrize(("roles", "buttons"), BY_ROLE)
async def test_everyone_chooses_among_what_their_roles_receive(
    talk: Talk, roles: Sequence[Role], buttons: list[str]
) -> None:
    person = await with_roles(talk, roles)
    screen = await person.say("/settings")
    assert screen.startswith("Настройки\nЧто вам присылать.")
    assert ("сообщения о неполадках" in screen) == (Role.ADMINISTRATOR in roles)
    assert person.buttons == buttons


async def test_a_line_is_turned_off_and_on_and_a_restart_keeps_it(talk: Talk) -> None:
    person = await with_roles(talk, [Role.REPORTER])
    await person.say("/start")
    await person.press("Настройки")
    await person.press("Копии отчётов")
    assert person.buttons[3] == "Копии отчётов коллег: выключено"
    assert await muted(talk) == {Switch.RECEIPTS}
    await talk.restart()
    await person.press("Напоминания о сроках")
    assert await muted(talk) == {Switch.RECEIPTS, Switch.REMINDERS}
    await person.press("Копии отчётов")
    assert person.buttons[: len(REPORTERS)] == ["Напоминания о сроках: выключено", *REPORTERS[1:]]
    assert await muted(talk) == {Switch.REMINDERS}
    assert "Главное меню" in await person.press("Закрыть")


async def test_a_double_tap_turns_off_once(talk: Talk) -> None:
    person = await with_roles(talk, [Role.REPORTER])
    await person.say("/settings")
    card, data = person.messages[-1], data_of(person, "Напоминания")
    for tap in [talk.telegram.press(1, card["id"], data, forge=True) for _ in range(2)]:
        await talk.deliver(tap)
    assert await muted(talk) == {Switch.REMINDERS}


async def test_one_persons_choice_is_nobody_elses(talk: Talk) -> None:
    person = await with_roles(talk, [Role.REPORTER])
    await with_roles(talk, [Role.REPORTER], 2)
    await person.say("/settings")
    await person.press("Напоминания")
    assert await muted(talk, 2) == set()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("switch", list(Switch))
async def test_what_no_role_receives_is_not_switched(talk: Talk, role: Role, switch: Switch) -> None:
    allowed = {
        Role.REPORTER: {Switch.REMINDERS, Switch.HOLIDAYS, Switch.RECEIPTS, Switch.MEETINGS, Switch.TASKS},
        Role.OFFICIAL: {
            *(Switch.PROVISIONAL, Switch.DIGESTS, Switch.PREPARATION),
            *(Switch.MEETINGS, Switch.TASKS, Switch.WAITING),
        },
        Role.AKIM: {Switch.RECEIPTS, Switch.MEETINGS},
        Role.ADMINISTRATOR: {Switch.MEETINGS, Switch.AUDIT},
    }
    await with_roles(talk, [role])
    if switch in allowed[role]:
        await switch_muted(talk.world, by=1, switch=switch, is_muted=True, now=talk.clock.at)
        assert await muted(talk) == {switch}
    else:
        with pytest.raises(AccessDeniedError):
            await switch_muted(talk.world, by=1, switch=switch, is_muted=True, now=talk.clock.at)


@pytest.mark.parametrize("forged", ["reminders", "reminders.", "reminders.2", "", "." * 20])
async def test_a_line_that_no_button_has_is_an_old_button(talk: Talk, forged: str) -> None:
    person = await with_roles(talk, [Role.REPORTER])
    await person.say("/settings")
    await person.forge(re.sub("switch:.*", f"switch:{forged}", data_of(person, "Напоминания")))
    assert "Эта кнопка устарела" in person.heard[-2]
    assert await muted(talk) == set()


@pytest.mark.parametrize("forged", ["digests.off", "alerts.off", "reminders.maybe"])
async def test_a_forged_line_is_refused_and_recorded(talk: Talk, forged: str) -> None:
    person = await with_roles(talk, [Role.REPORTER])
    await person.say("/settings")
    data = re.sub("switch:.*", f"switch:{forged}", data_of(person, "Напоминания"))
    assert "Нет доступа" in await person.forge(data)
    assert await refusals(talk, 1) == ["settings"]
    assert await muted(talk) == set()


async def test_strangers_choose_nothing(talk: Talk) -> None:
    assert "для сотрудников" in await talk.person(5).say("/settings")
    assert await refusals(talk, 5) == ["/settings"]
    with pytest.raises(AccessDeniedError):
        await switch_muted(talk.world, by=5, switch=Switch.MEETINGS, is_muted=True, now=talk.clock.at)


async def test_what_is_turned_off_does_not_come_and_the_outbox_says_why(talk: Talk) -> None:
    person = await with_roles(talk, [Role.REPORTER])
    await person.say("/settings")
    await person.press("Напоминания о сроках")
    number, before = (await actor(talk, 1)).person_id, person.heard
    due = Due(Kind.REMINDER, "employment/2025-12-01", Recipient("person", number), "x", FRIDAY)
    async with talk.world.database.writing() as session:
        await write_down(session, [due], now=FRIDAY)
    await talk.app.sender.drain()
    assert person.heard == before


async def test_the_language_is_one_press_away(talk: Talk) -> None:
    person = await with_roles(talk, [Role.REPORTER])
    await person.say("/settings")
    await person.press("Язык")
    await person.press("Қазақша")
    await person.say("/settings")
    assert person.buttons[0] == "✓ Мерзім туралы еске салулар"
    await person.press("Мерзім туралы")
    assert person.buttons[0] == "Мерзім туралы еске салулар: өшірулі"


@pytest.mark.parametrize("language", ["ru", "kk"])
async def test_every_screen_is_whole_in_both_languages(talk: Talk, language: str) -> None:
    person = await with_roles(talk, list(Role), language=language)
    await connect_group(talk.world, by=1, place=GroupPlace(HALL, "Hall"), language="ru", now=FRIDAY)
    await pause_group(talk.world, chat_id=HALL, trouble=Trouble.NO_RIGHTS, now=FRIDAY)
    await person.say("/settings")
    await person.press("Группы" if language == "ru" else "Топтар")
    await person.press("Hall")
    for message in person.messages:
        assert message["from"] != "bot" or faults_of(message, language, talk.region) == []  # type: ignore[arg-type]


async def test_an_administrator_sees_the_groups_and_disconnects_one(talk: Talk) -> None:
    hall = await make_hall(talk)
    administrator = talk.person(BOSS)
    await administrator.say("/settings")
    assert "Пока ни одной." in await administrator.press("Группы")
    assert administrator.buttons == ["Назад"]
    await hall.say(BOSS, "/connect")
    await administrator.say("/settings")
    screen = await administrator.press("Группы")
    assert "Всего: 1." in screen
    assert administrator.buttons == ["Отключить: Аппарат & <область>", "Вид сообщений: Аппарат & <область>", "Назад"]
    screen = await administrator.press("Отключить")
    assert screen.startswith("Группа «Аппарат & <область>» отключена.")
    assert await groups(talk) == []
    assert "Что вам присылать" in await administrator.press("Назад")


async def test_a_group_that_another_administrator_let_go_is_simply_not_there(talk: Talk) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect")
    administrator = talk.person(BOSS)
    await administrator.say("/settings")
    await administrator.press("Группы")
    await hall.say(BOSS, "/disconnect")
    screen = await administrator.press("Отключить")
    assert "Пока ни одной." in screen
    assert "отключена" not in screen


@pytest.mark.parametrize("forged", ["999", "abc", "-500", "9" * 30, ""])
async def test_a_forged_group_disconnects_nothing(talk: Talk, forged: str) -> None:
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect")
    administrator = talk.person(BOSS)
    await administrator.say("/settings")
    await administrator.press("Группы")
    await administrator.forge(re.sub("group:.*", f"group:{forged}", data_of(administrator, "Отключить")))
    assert len(await groups(talk)) == 1
    assert "Всего: 1." in administrator.screen


@pytest.mark.parametrize("role", [Role.REPORTER, Role.OFFICIAL, Role.AKIM])
async def test_others_neither_see_nor_disconnect_groups(talk: Talk, role: Role) -> None:
    """Also with a card that was an administrator's a moment ago."""
    hall = await make_hall(talk)
    await hall.say(BOSS, "/connect")
    person = await with_roles(talk, [role], BOSS)
    await person.say("/settings")
    into = data_of(person, "Группы")
    await person.press("Группы")
    away = data_of(person, "Отключить")
    async with talk.world.database.writing() as session:
        await session.execute(update(Grant).where(Grant.role == "administrator").values(revoked_at=FRIDAY))
    assert "Нет доступа" in await person.forge(away)
    await person.say("/settings")
    assert "Группы" not in person.buttons
    with_intent = data_of(person, "Закрыть").partition("\x1d")[0] + "\x1d" + into.partition("\x1d")[2]
    await person.forge(with_intent)
    assert "Подключённые группы" not in person.screen
    assert len(await groups(talk)) == 1
    async with talk.world.database.reading() as session:
        with pytest.raises(AccessDeniedError):
            await groups_shown(session, by=BOSS)


async def test_many_groups_with_hostile_names_are_paged(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(region, tmp_path / "many.db", FRIDAY - timedelta(days=3))
    person = await with_roles(talk, [Role.ADMINISTRATOR])
    for number in range(60):
        title = ["\u202eперевёрнутая\n<b>группа</b> " * 20, "", " \n "][number % 3]
        await connect_group(talk.world, by=1, place=GroupPlace(-number - 1, title), language="kk", now=talk.clock.at)
    await person.say("/settings")
    with asked_of(talk.world.database) as seen:
        await person.press("Группы")
    assert seen.statements < 59
    assert person.buttons[-4:] == ["‹", "1 из 8", "›", "Назад"]
    assert person.buttons[1] == "Отключить: без названия"
    assert "\u202e" not in "".join(person.buttons)
    assert max(map(len, person.buttons)) <= 64
    await person.press("‹")
    assert len(person.buttons) == 2 * 4 + 4
    await talk.app.close()
