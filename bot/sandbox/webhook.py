"""Delivery of updates to a webhook as Telegram does it: several at once, those of one chat one after the other.

Each is brought again until it is taken. What goes wrong on the way is a fault of the method `webhook`: `cut_before`
delivers nothing, after `cut_after` the update was taken and comes once more.
"""

import asyncio
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout, TCPConnector

from bot.sandbox.errors import ApiError, ConnectionCutError, HtmlAnswerError
from bot.sandbox.faults import WEBHOOK, lose_answer
from bot.sandbox.telegram import Telegram
from bot.sandbox.updates import RegisteredWebhook, UpdateQueue

RETRY_SECONDS = 0.5
TIMEOUT = ClientTimeout(total=60)
LOST = (ClientError, TimeoutError, ApiError, ConnectionCutError, HtmlAnswerError)

UnderWay = dict[int, asyncio.Task[None]]


async def deliver_forever(telegram: Telegram, retry_seconds: float = RETRY_SECONDS) -> None:
    """Runs until cancelled; a webhook that fails gets the same update again after a pause."""
    under_way: UnderWay = {}
    async with ClientSession(timeout=TIMEOUT, connector=TCPConnector(limit=0)) as session:
        try:
            while True:
                telegram.updates.arrived.clear()
                for hook, chat, update in _free(telegram.updates, under_way):
                    delivering = asyncio.create_task(_deliver(telegram, session, hook, update, retry_seconds))
                    under_way[chat] = delivering
                    delivering.add_done_callback(partial(_ended, telegram.updates, under_way, chat))
                await telegram.updates.arrived.wait()
        finally:
            for delivering in under_way.values():
                delivering.cancel()
            await asyncio.gather(*under_way.values(), return_exceptions=True)


def _free(updates: UpdateQueue, under_way: UnderWay) -> Iterator[tuple[RegisteredWebhook, int, dict[str, Any]]]:
    """The oldest of each chat that nothing is on its way of, while there are connections."""
    hook, passed = updates.webhook, set(under_way)
    if hook is None:
        return
    for update in list(updates.pending):
        if len(under_way) >= hook.max_connections:
            return
        chat = _chat_of(update)
        if chat not in passed:
            passed.add(chat)
            yield hook, chat, update


def _chat_of(update: dict[str, Any]) -> int:
    """What concerns no chat has an order of its own."""
    body = next((value for value in update.values() if isinstance(value, dict)), {})
    chat = body.get("chat") or body.get("message", {}).get("chat") or {"id": 0}
    return int(chat["id"])


def _ended(updates: UpdateQueue, under_way: UnderWay, chat: int, _: object) -> None:
    under_way.pop(chat, None)
    updates.arrived.set()


async def _deliver(
    telegram: Telegram, session: ClientSession, hook: RegisteredWebhook, update: dict[str, Any], pause: float
) -> None:
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
    rule = telegram.faults.take(WEBHOOK)
    try:
        await telegram.faults.before(rule)
        async with session.post(hook.url, json=update, headers=headers) as response:
            taken = HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES
            hook.last_error = None if taken else f"Wrong response from the webhook: {response.status}"
        lose_answer(rule)
    except LOST as error:
        taken, hook.last_error = False, f"Connection failed: {type(error).__name__}"
    if taken:
        telegram.updates.delivered(update)
    else:
        hook.last_error_date = telegram.stamp()
        await asyncio.sleep(pause)
