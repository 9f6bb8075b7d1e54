"""/report, and the buttons under receipts."""

from __future__ import annotations

from datetime import datetime

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.filters import Joined
from handlers.report.opening import open_history, open_report, open_unit
from handlers.report.receipt import OnReceipt
from models.actions.drafting import begin_correction
from models.errors import SubjectGoneError
from models.queries.receipts import report_key
from models.rules.access import Actor
from models.world import World


async def on_report(message: Message, dialog_manager: DialogManager) -> None:
    await open_report(dialog_manager, ShowMode.SEND)


async def on_receipt(
    callback: CallbackQuery,
    callback_data: OnReceipt,
    dialog_manager: DialogManager,
    world: World,
    actor: Actor,
    now: datetime,
) -> None:
    """The receipt stays whole; what its button asks for opens below."""
    async with world.database.reading() as session:
        key = await report_key(session, callback_data.report)
    if key is None:
        raise SubjectGoneError("report")
    if callback_data.action == "all":
        await open_history(dialog_manager, ShowMode.SEND)
        return
    await begin_correction(world, by=actor.telegram_id, key=key, now=now)
    await open_unit(dialog_manager, key, ShowMode.SEND)


def commands() -> Router:
    router = Router(name="report")
    router.message.register(on_report, Command("report"), Joined())
    router.callback_query.register(on_receipt, OnReceipt.filter(), Joined())
    return router
