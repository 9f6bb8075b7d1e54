"""The only writers of the board's start data."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.opening import reading
from handlers.kit.surroundings import Surroundings
from handlers.states import Status
from models.queries.report.status import StatusBoard, load_status


async def board_of(manager: DialogManager, form: str) -> StatusBoard:
    """Raises AccessDeniedError, also for somebody who lost every role meanwhile."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        return await load_status(session, around.world, by=around.by, form=form, now=around.now)


async def open_status(manager: DialogManager, *, form: str | None = None, show_mode: ShowMode | None = None) -> None:
    """The board of `form` (the first one). Raises AccessDeniedError before anything on the screen changes."""
    known = form or Surroundings.of(manager).world.region.forms[0].key
    await board_of(manager, known)
    await manager.start(Status.board, data={"form": known}, mode=StartMode.RESET_STACK, show_mode=show_mode)
