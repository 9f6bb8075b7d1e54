"""The messages that boards are: edited in place, put up anew where they were lost, taken down in the end."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Protocol

from aiogram import Bot
from aiogram.exceptions import ClientDecodeError, TelegramAPIError, TelegramBadRequest

from bot.outbox.troubles import is_lost, is_unchanged
from handlers.outgoing.letters import Post
from models.actions.boards import Shown
from models.queries.outbox.boards import NO_MESSAGE, LiveBoard


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

    async def show(self, board: LiveBoard, post: Post) -> Shown:
        """How the board is there now: edited, or a new message where the old one is lost."""
        if board.message_id == NO_MESSAGE:
            return await self._put_up(board, post)
        try:
            return await self._edit(board, post)
        except TelegramBadRequest as error:
            if not is_lost(error):
                raise
        return await self._put_up(board, post)

    async def close(self, board: LiveBoard, post: Post) -> Shown:
        """The last edit; from now on the message stays, and is pinned no longer. One that is lost is let go."""
        shown = Shown(board.message_id, board.thread_id, post.fingerprint)
        if board.message_id == NO_MESSAGE:
            return shown
        try:
            await self._edit(board, post)
        except TelegramBadRequest as error:
            if not is_lost(error):
                raise
        with suppress(TelegramAPIError, ClientDecodeError):
            await self._turn(board.group.chat_id)
            await self._bot.unpin_chat_message(chat_id=board.group.chat_id, message_id=board.message_id)
        return shown

    async def _edit(self, board: LiveBoard, post: Post) -> Shown:
        chat_id, number = board.group.chat_id, board.message_id
        await self._turn(chat_id)
        try:
            await self._bot.edit_message_text(post.text, chat_id=chat_id, message_id=number, reply_markup=post.keyboard)
        except TelegramBadRequest as error:
            if not is_unchanged(error):
                raise
        return Shown(number, board.thread_id, post.fingerprint)

    async def _put_up(self, board: LiveBoard, post: Post) -> Shown:
        chat_id, thread_id = board.group.chat_id, board.group.thread_id
        await self._turn(chat_id)
        sent = await self._bot.send_message(
            chat_id,
            post.text,
            message_thread_id=thread_id,
            reply_markup=post.keyboard,
            disable_notification=True,
        )
        # not pinned, the board stands in the group all the same
        with suppress(TelegramAPIError, ClientDecodeError, StoppedError):
            await self._turn(chat_id)
            await self._bot.pin_chat_message(chat_id, sent.message_id, disable_notification=True)
        return Shown(sent.message_id, thread_id, post.fingerprint)

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
