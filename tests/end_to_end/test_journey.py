"""From 24 November 2025 to 10 January 2026, from due moment to due moment: who is told what when, to the minute.

The lists are written out by hand from facts.md (the week, the holidays, the year's turn, the skipped as-of date) and
definitions.md (a returned report, leave to correct that expires, the reminders of an instruction).
"""

import os
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from config.catalogue.region import Region
from models.rules.access import Role
from models.tables import Outbox, Report
from tests.end_to_end.journey import (
    AKIM,
    BEGIN,
    END,
    IN_TIME,
    LATE,
    NEVER,
    NO_DATA,
    OFFICIAL,
    UNITS,
    acts,
    lived,
)
from tests.kit.databases import fresh_sqlite
from tests.kit.fate import Crash, Fate, fated
from tests.kit.figures.reports import DECEMBER
from tests.kit.talk import ADMINISTRATOR, Talk, make_talk
from tests.scheduler.states import almaty

EXPECTED = {
    IN_TIME: """
11-27 09:00 Открыт отчёт: сдать до пт 28 ноября, 16:00
11-27 15:00 ↩ Отчёт вернули на исправление
12-01 11:15 Исправление разрешено до пн 1 декабря, 13:15, Болат
12-01 12:45 Исправление закроется пн 1 декабря, 13:15. Пока ничего не отправлено.
12-01 13:15 Исправление закрыто, ничего не изменено.
12-02 10:00 До Дня Независимости 14 дней · Аягозский район
12-04 09:00 Открыт отчёт: сдать до пт 5 декабря, 16:00
12-09 10:00 До Дня Независимости 7 дней · Аягозский район
12-11 09:00 Открыт отчёт: сдать до пт 12 декабря, 16:00
12-12 10:00 До Дня Независимости 4 дня · Аягозский район
12-15 10:00 До Дня Независимости 1 день · Аягозский район
12-18 09:00 Открыт отчёт: сдать до пт 19 декабря, 16:00
12-18 10:00 До Нового года 14 дней · Аягозский район
12-25 09:00 Открыт отчёт: сдать до пт 26 декабря, 16:00
12-25 10:00 До Нового года 7 дней · Аягозский район
12-29 10:00 До Нового года 3 дня · Аягозский район
12-31 10:00 До Нового года 1 день · Аягозский район
01-05 09:00 Открыт отчёт: сдать до вт 6 января, 16:00
01-08 09:00 Открыт отчёт: сдать до пт 9 января, 16:00""",
    LATE: """
11-27 09:00 Открыт отчёт: сдать до пт 28 ноября, 16:00
11-28 14:00 ⏰ Через 2 часа срок: пт 28 ноября, 16:00
11-28 17:30 ⏰ Срок прошёл: пт 28 ноября, 16:00
12-01 07:30 ⏰ Срок прошёл: пт 28 ноября, 16:00
12-02 10:00 До Дня Независимости 14 дней · город Семей
12-04 09:00 Открыт отчёт: сдать до пт 5 декабря, 16:00
12-05 14:00 ⏰ Через 2 часа срок: пт 5 декабря, 16:00
12-05 17:30 ⏰ Срок прошёл: пт 5 декабря, 16:00
12-09 10:00 До Дня Независимости 7 дней · город Семей
12-11 09:00 Открыт отчёт: сдать до пт 12 декабря, 16:00
12-12 10:00 До Дня Независимости 4 дня · город Семей
12-12 14:00 ⏰ Через 2 часа срок: пт 12 декабря, 16:00
12-12 17:30 ⏰ Срок прошёл: пт 12 декабря, 16:00
12-15 10:00 До Дня Независимости 1 день · город Семей
12-18 09:00 Открыт отчёт: сдать до пт 19 декабря, 16:00
12-18 10:00 До Нового года 14 дней · город Семей
12-19 14:00 ⏰ Через 2 часа срок: пт 19 декабря, 16:00
12-19 17:30 ⏰ Срок прошёл: пт 19 декабря, 16:00
12-25 09:00 Открыт отчёт: сдать до пт 26 декабря, 16:00
12-25 10:00 До Нового года 7 дней · город Семей
12-26 14:00 ⏰ Через 2 часа срок: пт 26 декабря, 16:00
12-26 17:30 ⏰ Срок прошёл: пт 26 декабря, 16:00
12-29 10:00 До Нового года 3 дня · город Семей
12-31 10:00 До Нового года 1 день · город Семей
01-05 09:00 Открыт отчёт: сдать до вт 6 января, 16:00
01-06 14:00 ⏰ Через 2 часа срок: вт 6 января, 16:00
01-06 17:30 ⏰ Срок прошёл: вт 6 января, 16:00
01-08 09:00 Открыт отчёт: сдать до пт 9 января, 16:00
01-09 14:00 ⏰ Через 2 часа срок: пт 9 января, 16:00
01-09 17:30 ⏰ Срок прошёл: пт 9 января, 16:00""",
    NO_DATA: """
11-26 11:00 Сізге тапсырма берілді
11-27 09:00 Есеп ашылды, тапсыру мерзімі: жм 28 қараша, 16:00
11-27 10:00 ⏰ Тапсырмалар: мерзімі жақындады немесе өтті
11-28 10:00 ⏰ Тапсырмалар: мерзімі жақындады немесе өтті
12-01 10:00 ⏰ Тапсырмалар: мерзімі жақындады немесе өтті
12-01 16:00 Тапсырма бақылаудан алынды
12-02 10:00 Тәуелсіздік күніне дейін 14 күн · Абай ауданы
12-04 09:00 Есеп ашылды, тапсыру мерзімі: жм 5 желтоқсан, 16:00
12-09 10:00 Тәуелсіздік күніне дейін 7 күн · Абай ауданы
12-11 09:00 Есеп ашылды, тапсыру мерзімі: жм 12 желтоқсан, 16:00
12-12 10:00 Тәуелсіздік күніне дейін 4 күн · Абай ауданы
12-15 10:00 Тәуелсіздік күніне дейін 1 күн · Абай ауданы
12-18 09:00 Есеп ашылды, тапсыру мерзімі: жм 19 желтоқсан, 16:00
12-18 10:00 Жаңа жылға дейін 14 күн · Абай ауданы
12-25 09:00 Есеп ашылды, тапсыру мерзімі: жм 26 желтоқсан, 16:00
12-25 10:00 Жаңа жылға дейін 7 күн · Абай ауданы
12-29 10:00 Жаңа жылға дейін 3 күн · Абай ауданы
12-31 10:00 Жаңа жылға дейін 1 күн · Абай ауданы
01-05 09:00 Есеп ашылды, тапсыру мерзімі: сс 6 қаңтар, 16:00
01-08 09:00 Есеп ашылды, тапсыру мерзімі: жм 9 қаңтар, 16:00""",
    NEVER: """
11-27 09:00 Открыт отчёт: сдать до пт 28 ноября, 16:00
11-28 14:00 ⏰ Через 2 часа срок: пт 28 ноября, 16:00
11-28 17:30 ⏰ Срок прошёл: пт 28 ноября, 16:00
12-01 07:30 ⏰ Срок прошёл: пт 28 ноября, 16:00
12-02 10:00 До Дня Независимости 14 дней · Урджарский район
12-04 09:00 Открыт отчёт: сдать до пт 5 декабря, 16:00
12-05 14:00 ⏰ Через 2 часа срок: пт 5 декабря, 16:00
12-05 17:30 ⏰ Срок прошёл: пт 5 декабря, 16:00
12-08 07:30 ⏰ Срок прошёл: пт 5 декабря, 16:00
12-09 10:00 До Дня Независимости 7 дней · Урджарский район
12-11 09:00 Открыт отчёт: сдать до пт 12 декабря, 16:00
12-12 10:00 До Дня Независимости 4 дня · Урджарский район
12-12 14:00 ⏰ Через 2 часа срок: пт 12 декабря, 16:00
12-12 17:30 ⏰ Срок прошёл: пт 12 декабря, 16:00
12-15 07:30 ⏰ Срок прошёл: пт 12 декабря, 16:00
12-15 10:00 До Дня Независимости 1 день · Урджарский район
12-18 09:00 Открыт отчёт: сдать до пт 19 декабря, 16:00
12-18 10:00 До Нового года 14 дней · Урджарский район
12-19 14:00 ⏰ Через 2 часа срок: пт 19 декабря, 16:00
12-19 17:30 ⏰ Срок прошёл: пт 19 декабря, 16:00
12-22 07:30 ⏰ Срок прошёл: пт 19 декабря, 16:00
12-25 09:00 Открыт отчёт: сдать до пт 26 декабря, 16:00
12-25 10:00 До Нового года 7 дней · Урджарский район
12-26 14:00 ⏰ Через 2 часа срок: пт 26 декабря, 16:00
12-26 17:30 ⏰ Срок прошёл: пт 26 декабря, 16:00
12-29 07:30 ⏰ Срок прошёл: пт 26 декабря, 16:00
12-29 10:00 До Нового года 3 дня · Урджарский район
12-31 10:00 До Нового года 1 день · Урджарский район
01-05 09:00 Открыт отчёт: сдать до вт 6 января, 16:00
01-06 14:00 ⏰ Через 2 часа срок: вт 6 января, 16:00
01-06 17:30 ⏰ Срок прошёл: вт 6 января, 16:00
01-08 07:30 ⏰ Срок прошёл: вт 6 января, 16:00
01-08 09:00 Открыт отчёт: сдать до пт 9 января, 16:00
01-09 14:00 ⏰ Через 2 часа срок: пт 9 января, 16:00
01-09 17:30 ⏰ Срок прошёл: пт 9 января, 16:00""",
    OFFICIAL: """
11-24 08:15 ▣ Карта занятости на 24 ноября 2025
11-24 08:15 Сводка к совещанию, с пятницы ничего не изменилось.
11-24 08:15 Справка 2025-11-24.docx
11-27 15:40 Отчёт исправлен, Ответственный 1
11-28 16:30 ▣ Карта занятости на 1 декабря 2025
11-28 16:30 Предварительная сводка. Срок сдачи истёк пт 28 ноября, 16:00.
12-01 08:15 ▣ Карта занятости на 1 декабря 2025
12-01 08:15 Сводка к совещанию, с пятницы ничего не изменилось.
12-01 08:15 Справка 2025-12-01.docx
12-01 08:15 ▣ До Дня Независимости 15 дней, считая с 1 декабря
12-01 08:15 До Дня Независимости 15 дней, считая с 1 декабря
12-01 09:00 Просроченные поручения на вашем контроле
12-01 09:30 ▣ Карта занятости на 1 декабря 2025
12-01 09:30 Обновлённая сводка, после 08:15: Семей
12-01 11:00 Просят исправить после закрытия
12-01 15:00 Поручение исполнено, проверьте
12-05 16:30 ▣ Карта занятости на 8 декабря 2025
12-05 16:30 Предварительная сводка. Срок сдачи истёк пт 5 декабря, 16:00.
12-08 08:15 ▣ Карта занятости на 8 декабря 2025
12-08 08:15 Сводка к совещанию, с пятницы изменилось: Семей
12-08 08:15 Справка 2025-12-08.docx
12-08 08:15 ▣ До Дня Независимости 8 дней, считая с 8 декабря
12-08 08:15 До Дня Независимости 8 дней, считая с 8 декабря
12-12 16:30 ▣ Карта занятости на 15 декабря 2025
12-12 16:30 Предварительная сводка. Срок сдачи истёк пт 12 декабря, 16:00.
12-15 08:15 ▣ Карта занятости на 15 декабря 2025
12-15 08:15 Сводка к совещанию, с пятницы изменилось: Семей
12-15 08:15 Справка 2025-12-15.docx
12-15 08:15 ▣ До Дня Независимости 1 день, считая с 15 декабря
12-15 08:15 До Дня Независимости 1 день, считая с 15 декабря
12-15 08:15 ▣ До Нового года 17 дней, считая с 15 декабря
12-15 08:15 До Нового года 17 дней, считая с 15 декабря
12-19 16:30 ▣ Карта занятости на 22 декабря 2025
12-19 16:30 Предварительная сводка. Срок сдачи истёк пт 19 декабря, 16:00.
12-22 08:15 ▣ Карта занятости на 22 декабря 2025
12-22 08:15 Сводка к совещанию, с пятницы изменилось: Семей
12-22 08:15 Справка 2025-12-22.docx
12-22 08:15 ▣ До Нового года 10 дней, считая с 22 декабря
12-22 08:15 До Нового года 10 дней, считая с 22 декабря
12-26 16:30 ▣ Карта занятости на 29 декабря 2025
12-26 16:30 Предварительная сводка. Срок сдачи истёк пт 26 декабря, 16:00.
12-29 08:15 ▣ Карта занятости на 29 декабря 2025
12-29 08:15 Сводка к совещанию, с пятницы изменилось: Семей
12-29 08:15 Справка 2025-12-29.docx
12-29 08:15 ▣ До Нового года 3 дня, считая с 29 декабря
12-29 08:15 До Нового года 3 дня, считая с 29 декабря
01-06 16:30 ▣ Карта занятости на 1 января 2026 · итог года
01-06 16:30 Предварительная сводка. Срок сдачи истёк вт 6 января, 16:00.
01-08 08:15 ▣ Карта занятости на 1 января 2026 · итог года
01-08 08:15 Сводка к совещанию, со вторника изменилось: Семей
01-08 08:15 Справка 2026-01-01.docx
01-09 16:30 ▣ Карта занятости на 12 января 2026
01-09 16:30 Предварительная сводка. Срок сдачи истёк пт 9 января, 16:00.""",
    AKIM: """
11-27 12:00 ✅ Отчёт отправлен · № 2025-12-01-05
11-27 15:40 ✅ Отчёт отправлен · № 2025-12-01-05 · исправление 1""",
    ADMINISTRATOR: "",
}
WEEK_END = almaty("2025-12-02 12:00")


