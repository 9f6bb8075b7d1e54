"""A meeting is moved, changed, cancelled; who may, and what people hear when several changes follow each other."""

from datetime import UTC, datetime, timedelta

import pytest

from models.actions.grants import revoke
from models.actions.meetings import cancel_meeting, move_meeting
from models.rules.access import Role
from tests.kit.meetings import CHIEF, WEDNESDAY, about_meetings, chief, meetings_of, put_meeting, walk
from tests.kit.people import data_of, grant_of, refusals
from tests.kit.talk import Person, Talk, plain

THURSDAY = WEDNESDAY + timedelta(days=1)
OPEN = ("/meetings", "[ср 3 декабря, 15:00]")


@pytest.fixture
async def official(talk: Talk) -> Person:
    """Who is told; the meeting is called already and heard of."""
    await chief(talk)
    official = await talk.member(1, Role.OFFICIAL)
    await put_meeting(talk)
    await talk.app.advance()
    assert len(about_meetings(official)) == 1
    return official


def chief_of(talk: Talk) -> Person:
    return talk.person(CHIEF)


async def test_a_meeting_is_moved(talk: Talk, official: Person) -> None:
    administrator = chief_of(talk)
    screen = plain(await walk(administrator, *OPEN, "[Перенести]"))
    assert "Сейчас: ср 3 декабря, 15:00" in screen
    assert "Декабрь 2025" in administrator.buttons
    screen = plain(await walk(administrator, "[4]", "10:00"))
    assert screen.startswith("Перенести совещание?\nБыло: ср 3 декабря, 15:00\nСтанет: чт 4 декабря, 10:00")
    screen = plain(await administrator.press("Перенести"))
    assert screen.startswith("Совещание перенесено: чт 4 декабря, 10:00.")
    assert about_meetings(official)[1:] == ["Совещание перенесено: было ср 3 декабря, 15:00, стало чт 4 декабря, 10:00"]
    assert "Повестка:\n1. Дороги" in plain(official.screen)


async def test_a_meeting_is_cancelled_after_one_more_question(talk: Talk, official: Person) -> None:
    administrator = chief_of(talk)
    screen = plain(await walk(administrator, *OPEN, "[Отменить совещание]"))
    assert screen.startswith("Отменить совещание?\nср 3 декабря, 15:00 · Внеочередное совещание\n«О подготовке к зиме»")
    assert administrator.buttons == ["Да, отменить", "Назад"]
    screen = plain(await administrator.press("Да, отменить"))
    assert screen.startswith("Совещание отменено: ср 3 декабря, 15:00.")
    assert "О подготовке" not in screen
    assert plain(official.screen) == (
        "Совещание отменено\n\nср 3 декабря, 15:00 · Внеочередное совещание\n«О подготовке к зиме»"
    )
    assert not official.messages[-1]["buttons"]


async def test_agenda_and_link_are_changed(talk: Talk, official: Person) -> None:
    administrator = chief_of(talk)
    screen = plain(await walk(administrator, *OPEN, "[Изменить повестку]"))
    assert "Сейчас: 1. Дороги" in screen
    screen = plain(await walk(administrator, "1. Вода"))
    assert screen.startswith("Проверьте изменения: внеочередное совещание")
    await administrator.press("Сохранить")
    assert about_meetings(official)[1:] == ["Изменились сведения о совещании: ср 3 декабря, 15:00"]
    assert "Повестка:\n1. Вода" in plain(official.screen)
    await walk(administrator, "[Изменить ссылку]", "[Убрать]", "[Сохранить]")
    assert "Подключиться" not in official.screen
    assert "Повестка:\n1. Вода" in plain(official.screen)


async def test_what_changes_nothing_is_told_to_nobody(talk: Talk, official: Person) -> None:
    administrator = chief_of(talk)
    await walk(administrator, *OPEN, "[Перенести]", "[3]", "[15:00]", "[Перенести]")
    await walk(administrator, "[Изменить повестку]", "1. Дороги", "[Сохранить]")
    assert "Сообщения отправляются" not in administrator.screen
    assert len(about_meetings(official)) == 1


async def test_only_the_last_of_several_changes_is_told(talk: Talk, official: Person) -> None:
    now = talk.clock.at
    await move_meeting(talk.world, by=CHIEF, meeting_id=1, version=1, at=THURSDAY, now=now)
    await move_meeting(talk.world, by=CHIEF, meeting_id=1, version=2, at=THURSDAY + timedelta(hours=1), now=now)
    await cancel_meeting(talk.world, by=CHIEF, meeting_id=1, version=3, now=now)
    await talk.app.advance()
    assert about_meetings(official)[1:] == ["Совещание отменено"]


