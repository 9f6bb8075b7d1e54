"""What only the asker sees in a group: «Подробно» under the board, `/status` and `/summary`, by their own rights.

A server that knows no such messages would leave the receiver out and post them to everybody: so nothing is sent before
it has said that it does, by a method which only those have, or by a command that only the bot was shown.
"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

import structlog
from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest, TelegramNotFound
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, EphemeralMessageParameters, Message, ReplyParameters

from handlers.kit.blocks import blocks_of, fitted
from handlers.kit.requests import REFUSALS, unless_refused
from handlers.kit.rich_messages import UNKNOWN, RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.troubles import refuse
from handlers.kit.words import Html, number
from handlers.outgoing.board import Details
from handlers.saying.summary import render_digest
from handlers.status.dialog import UNITS_A_PAGE, render_board
from models.database import Session
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.digest.told import load_summary
from models.queries.outbox.groups import group_in
from models.queries.report.status import load_status

log = structlog.get_logger(__name__)

NO_MESSAGE = 2**31 - 1
"""The number of one that is not there."""
Look: TypeAlias = Callable[[Session, Surroundings, str], Awaitable[Html]]


def thread_of(message: Message) -> int | None:
    """The topic of a forum that it stands in: None in «General», in plain groups, and for comments under a post."""
    return message.message_thread_id if message.is_topic_message else None


class ForOne:
    """Made once a bot. Whether the server knows messages for one member of a group: asked once it matters."""

    def __init__(self) -> None:
        self._is_known: bool | None = None

    async def is_known(self, bot: Bot, chat_id: int, user_id: int) -> bool:
        """Whatever is no clear answer is asked anew the next time."""
        if self._is_known is None:
            try:
                await bot.delete_ephemeral_message(chat_id, user_id, NO_MESSAGE)
                self._is_known = True
            except TelegramNotFound:
                self._is_known = False
            except TelegramBadRequest as error:
                self._is_known = UNKNOWN not in error.message.casefold()
            except REFUSALS as error:
                log.info("messages_for_one", why=str(error).partition("\n")[0])
                return False
            log.info("messages_for_one", known=self._is_known)
        return self._is_known

    def is_denied(self) -> None:
        """It said yes, and showed one to everybody."""
        self._is_known = False
        log.warning("messages_for_one", known=False)


async def _status(session: Session, around: Surroundings, form: str) -> Html:
    """All units where a table shows them; else as many as a page has, and how many more there are."""
    board = await load_status(session, around.world, by=around.by, form=form, now=around.now)
    is_whole = around.tool(RichMessages).shows_to(around.by)
    shown = board.units if is_whole else board.units[:UNITS_A_PAGE]
    rest = len(board.units) - len(shown)
    more = [around.words("group-board-more", n=number(rest))] if rest else []
    return fitted([*blocks_of(render_board(board, shown, around.now, around.words)), *more])


async def _summary(session: Session, around: Surroundings, form: str) -> Html:
    told = await load_summary(session, around.world, by=around.by, form=form, now=around.now)
    return render_digest(told.digest, around.words, told.coming, amended=told.amended)


LOOKS: Mapping[str, Look] = {"status": _status, "summary": _summary}


async def _seen(around: Surroundings, look: Look, form: str) -> Html:
    """What the person may see; else why not, recorded as everywhere."""
    try:
        async with around.world.database.reading() as session:
            return await look(session, around, form)
    except AccessDeniedError as error:
        await refuse(around, error.action, error.unit)
        return around.words("denied")
    except SubjectGoneError:
        return around.words("stale-here")


async def _show(around: Surroundings, chat_id: int, said: Html, to: EphemeralMessageParameters, **place: Any) -> bool:
    """To them alone; False where Telegram refuses it, or would have shown it to everybody: then it is taken back."""
    rich, bot, how = around.tool(RichMessages), around.bot, {"ephemeral_message_parameters": to, **place}
    blocks = rich.blocks(said) if around.by.is_rich else None
    sending = rich.send(bot, chat_id, blocks, **how) if blocks is not None else None
    sent = await unless_refused(sending, "not_shown_to_one") if sending is not None else None
    sent = sent or await unless_refused(bot.send_message(chat_id, said, **how), "not_shown_to_one")
    if sent is not None and sent.ephemeral_message_id is None:
        around.tool(ForOne).is_denied()
        await unless_refused(bot.delete_message(chat_id, sent.message_id), "shown_to_everybody")
        return False
    return sent is not None


async def on_details(callback: CallbackQuery, callback_data: Details, around: Surroundings) -> None:
    """The board as `/status` has it for them; where it cannot be shown here, where it can."""
    answer = partial(_pop_up, callback)
    if around.actor is None or not around.by.is_member or not around.by.sees_status:
        await refuse(around, "status")
        await answer(around.words("denied"))
        return
    if not await _is_shown(callback, callback_data.form, around):
        await answer(around.words("group-details-elsewhere"))
        return
    await answer(None)


async def _is_shown(callback: CallbackQuery, form: str, around: Surroundings) -> bool:
    message = callback.message
    if message is None or not await _is_connected(around, message.chat.id):
        return False
    if not await around.tool(ForOne).is_known(around.bot, message.chat.id, around.sender.id):
        return False
    to = EphemeralMessageParameters(receiver_user_id=around.sender.id, callback_query_id=callback.id)
    thread = thread_of(message) if isinstance(message, Message) else None
    return await _show(around, message.chat.id, await _seen(around, _status, form), to, message_thread_id=thread)


async def _is_connected(around: Surroundings, chat_id: int) -> bool:
    async with around.world.database.reading() as session:
        return await group_in(session, chat_id) is not None


async def _pop_up(callback: CallbackQuery, said: str | None) -> None:
    await unless_refused(callback.answer(said, show_alert=said is not None), "tap_not_answered")


async def on_command(message: Message, command: CommandObject, around: Surroundings) -> None:
    """Only one that nobody else was shown is answered: the server knows what it is to show to one."""
    if around.actor is None or not around.by.is_member or not await _is_connected(around, message.chat.id):
        return
    look, world = LOOKS[command.command.casefold()], around.world
    form = world.region.first_form(world.today(around.now)).key
    to = EphemeralMessageParameters(receiver_user_id=around.sender.id)
    answers = ReplyParameters(ephemeral_message_id=message.ephemeral_message_id)
    place: dict[str, Any] = {"reply_parameters": answers, "message_thread_id": thread_of(message)}
    await _show(around, message.chat.id, await _seen(around, look, form), to, **place)


def register(here: Router) -> None:
    here.message.register(on_command, Command(*LOOKS, ignore_case=True), F.ephemeral_message_id)
    here.callback_query.register(on_details, Details.filter())
