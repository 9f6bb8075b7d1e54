"""Hand a paper over in a private chat: something is seen to go on, then it comes, and the card stands below it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from aiogram import Bot
from aiogram.enums import ChatAction
from aiogram.exceptions import TelegramAPIError
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import who
from handlers.papers.orders import PaperKind, PaperOrder, paper_of
from handlers.papers.paper import NotDrawnError, Paper
from handlers.papers.post import Manner, Posting

log = structlog.get_logger(__name__)

AGAIN = 4.0
"""Telegram shows an action for five seconds."""
DOCUMENTS = {PaperKind.WORKBOOK, PaperKind.MEMO, PaperKind.MEMO_PDF, PaperKind.FILLED}


async def hand_over(manager: DialogManager, order: PaperOrder) -> bool:
    """Send what is ordered as a message of its own; asked for again it comes from what Telegram keeps.

    False where nothing came: it could not be drawn, which is said in a sentence, or the tap was the second of two and
    meant a card that is not the last any more. Raises as `paper_of`.
    """
    if _is_behind(manager):
        return False
    around = Surroundings.of(manager)
    world, speech, now = around.world, around.speech, around.now
    action = ChatAction.UPLOAD_DOCUMENT if order.kind in DOCUMENTS else ChatAction.UPLOAD_PHOTO
    async with seen_to_go_on(around.bot, who(manager), action):
        return await hand(manager, await paper_of(world, speech, order, by=Surroundings.of(manager).by, now=now))


async def hand(manager: DialogManager, paper: Paper) -> bool:
    """Send it, the card below it. False where it could not be drawn, which is said in a sentence."""
    around = Surroundings.of(manager)
    bot = around.bot
    posting = around.tool(Posting)
    words = around.words
    try:
        await posting.post(bot, who(manager), paper, now=around.now, manner=Manner())
    except NotDrawnError:
        await bot.send_message(who(manager), words("paper-not-filled" if paper.hostile else "paper-not-drawn"))
        return False
    finally:
        manager.show_mode = ShowMode.DELETE_AND_SEND
    return True


def _is_behind(manager: DialogManager) -> bool:
    """Whether the tap came from a card that another has followed since: an impatient second tap."""
    event = manager.event
    last = manager.current_stack().last_message_id
    if not isinstance(event, CallbackQuery) or event.message is None or last is None:
        return False
    return event.message.message_id < last


@asynccontextmanager
async def seen_to_go_on(bot: Bot, chat_id: int, action: ChatAction) -> AsyncIterator[None]:
    """The chat's action is shown, again and again, until what is inside has ended."""
    going_on = asyncio.create_task(_show(bot, chat_id, action))
    try:
        yield
    finally:
        going_on.cancel()
        await asyncio.gather(going_on, return_exceptions=True)


async def _show(bot: Bot, chat_id: int, action: ChatAction) -> None:
    while True:
        try:
            await bot.send_chat_action(chat_id, action)
        except TelegramAPIError as error:
            log.info("action_not_shown", why=error.message)
        await asyncio.sleep(AGAIN)
