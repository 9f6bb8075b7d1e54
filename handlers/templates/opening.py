"""The way in, and what the windows load. There is no start data: a template is picked from the list."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.opening import who
from handlers.states import Templates
from models.queries.papers.templates import TemplateView, load_template, load_templates
from models.world import World

TEMPLATE, PAGE = "template", "page"


async def open_templates(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """All templates in use. Raises AccessDeniedError before anything on the screen changes."""
    await templates_here(manager)
    await manager.start(Templates.everything, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def templates_here(manager: DialogManager) -> tuple[TemplateView, ...]:
    """Raises AccessDeniedError."""
    world: World = manager.middleware_data["world"]
    async with world.database.reading() as session:
        return await load_templates(session, by=who(manager))


async def template_here(manager: DialogManager) -> tuple[TemplateView, bytes]:
    """The one that was picked, with its body. Raises AccessDeniedError, SubjectGoneError("template")."""
    world: World = manager.middleware_data["world"]
    async with world.database.reading() as session:
        return await load_template(session, by=who(manager), number=manager.dialog_data[TEMPLATE])
