"""The only writers of the digest's start data. The date is fixed when it opens: a card never changes its week."""

from __future__ import annotations

from datetime import datetime

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.opening import who
from handlers.states import Summary
from models.queries.digest import summary_period
from models.world import World


async def open_summary(manager: DialogManager, *, form: str | None = None, show_mode: ShowMode | None = None) -> None:
    """The digest of the period of `form` (the first one's) opened last.

    Raises AccessDeniedError before anything on the screen changes.
    """
    data = manager.middleware_data
    world: World = data["world"]
    now: datetime = data["now"]
    known = form or world.region.forms[0].key
    async with world.database.reading() as session:
        period = await summary_period(session, world, by=who(manager), form=known, now=now)
    start = {"form": known, "as_of": period.as_of.isoformat()}
    await manager.start(Summary.digest, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)
