"""Takes the pictures of README and the guides from the demo's stand: `make guides`.

The stand starts anew and its clock stands on the same Friday, so only a changed screen changes a picture.
"""
# ruff: noqa: INP001 -- a script beside the pages it serves, no package

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable

from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.demo.stand import stand
from docs.shooting import DESKTOP, IMAGES
from docs.shots_official import in_kazakh, in_russian, phones, with_tables
from docs.shots_reporter import card_kk, card_ru, event_kk, event_ru, question_kk, question_ru, reminders
from tests.browser.conftest import QUIET
from tests.browser.phones import Phone

STEPS: tuple[Callable[[Page], Awaitable[None]], ...] = (
    card_ru,
    question_ru,
    card_kk,
    question_kk,
    phones,
    in_russian,
    in_kazakh,
    with_tables,
    event_ru,
    event_kk,
    reminders,
)


async def _walk(browser: Browser, url: str) -> None:
    page = await browser.new_page(viewport=DESKTOP, locale="ru-RU")
    Phone.page = page
    await page.goto(url)
    await page.wait_for_selector("section.phone")
    for step in STEPS:
        await step(page)


async def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    async with stand(runs=False) as running, async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        await _walk(browser, running.url)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
