"""A paper's way into a chat: what Telegram has already goes by its id, anything else is drawn and uploaded once."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from weakref import WeakValueDictionary

import structlog
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputFile, Message

from handlers.kit.lost_files import is_about, is_lost
from handlers.kit.requests import seen_to_go_on
from handlers.kit.rich_messages import Sending, picture_shown
from handlers.papers.paper import Look, NotDrawnError, Paper, Studio
from models.actions.templates import forget_file, remember_file
from models.queries.templates import file_known
from models.rules.visible import file_name
from models.world import World

log = structlog.get_logger(__name__)

NO_PICTURE = ("photo", "image_process", "file is too big")
"""What Telegram says of a file that it does not take as a photo."""
GIVEN_UP = 300.0
"""Seconds for which what could not be drawn is not tried again of ourselves."""
SECONDS = 60
FILES = 31
"""Besides the newest, so many of the files that Telegram has are known without asking."""
UNSEEN = 0.3
"""Seconds for which a picture may be on its way with nothing said of it."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A paper and what stands for it: a file_id, or its bytes."""

    paper: Paper
    key: str
    known: str | None
    drawn: bytes = b""

    @property
    def file(self) -> str | InputFile:
        return self.known or BufferedInputFile(self.drawn, file_name(self.paper.name))


@dataclass(frozen=True, slots=True)
class Manner:
    """How it is sent: `may_send` is asked before each attempt; `gives_up` where nobody waits who would ask again."""

    silent: bool = False
    seconds: int = SECONDS
    gives_up: bool = False
    may_send: Callable[[], Awaitable[bool]] | None = None


