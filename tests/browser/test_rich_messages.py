"""Rich messages in the web chat: a real browser as wide as a phone, over the true server, no bot behind it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from bot.sandbox.clock import SandboxClock
from bot.sandbox.demo.stand import WEB
from bot.sandbox.params import Upload
from bot.sandbox.server import build_server, port_of, serve
from bot.sandbox.telegram import Telegram
from tests.browser.conftest import opened
from tests.kit.files import PIXEL
from tests.kit.rich import Json, cell, paragraph, sent, table

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="package")]

AIGUL, ERLAN, HALL, WIDTH = 101, 102, -1000500, 360
HOSTILE = "<b>Айгуль</b> <script>alert(1)</script>"


@pytest.fixture
def clock() -> SandboxClock:
    return SandboxClock(datetime(2025, 11, 28, 7, 0, tzinfo=UTC), timezone="Asia/Almaty")


@pytest.fixture
def telegram(clock: SandboxClock) -> Telegram:
    telegram = Telegram(clock.now)
    telegram.add_user(AIGUL, "Айгуль", phone=True, started=True)
    return telegram


@pytest_asyncio.fixture(loop_scope="package")
async def page(browser: Browser, telegram: Telegram, clock: SandboxClock) -> AsyncIterator[Page]:
    runner = await serve(build_server(telegram, clock, WEB))
    async with opened(browser, f"http://127.0.0.1:{port_of(runner)}", {"width": WIDTH, "height": 740}) as page:
        yield page
    await runner.cleanup()


def wide(fact: str) -> Json:
    heads = [cell("Территория", is_header=True), *[cell("План", align="right", is_header=True)] * 9]
    return table(heads, [cell("Бородулихинский район"), *[cell(fact, align="right")] * 9], is_striped=True)


def section(summary: str, words: str) -> Json:
    return {"type": "details", "summary": summary, "blocks": [paragraph(words)]}


async def extent(place: Locator) -> tuple[int, int]:
    """Visible width and the width of all that is in it, in pixels."""
    shown, whole = await place.evaluate("node => [node.clientWidth, node.scrollWidth]")
    return shown, whole


async def test_a_wide_table_scrolls_in_its_bubble_and_nothing_else_does(telegram: Telegram, page: Page) -> None:
    await sent(telegram, AIGUL, wide("1 510"))
    rows = page.locator(".table-scroll")
    await expect(rows).to_be_visible()
    shown, whole = await extent(rows)
    assert shown < WIDTH < whole
    for around in (page.locator(".bubble"), page.locator(".scroller"), page.locator("html")):
        shown, whole = await extent(around)
        assert whole == shown <= WIDTH
    figure = page.locator("td").last
    await expect(figure).to_have_css("text-align", "right")
    await expect(figure).to_have_css("font-variant-numeric", "lining-nums tabular-nums")


async def test_an_edit_leaves_what_is_unfolded_and_where_a_table_was_scrolled(telegram: Telegram, page: Page) -> None:
    message = await sent(telegram, AIGUL, wide("1 510"), section("Не сдали: 2", "Абайский"), section("Каналы", "Чат"))
    rows, folded = page.locator(".table-scroll"), page.get_by_text("Абайский")
    await expect(page.locator("summary")).to_have_count(2)
    await expect(folded).to_be_hidden()
    await page.locator("summary").first.focus()
    await page.keyboard.press("Enter")
    await expect(folded).to_be_visible()
    await rows.evaluate("node => { node.scrollLeft = 50; }")

    changed = {"blocks": [wide("1 511"), section("Не сдали: 1", "Только Абайский"), section("Каналы", "Чат")]}
    where = {"chat_id": AIGUL, "message_id": message["message_id"]}
    await telegram.call("editMessageText", {**where, "rich_message": changed})
    await expect(page.get_by_text("Только Абайский")).to_be_visible()
    await expect(page.locator("details[open]")).to_have_count(1)
    await expect(page.locator("summary").first).to_be_focused()
    assert await rows.evaluate("node => node.scrollLeft") == 50


async def test_what_looks_like_a_tag_is_words_and_a_picture_opens(telegram: Telegram, page: Page) -> None:
    photo = {"type": "photo", "photo": {"type": "photo", "media": "attach://chart"}, "caption": {"text": HOSTILE}}
    blocks = (paragraph(HOSTILE), table([cell(HOSTILE)], caption=HOSTILE), section(HOSTILE, HOSTILE), photo)
    await sent(telegram, AIGUL, *blocks, files={"chart": Upload("chart.png", PIXEL)})
    rich = page.locator(".rich")
    await expect(rich.get_by_text(HOSTILE)).to_have_count(6)
    await expect(rich.locator("b, script, a")).to_have_count(0)
    await rich.locator("img").click()
    await expect(page.locator("#viewer img")).to_be_visible()


async def test_an_old_app_says_that_it_shows_no_rich_message(telegram: Telegram, page: Page) -> None:
    telegram.use_app(AIGUL, old=True)
    await sent(telegram, AIGUL, paragraph("Справка"))
    await expect(page.locator(".unsupported")).to_have_text("Сообщение не поддерживается")
    telegram.use_app(AIGUL, old=False)
    await expect(page.locator(".rich")).to_have_text("Справка")
    await expect(page.locator(".unsupported")).to_have_count(0)


async def test_what_the_bot_is_writing_is_there_until_it_is_sent(telegram: Telegram, page: Page) -> None:
    await telegram.call(
        "sendRichMessageDraft", {"chat_id": AIGUL, "draft_id": 1, "rich_message": {"blocks": [paragraph("Готовлю")]}}
    )
    await expect(page.get_by_text("Готовлю")).to_be_visible()
    await page.reload()
    await expect(page.get_by_text("Готовлю")).to_be_visible()
    await sent(telegram, AIGUL, paragraph("Справка"))
    await expect(page.get_by_text("Справка")).to_be_visible()
    await expect(page.get_by_text("Готовлю")).to_be_hidden()


async def test_a_group_shows_what_is_for_one_member_on_their_phone_alone(telegram: Telegram, page: Page) -> None:
    telegram.add_user(ERLAN, "Ерлан", phone=True, started=True)
    telegram.add_group(HALL, "Аппарат акима", [AIGUL, ERLAN])
    telegram.make_bot(HALL, AIGUL, "administrator")
    await sent(telegram, HALL, paragraph("Всем"))
    await sent(telegram, HALL, paragraph("Вам"), ephemeral_message_parameters={"receiver_user_id": ERLAN})
    await page.reload()
    await page.locator(f'.tab[data-tab="{HALL}"]').click()
    everybody, one = page.get_by_text("Всем"), page.locator("[data-message]", has_text="Вам")
    await expect(everybody).to_be_visible()
    await expect(one).to_be_hidden()
    await page.get_by_label("Кто пишет в группе").select_option("Ерлан")
    await expect(one).to_contain_text("видите только вы")
    await expect(everybody).to_be_visible()


async def test_an_address_that_runs_something_is_no_link(page: Page) -> None:
    """The server refuses it already; the page does not rely on that."""
    drawn = """async (url) => {
        const { richText } = await import("/rich-text.js");
        return richText({ type: "url", text: "сайт", url }, { actions: {} }).firstChild.nodeName;
    }"""
    assert [await page.evaluate(drawn, url) for url in ("https://gov.kz", "javascript:alert(1)")] == ["A", "#text"]
