"""Around every update: the time, who is there, their words; and what happens when something is refused or breaks."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

import structlog
from aiogram import BaseMiddleware, Bot, Router
from aiogram.dispatcher.event.bases import CancelHandler
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.exceptions import ClientDecodeError, TelegramAPIError
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, TelegramObject, Update, User
from aiogram_dialog.api.entities import Context as DialogContext
from aiogram_dialog.api.internal import CONTEXT_KEY

from bot.clock import Clock
from bot.storage import DatabaseStorage
from handlers import routing
from handlers.kit.bilingual import spoken
from handlers.kit.carried import OldButtonError
from handlers.kit.filters import SENT
from handlers.kit.requests import unless_refused
from handlers.kit.surroundings import KEY, Surroundings, meet
from handlers.kit.words import Speech
from handlers.states import Report, Tasks, Templates
from models.actions.delivery import reachable_again
from models.database import is_away
from models.queries.people.people import find_actor, find_actor_in_chat
from models.rules.access import Actor
from models.world import World
from scheduler.due import ahead

log = structlog.get_logger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Context(BaseMiddleware):
    """Puts the surroundings into the update, and `now`, `actor` and `words` for those who ask for no more."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        world: World = data["world"]
        clock: Clock = data["clock"]
        data["now"] = now = await clock.now()
        actor = None
        if user is not None:
            actor = await _who(data, world, user, now)
            if actor is not None and not actor.is_reachable and _is_private(data):
                await reachable_again(world, telegram_id=user.id)
            if actor is not None and _is_private(data):
                _note_visit(data["fsm_storage"], world, actor, now)
            if actor is not None and actor.language:
                data["languages"][user.id] = actor.language
        tools = data["posting"], data["rich"], data["for_one"]
        data[KEY] = Surroundings(data["bot"], world, data["speech"], now, user, actor, ahead, tools)
        data[KEY].is_again, data[KEY].following = data["fsm_storage"].is_again, data["fsm_storage"].following
        meet(data, actor)
        return await handler(event, data)


def _note_visit(storage: DatabaseStorage, world: World, actor: Actor, now: datetime) -> None:
    """Once an hour; of an administrator also the first of a day, which is their login in the audit."""
    today = world.today(now)
    logs_in = actor.is_member and actor.is_administrator and actor.is_first_on(today, world.region.timezone)
    if logs_in or actor.is_seen_anew(now):
        storage.saw(actor, now, today if logs_in else None)


async def _who(data: dict[str, Any], world: World, user: User, now: datetime) -> Actor | None:
    """A member's conversation is read together with who they are."""
    state: FSMContext | None = data.get("state")
    async with world.database.reading() as session:
        if state is None or not _is_private(data):
            return await find_actor(session, user.id, now)
        storage: DatabaseStorage = data["fsm_storage"]
        actor, kept = await find_actor_in_chat(session, user.id, storage.chat(state.key), now)
    if kept is not None:
        storage.foresee(state.key, kept)
    return actor


def _is_private(data: dict[str, Any]) -> bool:
    """Who writes in a group may have blocked the bot all the same."""
    chat = data.get("event_chat")
    return chat is not None and chat.type == ChatType.PRIVATE


class Postponed(BaseMiddleware):
    """An outage of the database is nothing to tell as a failure: it goes out past aiogram's error handlers.

    They would answer with a sentence that is not so, and ask the database themselves. Whoever gave us the update asks
    `is_away` and gives it again.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        try:
            return await handler(event, data)
        except Exception as error:
            if is_away(error):
                raise CancelHandler from error  # the one exception that error handlers let pass
            raise


class AnswerTaps(BaseMiddleware):
    """A tap is answered at once, beside the work it starts.

    One on a game's button carries nothing and starts none, nor does one that no button of ours can have made.
    """

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if not isinstance(event, CallbackQuery):
            return await handler(event, data)
        if event.message is None:  # of an inline message: there is no chat to say more in
            return await _answer(data["bot"], event, _stale_here(data))
        answering = asyncio.create_task(_answer(data["bot"], event))
        try:
            if not event.data:
                return None
            if not routing.is_ours(event.data):
                raise OldButtonError(event.data)
            return await handler(event, data)
        finally:
            await answering


def _stale_here(data: dict[str, Any]) -> str:
    speech: Speech = data["speech"]
    return spoken(speech, data["actor"], lambda words: words("stale-here"))


async def _answer(bot: Bot, query: CallbackQuery, text: str | None = None) -> None:
    """It may be too old after a restart: the work is done all the same."""
    await unless_refused(bot.answer_callback_query(query.id, text), "tap_not_answered")


class SentByPeople(BaseMiddleware):
    """A note of Telegram's own (a pin, a timer, a background, …) is nothing to answer."""

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        if isinstance(event, Message) and event.content_type not in SENT:
            log.debug("note_passed_over", content=event.content_type)
            return None
        return await handler(event, data)


class OneAnswer(BaseMiddleware):
    """An album comes in parts and is answered once, but where the conversation keeps its parts."""

    KEY = "album"

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        album = event.media_group_id if isinstance(event, Message) else None
        if album is None or _keeps_part(event, data):
            return await handler(event, data)
        state: FSMContext = data["state"]
        if await state.get_value(self.KEY) == album:
            return None
        result = await handler(event, data)
        await state.update_data({self.KEY: album})
        return result


def _keeps_part(event: TelegramObject, data: dict[str, Any]) -> bool:
    """A report says together what became of pictures, an answer is made of all parts; each template is checked."""
    context: DialogContext | None = data.get(CONTEXT_KEY)
    if context is None:
        return False
    is_template = context.state.group is Templates and isinstance(event, Message) and event.document is not None
    return is_template or context.state.group is Report or context.state == Tasks.done


class PrivateOnly(BaseMiddleware):
    """Conversations are for private chats: what comes from a group goes to a router of its own, beside the dialogs."""

    def __init__(self, groups: Router, context: Context) -> None:
        self._groups, self._context = groups, context

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        chat = data.get("event_chat")
        if chat is not None and chat.type != ChatType.PRIVATE:
            return await self._context(self._in_group, event, data)
        if isinstance(event, Update) and event.my_chat_member is not None:
            return await handler(event, data) if _lets_us_write(event.my_chat_member) else None
        return await handler(event, data)

    async def _in_group(self, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Whatever goes wrong stays out of the group, and out of the private chats of those who are in it."""
        if not isinstance(event, Update):
            return None
        try:
            return await self._groups.propagate_event(update_type=event.event_type, event=event.event, **data)
        except (TelegramAPIError, ClientDecodeError) as error:
            log.info("not_said_in_group", why=str(error))
        except Exception as error:
            if is_away(error):
                raise
            log.exception("group_update_failed", update_id=event.update_id)


def _lets_us_write(change: ChatMemberUpdated) -> bool:
    """A person who blocks the bot tells it so by an update, which is no sign that they can be reached."""
    return change.new_chat_member.status not in {ChatMemberStatus.LEFT, ChatMemberStatus.KICKED}
