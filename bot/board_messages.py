"""The messages that boards are: edited in place, put up anew where they were deleted, taken down in the end."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest

from handlers.outgoing.letters import Post
from models.queries.boards import LiveBoard

LOST = ("message to edit not found", "message can't be edited", "message_id_invalid")
UNCHANGED = "message is not modified"


class Gate(Protocol):
    """Telegram's limits, shared with the sender: `pass_` returns when one more request may go to the chat."""

    async def pass_(self, chat_id: int) -> None: ...

    def close(self, retry_after: float) -> None: ...


class StoppedError(Exception):
    """The bot ends before the gate has opened."""


class BoardMessages:
    """Every request passes the gate; what Telegram refuses is raised, and StoppedError once `stop` is set."""

    def __init__(self, bot: Bot, gate: Gate) -> None:
        self._bot, self._gate = bot, gate
        self.stop = asyncio.Event()

    async def show(self, board: LiveBoard, post: Post) -> int:
        """The number of the message that shows `post` now: the same one, or a new one where it was deleted."""
        try:
            await self._edit(board, post)
        except TelegramBadRequest as error:
            if not any(text in error.message.casefold() for text in LOST):
                raise
            return await self._put_up(board.group.chat_id, post)
        return board.message_id

    async def close(self, board: LiveBoard, post: Post) -> int:
        """The last edit; from now on the message stays, and is pinned no longer. One that is lost is let go."""
        with suppress(TelegramBadRequest):
            await self._edit(board, post)
        with suppress(TelegramAPIError):
            await self._turn(board.group.chat_id)
            await self._bot.unpin_chat_message(chat_id=board.group.chat_id, message_id=board.message_id)
        return board.message_id

    async def _edit(self, board: LiveBoard, post: Post) -> None:
        chat_id, number = board.group.chat_id, board.message_id
        await self._turn(chat_id)
        try:
            await self._bot.edit_message_text(post.text, chat_id=chat_id, message_id=number, reply_markup=post.keyboard)
        except TelegramBadRequest as error:
            if UNCHANGED not in error.message.casefold():
                raise

    async def _put_up(self, chat_id: int, post: Post) -> int:
        await self._turn(chat_id)
        sent = await self._bot.send_message(chat_id, post.text, reply_markup=post.keyboard, disable_notification=True)
        with suppress(TelegramAPIError, StoppedError):  # not pinned, the board stands in the group all the same
            await self._turn(chat_id)
            await self._bot.pin_chat_message(chat_id, sent.message_id, disable_notification=True)
        return sent.message_id

    async def _turn(self, chat_id: int) -> None:
        """Telegram may want silence for an hour: a stop does not wait for that."""
        waiting, stopped = asyncio.ensure_future(self._gate.pass_(chat_id)), asyncio.ensure_future(self.stop.wait())
        try:
            await asyncio.wait({waiting, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if not waiting.done():
                raise StoppedError
            waiting.result()
        finally:
            waiting.cancel()
            stopped.cancel()
