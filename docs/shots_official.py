"""What an official sees, step by step, in both languages: the digest, what is taken along, what lies behind it."""
# ruff: noqa: INP001 -- a script beside the pages it serves, no package

from __future__ import annotations

import asyncio
import re
from datetime import date

from playwright.async_api import Page

from config.catalogue.read import read_region
from config.concerns import shipped_region
from docs.shooting import (
    DAYS,
    DESKTOP,
    DOCUMENTS,
    PHOTOS,
    SETTLING,
    at_height,
    keep,
    take,
    take_first_page,
    take_photo,
    to_top,
)
from handlers.kit.words import Speech, Words
from tests.browser.phones import AYAGOZ, MAKANSHY, OFFICIAL, Phone

WHOLE_DIGEST, WHOLE_UNIT, WHOLE_HOLIDAY, WHOLE_TABLES, COMPARISON, LAST_MESSAGES = (
    1580,
    1880,
    1680,
    1900,
    900,
    720,
)  # dots of height
SHOWN = (AYAGOZ, MAKANSHY, OFFICIAL)
SHOW = """users => document.querySelectorAll("section.phone, .topbar").forEach(
    place => place.hidden || (place.style.display = users.includes(Number(place.dataset.user)) ? "" : "none"))"""

TODAY, COMPARED, UNIT = date(2025, 11, 28), date(2025, 11, 17), "borodulikha"
REGION = read_region(shipped_region())
SPEECH = Speech(REGION.timezone)


async def phones(page: Page) -> None:
    """Card, receipt and digest side by side and nothing else of the page; the official's phone still speaks Russian."""
    official = await _digest(SPEECH.words("ru"))
    await page.evaluate(SHOW, SHOWN)
    await page.set_viewport_size({"width": 400 * len(SHOWN), "height": 940})
    await asyncio.sleep(SETTLING)
    await to_top(official)
    keep(await page.screenshot(), "phones")
    await page.set_viewport_size(DESKTOP)
    await page.reload()
    await page.wait_for_selector("section.phone")


async def in_russian(_: Page) -> None:
    await _all_of(await _speaking(SPEECH.words("ru")))


async def in_kazakh(_: Page) -> None:
    await _all_of(await _speaking(SPEECH.words("kk")))


async def with_tables(_: Page) -> None:
    """The digest of who sees tables, in the language that the phone speaks and in the other one."""
    for words in (SPEECH.words("kk"), SPEECH.words("ru")):
        official = Phone(OFFICIAL)
        await _speaking(words)
        if words.locale == "kk":
            await official.say("/settings")
            await official.press(words.plain("look-open"))
            await official.press(words.plain("look-yes"))
        await official.say("/summary")
        await official.place.locator("[data-message]").last.locator("table").first.wait_for(timeout=DAYS)
        async with at_height(WHOLE_TABLES):
            await take(official, f"tables.{words.locale}")


async def _speaking(words: Words) -> Words:
    """The official's phone speaks this language now; labels are read from the locales, as the bot does."""
    official = Phone(OFFICIAL)
    await official.say("/language")
    await official.sees("·")
    await official.press("Русский" if words.locale == "ru" else "Қазақша")
    await _sees(official, words, "home-title")
    return words


async def _all_of(words: Words) -> None:
    for step in (_whole_digest, _charts, _documents, _press_note, _unit, _comparison, _calendar, _preparation):
        await step(words)


async def _sees(official: Phone, words: Words, key: str) -> None:
    """The first line of the message `key`, without its tags."""
    await official.sees(re.sub("<[^>]+>", "", words.plain(key)).splitlines()[0])


async def _digest(words: Words, *keys: str) -> Phone:
    """A new digest, and from there the buttons one after the other."""
    official = Phone(OFFICIAL)
    await official.say("/summary")
    await official.sees(words.plain("summary-entry", day=words.weekday(TODAY)))
    for key in keys:
        await official.press(words.plain(key))
    return official


async def _brought(official: Phone, label: str, kind: str) -> None:
    """Press what brings another photo or document, and wait for it and for the card below it."""
    found = official.place.locator(kind)
    there = await found.count()
    await official.press(label)
    await found.nth(there).wait_for(timeout=DAYS)


async def _whole_digest(words: Words) -> None:
    official = await _digest(words)
    async with at_height(WHOLE_DIGEST):
        await take(official, f"digest.{words.locale}")


async def _charts(words: Words) -> None:
    official = await _digest(words, "more")
    await _brought(official, words.plain("summary-chart"), PHOTOS)
    await _sees(official, words, "papers-charts")
    await take_photo(official, f"chart.{words.locale}")
    await _brought(official, words.plain("paper-trend"), PHOTOS)
    await take_photo(official, f"trend.{words.locale}")


async def _documents(words: Words) -> None:
    official = await _digest(words)
    await _brought(official, words.plain("summary-memo"), DOCUMENTS)
    await _sees(official, words, "papers-memo")
    await _brought(official, words.plain("paper-memo_pdf"), DOCUMENTS)
    await take_first_page(official, f"memo.{words.locale}")
    official = await _digest(words, "more")
    await _brought(official, words.plain("summary-workbook"), DOCUMENTS)
    await _sees(official, words, "papers-workbook")
    async with at_height(LAST_MESSAGES):
        await take(official, f"workbook.{words.locale}")


async def _press_note(words: Words) -> None:
    official = await _digest(words, "more", "summary-press")
    await _sees(official, words, "press-title")
    async with at_height(WHOLE_UNIT):
        await take(official, f"press.{words.locale}")


async def _unit(words: Words) -> None:
    official = await _digest(words, "summary-units")
    await official.press(words.label(REGION.unit(UNIT).short))
    await official.sees(words.label(REGION.unit(UNIT).name))
    async with at_height(WHOLE_UNIT):
        await take(official, f"unit.{words.locale}")


async def _comparison(words: Words) -> None:
    official = await _digest(words, "more", "summary-compare")
    await official.press(words.day_on_button(COMPARED))
    await official.sees(words.plain("compare-difference"))
    async with at_height(COMPARISON):
        await take(official, f"compare.{words.locale}")


async def _calendar(words: Words) -> None:
    official = await _digest(words, "more", "summary-dates", "summary-calendar")
    await _sees(official, words, "summary-calendar-title")
    async with at_height(LAST_MESSAGES):
        await take(official, f"calendar.{words.locale}")


async def _preparation(words: Words) -> None:
    official = await _digest(words, "summary-holidays")
    await official.sees("● ")
    async with at_height(WHOLE_HOLIDAY):
        await take(official, f"preparation.{words.locale}")
