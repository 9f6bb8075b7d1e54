"""/report and /events, the buttons under receipts, forms sent back, and pictures that no card is open for."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.entities import Context

from handlers.kit.filters import Joined
from handlers.kit.surroundings import Surroundings
from handlers.report.anywhere import FiguresAside, on_figures
from handlers.report.sheets import SheetAside, on_sheet
from handlers.report.ways import open_correction, open_events, open_report, open_unit
from handlers.saying.receipt import OnReceipt
from handlers.states import Plan, Report, Tasks
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.report.receipts import report_key


class PictureAside(BaseFilter):
    """Lets through pictures while nothing is open that takes them, or the words under them."""

    async def __call__(self, message: Message, aiogd_context: Context | None = None) -> bool:
        if not message.photo:
            return False
        if aiogd_context is None:
            return True
        group = aiogd_context.state.group
        takes_words = group is Plan and bool(message.caption)
        return not takes_words and group is not Report and aiogd_context.state != Tasks.done


async def on_report(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    """Figures may stand under the command, or beside it."""
    await open_report(dialog_manager, ShowMode.SEND, typed=command.args or "")


async def on_events(message: Message, command: CommandObject, dialog_manager: DialogManager) -> None:
    await open_events(dialog_manager, ShowMode.SEND, typed=command.args or "")


async def on_picture(message: Message, around: Surroundings) -> None:
    """Where pictures are taken is said."""
    await message.answer(around.words("events-photo-where"))


async def on_receipt(
    callback: CallbackQuery, callback_data: OnReceipt, dialog_manager: DialogManager, around: Surroundings
) -> None:
    """The receipt stays whole; what its button asks for opens below."""
    if not around.by.has_joined:
        raise AccessDeniedError("report")
    async with around.world.database.reading() as session:
        key = await report_key(session, callback_data.report)
    if key is None:
        raise SubjectGoneError("report")
    if callback_data.action == "fix":
        await open_correction(dialog_manager, key, ShowMode.SEND)
    else:
        await open_unit(dialog_manager, key, ShowMode.SEND, wants_history=callback_data.action == "all")


def commands() -> Router:
    router = Router(name="report")
    router.message.register(on_report, Command("report", ignore_case=True), Joined())
    router.message.register(on_events, Command("events", ignore_case=True), Joined())
    router.message.register(on_sheet, SheetAside(), Joined())
    router.message.register(on_figures, FiguresAside(), Joined())
    router.message.register(on_picture, PictureAside(), Joined())
    router.callback_query.register(on_receipt, OnReceipt.filter())
    return router
