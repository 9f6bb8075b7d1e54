"""The only writers of the plans' start data, and what every window of theirs loads."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.opening import who
from handlers.states import Plan
from models.queries.plans import load_draft, load_versions
from models.views.plans import PlanVersion
from models.world import World

FORM, YEAR, PLAN, INDICATOR, UNIT = "form", "year", "plan", "indicator", "unit"
EFFECTIVE, SOURCE, SHOWN = "effective", "source", "shown"


async def open_plan(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """Plans of the only form, or the choice of one. Raises AccessDeniedError before anything on the screen changes."""
    world: World = manager.middleware_data["world"]
    forms = world.region.forms
    await versions_here(manager, forms[0].key)
    start, state = ({FORM: forms[0].key}, Plan.years) if len(forms) == 1 else ({}, Plan.forms)
    await manager.start(state, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def versions_here(manager: DialogManager, form: str, year: int | None = None) -> list[PlanVersion]:
    """Raises AccessDeniedError, SubjectGoneError("form")."""
    world: World = manager.middleware_data["world"]
    async with world.database.reading() as session:
        return await load_versions(session, world, by=who(manager), form=form, year=year)


async def draft_here(manager: DialogManager) -> PlanVersion:
    """The draft version being filled. Raises AccessDeniedError, SubjectGoneError("plan")."""
    world: World = manager.middleware_data["world"]
    async with world.database.reading() as session:
        return await load_draft(session, by=who(manager), plan_id=manager.dialog_data[PLAN])
