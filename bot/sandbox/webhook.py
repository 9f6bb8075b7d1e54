"""Delivery of updates to a webhook, one after the other, until each is taken."""

import asyncio
from http import HTTPStatus

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.sandbox.telegram import Telegram

RETRY_SECONDS = 0.5
TIMEOUT = ClientTimeout(total=60)


async def deliver_forever(telegram: Telegram, retry_seconds: float = RETRY_SECONDS) -> None:
    """Runs until cancelled; a webhook that fails gets the same update again after a pause."""
    async with ClientSession(timeout=TIMEOUT) as session:
        while True:
            telegram.updates.arrived.clear()
            if telegram.updates.webhook is None or not telegram.updates.pending:
                await telegram.updates.arrived.wait()
            elif not await _deliver_one(telegram, session):
                await asyncio.sleep(retry_seconds)


async def _deliver_one(telegram: Telegram, session: ClientSession) -> bool:
    hook, update = telegram.updates.webhook, telegram.updates.pending[0]
    if hook is None:
        return False
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
    try:
        async with session.post(hook.url, json=update, headers=headers) as response:
            taken = HTTPStatus.OK <= response.status < HTTPStatus.MULTIPLE_CHOICES
            hook.last_error = None if taken else f"Wrong response from the webhook: {response.status}"
    except (ClientError, TimeoutError) as error:
        taken, hook.last_error = False, f"Connection failed: {type(error).__name__}"
    if not taken:
        hook.last_error_date = telegram.stamp()
    elif telegram.updates.pending and telegram.updates.pending[0] is update:
        telegram.updates.confirm_first()
    return taken
