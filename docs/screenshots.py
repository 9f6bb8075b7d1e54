"""Takes the pictures of README and the guides from the demo's stand: `make guides`.

The stand starts anew and its clock stands on the same Friday, so only a changed screen changes a picture.
"""
# ruff: noqa: INP001 -- a script beside the pages it serves, no package

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bot.sandbox.demo.stand import stand
from tests.browser.conftest import QUIET
from tests.browser.phones import AYAGOZ, MAKANSHY, OFFICIAL, Phone

IMAGES = Path(__file__).parent / "images"
DESKTOP: ViewportSize = {"width": 1900, "height": 1120}
TALLER: ViewportSize = {"width": 1900, "height": 1380}  # for a whole digest
SHORTER: ViewportSize = {"width": 1900, "height": 780}  # for the last messages of a chat
TALLEST: ViewportSize = {"width": 1900, "height": 1620}  # for a whole holiday
SHOWN = (AYAGOZ, MAKANSHY, OFFICIAL)
SHOW = """users => document.querySelectorAll("section.phone, .topbar").forEach(
    place => place.hidden || (place.style.display = users.includes(Number(place.dataset.user)) ? "" : "none"))"""
SETTLING = 0.5  # seconds for the chat to scroll to its newest message


async def card_ru(_: Page) -> None:
    reporter = Phone(AYAGOZ)
    await reporter.say("/report")
    await reporter.sees("Карта занятости · Аягозский район")
    await reporter.say("51\n124\n960\n687\n22\n801")
    await reporter.sees("Всего 2 645 (+21)")
    await _take(reporter, "card.ru")


async def question_ru(_: Page) -> None:
    reporter = Phone(AYAGOZ)
    await reporter.press("4 По вакансиям ✓")
    await reporter.sees("Вакансии работодателей")
    await reporter.say("12")
    await reporter.sees("Это прирост?")
    await _take(reporter, "question.ru")
    await reporter.press("+12, станет 692")
    await reporter.sees("Всего 2 650")


async def card_kk(_: Page) -> None:
    reporter = Phone(MAKANSHY)
    await reporter.say("/report")
    await reporter.sees("Жұмыспен қамту картасы · Мақаншы ауданы")
    await reporter.say("21\n50\n382\n276\n9\n320")
    await reporter.sees("Барлығы 1 058 (+20)")
    await _take(reporter, "card.kk")


async def question_kk(_: Page) -> None:
    reporter = Phone(MAKANSHY)
    await reporter.press("4 Бос орындар ✓")
    await reporter.sees("Жұмыс берушілердің бос жұмыс орындары")
    await reporter.say("8")
    await reporter.sees("Бұл өсім бе?")
    await _take(reporter, "question.kk")
    await reporter.press("+8, 276 болады")
    await reporter.sees("Барлығы 1 058")
    await reporter.press("Тексеру және жіберу")
    await reporter.sees("Тексеріңіз · Мақаншы ауданы")
    await reporter.press("Жіберу")
    await reporter.sees("Есеп жіберілді")


async def digest_ru(page: Page) -> None:
    official = Phone(OFFICIAL)
    await official.say("/summary")
    await official.sees("Сдали 10 из 12")
    await page.set_viewport_size(TALLER)
    await _take(official, "digest.ru")
    await page.set_viewport_size(DESKTOP)


async def phones(page: Page) -> None:
    """Card, receipt and digest side by side and nothing else of the page; the official's phone still speaks Russian."""
    await page.evaluate(SHOW, SHOWN)
    await page.set_viewport_size({"width": 400 * len(SHOWN), "height": 940})
    await asyncio.sleep(SETTLING)
    await _to_top(Phone(OFFICIAL))
    await page.screenshot(path=_file("phones"))
    await page.set_viewport_size(DESKTOP)
    await page.reload()
    await page.wait_for_selector("section.phone")


async def digest_kk(page: Page) -> None:
    official = Phone(OFFICIAL)
    await official.say("/language")
    await official.sees("Выберите язык")
    await official.press("Қазақша")
    await official.sees("Басты мәзір")
    await official.say("/summary")
    await official.sees("Тапсырмағандар")
    await page.set_viewport_size(TALLER)
    await _take(official, "digest.kk")
    await page.set_viewport_size(DESKTOP)