def expected(until: datetime | None = None) -> dict[int, list[str]]:
    """By person; up to `until` (in the first year) where it is given."""
    last = f"{until:%m-%d %H:%M}" if until else None
    lines = {person: text.strip().splitlines() for person, text in EXPECTED.items()}
    return {
        person: [line for line in told if last is None or (line[0] == "1" and line[:11] <= last)]
        for person, told in lines.items()
    }


async def times_sent(talk: Talk, person: int) -> int:
    """So often a report on 1 December was sent."""
    sent = select(func.count()).select_from(Report).where(Report.unit == UNITS[person], Report.as_of == DECEMBER)
    async with talk.world.database.reading() as session:
        return await session.scalar(sent) or 0


async def test_everybody_is_told_exactly_this(region: Region, tmp_path: Path) -> None:
    talk = await make_talk(region, await fresh_sqlite(tmp_path), BEGIN)
    try:
        journey = await lived(talk)
        assert {person: told for person, told in journey.heard.items() if told != expected()[person]} == {}
        assert journey.heard.keys() == EXPECTED.keys()
        assert await times_sent(talk, IN_TIME) == 2, "corrected once, and nothing after the leave expired"
        async with talk.world.database.reading() as session:
            states = dict(list(await session.execute(select(Outbox.state, func.count()).group_by(Outbox.state))))
        assert states == {"sent": sum(map(len, journey.heard.values()))}, "nothing is left, nothing was in vain"
    finally:
        await talk.app.close()


