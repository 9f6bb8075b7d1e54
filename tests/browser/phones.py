"""A phone on the stand's page: what a person types, presses and sees."""

import re
from dataclasses import dataclass
from typing import ClassVar

from playwright.async_api import Locator, Page, expect

ADMINISTRATOR, OFFICIAL = 1001, 1002
AYAGOZ, BESKARAGAI, MAKANSHY, MAKANSHYS_AKIM = 1005, 1006, 1011, 1211
GROUP = -1001
STEPPING = 180_000  # ms: every due moment on the way is a stop; waits no longer than it takes


@dataclass
class Phone:
    user: int
    page: ClassVar[Page]

    @property
    def place(self) -> Locator:
        return self.page.locator(f'section.phone[data-user="{self.user}"]')

    async def say(self, text: str) -> None:
        await self.place.locator("textarea").fill(text)
        await self.place.locator("button.send").click()

    async def press(self, label: str) -> None:
        """The newest button with exactly this label (ordinary spaces match any)."""
        pattern = re.compile(rf"^{spaced(label)}$")
        await self.place.locator("button.inline", has_text=pattern).last.click()

    @classmethod
    async def move_clock(cls, to: str, shown: str) -> None:
        """By the page's own form; `shown` is what the clock's face says then."""
        await cls.page.fill("#clock-to", to)
        await cls.page.click("#clock-move")
        await expect(cls.page.locator("#clock")).to_contain_text(shown, timeout=STEPPING)

    async def sees(self, text: str) -> None:
        """The newest message of the bot comes to contain `text` (ordinary spaces match any)."""
        pattern = re.compile(spaced(text))
        await expect(self.place.locator("[data-message]").last).to_contain_text(pattern)


def spaced(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split()))
