"""The list of instructions, its filter by a unit, and one instruction with what may be done about it."""

from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from handlers.instructions.draft import open_new, open_tasks, require_member
from handlers.instructions.place import TasksPlace
from handlers.kit.blocks import entries, fitted
from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.lost_files import StoredPhoto
from handlers.kit.names import capital
from handlers.kit.notices import below_notice
from handlers.kit.pages import page_of, to_first
from handlers.kit.rich import MOST_ROWS
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.ways import reading
from handlers.kit.words import Html, escaped
from handlers.saying.instructions import columns, line_said, row_said, tally_said, task_said, unit_said
from handlers.states import Tasks
from models.errors import AccessDeniedError
from models.queries.instructions import A_PAGE, load_files, load_lines, load_task
from models.rules.instructions import Does, may_set
from models.views.instructions import Task, TaskPage

UNITS_PAGE, FILE_PAGE, UNITS_A_PAGE = "units_page", "file_page", 16
Data = dict[str, Any]


async def listed(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    here, by = TasksPlace.of(dialog_manager), require_member(dialog_manager)
    about: Data = {"unit": here.unit, "ended": here.ended, "page": here.page or 0}
    if by.is_rich:
        about["at_once"] = MOST_ROWS
    async with reading(dialog_manager) as session:
        found = await load_lines(session, around.world, by=by, now=around.now, **about)
    first = found.number * A_PAGE + 1
    numbers = [{"id": str(line.id), "name": str(n)} for n, line in enumerate(found.lines, start=first)]
    return {
        "screen": below_notice(dialog_manager, around.words, *_screen(here, around, found, first)),
        "items": numbers,
        "may_set": may_set(by),
        "may_pick": len(_units(around)) > 1 and (found.lines or here.unit),
        "is_ended": here.ended,
        "is_open": not here.ended,
        "has_pages": found.pages > 1,
        "say": {"page": str(found.number + 1), "pages": str(found.pages)},
    }


def _screen(here: TasksPlace, around: Surroundings, found: TaskPage, first: int) -> list[Html]:
    words, today = around.words, around.world.today(around.now)
    of = unit_said(around.world, here.unit, words) if here.unit else ""
    title = words("tasks-list-of", unit=of) if here.unit else words("tasks-list")
    lines = [line_said(around.world, one, n, today, words) for n, one in enumerate(found.lines, start=first)]
    begins = first if found.whole == found.lines else 1
    rows = [row_said(around.world, one, n, today, words) for n, one in enumerate(found.whole, start=begins)]
    if not lines:
        return [title, words("tasks-none-ended" if here.ended else "tasks-none")]
    ended, tally = words("tasks-list-ended"), escaped(capital(tally_said(found.tally, words)))
    return [Html(f"{title}\n{ended if here.ended else tally}"), *entries(lines, [columns(words), *rows])]


def _units(around: Surroundings) -> list[str]:
    """Whose instructions the person may see, in the catalogue's order."""
    by = around.by
    return [one.key for one in around.world.region.units if by.is_member and by.reads(one.key)]


async def units(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    """Raises AccessDeniedError where the roles that gave a choice are gone."""
    keys, words = _units(around), around.words
    if len(keys) < 2:  # noqa: PLR2004 -- of a choice
        raise AccessDeniedError("tasks")
    page = page_of(keys, dialog_manager, UNITS_PAGE, UNITS_A_PAGE)
    items = [{"id": key, "name": cut(words.label(around.world.unit(key).short), LONGEST_BUTTON)} for key in page.items]
    return {"screen": words("tasks-pick-unit"), "items": items, **page.data}


async def on_turn(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    step = -1 if pressed.widget_id == "page_back" else 1
    TasksPlace.move(manager, page=(TasksPlace.of(manager).page or 0) + step)


async def on_line(callback: CallbackQuery, widget: Any, manager: DialogManager, part: int) -> None:
    TasksPlace.move(manager, part=part)
    await manager.switch_to(Tasks.task)


async def on_new(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    unit = TasksPlace.of(manager).unit
    await open_new(manager, units=[unit] if unit else [])


async def on_unit(callback: CallbackQuery, widget: Any, manager: DialogManager, unit: str) -> None:
    TasksPlace.move(manager, unit=Surroundings.of(manager).world.unit(unit).key, page=0)
    await manager.switch_to(Tasks.listed)


async def on_all_units(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    TasksPlace.move(manager, unit=None, page=0)
    await manager.switch_to(Tasks.listed)


async def on_ended(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    TasksPlace.move(manager, ended=pressed.widget_id == "tasks_show_ended", page=0)


async def task_here(manager: DialogManager) -> Task:
    """Raises AccessDeniedError, SubjectGoneError("task")."""
    around, here = Surroundings.of(manager), TasksPlace.of(manager)
    async with reading(manager) as session:
        return await load_task(session, by=around.by, part=here.part, now=around.now)


async def task(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    found, words = await task_here(dialog_manager), around.words
    TasksPlace.move(dialog_manager, version=found.version)
    blocks = task_said(around.world, found, around.world.today(around.now), words)
    return {
        "screen": below_notice(dialog_manager, words, *blocks),
        **{f"may_{does}": does in found.may for does in Does},
        "has_files": found.files > 0,
        "say": {"n": str(found.files)},
    }


async def files(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    """One at a time, as they were sent."""
    words = around.words
    async with reading(dialog_manager) as session:
        kept = await load_files(session, by=around.by, part=TasksPlace.of(dialog_manager).part, now=around.now)
    page = page_of(kept, dialog_manager, FILE_PAGE, 1)
    if not page.items:
        return {"screen": words("tasks-no-files"), "media": None, **page.data}
    (one,) = page.items
    kind = ContentType.PHOTO if one.is_picture else ContentType.DOCUMENT
    title = words("tasks-file", n=str(page.number + 1), of=str(len(kept)))
    return {"screen": fitted([title]), "media": StoredPhoto(one, words, "tasks-file-lost", kind), **page.data}


async def on_files(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    to_first(manager, FILE_PAGE)
    await manager.switch_to(Tasks.files)


async def on_list(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """To the page that the instruction was opened from."""
    if TasksPlace.of(manager).page is not None:
        await manager.switch_to(Tasks.listed)
    else:
        await open_tasks(manager)
