"""Webhooks: each update is posted with the secret, in order, until it is taken."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramServerError
from aiohttp import web

from bot.sandbox.faults import Rule
from bot.sandbox.server import port_of, serve
from bot.sandbox.telegram import Telegram

AIGUL, ERLAN = 101, 102
SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Receiver:
    """An endpoint that refuses the first `refusals` posts."""

    def __init__(self) -> None:
        self.posts: asyncio.Queue[tuple[str, str | None]] = asyncio.Queue()
        self.refusals = 0
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.posts.put_nowait((update["message"]["text"], request.headers.get(SECRET)))
        self.refusals -= 1
        return web.Response(status=500 if self.refusals >= 0 else 200)

    async def next(self) -> tuple[str, str | None]:
        async with asyncio.timeout(60):
            return await self.posts.get()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    receiver = Receiver()
    app = web.Application()
    app.router.add_post("/hook", receiver.take)
    runner = await serve(app)
    receiver.url = f"http://127.0.0.1:{port_of(runner)}/hook"
    yield receiver
    await runner.cleanup()


async def test_updates_are_posted_with_the_secret_and_in_order(
    bot: Bot, telegram: Telegram, receiver: Receiver
) -> None:
    telegram.say(AIGUL, "1")
    await bot.set_webhook(receiver.url, secret_token="s3cret")
    telegram.say(AIGUL, "2")
    assert [await receiver.next(), await receiver.next()] == [("1", "s3cret"), ("2", "s3cret")]
    await asyncio.sleep(0.05)
    info = await bot.get_webhook_info()
    assert (info.url, info.pending_update_count) == (receiver.url, 0)


async def test_a_webhook_that_fails_gets_the_update_again(bot: Bot, telegram: Telegram, receiver: Receiver) -> None:
    receiver.refusals = 1
    await bot.set_webhook(receiver.url)
    telegram.say(AIGUL, "1")
    assert await receiver.next() == ("1", None)
    await asyncio.sleep(0.05)
    assert (await bot.get_webhook_info()).last_error_message == "Wrong response from the webhook: 500"
    assert await receiver.next() == ("1", None)


async def test_those_of_other_chats_go_on_while_one_waits(bot: Bot, telegram: Telegram, receiver: Receiver) -> None:
    receiver.refusals = 1
    await bot.set_webhook(receiver.url, max_connections=2)
    telegram.say(AIGUL, "1")
    telegram.say(AIGUL, "2")
    assert (await receiver.next())[0] == "1"
    telegram.say(ERLAN, "3")
    assert [(await receiver.next())[0] for _ in range(3)] == ["3", "1", "2"]
    assert (await bot.get_webhook_info()).max_connections == 2


async def test_an_answer_that_is_lost_brings_the_update_again(bot: Bot, telegram: Telegram, receiver: Receiver) -> None:
    telegram.faults.add(Rule("error", "*"), Rule("cut_after", "webhook"), Rule("cut_before", "webhook"))
    with pytest.raises(TelegramServerError):
        await bot.set_webhook(receiver.url)
    await bot.set_webhook(receiver.url)
    telegram.say(AIGUL, "1")
    assert [(await receiver.next())[0] for _ in range(2)] == ["1", "1"]
    assert telegram.faults.happened[1:] == [("webhook", "cut_after"), ("webhook", "cut_before")]


async def test_a_webhook_can_be_dropped_with_what_is_pending(bot: Bot, telegram: Telegram) -> None:
    await bot.set_webhook("http://127.0.0.1:9/hook")
    telegram.say(AIGUL, "1")
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []
    with pytest.raises(TelegramBadRequest, match="bad webhook"):
        await bot.set_webhook("ftp://x")
