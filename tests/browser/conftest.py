"""The demo's stand in this process, and pages of it in Debian's chromium."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

from bot.sandbox.demo.stand import Stand
from tests.browser.phones import Phone
from tests.kit.stands import ready_stand

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 60_000
"""Milliseconds that a test waits for what must come, whatever else the machine does."""
expect.set_options(timeout=PATIENCE)


@pytest_asyncio.fixture(loop_scope="package")
async def demo() -> AsyncIterator[Stand]:
    async with ready_stand() as running:
        yield running


@pytest_asyncio.fixture(scope="package", loop_scope="package")
async def browser() -> AsyncIterator[Browser]:
    """One for all tests here: its start takes longer than most of them. Each page has a storage of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        await browser.close()


@asynccontextmanager
async def opened(browser: Browser, url: str, size: ViewportSize) -> AsyncIterator[Page]:
    """A stand's page with its phones; an error on its console fails the test."""
    page = await browser.new_page(viewport=size, locale="ru-RU")
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(url)
    await page.wait_for_selector("section.phone")
    yield page
    await page.close()
    assert errors == []


@pytest_asyncio.fixture(loop_scope="package")
async def page(browser: Browser, demo: Stand, tmp_path: Path) -> AsyncIterator[Page]:
    """The stand on a desktop screen."""
    async with opened(browser, demo.url, {"width": 1900, "height": 950}) as page:
        yield page


@pytest.fixture
def phone(page: Page) -> type[Phone]:
    Phone.page = page
    return Phone
