"""Asking Telegram for updates: what was asked for is in the inbox before it is confirmed."""

import asyncio
from typing import Any, Literal

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError

from bot.inbox.inbox import AWAY, Inbox, first_of
from bot.inbox.readable import GetRawUpdates, has_id

POLL_SECONDS = 25


async def poll(inbox: Inbox, bot: Bot, allowed: list[str], stop: asyncio.Event) -> None:
    """Take updates until `stop` is set; what runs then is finished before this returns, what waits is left."""
    offset: int | None = None
    async with inbox.watching(bot, stop) as stopped:
        while not stop.is_set():
            try:
                offset = await _round(inbox, bot, offset, allowed, stopped)
            except AWAY as error:
                await asyncio.wait({stopped}, timeout=inbox.outage.failed(error))
            else:
                inbox.outage.over()


async def _round(
    inbox: Inbox, bot: Bot, offset: int | None, allowed: list[str], stopped: asyncio.Future[Literal[True]]
) -> int | None:
    """Ask once and take what comes; returns the next offset: it confirms what was taken, and nothing else."""
    while inbox.is_full and not stopped.done():
        await inbox.room(stopped)
    asked = asyncio.ensure_future(_ask(bot, offset, allowed))
    await first_of(stopped, asked)
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