@dataclass
class Doomed:
    """A bot that dies at every due moment, and after what people do: at the first commit or send, then the second…"""

    talk: Talk
    fate: Fate
    deaths: int = 0
    in_flight: int = 0

    async def move(self, moment: datetime) -> None:
        self.talk.clock.at = moment
        for later in count():
            if await self._survived(later):
                return
            self.deaths += 1
            self.in_flight += await self._attempted()
            await self.talk.restart()

    async def _survived(self, left: int) -> bool:
        self.fate.left = left
        try:
            with capture_logs():
                await self.talk.app.advance()
        except Crash:
            return False
        else:
            return True
        finally:
            self.fate.left = None

    async def _attempted(self) -> int:
        """The sends that were on their way."""
        waiting = select(func.count()).where(Outbox.state == "pending", Outbox.attempts > 0)
        async with self.talk.world.database.reading() as session:
            return await session.scalar(waiting) or 0


@pytest.fixture
async def doomed(region: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Doomed]:
    talk = await make_talk(region, await fresh_sqlite(tmp_path), BEGIN)
    monkeypatch.setattr(Talk, "deliver", Talk.take)  # what people make the bot say goes out among deaths too
    yield Doomed(talk, fated(monkeypatch, after=True))
    await talk.app.close()


async def test_deaths_on_the_way_lose_nothing_and_repeat_only_what_was_in_flight(doomed: Doomed) -> None:
    """At each due moment dead before the first commit, after it, before the second…, until one gets to the end.

    So also after each turn of a person, in what it makes the bot say to others.

    Of the first week with a holiday reminder unless JOURNEY=whole: the rest is more of the same, and takes minutes.
    """
    until = None if os.environ.get("JOURNEY") == "whole" else WEEK_END
    journey = await lived(doomed.talk, until or END, move=doomed.move)
    assert doomed.deaths > 50
    for person, told in expected(until).items():
        assert sorted(set(journey.heard[person])) == sorted(told), person
    again = sum(sum(Counter(told).values()) - len(set(told)) for told in journey.heard.values())
    assert again <= doomed.in_flight
    assert doomed.in_flight > 0
    assert await times_sent(doomed.talk, IN_TIME) == 2, "corrected once, and nothing after the leave expired"


