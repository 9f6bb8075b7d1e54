"""The steps of setting an instruction: words, units, the last day, who controls it, the last look."""

from datetime import date, timedelta
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button

from config.catalogue.region import Unit
from handlers.instructions.draft import CUT, advance, official, open_tasks, retreat
from handlers.instructions.place import TasksPlace
from handlers.instructions.steps import is_day
from handlers.kit.day_picker import read_day
from handlers.kit.lengths import LONGEST_BUTTON, LONGEST_LISTED, LONGEST_NAME, LONGEST_WIDE_BUTTON
from handlers.kit.notices import below_notice, notify
from handlers.kit.pages import page_of
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.unbroken import unbroken
from handlers.kit.ways import reading
from handlers.kit.words import Html
from handlers.saying.instructions import day_said
from handlers.states import Tasks
from models.actions.new_instructions import set_instruction
from models.errors import SubjectGoneError
from models.queries.people.people import Contact, holders
from models.rules.access import Role
from models.rules.instructions import FARTHEST
from models.rules.instructions import WORDS as MOST
from models.rules.visible import tidy

WHOM_PAGE, PEOPLE_PAGE, A_PAGE, PEOPLE_A_PAGE = "whom_page", "people_page", 16, 8
MARKED, UNMARKED = "☑", "☐"
MOST_NAMED = 20
Data = dict[str, Any]


async def words_asked(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    official(dialog_manager)
    words, held = around.words, TasksPlace.of(dialog_manager).words
    said = words("tasks-now", text=held) if held else Html("")
    asks = words("tasks-words-ask", most=str(MOST))
    return {"screen": below_notice(dialog_manager, words, asks, said), "has": bool(held)}


async def on_words(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    said = tidy(message.text or "")
    if not said:
        notify(manager, "review-words-wanted")
        return
    if len(said) > MOST:
        notify(manager, CUT, most=str(MOST))
    TasksPlace.move(manager, words=cut(said, MOST))
    await advance(manager)


def _there(around: Surroundings) -> list[Unit]:
    today = around.world.today(around.now)
    return [unit for unit in around.world.region.units if unit.lifetime.covers(today)]


async def whom(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    official(dialog_manager)
    words, chosen = around.words, set(TasksPlace.of(dialog_manager).units)
    there = _there(around)
    page = page_of(there, dialog_manager, WHOM_PAGE, A_PAGE)
    items = [
        {
            "id": unit.key,
            "name": f"{MARKED if unit.key in chosen else UNMARKED} {cut(words.label(unit.short), LONGEST_BUTTON)}",
        }
        for unit in page.items
    ]
    asks = words("tasks-whom-ask", n=str(len(chosen)), of=str(len(there)))
    has_all = len(chosen) == len(there)
    offers = {"items": items, "has": bool(chosen), "has_all": has_all, "not_all": not has_all}
    return {"screen": below_notice(dialog_manager, words, asks), **offers, **page.data}


async def on_whom(callback: CallbackQuery, widget: Any, manager: DialogManager, unit: str) -> None:
    there = [one.key for one in _there(Surroundings.of(manager))]
    if unit not in there:
        raise SubjectGoneError("unit")
    chosen = set(TasksPlace.of(manager).units) ^ {unit}
    TasksPlace.move(manager, units=tuple(one for one in there if one in chosen))


async def on_everybody(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    every = tuple(one.key for one in _there(Surroundings.of(manager)))
    TasksPlace.move(manager, units=every if pressed.widget_id == "tasks_whom_all" else ())


async def on_next(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await advance(manager)


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await retreat(manager)


async def until(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    official(dialog_manager)
    words, today = around.words, around.world.today(around.now)
    held = TasksPlace.of(dialog_manager).day
    asks = words("tasks-until-ask", example=f"{today + timedelta(days=7):%d.%m}")
    marked = [held] if held else []
    screen = below_notice(dialog_manager, words, asks)
    return {"screen": screen, "first": today, "last": today + FARTHEST, "marked": marked}


async def on_until(_: Any, __: Any, manager: DialogManager, day: date) -> None:
    await _take(manager, day, f"{day:%d.%m.%Y}")


async def on_until_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    around, text = Surroundings.of(manager), message.text or ""
    await _take(manager, read_day(text, around.world.today(around.now)), quoted(text or "?", LONGEST_NAME))


async def _take(manager: DialogManager, day: date | None, text: str) -> None:
    if is_day(manager, day, text) and day is not None:
        TasksPlace.move(manager, until=day.isoformat())
        await advance(manager)


async def _officials(manager: DialogManager) -> list[Contact]:
    async with reading(manager) as session:
        return await holders(session, Surroundings.of(manager).now, Role.OFFICIAL)


async def control(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    official(dialog_manager)
    page = page_of(await _officials(dialog_manager), dialog_manager, PEOPLE_PAGE, PEOPLE_A_PAGE)
    items = [{"id": str(one.person_id), "name": unbroken(cut(one.name, LONGEST_WIDE_BUTTON))} for one in page.items]
    return {"screen": around.words("tasks-control-ask"), "items": items, **page.data}


async def on_control(callback: CallbackQuery, widget: Any, manager: DialogManager, person: int) -> None:
    """A forged one, and who is no official any more, is gone."""
    if person not in {one.person_id for one in await _officials(manager)}:
        raise SubjectGoneError("task_controller")
    TasksPlace.move(manager, controller=person)
    await manager.switch_to(Tasks.look)


async def look(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Data:
    """The whole instruction as it will be, and who will hear of it."""
    official(dialog_manager)
    wanted, words, world = TasksPlace.of(dialog_manager).wanted, around.words, around.world
    people = {one.person_id: one.name for one in await _officials(dialog_manager)}
    day = day_said(wanted.until, world.today(around.now), words)
    blocks = [
        words("tasks-look"),
        words("tasks-words", words=wanted.words),
        words("tasks-look-whom", names=_names(around, wanted.units), n=len(wanted.units)),
        Html("\n".join([words("tasks-until", day=day), _controller(around, people.get(wanted.controller, ""))])),
        words("tasks-look-told"),
    ]
    return {"screen": below_notice(dialog_manager, words, *blocks)}


def _controller(around: Surroundings, name: str) -> Html:
    return around.words("tasks-control", name=cut(name, LONGEST_NAME))


def _names(around: Surroundings, units: Any) -> str:
    world, words = around.world, around.words
    if len(units) > 1 and len(units) == len(_there(around)):
        return words.plain("tasks-everybody")
    names = [cut(words.label(world.unit(one).short), LONGEST_LISTED) for one in units[:MOST_NAMED]]
    return ", ".join([*names, *(["…"] if len(units) > MOST_NAMED else [])])


async def on_set(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """Where midnight has gone by meanwhile another day is asked for."""
    around, here = Surroundings.of(manager), TasksPlace.of(manager)
    wanted = here.wanted
    if not is_day(manager, wanted.until, f"{wanted.until:%d.%m.%Y}"):
        await manager.switch_to(Tasks.until)
        return
    await set_instruction(around.world, by=around.by, token=here.token, wanted=wanted, now=around.now)
    await open_tasks(manager, said="tasks-said-set")
