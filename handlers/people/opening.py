"""The way in, and what the windows load. There is no start data: ids are picked from the list."""

from __future__ import annotations

from aiogram_dialog import DialogManager, StartMode

from handlers.kit.opening import who
from handlers.states import People
from models.queries.people.people import Holder, role_holder, role_holders
from models.world import World

PAGE, ROLES_PAGE, PERSON, GRANT = "page", "roles", "person", "grant"


async def open_people(manager: DialogManager) -> None:
    """Everybody who holds a role. Raises AccessDeniedError before anything on the screen changes."""
    await holders_here(manager)
    await manager.start(People.everybody, mode=StartMode.RESET_STACK)


async def holders_here(manager: DialogManager) -> list[Holder]:
    """Raises AccessDeniedError."""
    world: World = manager.middleware_data["world"]
    async with world.database.reading() as session:
        return await role_holders(session, by=who(manager))


async def holder_here(manager: DialogManager) -> Holder:
    """The person who was picked. Raises AccessDeniedError, SubjectGoneError("person")."""
    world: World = manager.middleware_data["world"]
    async with world.database.reading() as session:
        return await role_holder(session, by=who(manager), person_id=manager.dialog_data[PERSON])
