"""How a picture is taken of the demo's page and kept small: a phone, a file in its chat, a clock to move."""
# ruff: noqa: INP001 -- a script beside the pages it serves, no package

from __future__ import annotations

import asyncio
import io
import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.async_api import Page, ViewportSize

from tests.browser.phones import Phone

PHOTOS, DOCUMENTS = "[data-message] .photo img", "[data-message] .document a"
IMAGES = Path(__file__).parent / "images"
DESKTOP: ViewportSize = {"width": 1900, "height": 1200}
SETTLING = 0.5  # seconds for the chat to scroll to its newest message
DAYS = 60_000  # milliseconds
COLOURS = 128
"""A screen has few: with a palette a picture is a third of its size."""
WIDEST = 800
PAGE_DOTS = 80
"""Dots an inch of a printed page."""


async def take(phone: Phone, name: str) -> None:
    await asyncio.sleep(SETTLING)
    keep(await phone.place.screenshot(), name)


async def take_from_top(phone: Phone, name: str) -> None:
    await asyncio.sleep(SETTLING)
    await to_top(phone)
    keep(await phone.place.screenshot(), name)


async def to_top(phone: Phone) -> None:
    """The newest message begins at the top of the screen."""
    await phone.place.locator("[data-message]").last.evaluate("it => it.scrollIntoView({ block: 'start' })")


@asynccontextmanager
async def at_height(height: int) -> AsyncIterator[None]:
    """Phones as high as what is to be seen on them."""
    await Phone.page.set_viewport_size({"width": DESKTOP["width"], "height": height})
    yield
    await Phone.page.set_viewport_size(DESKTOP)


async def take_photo(phone: Phone, name: str) -> None:
    """The last photo of the chat, as it was sent."""
    source = await phone.place.locator(PHOTOS).last.get_attribute("src")
    keep(await _fetched(phone.page, source), name)


async def take_first_page(phone: Phone, name: str) -> None:
    """The first page of the last document of the chat, a PDF."""
    source = await phone.place.locator(DOCUMENTS).last.get_attribute("href")
    drawn = await asyncio.to_thread(_first_page, await _fetched(phone.page, source))
    keep(drawn, name)


async def comes(phone: Phone, said: str) -> None:
    """Wait longer than for an answer: days of the clock may lie before it, with pictures to be drawn."""
    await phone.place.locator("[data-message]", has_text=said).last.wait_for(timeout=DAYS)


async def clock_at(page: Page, moment: str) -> None:
    """Move the stand's clock there, by the region's time, through everything that is due on the way."""
    await page.fill("#clock-to", moment)
    await page.click("#clock-move")


def keep(taken: bytes, name: str) -> None:
    """Write `name`.png, not wider than anybody needs and in few colours."""
    picture = Image.open(io.BytesIO(taken)).convert("RGB")
    if picture.width > WIDEST and name != "phones":
        picture = picture.resize((WIDEST, round(picture.height * WIDEST / picture.width)), Image.Resampling.LANCZOS)
    few = picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(IMAGES / f"{name}.png", optimize=True)


async def _fetched(page: Page, source: str | None) -> bytes:
    if source is None:
        raise LookupError("no file in this chat")
    address: str = await page.evaluate("it => new URL(it, location).href", source)
    return await (await page.request.get(address)).body()


def _first_page(document: bytes) -> bytes:
    with TemporaryDirectory() as folder:
        pdf, png = Path(folder) / "it.pdf", Path(folder) / "page"
        pdf.write_bytes(document)
        command = ["pdftoppm", "-png", "-singlefile", "-f", "1", "-l", "1", "-r", str(PAGE_DOTS), str(pdf), str(png)]
        subprocess.run(command, check=True)  # noqa: S603 -- Debian's program and our own files
        return png.with_suffix(".png").read_bytes()
