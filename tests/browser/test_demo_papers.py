"""Pictures and documents in the demo's web chat: the card stands below what it has brought."""

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.phones import OFFICIAL, Phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_a_picture_and_a_document_come_above_the_card(phone: type[Phone], page: Page) -> None:
    official = phone(OFFICIAL)
    await official.say("/summary")
    await official.sees("Карта занятости")
    await official.press("Справка Word")
    card = official.place.locator("[data-message]").last
    await expect(card).to_contain_text("Нужна ли другая")  # the first drawing of all imports a lot
    await official.press("Назад")
    await official.press("Ещё")
    await official.press("График")
    await official.sees("Что показать ещё")

    picture = official.place.locator("[data-message] img").last
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.complete && image.naturalWidth > 500")
    document = official.place.locator(".document:not([hidden])").last
    await expect(document).to_contain_text(re.compile(r"Справка 2025-12-01\.docx.*\d"))
