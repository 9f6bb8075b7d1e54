"""The buttons under messages about an instruction: each opens below and leaves its message whole."""

from aiogram import Router
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode

from handlers.instructions.draft import open_step, open_task
from handlers.instructions.steps import STALE
from handlers.kit.filters import Joined
from handlers.kit.surroundings import Surroundings
from handlers.saying.instructions import OnTask, Wants
from handlers.states import Tasks
from models.actions.instructions import close_instruction, confirm_instruction
from models.queries.instructions import load_task
from models.rules.instructions import Does

ASKS = {Wants.REPORT: (Does.REPORT, Tasks.done), Wants.RETURN: (Does.RETURN, Tasks.returning)}


async def on_task(
    callback: CallbackQuery, callback_data: OnTask, dialog_manager: DialogManager, around: Surroundings
) -> None:
    """Where the instruction stands otherwise by now, it is shown as it is."""
    part, version = callback_data.part, callback_data.version
    if callback_data.wants in ASKS:
        does, state = ASKS[callback_data.wants]
        async with around.world.database.reading() as session:
            task = await load_task(session, by=around.by, part=part, now=around.now)
        if does in task.may and (does is Does.REPORT or task.version == version):
            await open_step(dialog_manager, part, version, state)
        else:
            await open_task(dialog_manager, part, ShowMode.SEND, said=STALE)
        return
    said = await _said(around, callback_data)
    await open_task(dialog_manager, part, ShowMode.SEND, said=said)


async def _said(around: Surroundings, pressed: OnTask) -> str | None:
    """What is done at once, and the message about it."""
    world, by, part, now = around.world, around.by, pressed.part, around.now
    if pressed.wants is Wants.CONFIRM:
        return "tasks-said-confirmed" if await confirm_instruction(world, by=by, part=part, now=now) else STALE
    if pressed.wants is Wants.CLOSE:
        done = await close_instruction(world, by=by, part=part, version=pressed.version, now=now)
        return "tasks-said-closed" if done else STALE
    async with world.database.reading() as session:
        await load_task(session, by=by, part=part, now=now)
    return None


def commands() -> Router:
    router = Router(name="instructions")
    router.callback_query.register(on_task, Joined(), OnTask.filter())
    return router
