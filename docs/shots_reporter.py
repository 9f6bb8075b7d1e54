"""What a reporter sees, step by step: the card, a question, the holiday, a reminder."""
# ruff: noqa: INP001 -- a script beside the pages it serves, no package

from __future__ import annotations

from playwright.async_api import Page

from docs.shooting import at_height, clock_at, comes, take, take_from_top
from tests.browser.phones import AYAGOZ, MAKANSHY, MAKANSHYS_AKIM, Phone

LAST_MESSAGES = 780  # dots of height for the last messages of a chat


async def card_ru(_: Page) -> None:
    reporter = Phone(AYAGOZ)
    await reporter.say("/report")
    await reporter.sees("Карта занятости · Аягозский район")
    await reporter.say("51\n124\n960\n687\n22\n801")
    await reporter.sees("Всего 2 645 (+21)")
    await take(reporter, "card.ru")


async def question_ru(_: Page) -> None:
    reporter = Phone(AYAGOZ)
    await reporter.press("4 По вакансиям ✓")
    await reporter.sees("Вакансии работодателей")
    await reporter.say("12")
    await reporter.sees("Это прирост?")
    await take(reporter, "question.ru")
    await reporter.press("+12, станет 692")
    await reporter.sees("Всего 2 650")


async def card_kk(_: Page) -> None:
    reporter = Phone(MAKANSHY)
    await reporter.say("/report")
    await reporter.sees("Жұмыспен қамту картасы · Мақаншы ауданы")
    await reporter.say("21\n50\n382\n276\n9\n320")
    await reporter.sees("Барлығы 1 058 (+20)")
    await take(reporter, "card.kk")


async def question_kk(_: Page) -> None:
    reporter = Phone(MAKANSHY)
    await reporter.press("4 Бос орындар ✓")
    await reporter.sees("Жұмыс берушілердің бос жұмыс орындары")
    await reporter.say("8")
    await reporter.sees("Бұл өсім бе?")
    await take(reporter, "question.kk")
    await reporter.press("+8, 276 болады")
    await reporter.sees("Барлығы 1 058")
    await reporter.press("Тексеру және жіберу")
    await reporter.sees("Тексеріңіз · Мақаншы ауданы")
    await reporter.press("Жіберу")
    await reporter.sees("Бекітуге берілді")
    akim = Phone(MAKANSHYS_AKIM)
    await akim.sees("Есеп сіздің бекітуіңізді күтуде")
    await akim.press("Бекіту")
    await reporter.sees("Есеп жіберілді")


async def event_ru(_: Page) -> None:
    reporter = Phone(AYAGOZ)
    await _holiday(reporter, "/events", "День Независимости, 16 декабря", "Объекты оформлены 14 из 20")
    await reporter.press("Обновить")
    await reporter.sees("Последние данные отправлены")
    await reporter.say("11: 16\n13: 4")
    await reporter.sees("Объекты оформлены 16 из 20")
    await take_from_top(reporter, "event.ru")
    await reporter.press("Закрыть")


async def event_kk(_: Page) -> None:
    reporter = Phone(MAKANSHY)
    await _holiday(reporter, "/events", "Тәуелсіздік күні, 16 желтоқсан", "6 / 14")
    await reporter.press("Жаңарту")
    await reporter.sees("Соңғы деректер")
    await reporter.say("11: 9\n15: 1")
    await reporter.sees("9 / 14")
    await take_from_top(reporter, "event.kk")
    await reporter.press("Жабу")


async def reminders(page: Page) -> None:
    """Whoever owes is reminded on Friday, and everybody two weeks before the holiday."""
    await clock_at(page, "2025-11-28T14:00")
    await Phone(AYAGOZ).sees("Через 2 часа срок")
    await clock_at(page, "2025-12-02T10:00")
    async with at_height(LAST_MESSAGES):
        for user, said, name in (
            (AYAGOZ, "До Дня Независимости 14 дней", "reminder.ru"),
            (MAKANSHY, "Тәуелсіздік күніне дейін 14 күн", "reminder.kk"),
        ):
            await comes(Phone(user), said)
            await take(Phone(user), name)


async def _holiday(reporter: Phone, command: str, choice: str, sign: str) -> None:
    await reporter.say(command)
    await reporter.press(choice)
    await reporter.sees(sign)
