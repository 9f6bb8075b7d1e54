"""One message's way: put into words, counted, sent once, settled by what Telegram answers."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.types import Message
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import Clock
from bot.errors import first_line
from bot.outage import Outage, Outages
from bot.outbox.answers import Meaning, meaning_of
from bot.outbox.forms import Forms, SentMessage
from bot.outbox.gate import Gate
from bot.outbox.ledger import Ledger
from bot.outbox.limits import Backoff, Limits
from bot.outbox.troubles import edited, trouble_of
from bot.retry import once
from handlers.kit.requests import REFUSALS
from handlers.kit.rich import Block
from handlers.kit.rich_messages import RichMessages
from handlers.kit.words import Speech
from handlers.outgoing import Letter, Mailing, Post, Unneeded, compose
from handlers.papers.paper import NotDrawnError, Paper
from handlers.papers.post import Manner, Posting
from models.actions import delivery
from models.actions.boards import amend_board
from models.actions.groups import migrate_group
from models.actions.pace import another_turn
from models.actions.pauses import end_pause, pause_group
from models.errors import SubjectGoneError
from models.queries.outbox.boards import NO_MESSAGE
from models.queries.outbox.delivery import Taken
from models.rules.outgoing import Kind, Why
from models.rules.spans import spans
from models.world import World

log = structlog.get_logger(__name__)

TOGETHER = timedelta(seconds=5)
"""For so long what many are told is read once; who is told last is told nothing older."""
LONG_WAIT = 1.5
"""A chat that must be left alone for longer does not keep its row meanwhile, in seconds."""
FRESH = 0.05
"""Words that waited longer for their turn, in seconds, are made anew: what a reminder asks for may be in by then."""


@dataclass(slots=True)
class Courier:
    """Delivers what `holder` has taken, at most `limits.in_flight` at a time; from `stop` on nothing new is begun."""

    bot: Bot
    world: World
    speech: Speech
    clock: Clock
    limits: Limits
    posting: Posting
    rich: RichMessages
    gate: Gate
    backoff: Backoff
    holder: str
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    places: asyncio.Semaphore = field(init=False)
    ledger: Ledger = field(init=False)
    forms: Forms = field(init=False)
    away: Outage = field(init=False)
    refused: Outages = field(default_factory=Outages)
    mailing: Mailing | None = None

    def __post_init__(self) -> None:
        self.places = asyncio.Semaphore(self.limits.in_flight)
        self.ledger = Ledger(self.world, self.holder)
        self.forms = Forms(self.bot, self.rich, self.limits.request_seconds)
        self.away = Outage("sending_waits")

    def begin(self) -> None:
        """Nothing that was read before is told from now on."""
        self.mailing = None

    async def deliver(self, taken: Taken) -> None:
        """Send what was taken, or give it back."""
        wait = self.gate.chat_wait(taken.to.chat_id)
        if wait > LONG_WAIT:
            self.backoff.leave(str(taken.to.recipient), wait)
            await self.ledger.release(taken)
            return
        if wait:
            await asyncio.sleep(wait)
        async with self.places:
            if self.stop.is_set() or self.gate.closed_for:
                await self.ledger.release(taken)
            else:
                await self._attempt(taken, self._mailing(await self.clock.now()))

    def _mailing(self, now: datetime) -> Mailing:
        """The one that goes on, or a new one."""
        if self.mailing is None or not timedelta(0) <= now - self.mailing.now < TOGETHER:
            self.mailing = Mailing(self.world, self.speech, now)
        return self.mailing

    async def _attempt(self, taken: Taken, mailing: Mailing) -> None:
        letter, now = mailing.letter_of(taken), mailing.now
        post = await self._composed(letter, taken, mailing)
        if post is None:
            return
        failures = self.away.failures
        try:
            with once():
                sent = await self._send(taken, post, mailing)
        except NotDrawnError as error:
            await self.ledger.fail(taken, f"not drawn: {error.why}", now)
            return
        except (SQLAlchemyError, OSError):
            raise  # nothing has gone out yet
        except Exception as error:  # noqa: BLE001 -- whatever it is, the row must be settled by it
            await self._answered(taken, error, now)
            return
        if sent is None:
            return
        self.away.over(failures)
        self.refused.over(_subject(taken))
        self.gate.arrived(taken.to.chat_id)
        self.backoff.reached(str(taken.to.recipient))
        log.info("sent", rows=spans(taken.ids), kind=taken.lead.kind.value, to=str(taken.to.recipient))
        await self._settle(taken, sent, post, now)
        if taken.to.is_paused:
            await self.ledger.write(end_pause, group_id=taken.to.number)
        if post.pins and not (post.board and sent.number == post.board.was):
            await self._pin(taken, sent.number)

    async def _settle(self, taken: Taken, sent: SentMessage, post: Post, now: datetime) -> None:
        """It has gone out; what follows it is written in the same transaction."""
        number, board, follows = sent.number, post.board, sent.follows
        await self.ledger.write(
            delivery.settle_sent, ids=taken.ids, message_id=number, now=now, board=board, follows=follows
        )

    async def _composed(self, letter: Letter, taken: Taken, mailing: Mailing) -> Post | None:
        """None when there is nothing to say, or no words for it: the rows are settled then."""
        now = mailing.now
        try:
            post = await compose(mailing, letter)
        except SubjectGoneError:
            post = Unneeded(Why.GONE)
        except (SQLAlchemyError, OSError):
            raise
        except Exception as error:
            log.exception("not_composed", row=letter.row_id, kind=letter.kind.value)
            await self.ledger.fail(taken, f"not composed: {type(error).__name__}", now)
            return None
        if isinstance(post, Unneeded):
            log.info("not_needed", rows=spans(taken.ids), kind=letter.kind.value, why=post.why.value)
            await self.ledger.drop(taken, post.why, now)
            return None
        return post

    async def _may_send(self, taken: Taken, now: datetime) -> bool:
        """Record the attempt and wait for the turn; False when the row is not ours or Telegram wants silence."""
        lease, every = timedelta(seconds=self.limits.lease_seconds), self.limits.every
        async with self.ledger.turn:
            turn = await delivery.begin_attempt(
                self.world, holder=self.holder, ids=taken.ids, now=now, lease=lease, every=every
            )
        if turn is None:
            return False
        closings = self.gate.closings
        self.gate.take(taken.to.chat_id)
        await self.gate.pass_all(turn, partial(another_turn, self.world.database, every))
        if self.gate.closings == closings:
            return True
        await self.ledger.release(taken)
        return False

    async def _send(self, taken: Taken, post: Post, mailing: Mailing) -> SentMessage | None:
        """None where it may not go out. A paper is drawn before its turn is waited for."""
        now, composed_at = mailing.now, time.monotonic()
        blocks = self.forms.illustrated(taken.to, post)
        if post.paper is not None or blocks is not None:
            drawn = await self._drawn(taken, post, blocks, now)
            return SentMessage.of(taken, drawn) if drawn else None
        if not await self._may_send(taken, now):
            return None
        if post.board is not None and (number := post.board.was):
            if await edited(self.bot, taken.to, post, self.limits.request_seconds, self.rich):
                return SentMessage(number)
            await self.ledger.write(amend_board, post.board, {"message_id": NO_MESSAGE})
            await self.ledger.release(taken)
            return None
        if time.monotonic() - composed_at > FRESH:
            anew = await self._composed(mailing.letter_of(taken), taken, mailing)
            if anew is None:
                return None
            post = anew
        return SentMessage.of(taken, await self.forms.said(taken.to, post))

    async def _drawn(self, taken: Taken, post: Post, blocks: list[Block] | None, now: datetime) -> Message | None:
        """A paper, or a text with its picture inside."""
        may_send = partial(self._may_send, taken, now)
        if blocks is not None:
            return await self.forms.drawn(taken.to, post, blocks, may_send)
        assert post.paper is not None  # noqa: S101 -- one of both is there
        if post.paper.hostile:
            await self._prepare(post.paper, taken.to.chat_id)
        manner = Manner(post.silent, self.limits.request_seconds, True, may_send)
        return await self.posting.post(self.bot, taken.to.chat_id, post.paper, now=now, manner=manner)

    async def _prepare(self, paper: Paper, by: int) -> None:
        """What came from outside may take its whole time: others are sent in our place meanwhile."""
        self.places.release()
        try:
            await self.posting.prepare(paper, by)
        finally:
            await self.places.acquire()

    async def _answered(self, taken: Taken, error: Exception, now: datetime) -> None:
        """It was refused, or nobody knows: what follows."""
        meaning = meaning_of(error)
        trouble = trouble_of(error) if taken.to.recipient.kind == "group" else None
        why = _said(error)
        about = {"row": taken.lead.id, "kind": taken.lead.kind.value, "to": str(taken.to.recipient)}
        if meaning in (Meaning.TOO_FAST, Meaning.LATER):
            self.away.failed(error, **about)
        elif trouble is not None or taken.lead.kind is Kind.BOARD_EDIT:
            self.refused.failed(_subject(taken), error, **about)
        else:
            log.warning("not_sent", why=why, **about)
        if isinstance(error, TelegramRetryAfter):
            self.gate.close(error.retry_after)
            await self.ledger.release(taken)
        elif isinstance(error, TelegramMigrateToChat):
            await self.ledger.write(migrate_group, taken.to.chat_id, error.migrate_to_chat_id, now)
            await self.ledger.release(taken)
        elif trouble is not None:
            await self.ledger.write(pause_group, chat_id=taken.to.chat_id, trouble=trouble, now=now)
            await self.ledger.release(taken)
        elif taken.lead.kind is Kind.BOARD_EDIT:
            await self.ledger.write(delivery.put_off, holder=self.holder, row_id=taken.lead.id, why=why, now=now)
        elif meaning is Meaning.LATER:
            self.backoff.failed(str(taken.to.recipient))
            await self.ledger.release(taken, why)
        elif meaning is Meaning.BLOCKED:
            await self._blocked(taken, why, now)
        else:
            await self.ledger.fail(taken, why, now)

    async def _blocked(self, taken: Taken, why: str, now: datetime) -> None:
        to = taken.to.recipient
        if to.kind == "person":
            await self.ledger.write(delivery.settle_blocked, person_id=to.number, ids=taken.ids, now=now)
        elif taken.lead.kind is Kind.REPLACED:  # an account that its owner has given up: nobody has to be called
            await self.ledger.drop(taken, Why.UNREACHABLE, now)
        else:
            await self.ledger.fail(taken, why, now)

    async def _pin(self, taken: Taken, message_id: int) -> None:
        try:
            with once():
                await self.bot.pin_chat_message(taken.to.chat_id, message_id, disable_notification=True)
        except REFUSALS as error:
            log.info("not_pinned", to=str(taken.to.recipient), why=_said(error))


def _subject(taken: Taken) -> str:
    """A group takes nothing, or not this edit of its board."""
    is_edit = taken.lead.kind is Kind.BOARD_EDIT
    return f"{taken.to.recipient}/{taken.lead.id}" if is_edit else str(taken.to.recipient)


def _said(error: Exception) -> str:
    if isinstance(error, TelegramAPIError):
        return error.message
    return first_line(error)
