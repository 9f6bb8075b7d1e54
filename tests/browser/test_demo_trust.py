"""The whole loop of trust between a reporter and an official, on two phones, in both languages."""

import asyncio
import re
from dataclasses import dataclass
from datetime import date

import pytest
from playwright.async_api import expect

from config.catalogue.region import LOCALES, Locale
from handlers.kit.words import Speech, Words
from tests.browser.phones import AYAGOZ, OFFICIAL, Phone, spaced
from tests.regions import shipped

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

SPEECH = Speech(shipped().timezone)
WAITS, WAIT = 600, 0.05
YES: dict[Locale, str] = {"ru": "да", "kk": "иә"}
UNIT: dict[Locale, str] = {"ru": "Аягозский", "kk": "Аягөз"}
ROW: dict[Locale, str] = {"ru": "Новые предпр.", "kk": "Жаңа кәсіпор."}
QUESTION, ANSWER = "Почему выросло?", "Открылся тепличный комплекс"
RETURN, REASON = "Проверьте новые предприятия", "Ошиблись в вакансиях"
TASK, DONE = "Провести ярмарку вакансий", "Провели, 40 человек"


@dataclass
class Talker:
    """A phone whose buttons are named by the keys of their words."""

    phone: Phone
    words: Words

    async def say(self, *texts: str) -> None:
        for text in texts:
            await self.phone.say(text)
            await expect(self.phone.place.locator("textarea")).to_have_value("")

    async def press(self, key: str, **args: str) -> None:
        await self.tap(self.words.plain(key, **args))

    async def tap(self, label: str) -> None:
        """The newest button so called, of the newest message that has any; until the chat shows that it was pressed."""
        before = await self._shown()
        await self.phone.press(label)
        for _ in range(WAITS):
            if await self._shown() != before:
                return
            await asyncio.sleep(WAIT)
        pytest.fail(f"{label}: nothing happened")

    async def press_newest(self, key: str) -> None:
        """The same once the newest message has it: others of that name stand above."""
        newest = self.phone.place.locator("[data-message]").last
        button = newest.locator("button.inline", has_text=re.compile(spaced(self.words.plain(key)))).last
        await expect(button).to_be_visible()
        await self.press(key)

    async def _shown(self) -> list[str]:
        return await self.phone.place.locator("[data-message]").all_inner_texts()

    async def got(self, text: str) -> None:
        """Some message contains it, whatever came after."""
        pattern = re.compile(spaced(text))
        found = self.phone.place.locator("[data-message]").filter(has_text=pattern).last
        await expect(found).to_be_visible()

    async def reads(self, key: str, **args: str) -> None:
        await self.got(re.sub(r"</?b>", "", self.words.plain(key, **args)))


async def talker(phone: Phone, locale: Locale) -> Talker:
    await phone.say("/language")
    await phone.press("Қазақша" if locale == "kk" else "Русский")
    words = SPEECH.words(locale)
    found = Talker(phone, words)
    await found.reads("home-title")
    return found


@dataclass
class Pair:
    """The district's reporter and the oblast's official, who talk in one language."""

    reporter: Talker
    official: Talker
    locale: Locale

    async def figures(self, *lines: str) -> None:
        """Typed, looked at, sent."""
        await self.reporter.say(*lines)
        await self.reporter.reads("report-left-to-send")
        await self.reporter.say(YES[self.locale])
        await self.reporter.reads("report-look-send")
        await self.reporter.say(YES[self.locale])

    async def ask(self) -> None:
        reporter, official = self.reporter, self.official
        await official.press("review-ask")
        await official.press("next")
        await official.say(QUESTION)
        await official.reads("review-said-ask")
        await reporter.got(QUESTION)
        await reporter.press("review-answer")
        await reporter.say(ANSWER)
        await reporter.reads("review-said-answer")
        await official.got(ANSWER)

    async def give_back(self) -> None:
        """At one figure; it is corrected and accepted."""
        reporter, official = self.reporter, self.official
        await official.press_newest("review-open")
        await official.press_newest("review-return")
        await official.tap(f"☐ {ROW[self.locale]}")
        await official.press("next")
        await official.say(RETURN)
        await official.reads("review-said-return")
        await reporter.got(RETURN)
        await reporter.press("review-fix")
        await reporter.reads("report-returned-how")
        await self.figures("955")
        await official.got("960 → 955")
        await official.press_newest("review-open")
        await official.press_newest("review-accept")
        await official.reads("review-said-accepted")

    async def unlock(self) -> None:
        """After the lock a correction is asked for, given and made."""
        reporter, official = self.reporter, self.official
        await reporter.say("/report")
        await reporter.press("review-ask-unlocking")
        await reporter.say(REASON)
        await reporter.reads("review-said-reason")
        await official.got(REASON)
        await official.press("review-span", span="two_hours")
        await reporter.press("review-fix")
        await self.figures("4: 690")
        await reporter.got("687 → 690")

    async def instruct(self) -> None:
        reporter, official = self.reporter, self.official
        await official.say("/tasks")
        await official.press("tasks-new")
        await official.say(TASK)
        await official.tap(f"☐ {UNIT[self.locale]}")
        await official.press("next")
        await official.say("5 декабря")
        await official.press("tasks-set")
        await official.reads("tasks-said-set")
        await reporter.got(TASK)
        await reporter.press("tasks-press-report")
        await reporter.say(DONE)
        await reporter.press("tasks-send")
        await official.got(DONE)
        await official.press("tasks-press-close")
        await official.reads("tasks-said-closed")


@pytest.mark.parametrize("locale", LOCALES)
async def test_asked_returned_corrected_accepted_unlocked_and_instructed(phone: type[Phone], locale: Locale) -> None:
    reporter, official = await talker(phone(AYAGOZ), locale), await talker(phone(OFFICIAL), locale)
    pair = Pair(reporter, official, locale)
    await reporter.say("/report")
    await pair.figures("51\n124\n960\n687\n22\n801")
    await reporter.got("№ 2025-12-01-05")
    await official.say("/summary")
    await official.press("summary-units")
    await official.tap(UNIT[locale])
    await pair.ask()
    await pair.give_back()
    await phone.move_clock("2025-12-01T08:05", "1 декабря 2025, 08:0")
    await pair.unlock()
    await pair.instruct()
    await official.say("/summary")
    await official.reads("summary-amended-one", unit=UNIT[locale], day=official.words.day(date(2025, 12, 1)))
    await official.press("summary-memo")
    document = official.phone.place.locator(".document:not([hidden])", has_text="2025-12-01.docx").last
    await expect(document).to_be_visible()
