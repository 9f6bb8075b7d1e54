"""The way in, and what the windows load. There is no start data."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.opening import who
from handlers.states import Settings
from models.queries.outbox.groups import Group, groups_shown
from models.queries.people.muted import muted_by
from models.rules.access import Actor
from models.rules.outgoing import Switch
from models.rules.switches import switches_of
from models.world import World

PAGE = "page"


async def open_settings(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    await manager.start(Settings.switches, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def switches_here(manager: DialogManager) -> list[tuple[Switch, bool]]:
    """What the person's roles receive, each with whether it is turned off."""
    data = manager.middleware_data
    world: World = data["world"]
    actor: Actor = data["actor"]
    async with world.database.reading() as session:
        muted = (await muted_by(session, [actor.person_id])).get(actor.person_id, frozenset())
    return [(switch, switch in muted) for switch in switches_of(actor)]


async def groups_here(manager: DialogManager) -> list[Group]:
    """Raises AccessDeniedError."""
    world: World = manager.middleware_data["world"]
    async with world.database.reading() as session:
        return await groups_shown(session, by=who(manager))
