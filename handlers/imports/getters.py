"""The way in to the import, and what its windows load and show."""

from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager, StartMode

from config.catalogue.region import Form
from handlers.imports import screen
from handlers.imports.place import ImportsPlace
from handlers.imports.shape import closed_periods
from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.notices import below_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words
from handlers.states import Imports
from models.actions.door import ask_at_the_door
from models.rules.audit import Act
from models.rules.figures import year_of
from models.rules.imports import FIRST_YEAR
from models.world import World

YEARS_SHOWN = 6
Data = dict[str, Any]


async def require_importer(manager: DialogManager) -> None:
    """Raises AccessDeniedError for anybody but administrators."""
    around = Surroundings.of(manager)
    await ask_at_the_door(around.world, Act.IMPORT, by=around.by)


async def open_imports(manager: DialogManager) -> None:
    """Years of the only form, or the choice of one. Raises AccessDeniedError before anything on the screen changes."""
    await require_importer(manager)
    forms = Surroundings.of(manager).world.region.all_forms
    start, state = (ImportsPlace(forms[0].key).to_start(), Imports.years) if len(forms) == 1 else ({}, Imports.forms)
    await manager.start(state, data=start, mode=StartMode.RESET_STACK)


def last_year(world: World, form: Form, now: datetime) -> int:
    """The report year of today; a holiday is of the year of its day."""
    today = world.today(now)
    return year_of(today) if form.holiday is None else today.year


async def forms(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    await require_importer(dialog_manager)
    items = [{"id": form.key, "name": cut(words.label(form.name), LONGEST_BUTTON)} for form in world.region.all_forms]
    return {"screen": below_notice(dialog_manager, words, words("imports-forms")), "forms": items}


async def years(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    await require_importer(dialog_manager)
    form = world.form(ImportsPlace.of(dialog_manager).form)
    last = last_year(world, form, now)
    shown = range(last, max(FIRST_YEAR, last - YEARS_SHOWN + 1) - 1, -1)
    text = words("imports-years", form=words.label(form.name))
    return {
        "screen": below_notice(dialog_manager, words, text),
        "items": [{"id": str(year), "name": str(year)} for year in shown],
        "several_forms": len(world.region.all_forms) > 1,
    }


async def file(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    await require_importer(dialog_manager)
    here = ImportsPlace.of(dialog_manager)
    form = world.form(here.form)
    dates = len(closed_periods(world, form, here.year, now)) if here.year else 0
    text = words("imports-ask", form=words.label(form.name))
    text = text if form.holiday is None else Html(f"{text}\n{words('imports-ask-holiday')}")
    about = [words("imports-year-dates", year=str(here.year), n=dates)] if here.year else []
    return {"screen": below_notice(dialog_manager, words, text, *about), "has_year": bool(dates)}


async def look(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    await require_importer(dialog_manager)
    here, world, words = ImportsPlace.of(dialog_manager), around.world, around.words
    text = screen.render_look(world, world.form(here.form), here.look, words)
    return {"screen": below_notice(dialog_manager, words, *text), "is_written": here.is_written}
