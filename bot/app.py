"""Where everything meets: one function wires the bot, for the real run, the demo and the tests alike."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

import structlog

from bot.late_types import built_late

with built_late():
    from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ChatType, MessageEntityType, ParseMode
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.types import LinkPreviewOptions, MessageEntity, Update
from aiogram_dialog import setup_dialogs

from bot.clock import Clock
from bot.clockwork import clockwork
from bot.conversations import CardManagerFactory
from bot.drawing.studio import WarmStudio
from bot.errors import first_line
from bot.inbox.duty import SoughtDuty
from bot.inbox.inbox import Inbox
from bot.inbox.polling import poll
from bot.inbox.readable import loads
from bot.inbox.webhook import Webhook
from bot.meters.hooks import CountsCalls, NamesConversation, count_statements
from bot.meters.meters import Meters
from bot.middlewares import AnswerTaps, Context, OneAnswer, Postponed, PrivateOnly, SentByPeople
from bot.outbox.limits import Limits
from bot.outbox.sender import Sender
from bot.retry import Retry, once
from bot.session import Session
from bot.storage import ConversationTurns, DatabaseStorage
from config.catalogue.region import Locale, Region
from handlers import routing
from handlers.kit.rich_messages import RichMessages
from handlers.kit.troubles import Delay, postponed
from handlers.kit.words import Speech
from handlers.papers.post import Posting
from models.actions.duties import POLLING
from models.actions.grants import appoint_administrators
from models.actions.known import remember_bot_name
from models.actions.outbox import tell_of_plain
from models.database import Database, create_engine
from models.queries.people.people import has_administrator
from models.rules.calendar.calendar import Calendar
from models.rules.visible import unstruck, visible
from models.world import World
from scheduler.tick import tick

log = structlog.get_logger(__name__)

TAKEN = ["message", "edited_message", "callback_query", "my_chat_member"]


@dataclass(slots=True)
class App:
    """The wired bot. `handle` is the only way in for an update.

    `languages` are those that members were last seen to speak: for a word to them while the database is away.
    """

    bot: Bot
    dispatcher: Dispatcher
    world: World
    clock: Clock
    speech: Speech
    languages: dict[int, Locale]
    admin_ids: tuple[int, ...]
    limits: Limits
    studio: WarmStudio
    posting: Posting
    rich: RichMessages
    for_one: routing.ForOne
    webhook: Webhook | None = None
    meters: Meters = field(default_factory=Meters)
    storage: DatabaseStorage = field(init=False)
    inbox: Inbox = field(init=False)
    polling: SoughtDuty = field(init=False)
    sender: Sender = field(init=False)

    def __post_init__(self) -> None:
        self.storage = self.dispatcher.fsm.storage = DatabaseStorage(self.world.database)
        self.inbox = Inbox(self.world.database, self.handle, self.tell)
        self.polling = SoughtDuty(self.world.database, POLLING)
        self.sender = Sender(self.bot, self.world, self.speech, self.clock, self.limits, self.posting, self.rich)
        self.world.database.on_outgoing = self.sender.wake
        self.studio.on_drawn = self.meters.drawn
        self.bot.session.middleware(CountsCalls(self.meters))  # inside of those that try again: each try counts
        count_statements(self.world.database.engine, self.meters)

    async def handle(self, update: Update) -> None:
        """Do what it asks for; the conversation is written in the end, by the inbox where that gave the update.

        Raises what `is_away` knows where the database was away: it is to be given again.
        """
        with self.meters.handling(update), ConversationTurns.ending():
            async with self.storage.writing_at_end():
                await self.dispatcher.feed_update(self.bot, _as_read(update))

    async def tell(self, update: Update, told: Delay) -> None:
        """A word to a person while the database may be away: in both languages where theirs is not remembered."""
        query = update.callback_query
        message = query.message if query else update.message
        if message is None or message.chat.type != ChatType.PRIVATE:
            return
        language = self.languages.get(message.chat.id)
        try:
            with once():
                await self.bot.send_message(message.chat.id, postponed(self.speech, language, told))
        except (TelegramAPIError, ClientDecodeError) as error:
            log.info("delay_not_told", why=first_line(error))

    async def tick(self, *, starts: bool = False) -> None:
        """Write down what has become due. With `starts` a gap since the last tick of all is told."""
        now = await self.clock.now()
        await tick(self.world, now, starts=starts)
        if self.rich.is_news:
            await tell_of_plain(self.world, now=now)
            self.rich.is_news = False
        self.sender.watch.ticked(now)
        self.sender.wake()

    async def advance(self) -> None:
        """A tick, and everything that can go out after it."""
        await self.tick()
        await self.sender.drain()

    async def start(self) -> None:
        """What must be so before the first update: administrators of the settings, free leases."""
        await appoint_administrators(self.world, telegram_ids=self.admin_ids, now=await self.clock.now())
        async with self.world.database.reading() as session:
            if not self.admin_ids and not await has_administrator(session):
                log.warning("no_administrator", expected="BOT_ADMIN_IDS: nobody can let people in")
        await self.sender.start()

    async def introduce(self) -> None:
        """Ask Telegram who we are, and tell it which commands a stranger sees."""
        me = await self.bot.get_me()
        await remember_bot_name(self.world, name=me.username or "")
        await routing.show_stranger_commands(self.bot, self.speech)
        if await self.for_one.is_known(self.bot, me.id, me.id):
            await routing.show_group_commands(self.bot, self.speech)
        log.info("started", bot=me.username, region=self.world.region.key)

    async def run(self, stop: asyncio.Event) -> None:
        """Take updates, tick and send until `stop`; what runs is finished, pending updates stay with Telegram."""
        async with clockwork(self.tick):
            sending = asyncio.create_task(self.sender.run(stop, on_moved=self.tick))
            try:
                await self._receive(stop)
            finally:
                stop.set()
                await sending

    async def _receive(self, stop: asyncio.Event) -> None:
        if self.webhook is not None:
            await self.webhook.receive(self.inbox, self.bot, TAKEN, stop)
        else:
            await poll(self.inbox, self.bot, TAKEN, stop, self.polling)

    async def close(self) -> None:
        await self.dispatcher.fsm.close()
        await self.studio.close()
        await self.bot.session.close()
        await self.clock.close()
        await self.world.database.close()


def _as_read(update: Update) -> Update:
    """A message as every handler reads it: of a text, or of a caption, only what can be seen and is not struck through.

    aiogram-dialog would take a tail of unseen characters for a press. A text of nothing else is a blank: it is a text
    all the same.
    """
    message = update.message
    if message is None:
        return update
    changes: dict[str, Any] = {}
    text, caption = _seen(message.text, message.entities), _seen(message.caption, message.caption_entities)
    if message.text and text != message.text:
        changes = {"text": text or " ", "entities": None}  # nobody reads entities, and they would stand elsewhere
    if message.caption and caption != message.caption:
        changes |= {"caption": caption or None, "caption_entities": None}
    return update.model_copy(update={"message": message.model_copy(update=changes)}) if changes else update


def _seen(text: str | None, entities: list[MessageEntity] | None) -> str:
    struck = [(one.offset, one.length) for one in entities or [] if one.type == MessageEntityType.STRIKETHROUGH]
    return visible(unstruck(text or "", struck))


def build_world(region: Region, database_url: str) -> World:
    return World(Database(create_engine(database_url)), region, Calendar(region))


def build_app(
    *,
    token: str,
    world: World,
    clock: Clock,
    api_url: str = "https://api.telegram.org",
    admin_ids: tuple[int, ...] = (),
    session: BaseSession | None = None,
    limits: Limits | None = None,
    studio: WarmStudio | None = None,
    dispatcher: Dispatcher | None = None,
    webhook: Webhook | None = None,
    meters: Meters | None = None,
) -> App:
    """The whole bot over `world`; with a `webhook` Telegram delivers updates, else it is asked for them.

    In tests `session` replaces HTTP, `limits` the pace, `studio` the drawing. A `dispatcher` is one that `wired` gave,
    of a bot that is no more.
    """
    studio = studio or WarmStudio()
    session = session or Session(api=TelegramAPIServer.from_base(api_url))
    session.json_loads = loads
    session.middleware(Retry())
    plain = LinkPreviewOptions(is_disabled=True)
    bot = Bot(token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML, link_preview=plain))
    speech = Speech(world.region.timezone)
    posting = Posting(world, studio)
    languages: dict[int, Locale] = {}
    dispatcher = dispatcher or wired()
    rich, for_one = RichMessages(posting), routing.ForOne()
    tools: dict[str, Any] = {"posting": posting, "rich": rich, "for_one": for_one}
    dispatcher.workflow_data.update(world=world, clock=clock, speech=speech, languages=languages, **tools)
    around = (world, clock, speech, languages, admin_ids, limits or Limits(), studio, posting, rich, for_one)
    return App(bot, dispatcher, *around, webhook, meters or Meters())


def wired() -> Dispatcher:
    """Every conversation behind its middlewares. What surrounds them is handed over by name with each update."""
    turns = ConversationTurns()
    dispatcher = Dispatcher(events_isolation=turns)
    context = Context()
    dispatcher.update.outer_middleware(Postponed())
    dispatcher.update.outer_middleware(PrivateOnly(routing.in_groups(), context))
    dispatcher.update.outer_middleware(context)
    dispatcher.message.outer_middleware(SentByPeople())
    dispatcher.callback_query.outer_middleware(AnswerTaps())
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.middleware(NamesConversation())
    for conversation in routing.routers():
        dispatcher.include_router(conversation)
    setup_dialogs(dispatcher, dialog_manager_factory=CardManagerFactory(), events_isolation=turns)
    dispatcher.message.middleware(OneAnswer())
    return dispatcher
