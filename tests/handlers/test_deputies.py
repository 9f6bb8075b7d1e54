"""Deputies for dates: the same rights in these days only, the reminders, and the end by itself or earlier."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from models.actions.deputies import go_on_leave, set_deputy
from models.actions.grants import appoint_administrators, revoke
from models.actions.roles import close_access, move_role
from models.errors import SubjectGoneError
from models.queries.people.people import reporters_reached
from models.rules.access import Role
from models.rules.outgoing import Kind
from models.tables import Deputy, Outbox
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.people import AYAGOZ, actor, grant_of, looking
from tests.kit.talk import FRIDAY, Person, Talk

LAST = date(2025, 12, 5)
LAST_MOMENT = datetime(2025, 12, 5, 18, 59, tzinfo=UTC)
"""23:59 in Almaty."""
MIDNIGHT = datetime(2025, 11, 28, 19, 0, tzinfo=UTC)
"""29 November has begun in Almaty."""


async def stands_in(talk: Talk, first: date = date(2025, 11, 28)) -> tuple[Person, Person]:
    """Айгуль of Аягоз, and Болат of Семей who stands in for her until 5 December."""
    aigul = await talk.member(1, *AYAGOZ)
    bolat = await talk.member(2, Role.REPORTER, "semey", name="Болат Н.")
    await talk.member(10, Role.ADMINISTRATOR, name="Ерлан К.")
    about = {"grant_id": await grant_of(talk, 1), "deputy_id": (await actor(talk, 2)).person_id}
    await set_deputy(talk.world, by=10, first=first, last=LAST, now=talk.clock.at, **about)
    await talk.app.advance()
    return aigul, bolat


async def test_a_deputy_has_the_same_rights_in_these_days_only(talk: Talk) -> None:
    _, bolat = await stands_in(talk, date(2025, 11, 29))
    days = {
        datetime(2025, 11, 28, 18, 59, tzinfo=UTC): {"semey"},
        datetime(2025, 11, 28, 19, 0, tzinfo=UTC): {"semey", "ayagoz"},
        LAST_MOMENT: {"semey", "ayagoz"},
        LAST_MOMENT + timedelta(minutes=1): {"semey"},
    }
    for at, units in days.items():
        talk.clock.at = at
        assert (await actor(talk, 2)).units_as(Role.REPORTER) == units, at
        screen = await bolat.say("/start")
        assert ("Замещаете до 5 декабря: Айгуль С. — " in screen) is ("ayagoz" in units)


async def test_an_officials_deputy_exports(talk: Talk) -> None:
    await talk.member(10, Role.ADMINISTRATOR)
    await talk.member(1, Role.OFFICIAL)
    deputy = await talk.member(2, Role.REPORTER, "semey")
    await put_reports(talk.world, DECEMBER, demo_figures(("semey",)))
    about = {"grant_id": await grant_of(talk, 1), "deputy_id": (await actor(talk, 2)).person_id}
    await set_deputy(talk.world, by=10, first=FRIDAY.date(), last=LAST, now=talk.clock.at, **about)
    await deputy.say("/export 01.11.2025 01.12.2025 csv")
    assert [message["document"]["name"] for message in deputy.messages if message["document"]] == [
        "svodka-2025-11-01-2025-12-01.csv"
    ]


async def test_the_open_card_closes_with_the_last_day(talk: Talk) -> None:
    _, bolat = await stands_in(talk)
    await bolat.say("/report")
    await bolat.press("Аягозский")
    await bolat.press("Заполнить по порядку")
    talk.clock.at = LAST_MOMENT + timedelta(minutes=1)
    assert "Нет доступа" in await bolat.say("51")


async def test_the_card_says_for_whom_and_until_when(talk: Talk) -> None:
    aigul, bolat = await stands_in(talk)
    await bolat.say("/report")
    assert "Замещаете до 5 декабря: Айгуль С." in await bolat.press("Аягозский")
    await bolat.say("51\n124\n960\n687\n22\n801")
    for _ in range(2):
        await bolat.say("да")
    await bolat.say("/report")
    screen = await bolat.press("Аягозский")
    assert "Замещаете до 5 декабря: Айгуль С." in screen, "and once it is sent"
    assert "С.." not in screen
    await bolat.say("/report")
    assert "Замещаете" not in await bolat.press("Семей")
    assert "Замещаете" not in await aigul.say("/report")


async def test_both_are_told_and_what_they_read_is_theirs(talk: Talk) -> None:
    aigul, bolat = await stands_in(talk)
    role = "Ответственный от района или города, Аягозский район"
    assert aigul.screen.startswith(f"С 28 ноября по 5 декабря вас замещает Болат Н.: {role}.")
    assert bolat.screen.startswith(f"С 28 ноября по 5 декабря вы замещаете: Айгуль С. — {role}.")


async def reminded(talk: Talk) -> set[str]:
    async with talk.world.database.reading() as session:
        rows = await session.scalars(select(Outbox.recipient).where(Outbox.kind == Kind.REMINDER.value))
        return set(rows)


async def test_reminders_go_to_the_deputy_and_not_to_who_is_on_leave(talk: Talk) -> None:
    aigul, bolat = await stands_in(talk)
    await talk.app.tick()
    talk.clock.at = datetime(2025, 11, 28, 9, 0, tzinfo=UTC)
    heard = len(aigul.heard)
    await talk.app.advance()
    people = {number: (await actor(talk, number)).person_id for number in (1, 2)}
    assert f"person:{people[2]}" in await reminded(talk)
    assert f"person:{people[1]}" not in await reminded(talk)
    assert "Аягозский район" in bolat.screen
    assert len(aigul.heard) == heard
    async with talk.world.database.reading() as session:
        called = await reporters_reached(session, talk.clock.at, ["ayagoz"])
    assert [one.name for one in called["ayagoz"]] == ["Болат Н."]


async def test_reminders_come_back_by_themselves(talk: Talk) -> None:
    await stands_in(talk)
    async with talk.world.database.reading() as session:
        later = await reporters_reached(session, LAST_MOMENT + timedelta(minutes=1), ["ayagoz"])
    assert [one.name for one in later["ayagoz"]] == ["Айгуль С."]


async def test_an_administrator_names_a_deputy_and_ends_it(talk: Talk) -> None:
    aigul = await talk.member(1, *AYAGOZ)
    bolat = await talk.member(2, Role.REPORTER, "semey", name="Болат Н.")
    administrator = await looking(talk)
    await administrator.press("Айгуль")
    assert "Кто будет замещать? Выберите." in await administrator.press("Заместитель")
    assert "Болат Н. замещает с какого дня?" in await administrator.press("Болат Н.")
    assert "По какой день включительно?" in await administrator.press("С сегодняшнего дня")
    assert "Нужен день от сегодняшнего" in await administrator.say("27.11.2025")
    screen = await administrator.say("05.12")
    assert screen == (
        "Болат Н. замещает: Айгуль С., Ответственный от района или города, Аягозский район."
        " С 28 ноября по 5 декабря включительно: те же права, и напоминания приходят заместителю. Назначить?"
    )
    screen = await administrator.press("Да, назначить")
    assert screen.startswith("Назначено: Болат Н. замещает Айгуль С. по 5 декабря")
    assert (await actor(talk, 2)).units_as(Role.REPORTER) == {"ayagoz", "semey"}
    screen = await administrator.press("Заместитель")
    assert "Замещает: Болат Н., с 28 ноября по 5 декабря" in screen
    assert "Замещение закончено: Болат Н." in await administrator.press("Закончить: Болат Н.")
    assert (await actor(talk, 2)).units_as(Role.REPORTER) == {"semey"}
    assert bolat.screen.startswith("Замещение закончилось: Айгуль С. — ")
    assert aigul.screen.startswith("Болат Н. больше вас не замещает: ")


async def test_who_goes_on_leave_picks_a_colleague_and_is_back_earlier(talk: Talk) -> None:
    aigul = await talk.member(1, *AYAGOZ)
    await talk.member(2, *AYAGOZ, name="Болат Н.")
    await talk.member(3, Role.REPORTER, "semey", name="Серик Т.")
    await aigul.say("/settings")
    await aigul.press("Я в отпуске")
    assert aigul.buttons == ["Болат Н.", "Назад"], "of the same unit"
    assert "По какой день включительно?" in await aigul.press("Болат Н.")
    screen = await aigul.say("05.12")
    assert screen.startswith("С сегодняшнего дня по 5 декабря включительно вас замещает Болат Н.")
    screen = await aigul.press("Да, я в отпуске")
    assert "С 28 ноября по 5 декабря вас замещает Болат Н." in screen
    assert (await actor(talk, 1)).away == {AYAGOZ}
    assert (await actor(talk, 1)).reminded_of == set()
    assert (await actor(talk, 2)).reminded_of == {"ayagoz"}
    assert "С возвращением! Замещение закончено" in await aigul.press("Закончить отпуск")
    assert (await actor(talk, 1)).reminded_of == {"ayagoz"}


async def test_a_leave_that_ended_before_it_was_confirmed_asks_for_another_day(talk: Talk) -> None:
    aigul = await talk.member(1, *AYAGOZ)
    await talk.member(2, *AYAGOZ, name="Болат Н.")
    await aigul.say("/settings")
    for label in ("Я в отпуске", "Болат Н."):
        await aigul.press(label)
    await aigul.say("28.11")
    talk.clock.at = MIDNIGHT
    screen = await aigul.press("Да, я в отпуске")
    assert screen.startswith("Нужен день от сегодняшнего")
    assert "По какой день включительно?" in screen
    await aigul.say("29.11")
    assert "С 29 ноября по 29 ноября вас замещает Болат Н." in await aigul.press("Да, я в отпуске")


@pytest.mark.parametrize("typed", [["05.12"], []], ids=["confirmed", "the last day typed"])
async def test_a_first_day_that_is_over_by_then_is_asked_for_anew(talk: Talk, typed: list[str]) -> None:
    await talk.member(1, *AYAGOZ)
    await talk.member(2, Role.REPORTER, "semey", name="Болат Н.")
    administrator = await looking(talk)
    for label in ("Айгуль", "Заместитель", "Болат Н.", "С сегодняшнего дня"):
        await administrator.press(label)
    for text in typed:
        await administrator.say(text)
    talk.clock.at = MIDNIGHT
    screen = await (administrator.press("Да, назначить") if typed else administrator.say("05.12"))
    assert screen.startswith("Нужен день от сегодняшнего")
    assert "Болат Н. замещает с какого дня?" in screen
    await administrator.press("С сегодняшнего дня")
    assert "С 29 ноября по 5 декабря" in await administrator.say("05.12")
    assert "Назначено: Болат Н. замещает Айгуль С." in await administrator.press("Да, назначить")


async def test_leave_is_refused_where_nobody_remains(talk: Talk) -> None:
    aigul = await talk.member(1, *AYAGOZ)
    await talk.member(3, Role.REPORTER, "semey", name="Серик Т.")
    await aigul.say("/settings")
    screen = await aigul.press("Я в отпуске")
    assert "Заменить вас некому: больше никто не сдаёт отчёт вашего района или города." in screen
    assert aigul.buttons == ["Назад"]
    other = (await actor(talk, 3)).person_id
    with pytest.raises(SubjectGoneError, match="deputy"):
        await go_on_leave(talk.world, by=await actor(talk, 1), deputy_id=other, last=LAST, now=talk.clock.at)


async def test_two_colleagues_are_not_on_leave_at_once(talk: Talk) -> None:
    await talk.member(1, *AYAGOZ)
    await talk.member(2, *AYAGOZ, name="Болат Н.")
    await talk.member(3, *AYAGOZ, name="Серик Т.")
    one, two, three = [await actor(talk, number) for number in (1, 2, 3)]
    await go_on_leave(talk.world, by=one, deputy_id=two.person_id, last=LAST, now=talk.clock.at)
    with pytest.raises(SubjectGoneError, match="deputising"):
        await go_on_leave(talk.world, by=two, deputy_id=three.person_id, last=LAST, now=talk.clock.at)
    with pytest.raises(SubjectGoneError, match="deputy"):
        await go_on_leave(talk.world, by=three, deputy_id=one.person_id, last=LAST, now=talk.clock.at)


@pytest.mark.parametrize("how", ["closed", "the only role revoked", "left out of the settings"])
async def test_who_has_no_role_left_stands_in_for_nobody(talk: Talk, how: str) -> None:
    aigul, _ = await stands_in(talk)
    world, now, deputy = talk.world, talk.clock.at, await actor(talk, 2)
    if how == "closed":
        await close_access(world, by=10, person_id=deputy.person_id, now=now)
    else:
        only = await grant_of(talk, 2)
        if how == "left out of the settings":
            await appoint_administrators(world, telegram_ids=[2], now=now)
            await revoke(world, by=10, grant_id=only, now=now)
            assert (await actor(talk, 2)).units_as(Role.REPORTER) == {"ayagoz"}
            await appoint_administrators(world, telegram_ids=[], now=now)
        else:
            await revoke(world, by=10, grant_id=only, now=now)
    await talk.app.advance()
    assert not (await actor(talk, 2)).has_any_role
    assert (await actor(talk, 1)).reminded_of == {"ayagoz"}
    assert len([one for one in aigul.messages if "больше вас не замещает" in one["text"]]) == 1


async def test_who_keeps_another_role_stands_in_still(talk: Talk) -> None:
    await stands_in(talk)
    only = await grant_of(talk, 2)
    await talk.member(2, Role.AKIM, "abai", name="Болат Н.")
    await revoke(talk.world, by=10, grant_id=only, now=talk.clock.at)
    assert (await actor(talk, 2)).units_as(Role.REPORTER) == {"ayagoz"}


async def test_who_was_replaced_loses_the_role_and_the_deputy_does_too(talk: Talk) -> None:
    await stands_in(talk)
    await close_access(talk.world, by=10, person_id=(await actor(talk, 1)).person_id, now=talk.clock.at)
    assert (await actor(talk, 2)).units_as(Role.REPORTER) == {"semey"}


@pytest.mark.parametrize("how", ["revoked", "moved"])
async def test_whose_role_ends_has_no_deputy_in_it_and_the_deputy_hears_of_it_once(talk: Talk, how: str) -> None:
    _, bolat = await stands_in(talk)
    grant_id, now = await grant_of(talk, 1), talk.clock.at
    if how == "revoked":
        await revoke(talk.world, by=10, grant_id=grant_id, now=now)
    else:
        await move_role(talk.world, by=10, grant_id=grant_id, unit="abai", now=now)
    await talk.app.advance()
    assert (await actor(talk, 2)).units_as(Role.REPORTER) == {"semey"}
    ended = [one for one in bolat.messages if "Замещение закончилось" in one["text"]]
    assert len(ended) == 1
    async with talk.world.database.reading() as session:
        assert await session.scalar(select(Deputy.ended_at).where(Deputy.ended_by.is_not(None))) is not None


async def test_kazakh_is_not_mixed(talk: Talk) -> None:
    aigul = await talk.member(1, *AYAGOZ, language="kk")
    bolat = await talk.member(2, *AYAGOZ, name="Болат Н.", language="kk")
    await aigul.say("/settings")
    for label in ("Мен демалыстамын", "Болат Н."):
        await aigul.press(label)
    await aigul.say("05.12")
    screen = await aigul.press("Иә, демалыстамын")
    assert "28 қараша – 5 желтоқсан аралығында орныңызды Болат Н. басады." in screen
    assert bolat.screen.startswith("28 қараша – 5 желтоқсан аралығында сіз мына адамның орнын басасыз: Айгуль С.")
    assert "Орнын басасыз, 5 желтоқсанға дейін: Айгуль С. — " in await bolat.say("/start")
