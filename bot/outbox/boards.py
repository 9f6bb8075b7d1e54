"""Keeps the boards in groups true: each is edited when what it shows has changed, at most every fifteen seconds."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias

import structlog
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramMigrateToChat,
    TelegramRetryAfter,
)
from aiohttp import ClientError
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.errors import first_line
from bot.outage import Outage
from bot.outbox.board_messages import BoardMessages, Gate, StoppedError
from bot.outbox.troubles import trouble_of
from bot.retry import once
from handlers.kit.words import Speech
from handlers.outgoing.board import render_board
from handlers.outgoing.letters import Post
from models.actions.boards import Shown, keep_board
from models.actions.groups import migrate_group
from models.actions.known import known_bot_name
from models.actions.pauses import end_pause, pause_group
from models.queries.outbox.boards import LiveBoard, PeriodState, live_boards, period_state, signature_of
from models.world import World

log = structlog.get_logger(__name__)

EVERY = 15.0
"""A board is edited at most so often, seconds of real time."""
LONGEST_PAUSE = 64
"""After failures in a row a board waits longer and longer, up to so many times EVERY."""
LOOK_EVERY = 2.0
AT_ONCE = 4
AWAY = (SQLAlchemyError, OSError, ClientError, TimeoutError)
"""The database or the clock is not there for a while."""

Key: TypeAlias = tuple[int, str]
Signature: TypeAlias = tuple[int, ...]


@dataclass(slots=True)
class Standing:
    """What is remembered of a board: when it may be edited again, and of which state it is known to be true."""

    next_edit: float
    failures: int = 0
    true_of: tuple[object, ...] = field(default=())


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
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._world, self._clock, self._speech, self._gate = world, clock, speech, gate
        self._messages, self._monotonic = BoardMessages(bot, gate), monotonic
        self._standing: dict[Key, Standing] = {}
        self._states: dict[str, tuple[Signature, PeriodState | None]] = {}
        self._places = asyncio.Semaphore(AT_ONCE)

    async def run(self, stop: asyncio.Event) -> None:
        """What goes wrong is tried again: a board is only ever late. An edit that has begun is finished."""
        self._messages.stop, outage = stop, Outage("boards_wait")
        while not stop.is_set():
            try:
                await self.refresh()
            except StoppedError:
                return
            except AWAY as error:
                outage.failed(error)
            except Exception:
                log.exception("boards_stumbled")
            else:
                outage.over()
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_EVERY)

    async def refresh(self) -> None:
        """Each to the newest state; what changed meanwhile several times is edited once."""
        now = await self._clock.now()
        async with self._world.database.reading() as session:
            boards = await live_boards(session, now)
            self._see(boards)
            ripe = [board for board in boards if self._at(board).next_edit <= self._monotonic()]
            subjects = {board.subject for board in ripe}
            signatures = {subject: await signature_of(session, subject) for subject in sorted(subjects)}
            for subject, signature in signatures.items():
                if subject not in self._states or self._states[subject][0] != signature:
                    self._states[subject] = signature, await period_state(session, self._world, subject)
        bot_name = await known_bot_name(self._world) if ripe else None
        renewing = (self._renew(board, bot_name, now) for board in ripe)
        for failure in await asyncio.gather(*renewing, return_exceptions=True):
            if failure is not None:
                raise failure

    def _see(self, boards: Sequence[LiveBoard]) -> None:
        """A board seen for the first time may have been edited a moment ago, by an earlier process."""
        soon = self._monotonic() + EVERY
        keys = [(board.group.id, board.subject) for board in boards]
        self._standing = {key: self._standing.get(key) or Standing(soon) for key in keys}
        subjects = {board.subject for board in boards}
        self._states = {subject: known for subject, known in self._states.items() if subject in subjects}

    def _at(self, board: LiveBoard) -> Standing:
        return self._standing[board.group.id, board.subject]

    async def _renew(self, board: LiveBoard, bot_name: str | None, now: datetime) -> None:
        """Rendered only where something may have changed, edited only where it has."""
        signature, state = self._states[board.subject]
        if state is None:
            return
        is_closed, language = now >= state.period.closes, board.group.language
        meant = (signature, is_closed, language, bot_name, board.shown)
        is_tried = board.group.trouble is not None
        if self._at(board).true_of == meant and not is_tried:
            return
        post = render_board(self._world, state, self._speech.words(language), bot_name, is_closed=is_closed)
        if post.fingerprint == board.shown and not is_tried:
            self._at(board).true_of = meant
            return
        async with self._places:
            await self._edit(board, post, now, is_closed=is_closed)

    async def _edit(self, board: LiveBoard, post: Post, now: datetime, *, is_closed: bool) -> None:
        standing = self._at(board)
        try:
            with once():
                showing = self._messages.close if is_closed else self._messages.show
                shown = await showing(board, post)
        except (TelegramAPIError, ClientDecodeError) as error:
            await self._refused(board, error, now)
        else:
            # a message that has to be put up again and again is, but seldom
            standing.failures = 0 if shown.message_id == board.message_id else standing.failures + 1
            await self._keep(board, shown, now)
        finally:
            pause = EVERY * min(2 ** max(standing.failures - 1, 0), LONGEST_PAUSE)
            standing.next_edit = self._monotonic() + pause

    async def _keep(self, board: LiveBoard, shown: Shown, now: datetime) -> None:
        group, was = board.group, board.message_id
        await keep_board(self._world, group_id=group.id, subject=board.subject, board=shown, now=now, was=was)
        if group.trouble is not None:
            await end_pause(self._world, group_id=group.id)

    async def _refused(self, board: LiveBoard, error: Exception, now: datetime) -> None:
        """It is edited later; where nothing can be written to the group any more, the group rests."""
        chat_id, trouble = board.group.chat_id, trouble_of(error)
        if isinstance(error, TelegramMigrateToChat):
            await migrate_group(self._world, chat_id, error.migrate_to_chat_id)
            return
        if isinstance(error, TelegramRetryAfter):
            self._gate.close(error.retry_after)
        log.warning("board_not_edited", group=board.group.id, why=first_line(error))
        if trouble is None:
            self._at(board).failures += 1
        else:
            await pause_group(self._world, chat_id=chat_id, trouble=trouble, now=now)