async def event_ru(_: Page) -> None:
    reporter = Phone(AYAGOZ)
    await _holiday(reporter, "/events", "День Независимости, 16 декабря", "Объекты оформлены 14 из 20")
    await reporter.press("Обновить")
    await reporter.sees("Последние данные отправлены")
    await reporter.say("11: 16\n13: 4")
    await reporter.sees("Объекты оформлены 16 из 20")
    await _take_from_top(reporter, "event.ru")
    await reporter.press("Закрыть")


async def event_kk(_: Page) -> None:
    reporter = Phone(MAKANSHY)
    await _holiday(reporter, "/events", "Тәуелсіздік күні, 16 желтоқсан", "6 / 14")
    await reporter.press("Жаңарту")
    await reporter.sees("Соңғы деректер")
    await reporter.say("11: 9\n15: 1")
    await reporter.sees("9 / 14")
    await _take_from_top(reporter, "event.kk")
    await reporter.press("Жабу")


async def preparation_kk(page: Page) -> None:
    official = Phone(OFFICIAL)
    await official.say("/start")
    await official.sees("Басты мәзір")
    await _preparation(page, "Мерекелер", "Тәуелсіздік күніне дейін", "● дайын", "preparation.kk")


async def preparation_ru(page: Page) -> None:
    official = Phone(OFFICIAL)
    await official.say("/language")
    await official.sees("Тілді таңдаңыз")
    await official.press("Русский")
    await official.sees("Главное меню")
    await _preparation(page, "Праздники", "До Дня Независимости", "● готово", "preparation.ru")


async def reminders(page: Page) -> None:
    """Whoever owes is reminded on Friday, and everybody two weeks before the holiday."""
    await _clock_at(page, "2025-11-28T14:00")
    await Phone(AYAGOZ).sees("Через 2 часа срок")
    await _clock_at(page, "2025-12-02T10:00")
    await page.set_viewport_size(SHORTER)
    for user, said, name in (
        (AYAGOZ, "До Дня Независимости 14 дней", "reminder.ru"),
        (MAKANSHY, "Тәуелсіздік күніне дейін 14 күн", "reminder.kk"),
    ):
        await Phone(user).sees(said)
        await _take(Phone(user), name)


STEPS: tuple[Callable[[Page], Awaitable[None]], ...] = (
    card_ru,
    question_ru,
    card_kk,
    question_kk,
    digest_ru,
    phones,
    digest_kk,
    event_ru,
    event_kk,
    preparation_kk,
    preparation_ru,
    reminders,
)


async def _holiday(reporter: Phone, command: str, choice: str, sign: str) -> None:
    await reporter.say(command)
    await reporter.press(choice)
    await reporter.sees(sign)


async def _preparation(page: Page, button: str, digest: str, matrix: str, name: str) -> None:
    official = Phone(OFFICIAL)
    await official.say("/summary")
    await official.sees(digest)
    await official.press(button)
    await official.sees(matrix)
    await _take_tall(page, official, name)


async def _clock_at(page: Page, moment: str) -> None:
    """Move the stand's clock there, by the region's time, through everything that is due on the way."""
    await page.fill("#clock-to", moment)
    await page.click("#clock-move")


async def _take_from_top(phone: Phone, name: str) -> None:
    await asyncio.sleep(SETTLING)
    await _to_top(phone)
    await phone.place.screenshot(path=_file(name))


async def _to_top(phone: Phone) -> None:
    """The newest message begins at the top of the screen."""
    await phone.place.locator("[data-message]").last.evaluate("it => it.scrollIntoView({ block: 'start' })")


async def _take_tall(page: Page, phone: Phone, name: str) -> None:
    await page.set_viewport_size(TALLEST)
    await _take(phone, name)
    await page.set_viewport_size(DESKTOP)


async def _take(phone: Phone, name: str) -> None:
    await asyncio.sleep(SETTLING)
    await phone.place.screenshot(path=_file(name))


def _file(name: str) -> Path:
    return IMAGES / f"{name}.png"


async def _walk(browser: Browser, url: str) -> None:
    page = await browser.new_page(viewport=DESKTOP, locale="ru-RU")
    Phone.page = page
    await page.goto(url)
    await page.wait_for_selector("section.phone")
    for step in STEPS:
        await step(page)


async def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    async with stand() as running, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        await _walk(browser, running.url)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
