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
SHOWN = (AYAGOZ, MAKANSHY, OFFICIAL)
SHOW = """users => document.querySelectorAll("section.phone, .topbar").forEach(
    place => place.hidden || (place.style.display = users.includes(Number(place.dataset.user)) ? "" : "none"))"""
USERS = "places => places.map(place => place.dataset.user)"
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
    everybody = [int(user or 0) for user in await page.locator("section.phone").evaluate_all(USERS)]
    await page.evaluate(SHOW, SHOWN)
    await page.set_viewport_size({"width": 400 * len(SHOWN), "height": 940})
    await asyncio.sleep(SETTLING)
    await Phone(OFFICIAL).place.locator("[data-message]").last.evaluate("it => it.scrollIntoView({ block: 'start' })")
    await page.screenshot(path=_file("phones"))
    await page.evaluate(SHOW, everybody)
    await page.set_viewport_size(DESKTOP)


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


STEPS: tuple[Callable[[Page], Awaitable[None]], ...] = (
    card_ru,
    question_ru,
    card_kk,
    question_kk,
    digest_ru,
    phones,
    digest_kk,
)


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