async def test_down_from_friday_afternoon_to_monday_morning(region: Region, tmp_path: Path) -> None:
    """What still makes sense goes out at the start, merged; the rest is dropped."""
    talk = await make_talk(region, await fresh_sqlite(tmp_path), BEGIN)
    try:
        await talk.member(ADMINISTRATOR, Role.ADMINISTRATOR, name="Дана")
        journey = await lived(talk, almaty("2025-11-28 14:30"))
        await talk.person(NEVER).press("Напомнить через час")  # at 15:30, until 03:30 at night
        await journey.travel(almaty("2025-11-28 15:00"))
        before = journey.counts()
        journey.heard.clear()
        await talk.app.close()
        talk.clock.at = almaty("2025-12-01 07:45")
        await talk.boot()
        await talk.app.tick(starts=True)
        await talk.app.sender.drain()
        journey.listen(before)
        overdue = ["12-01 07:45 ⏰ Срок прошёл: пт 28 ноября, 16:00"]
        assert journey.heard[NEVER] == journey.heard[LATE] == overdue
        assert journey.heard[IN_TIME] == journey.heard[NO_DATA] == journey.heard[AKIM] == []
        assert journey.heard[OFFICIAL] == [
            "12-01 07:45 ▣ Карта занятости на 1 декабря 2025",
            "12-01 07:45 Предварительная сводка. Срок сдачи истёк пт 28 ноября, 16:00.",
        ]
        assert len(journey.heard[ADMINISTRATOR]) == 1, "of the gap"
        async with talk.world.database.reading() as session:
            found = await session.execute(
                select(Outbox.kind, Outbox.state, Outbox.why, func.count())
                .where(Outbox.settled_at == talk.clock.at)
                .group_by(Outbox.kind, Outbox.state, Outbox.why)
            )
            rows = {(kind, state, why): count for kind, state, why, count in found}
        assert rows == {
            ("reminder", "sent", ""): 2,
            ("reminder", "merged", ""): 2,
            ("snooze", "dropped", "past_use"): 1,
            ("provisional_chart", "sent", ""): 1,
            ("provisional", "sent", ""): 1,
            ("alert_gap", "sent", ""): 1,
        }
    finally:
        await talk.app.close()


def test_the_skipped_date_is_in_nobody_s_list() -> None:
    assert not any("5 января" in line for told in expected().values() for line in told)
    assert acts()[-1][0] < almaty("2026-01-10 00:00")
