"""A bare aiogram-dialog window: an input and a button, memory storage, no database. Less than this no dialog costs."""

import asyncio
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.filters import CommandStart
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, StartMode, Window, setup_dialogs
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.text import Const, Format

from bot.sandbox.telegram import Telegram
from tests.bench.stand import Stand, Wire
from tests.kit.talk import TOKEN


class Bare(StatesGroup):
    window = State()


async def _typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    manager.dialog_data["typed"] = message.text


async def _pressed(callback: CallbackQuery, button: Button, manager: DialogManager) -> None:
    manager.dialog_data["typed"] = f"{manager.dialog_data['typed']}+"[-9:]


async def _getter(dialog_manager: DialogManager, **_: Any) -> dict[str, str]:
    return {"typed": dialog_manager.dialog_data.get("typed", "")}


async def _start(message: Message, dialog_manager: DialogManager) -> None:
    await dialog_manager.start(Bare.window, mode=StartMode.RESET_STACK)


class PolledStand(Stand):
    """aiogram's own polling, every update a task."""

    def __init__(self, wire: Wire, dispatcher: Dispatcher) -> None:
        super().__init__(wire.telegram, wire)
        self._dispatcher = dispatcher
        polling = dispatcher.start_polling(Bot(TOKEN, session=wire), handle_signals=False, close_bot_session=False)
        self._polling = asyncio.create_task(polling)

    async def idle(self) -> None:
        while running := set(self._dispatcher._handle_update_tasks):
            await asyncio.wait(running)

    async def close(self) -> None:
        await self._dispatcher.stop_polling()
        await self._polling


async def bare_stand() -> PolledStand:
    telegram = Telegram(token=TOKEN)
    telegram.add_user(1, "Somebody")
    window = Window(
        Format("Typed: {typed}"),
        MessageInput(_typed),
        Button(Const("Again"), id="again", on_click=_pressed),
        state=Bare.window,
        getter=_getter,
    )
    dispatcher = Dispatcher()
    dispatcher.message.register(_start, CommandStart())
    dispatcher.include_router(Dialog(window))
    setup_dialogs(dispatcher)
    stand = PolledStand(Wire(telegram), dispatcher)
    await stand.say(1, "/start")
    return stand
