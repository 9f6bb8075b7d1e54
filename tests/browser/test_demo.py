"""The demo as a newcomer meets it: phones side by side in a real browser, the real bot behind them."""

import re
from datetime import datetime
from functools import partial
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.sandbox.demo.stand import Stand
from tests.browser.phones import ADMINISTRATOR, AYAGOZ, BESKARAGAI, GROUP, MAKANSHY, OFFICIAL, Phone
from tests.kit.files import PIXEL

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]


async def test_a_report_typed_on_one_phone_is_in_the_digest_on_another(phone: type[Phone]) -> None:
    reporter, official = phone(AYAGOZ), phone(OFFICIAL)
    await official.say("/summary")
    await official.sees("Сдали 9 из 12")
    await reporter.say("/report")
    await reporter.sees("Карта занятости · Аягозский район")
    await reporter.say("51\n124\n960\n687\n22\n801")
    await reporter.sees("Всего 2 645 (+21)")
    await reporter.press("Проверить и отправить")
    await reporter.sees("Проверьте · Аягозский район")
    await reporter.press("Отправить")
    await reporter.sees("Отчёт отправлен")
    await reporter.sees("сдали 10 из 12")
    await official.say("/summary")
    await official.sees("Сдали 10 из 12")


async def test_a_falling_figure_is_asked_about_and_taken_as_growth(phone: type[Phone]) -> None:
    reporter = phone(AYAGOZ)
    await reporter.say("/report")
    await reporter.sees("Карта занятости")
    await reporter.press("4 По вакансиям")
    await reporter.say("12")
    await reporter.sees("вы ввели 12. Это прирост?")
    await reporter.press("+12, станет 692")
    await reporter.sees("4 По вакансиям")
    await reporter.sees("692")


async def test_each_phone_speaks_its_persons_language(phone: type[Phone]) -> None:
    kazakh = phone(MAKANSHY)
    await kazakh.sees("Басты мәзір")
    await kazakh.say("/report")
    await kazakh.sees("Жұмыспен қамту картасы · Мақаншы ауданы")


async def test_the_group_shows_its_board_and_leads_to_the_private_chat(phone: type[Phone]) -> None:
    """Who writes there is chosen; the board follows a report, and its button opens the writer's own chat."""
    group, reporter = phone(GROUP), phone(AYAGOZ)
    board = group.place.locator("[data-message]", has_text="Сдать в личном чате")
    await expect(board).to_contain_text(re.compile(r"Сдали\s9\sиз\s12"))
    await group.place.get_by_label("Кто пишет в группе").select_option("Айгуль Сейтказина")
    await group.say("Сдаём сегодня")
    await expect(group.place.locator("[data-message].own").last).to_contain_text("Айгуль")
    await group.place.get_by_label("Кто пишет в группе").select_option("Ерлан Тлеубердин")
    await group.press("Подробно")
    await expect(group.place.locator("[data-message]:visible").last).to_contain_text("видите только вы")
    await group.place.get_by_label("Кто пишет в группе").select_option("Айгуль Сейтказина")
    await expect(group.place.locator("[data-message]:visible").last).to_contain_text("Сдаём сегодня")
    await group.press("Сдать в личном чате")
    await reporter.sees("Карта занятости · Аягозский район")
    await reporter.say("51\n124\n960\n687\n22\n801")
    await reporter.press("Проверить и отправить")
    await reporter.press("Отправить")
    await expect(board).to_contain_text(re.compile(r"Сдали\s10\sиз\s12"))


async def test_the_menu_of_commands_fits_the_person(phone: type[Phone]) -> None:
    everybody = ["settings", "language", "help", "start"]
    for user, expected in (
        (
            ADMINISTRATOR,
            [
                *("summary", "status", "tasks", "meetings", "plan", "invite", "people", "templates"),
                *("outbox", "history", "audit", "export", *everybody),
            ],
        ),
        (BESKARAGAI, ["report", "events", "status", "tasks", "meetings", "history", *everybody]),
    ):
        place = phone(user).place
        await place.locator(".menu-button").click()
        await expect(place.locator(".menu button[data-command]")).to_have_count(len(expected))
        shown = [await item.get_attribute("data-command") for item in await place.locator(".menu button").all()]
        assert [str(name).removeprefix("/") for name in shown] == expected
        await place.locator(".menu-button").click()


async def test_a_photo_is_shown_and_answered_with_what_is_expected(phone: type[Phone], tmp_path: Path) -> None:
    picture = tmp_path / "photo.png"
    picture.write_bytes(PIXEL)
    reporter = phone(AYAGOZ)
    await reporter.say("/report")
    await reporter.sees("Карта занятости")
    await reporter.place.locator("input[type=file]").first.set_input_files(picture)
    await reporter.place.locator("button.send").click()
    await expect(reporter.place.locator("[data-message] img").last).to_be_visible()
    await reporter.sees("Нужен текст с числами")


async def test_the_clock_moves_forward_stopping_at_every_due_moment(phone: type[Phone], demo: Stand) -> None:
    stops: list[str] = []
    demo.clock.on_move.append(partial(_noted, stops))
    page = phone.page
    await page.fill("#clock-to", "2025-12-01T09:00")
    await page.click("#clock-move")
    await expect(page.locator("#clock")).to_contain_text("1 декабря 2025, 09:0")
    assert {"2025-11-28 11:00", "2025-12-01 03:00"} <= set(stops)  # due and lock, in UTC
    reporter = phone(AYAGOZ)
    await reporter.say("/report")
    await reporter.sees("Отчёт будет принят с опозданием")


async def _noted(stops: list[str], now: datetime) -> None:
    stops.append(f"{now:%Y-%m-%d %H:%M}")


async def test_the_page_is_usable_on_a_phone(browser: Browser, demo: Stand) -> None:
    page: Page = await browser.new_page(viewport={"width": 360, "height": 740}, locale="ru-RU", color_scheme="dark")
    await page.goto(demo.url)
    await page.wait_for_selector("section.phone")
    assert await page.locator("section.phone:visible").count() == 1
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    await page.locator(f'.tab[data-tab="{AYAGOZ}"]').click()
    Phone.page = page
    await Phone(AYAGOZ).say("/report")
    await Phone(AYAGOZ).sees("Карта занятости")
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    await page.close()
