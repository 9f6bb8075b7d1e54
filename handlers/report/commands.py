"""/report, and the buttons under receipts."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.filters import Joined
from handlers.report.opening import open_report, open_unit
from handlers.report.receipt import OnReceipt
from handlers.report.stored import CLOSED
from models.actions.drafts import begin_correction
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.report.receipts import report_key
from models.rules.access import Actor
from models.world import World


async def on_report(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    """Figures may stand under the command, or beside it."""
    await open_report(dialog_manager, ShowMode.SEND, typed=command.args or "")


async def on_receipt(
    callback: CallbackQuery,
    callback_data: OnReceipt,
    dialog_manager: DialogManager,
    world: World,
    actor: Actor | None,
    now: datetime,
) -> None:
    """The receipt stays whole; what its button asks for opens below."""
    if actor is None or not actor.has_joined:
        raise AccessDeniedError("report")
    async with world.database.reading() as session:
        key = await report_key(session, callback_data.report)
    if key is None:
        raise SubjectGoneError("report")
    if callback_data.action == "all":
        await open_unit(dialog_manager, key, ShowMode.SEND, wants_history=True)
        return
    if callback_data.action == "see":
        await open_unit(dialog_manager, key, ShowMode.SEND)
        return
    try:
        await begin_correction(world, by=actor.telegram_id, key=key, now=now)
    except SubjectGoneError as error:
        if error.what not in CLOSED:
            raise
    await open_unit(dialog_manager, key, ShowMode.SEND)  # where it can't be corrected any more, it says why


def commands() -> Router:
    router = Router(name="report")
    router.message.register(on_report, Command("report", ignore_case=True), Joined())
    router.callback_query.register(on_receipt, OnReceipt.filter())
    return router
