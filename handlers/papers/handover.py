"""Hand a paper over in a private chat: something is seen to go on, then it comes, and the card stands below it."""

from contextlib import AbstractAsyncContextManager
from functools import partial

from aiogram.enums import ChatAction
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.requests import seen_to_go_on
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import who
from handlers.papers.orders import PaperKind, PaperOrder, paper_of
from handlers.papers.paper import NotDrawnError, Paper
from handlers.papers.post import Manner, Posting

WORKING = {
    PaperKind.WORKBOOK: "working-workbook",
    PaperKind.MEMO: "working-memo",
    PaperKind.MEMO_PDF: "working-memo",
    PaperKind.FILLED: "working-filled",
}
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
    async with seen_at_work(around, action, WORKING.get(order.kind, "working-chart")):
        return await hand(manager, await paper_of(world, speech, order, by=Surroundings.of(manager).by, now=now))


def seen_at_work(around: Surroundings, action: ChatAction, working: str) -> AbstractAsyncContextManager[None]:
    """Until what is inside has ended: a draft that says `working` where it is shown, the chat's action elsewhere."""
    draft = partial(around.tool(RichMessages).draft, around.bot, around.by, around.words.plain(working))
    return seen_to_go_on(around.bot, around.by.telegram_id, action, draft=draft)


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
