"""The demo's clock: what comes by itself is on the phones once it is moved there. Screenshots stay in build/."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.browser.phones import AYAGOZ, BESKARAGAI, MAKANSHY, OFFICIAL, Phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

KEPT = Path(__file__).parents[2] / "build" / "screenshots"


async def got(phone: Phone, text: str) -> None:
    """A message of the bot contains `text`, whatever came after it; scrolled to, for the picture."""
    message = phone.place.locator("[data-message]", has_text=text).last
    await expect(message).to_be_visible()
    await message.scroll_into_view_if_needed()


async def kept(phone: Phone, name: str) -> None:
    KEPT.mkdir(parents=True, exist_ok=True)
    await phone.place.screenshot(path=KEPT / f"{name}.png")


async def test_on_monday_at_a_quarter_past_eight_the_digest_is_on_the_officials_phone(phone: type[Phone]) -> None:
    await phone.move_clock("2025-11-28T18:00", "28 ноября 2025, 18:0")
    reporter, official = phone(AYAGOZ), phone(OFFICIAL)
    await reporter.press("Карта занятости")
    await reporter.sees("Карта занятости · Аягозский район")
    await reporter.say("51\n124\n960\n687\n22\n801")
    await reporter.sees("Всего 2 645")
    await reporter.say("да")
    await reporter.sees("Проверьте")
    await reporter.say("да")
    await reporter.sees("Отчёт отправлен")
    await phone.move_clock("2025-12-01T08:15", "1 декабря 2025, 08:1")
    await got(official, "с пятницы изменилось: Аягозский")
    await kept(official, "digest")
    await official.sees("До Дня Независимости 15 дней")


async def test_on_9_december_the_reminder_of_the_holiday_is_on_the_reporters_phones(phone: type[Phone]) -> None:
    await phone.move_clock("2025-12-09T10:00", "9 декабря 2025, 10:0")
    for user, said in (
        (AYAGOZ, "До Дня Независимости 7 дней · Аягозский район"),
        (BESKARAGAI, "До Дня Независимости 7 дней · Бескарагайский район"),
        (MAKANSHY, "Тәуелсіздік күніне дейін"),
    ):
        reporter = phone(user)
        await reporter.sees(said)
        await kept(reporter, f"holiday-{user}")
