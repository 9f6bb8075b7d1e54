"""Keeps the boards in groups true: edited when what they show has changed, put up anew where they were deleted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Protocol

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.retry import once
from handlers.outgoing.board import render_board
from handlers.outgoing.letters import Post
from handlers.words import Speech
from models.actions.boards import keep_board
from models.actions.groups import disconnect_group, migrate_group
from models.actions.running import known_bot_name
from models.queries.boards import LiveBoard, PeriodState, live_boards, period_states
from models.world import World

log = structlog.get_logger(__name__)

EVERY = 15.0
"""A board is edited at most so often, seconds of real time."""
LOOK_EVERY = 2.0
AT_ONCE = 4
LOST = ("message to edit not found", "message can't be edited", "message_id_invalid")
Monotonic = Callable[[], float]


class Gate(Protocol):
    """Telegram's limits, shared with the sender: returns when one more request may go to the chat."""

    async def pass_(self, chat_id: int) -> None: ...

    def close(self, retry_after: float) -> None: ...


class Boards:
    """`refresh()` brings every board up to date that may be edited now; `run()` does it until it is stopped."""

    def __init__(
        self,
        world: World,
        bot: Bot,
        clock: Clock,
        speech: Speech,
        gate: Gate,
        *,
        monotonic: Monotonic = time.monotonic,
        every: float = EVERY,
    ) -> None:
        self._world, self._bot, self._clock, self._speech, self._gate = world, bot, clock, speech, gate
        self._monotonic, self._every = monotonic, every
        self._edited: dict[tuple[int, str], float] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    async def run(self, stop: asyncio.Event) -> None:
        """What goes wrong is tried again: a board is only ever late. An edit that has begun is finished."""
        while not stop.is_set():
            try:
                await self.refresh()
            except (SQLAlchemyError, OSError) as error:
                log.warning("boards_not_looked_at", why=str(error))
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_EVERY)

    async def refresh(self) -> None:
        """Each to the newest state; what changed meanwhile several times is edited once."""
        now = await self._clock.now()
        async with self._world.database.reading() as session:
            boards = await live_boards(session, now)
            self._see(boards)
            ripe = [board for board in boards if self._may_edit(board)]
            states = await period_states(session, self._world, {board.subject for board in ripe})
        if ripe:
            bot_name = await known_bot_name(self._world)
            await asyncio.gather(*(self._renew(board, states, bot_name, now) for board in ripe))

    def _see(self, boards: Sequence[LiveBoard]) -> None:
        """A board seen for the first time may have been edited a moment ago, by an earlier process."""
        now = self._monotonic()
        keys = [(board.group.id, board.subject) for board in boards]
        self._edited = {key: self._edited.get(key, now) for key in keys}

    def _may_edit(self, board: LiveBoard) -> bool:
        return self._monotonic() - self._edited[board.group.id, board.subject] >= self._every

    async def _renew(
        self, board: LiveBoard, states: Mapping[str, PeriodState | None], bot_name: str | None, now: datetime
    ) -> None:
        state = states[board.subject]
        if state is None:
            return
        words, is_closed = self._speech.words(board.group.language), now >= state.period.closes
        post = render_board(self._world, state, words, bot_name, is_closed=is_closed)
        if post.fingerprint == board.shown:
            return
        async with self._places:
            await self._gate.pass_(board.group.chat_id)
            self._edited[board.group.id, board.subject] = self._monotonic()
            try:
                with once():
                    number = await self._show(board, post, is_closed=is_closed)
            except TelegramRetryAfter as error:
                self._gate.close(error.retry_after)
            except TelegramMigrateToChat as error:
                await migrate_group(self._world, board.group.chat_id, error.migrate_to_chat_id)
            except TelegramForbiddenError:
                await disconnect_group(self._world, board.group.chat_id, now)
            except (TelegramAPIError, ClientDecodeError) as error:
                log.warning("board_not_edited", group=board.group.id, why=str(error))
            else:
                await self._keep(board, post, number, now)

    async def _keep(self, board: LiveBoard, post: Post, number: int, now: datetime) -> None:
        shown, group_id = post.fingerprint, board.group.id
        await keep_board(self._world, group_id=group_id, subject=board.subject, message_id=number, shown=shown, now=now)

    async def _show(self, board: LiveBoard, post: Post, *, is_closed: bool) -> int:
        """The number of the message that shows `post` now: the same one, or a new one where it was deleted."""
        chat_id, number = board.group.chat_id, board.message_id
        try:
            await self._bot.edit_message_text(post.text, chat_id=chat_id, message_id=number, reply_markup=post.keyboard)
        except TelegramBadRequest as error:
            why = error.message.casefold()
            if any(text in why for text in LOST):
                return number if is_closed else await self._put_up(chat_id, post)
            if "message is not modified" not in why:
                raise
        if is_closed:
            await self._take_down(chat_id, number)
        return number

    async def _put_up(self, chat_id: int, post: Post) -> int:
        await self._gate.pass_(chat_id)
        sent = await self._bot.send_message(chat_id, post.text, reply_markup=post.keyboard, disable_notification=True)
        with suppress(TelegramAPIError):  # the bot may not pin here: the board stands in the group all the same
            await self._gate.pass_(chat_id)
            await self._bot.pin_chat_message(chat_id, sent.message_id, disable_notification=True)
        return sent.message_id

    async def _take_down(self, chat_id: int, number: int) -> None:
        """The board of a period that is over stays, and is pinned no longer."""
        with suppress(TelegramAPIError):
            await self._gate.pass_(chat_id)
            await self._bot.unpin_chat_message(chat_id=chat_id, message_id=number)