async def test_who_lost_the_role_meanwhile_is_not_told(talk: Talk, official: Person) -> None:
    await cancel_meeting(talk.world, by=CHIEF, meeting_id=1, version=1, now=talk.clock.at)
    await revoke(talk.world, by=CHIEF, grant_id=await grant_of(talk, 1), now=talk.clock.at)
    await talk.app.advance()
    assert len(about_meetings(official)) == 1


async def test_changes_are_told_in_quiet_hours_too(talk: Talk, official: Person) -> None:
    talk.clock.at = datetime(2025, 12, 1, 20, tzinfo=UTC)  # 01:00 in Almaty
    await walk(chief_of(talk), *OPEN, "[Отменить совещание]", "[Да, отменить]")
    assert about_meetings(official)[1:] == ["Совещание отменено"]


async def test_somebody_else_was_quicker(talk: Talk, official: Person) -> None:
    administrator = chief_of(talk)
    await walk(administrator, *OPEN, "[Перенести]", "[4]", "[10:00]")
    await talk.member(11, Role.ADMINISTRATOR)
    await move_meeting(talk.world, by=11, meeting_id=1, version=1, at=THURSDAY, now=talk.clock.at)
    await administrator.press("Перенести")
    (card,) = [plain(said) for said in administrator.heard if said.startswith("Пока вы смотрели, совещание изменили.")]
    assert "чт 4 декабря, 15:00" in card
    assert (await meetings_of(talk))[0].version == 2


@pytest.mark.parametrize("steps", [("[Перенести]",), ("[Перенести]", "[4]", "[10:00]", "[Перенести]"), ()])
async def test_what_is_cancelled_meanwhile_is_gone(talk: Talk, official: Person, steps: tuple[str, ...]) -> None:
    administrator = chief_of(talk)
    await walk(administrator, *OPEN, *steps[:-1])
    await cancel_meeting(talk.world, by=CHIEF, meeting_id=1, version=1, now=talk.clock.at)
    await walk(administrator, *(steps[-1:] or ("[Отменить совещание]",)))
    assert "Этого совещания больше нет" in administrator.heard[-2]
    assert "Главное меню" in administrator.screen


async def test_a_double_tap_moves_and_cancels_once(talk: Talk, official: Person) -> None:
    administrator = chief_of(talk)
    for steps, label in (
        ((*OPEN, "[Перенести]", "[4]", "[10:00]"), "Перенести"),
        (("/meetings", "[чт 4 декабря, 10:00]", "[Отменить совещание]"), "Да, отменить"),
    ):
        await walk(administrator, *steps)
        card, data = administrator.messages[-1], data_of(administrator, label)
        for tap in [talk.telegram.press(CHIEF, card["id"], data) for _ in range(2)]:
            await talk.deliver(tap)
    assert len(about_meetings(official)) == 3
    assert (await meetings_of(talk))[0].version == 3
    assert "Не получилось" not in str(administrator.heard)


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.REPORTER, Role.AKIM])
async def test_others_call_and_change_nothing_by_forged_presses(talk: Talk, role: Role) -> None:
    await chief(talk)
    await put_meeting(talk)
    member = await talk.member(2, role, "" if role is Role.OFFICIAL else "ayagoz")
    await member.say("/meetings")
    await member.forge(data_of(member, "Закрыть").replace("close", "meetings_add"))
    assert "Нет доступа" in member.screen
    for button in ("meetings_move", "meetings_edit_agenda", "meetings_edit_link", "meetings_cancel"):
        await walk(member, *OPEN)
        assert member.buttons == ["Назад", "Закрыть"]
        await member.forge(data_of(member, "Назад").replace("back", button))
        assert "Нет доступа" in member.screen
    assert await refusals(talk, 2) == ["meetings"] * 5
    assert [m.version for m in await meetings_of(talk)] == [1]


@pytest.mark.parametrize("key", ["99", "abc"])
async def test_a_forged_meeting_shows_nothing(talk: Talk, official: Person, key: str) -> None:
    await official.say("/meetings")
    await official.forge(data_of(official, "ср 3 декабря").rpartition(":")[0] + f":{key}")
    said = "Этого совещания больше нет" if key == "99" else "Эта кнопка устарела"
    assert said in official.heard[-2]