class Posting:
    """Made once a bot: whoever sends the same paper to many uploads it once.

    A picture is waited for `patience` seconds where somebody waits for the message that it stands in.
    """

    def __init__(self, world: World, studio: Studio, clock: Callable[[], float] = time.monotonic) -> None:
        self._world, self.studio, self._clock = world, studio, clock
        self.patience = 3.0
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._given_up: dict[str, float] = {}
        self._files: dict[str, str] = {}

    async def post(self, bot: Bot, chat_id: int, paper: Paper, *, now: datetime, manner: Manner) -> Message | None:
        """None where `may_send` said no. Raises NotDrawnError, and whatever Telegram answers."""
        try:
            return await self._posted(bot, chat_id, paper, now, manner)
        except NotDrawnError:
            if paper.instead is None:
                raise
            return await self._posted(bot, chat_id, paper.instead, now, manner)

    async def is_at_hand(self, bot: Bot, chat_id: int, paper: Paper) -> bool:
        """Whether it need not be waited for, or not for longer than `patience`: something is seen to go on meanwhile.

        What is not drawn by then goes on being drawn; what cannot be drawn is not waited for either.
        """
        try:
            async with asyncio.timeout(self.patience), seen_to_go_on(bot, chat_id, ChatAction.UPLOAD_PHOTO, UNSEEN):
                await self.prepare(paper, chat_id)
        except TimeoutError:
            return False
        return True

    async def inside(self, bot: Bot, chat_id: int, paper: Paper, send: Sending) -> Message | None:
        """As handlers.kit.rich_messages says."""
        while True:
            async with AsyncExitStack() as held:
                parcel = None
                with suppress(NotDrawnError):
                    parcel = await held.enter_async_context(self._at_hand(paper, chat_id, Manner(gives_up=True)))
                try:
                    message = await send(parcel.file if parcel else None)
                except TelegramBadRequest as error:
                    if parcel is None or not await self._is_forgotten(parcel, error):
                        raise
                    continue
                if parcel is not None and parcel.known is None and message is not None:
                    await self._remember(parcel, picture_shown(message), message.date)
                return message

    async def prepare(self, paper: Paper, by: int) -> None:
        """Have it drawn, for who holds up others while it is; whether that went well `post` finds out."""
        key = paper.fingerprint
        async with self._turns.setdefault(key, asyncio.Lock()):
            if await self._known(key) is None:
                with suppress(NotDrawnError):
                    await self._drawn(key, paper, by, Manner(gives_up=True))

    async def _posted(self, bot: Bot, chat_id: int, paper: Paper, now: datetime, manner: Manner) -> Message | None:
        while True:
            async with self._at_hand(paper, chat_id, manner) as parcel:
                if manner.may_send is not None and not await manner.may_send():
                    return None
                try:
                    return await self._sent(bot, chat_id, parcel, now, manner)
                except TelegramBadRequest as error:
                    if not await self._is_forgotten(parcel, error):
                        raise

    async def _is_forgotten(self, parcel: Parcel, error: TelegramBadRequest) -> bool:
        """Whether Telegram does not know its file any more: neither do we, from now on."""
        if parcel.known is None or not is_lost(error):
            return False
        log.info("file_not_known_any_more", name=parcel.paper.name, why=error.message)
        self._files.pop(parcel.key, None)
        await forget_file(self._world, fingerprint=parcel.key, file_id=parcel.known)
        return True

    @asynccontextmanager
    async def _at_hand(self, paper: Paper, by: int, manner: Manner) -> AsyncIterator[Parcel]:
        """Only one at a time draws and uploads: the others find it with Telegram then."""
        key = paper.fingerprint
        known = await self._known(key)
        if known is None:
            async with self._turns.setdefault(key, asyncio.Lock()):
                known = await self._known(key)
                if known is None:
                    yield Parcel(paper, key, None, await self._drawn(key, paper, by, manner))
                    return
        yield Parcel(paper, key, known)

    async def _known(self, key: str) -> str | None:
        """What was asked for lately is not asked for again: one that Telegram has forgotten it refuses."""
        if key not in self._files:
            async with self._world.database.reading() as session:
                known = await file_known(session, key)
            if known is None:
                return None
            self._files = {**dict(list(self._files.items())[-FILES:]), key: known}
        return self._files[key]

    async def _drawn(self, key: str, paper: Paper, by: int, manner: Manner) -> bytes:
        self._given_up = {one: until for one, until in self._given_up.items() if until > self._clock()}
        if (manner.gives_up or paper.instead is not None) and key in self._given_up:
            raise NotDrawnError("it could not be drawn a moment ago")
        try:
            drawn = await self.studio.drawn(paper, by=by)
        except NotDrawnError as error:
            self._given_up[key] = self._clock() + GIVEN_UP
            log.error("not_drawn", name=paper.name, draw=paper.draw, why=error.why)  # noqa: TRY400 -- `why` says it
            raise
        self._given_up.pop(key, None)
        return drawn

    async def _sent(self, bot: Bot, chat_id: int, parcel: Parcel, now: datetime, manner: Manner) -> Message:
        look = parcel.paper.look
        try:
            message = await _send(bot, chat_id, parcel, manner, look)
        except TelegramBadRequest as error:
            if look is Look.DOCUMENT or parcel.known is not None or not is_about(error, NO_PICTURE):
                raise
            log.warning("picture_sent_as_document", name=parcel.paper.name, why=error.message)
            return await _send(bot, chat_id, parcel, manner, Look.DOCUMENT)
        if parcel.known is None:
            file = message.photo[-1] if message.photo else message.document
            await self._remember(parcel, file.file_id if file else None, now)
        return message

    async def _remember(self, parcel: Parcel, file_id: str | None, now: datetime) -> None:
        """It has gone out: that it may be uploaded again is no reason to send it again."""
        if file_id is None:
            return
        try:
            await remember_file(self._world, fingerprint=parcel.key, file_id=file_id, now=now)
        except Exception:
            log.exception("file_not_remembered", name=parcel.paper.name)


async def _send(bot: Bot, chat_id: int, parcel: Parcel, manner: Manner, look: Look) -> Message:
    send = bot.send_document if look is Look.DOCUMENT else bot.send_photo
    return await send(
        chat_id,
        parcel.file,
        caption=parcel.paper.caption or None,
        disable_notification=manner.silent,
        request_timeout=manner.seconds,
    )
