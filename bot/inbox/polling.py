"""Asking Telegram for updates: what was asked for is in the inbox before it is confirmed."""

import asyncio
import time
from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError

from bot.inbox.duty import SoughtDuty
from bot.inbox.inbox import AWAY, Inbox, first_of
from bot.inbox.readable import GetRawUpdates, has_id
from handlers.kit.requests import REFUSALS

POLL_SECONDS = 25
LEAST_SECONDS = 0.2
"""Between two questions, where the server waits for nothing and has nothing new."""


async def poll(inbox: Inbox, bot: Bot, allowed: list[str], stop: asyncio.Event, duty: SoughtDuty | None = None) -> None:
    """Take updates until `stop` is set; what runs then is finished before this returns, what waits is left.

    With a `duty` only while it is ours: Telegram refuses both of two who ask.
    """
    async with inbox.watching(bot, stop) as stopped:
        if duty is None:
            await _ask_until(stopped, inbox, bot, allowed)
            return
        async with duty.sought():
            while not stopped.done():
                await first_of(stopped, duty.gained)
                if stopped.done():
                    return
                ended = asyncio.ensure_future(first_of(stopped, duty.lost))
                await _ask_until(ended, inbox, bot, allowed, is_hooked=True)
                await ended


async def _ask_until(
    ended: asyncio.Future[Any], inbox: Inbox, bot: Bot, allowed: list[str], *, is_hooked: bool = False
) -> None:
    """With `is_hooked` a webhook may be set, which keeps updates from who asks; what waits there is not dropped.

    Where it cannot be taken away that is no matter to a server that has none: another one refuses the question.
    After an outage, what is confirmed is not asked from once more: a server that was started anew may count anew.
    """
    offset: int | None = None
    was_away = False
    while not ended.done():
        began = time.monotonic()
        try:
            if is_hooked:
                with suppress(*REFUSALS):
                    await bot.delete_webhook(drop_pending_updates=False)
            following = await _round(inbox, bot, offset, allowed, ended)
        except AWAY as error:
            was_away = True
            await asyncio.wait({ended}, timeout=inbox.outage.failed(error))
            continue
        inbox.outage.over()
        is_hooked, is_news = False, following != offset
        if not is_news:
            await asyncio.wait({ended}, timeout=max(0.0, began + LEAST_SECONDS - time.monotonic()))
        offset = None if was_away and not is_news else following
        was_away = False


async def _round(
    inbox: Inbox, bot: Bot, offset: int | None, allowed: list[str], ended: asyncio.Future[Any]
) -> int | None:
    """Ask once and take what comes; returns the next offset: it confirms what was taken, and nothing else."""
    while inbox.is_full and not ended.done():
        await inbox.room(ended)
    asked = asyncio.ensure_future(_ask(bot, offset, allowed))
    await first_of(ended, asked)
    if not asked.done():
        asked.cancel()
        return offset
    if not (raws := asked.result()):
        return offset
    await inbox.take(raws, bot)
    return max(int(raw["update_id"]) for raw in raws) + 1


async def _ask(bot: Bot, offset: int | None, allowed: list[str]) -> list[dict[str, Any]]:
    asking = GetRawUpdates(offset=offset, timeout=POLL_SECONDS, allowed_updates=allowed)
    raws = await bot(asking, request_timeout=POLL_SECONDS + 10)
    if not all(map(has_id, raws)):
        raise ClientDecodeError("An answer of getUpdates without numbers", ValueError("update_id"), raws)
    return raws
