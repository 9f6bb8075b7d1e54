"""/outbox: administrators see to whom what went out, when, and why not; and what comes next."""

from pathlib import Path

import pytest
from sqlalchemy import update

from config.catalogue.region import Locale, Region
from models.actions.outbox import write_down
from models.errors import AccessDeniedError
from models.queries.outbox.outbox import load_said, load_upcoming
from models.rules.access import Role
from models.rules.outgoing import Due, Kind, Recipient
from models.tables import Outbox
from scheduler.due import ahead
from tests.kit.figures.reports import DECEMBER, demo_figures, put_reports
from tests.kit.people import refusals
from tests.kit.probe import asked_of
from tests.kit.talk import Person, Talk, make_talk, plain
from tests.scheduler.states import almaty

FRIDAY = almaty("2025-11-28 18:00")


async def lived(talk: Talk, language: Locale = "ru") -> Person:
    """A week in which Semey's five owe and Ayagoz's has reported; its administrator."""
    talk.clock.at = almaty("2025-11-27 08:00")
    await talk.app.advance()
    await talk.member(1, Role.REPORTER, "ayagoz", name="Айгуль")
    for number in range(2, 7):
        await talk.member(number, Role.REPORTER, "semey", name=f"Ерлан & <{number}>")
    boss = await talk.member(30, Role.ADMINISTRATOR, name="Дана", language=language)
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)), at=almaty("2025-11-27 08:30"))
    await talk.travel(FRIDAY)
    return boss


async def test_the_last_say_to_whom_what_when_and_what_became_of_it(talk: Talk) -> None:
    boss = await lived(talk)
    async with talk.world.database.writing() as session:
        failed = update(Outbox).where(Outbox.kind == "reminder", Outbox.stage == "2025-11-28T14:00")
        await session.execute(failed.values(state="failed", why="Bad Request: <b>"))
    screen = plain(await boss.say("/OUTBOX"))
    assert "Сообщения бота: последние" in screen
    assert (
        "1. пт 28 ноября, 17:30\n"
        "Напоминание о сроке: Карта занятости на 1 декабря\n"
        "Кому: Ерлан & <2>, Ерлан & <3>, Ерлан & <4> и ещё 2\n"
        "отправлено: 5"
    ) in screen
    assert "не удалось отправить: 5 (Bad Request: <b>)" in screen
    one = plain(await boss.press("1"))
    assert "• Ерлан & <6>: отправлено пт 17:30" in one
    assert "Сообщения бота: последние" in await boss.press("Назад")


async def test_the_next_are_what_will_be_due_if_nobody_acted(talk: Talk) -> None:
    boss = await lived(talk)
    await boss.say("/outbox")
    screen = plain(await boss.press("Ближайшие"))
    assert "1. пн 1 декабря, 07:30\nНапоминание о сроке: Карта занятости на 1 декабря" in screen
    assert "запланировано: 5" in screen
    assert "2. пн 1 декабря, 09:00\nКод журнала\nКому: Дана" in screen
    assert "4. вт 2 декабря, 10:00\nНапоминание о празднике: День Независимости" in screen
    assert "• Айгуль: запланировано" in plain(await boss.press("4"))
    await boss.press("Назад")
    assert "Сообщения бота: последние" in await boss.press("Последние")


async def test_the_list_is_paged(talk: Talk) -> None:
    boss = await lived(talk)
    await boss.say("/outbox")
    first = await boss.press("Ближайшие")
    second = await boss.press("›")
    assert "6. " in second
    assert first != second
    assert all(len(message) <= 4096 for message in boss.heard)


async def test_it_is_said_in_kazakh(talk: Talk) -> None:
    boss = await lived(talk, "kk")
    screen = plain(await boss.say("/outbox"))
    assert "Бот хабарламалары: соңғылары" in screen
    assert "Мерзім туралы еске салу: " in screen
    assert "жіберілді: 5" in screen
    assert "Мереке туралы еске салу: Тәуелсіздік күні" in plain(await boss.press("Алдағылары"))


async def test_why_a_row_was_dropped_is_said_in_plain_words(talk: Talk) -> None:
    boss = await lived(talk)
    dropped = ("reported", "уже сдали"), ("past_use", "опоздало"), ("unreachable", "человеку нельзя написать")
    for why, words in dropped:
        async with talk.world.database.writing() as session:
            await session.execute(update(Outbox).values(state="dropped", why=why))
        assert f"не отправлено: 5 ({words})" in plain(await boss.say("/outbox"))


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.REPORTER, Role.AKIM])
async def test_only_administrators_look(talk: Talk, role: Role) -> None:
    unit = "ayagoz" if role in {Role.REPORTER, Role.AKIM} else ""
    person = await talk.member(7, role, unit)
    assert "Нет доступа" in await person.say("/outbox")
    assert await refusals(talk, 7) == ["outbox"]
    async with talk.world.database.reading() as session:
        with pytest.raises(AccessDeniedError):
            await load_said(session, by=7, now=FRIDAY)
        with pytest.raises(AccessDeniedError):
            await load_upcoming(session, talk.world, by=7, ahead=ahead, now=FRIDAY)


async def test_a_forged_number_and_an_entry_that_left_end_in_the_menu(talk: Talk) -> None:
    boss = await lived(talk)
    await boss.say("/outbox")
    data = next(b["data"] for row in boss.messages[-1]["buttons"] for b in row if b["text"] == "1")
    for forged in ("99", "-1", "²", "x"):
        await boss.forge(data[: data.rindex(":") + 1] + forged)
        gone = "этой записи" if forged == "99" else "эта кнопка устарела"
        assert any(gone in said.lower() for said in boss.heard[-2:])
        await boss.say("/outbox")
        data = next(b["data"] for row in boss.messages[-1]["buttons"] for b in row if b["text"] == "1")


async def test_many_recipients_are_counted_and_the_statements_few(talk: Talk) -> None:
    boss = await lived(talk)
    for number in range(100, 160):
        await talk.member(number, Role.REPORTER, "semey", name="Н" * 120)
    strange = Due(Kind.DECISION, "request/1", Recipient("chat", 512345678), "", FRIDAY)
    gone = Due(Kind.REVOKED, "person/1", Recipient("person", 9999), "", FRIDAY)
    async with talk.world.database.writing() as session:
        await write_down(session, [strange, gone], now=FRIDAY)
    async with talk.world.database.reading() as session:
        with asked_of(talk.world.database) as seen:
            await load_said(session, by=30, now=FRIDAY)
            await load_upcoming(session, talk.world, by=30, ahead=ahead, now=FRIDAY)
    assert seen.statements < 20
    await boss.say("/outbox")
    assert "Кому: код 512345678" in boss.screen
    assert "Кому: получателя уже нет" in boss.screen
    await boss.press("Ближайшие")
    await boss.press("1")
    assert "из 4" in plain(" ".join(boss.buttons))
    assert len(boss.screen) < 4096


async def test_another_region(other_region: Region, tmp_path: Path) -> None:
    talk = await make_talk(other_region, tmp_path / "other.db", FRIDAY)
    try:
        boss = await talk.member(30, Role.ADMINISTRATOR)
        assert "Пока ничего не отправлялось" in await boss.say("/outbox")
        reporter = next(u for u in other_region.units if u.kind in other_region.forms[0].kinds)
        await talk.member(31, Role.REPORTER, reporter.key)
        await boss.say("/outbox")
        assert "запланировано: 1" in plain(await boss.press("Ближайшие"))
    finally:
        await talk.app.close()
