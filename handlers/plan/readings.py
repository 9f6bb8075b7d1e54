"""A plan's figures that can be read in several ways: a button for each, and nothing is planned before the answer."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput

from handlers.kit import carried
from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.notices import below_notice, notify
from handlers.kit.quotes import quoted, typed_in
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words, escaped, number
from handlers.plan.getters import Data, draft_here
from handlers.plan.handlers import TypedPlan, on_figures_typed, read_one, store, tell
from handlers.plan.place import PlanPlace
from handlers.plan.screen import units_of, where_name
from handlers.states import Plan
from models.rules.paste.replies import yes_or_no
from models.world import World

WHICH = carried.parts(":", carried.count, carried.count)
"""`1:0`: the question and the reading."""


async def reading_ways(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    """Each way to read the first of the doubts; which figures the draft held is kept, as at the last look."""
    here = PlanPlace.move(dialog_manager, shown=(await draft_here(dialog_manager)).fingerprint)
    line, ways = here.doubts[0][0] if here.doubts else "", here.ways
    head = words("report-reading-line", line=quoted(line)) if line else words("report-reading")
    spelled = ["; ".join(f"{where_name(world, unit, words)}: {number(one)}" for unit, one in way) for way in ways]
    names = [
        text if len(way) == 1 else ", ".join(number(one) for _, one in way)
        for text, way in zip(spelled, ways, strict=True)
    ]
    items = [{"id": f"{here.doubt}:{at}", "name": cut(name, LONGEST_BUTTON)} for at, name in enumerate(names)]
    text = Html("\n".join([head, *(escaped(f"• {one}") for one in spelled)]))
    return {"screen": below_notice(dialog_manager, words, text), "items": items}


async def on_reading(_: CallbackQuery, __: Any, manager: DialogManager, item: tuple[int, int]) -> None:
    """Where the draft has changed since it was shown it is asked anew."""
    here, plan, (doubt, at) = PlanPlace.of(manager), await draft_here(manager), item
    if doubt != here.doubt or here.shown != plan.fingerprint or at >= len(here.ways):
        notify(manager, "plan-reading-changed")
        return
    await _take_reading(manager, dict(here.ways[at]))


async def on_reading_typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """The figure that is right, where it is of one unit; «да» to the only reading; «нет»: none of them is right.

    Anything else is read as in the list.
    """
    around, here, agreed = Surroundings.of(manager), PlanPlace.of(manager), yes_or_no(typed_in(message))
    if agreed is False or (agreed and len(here.ways) == 1):
        await _take_reading(manager, dict(here.ways[0]) if agreed else {})
        return
    units = {unit for way in here.ways for unit, _ in way}
    if len(units) == 1 and (text := typed_in(message)):
        (unit,), plan = units, await draft_here(manager)
        known = units_of(around.world, around.world.form(here.form), plan)
        typed = read_one(around.world, known, around.speech, unit, text)
        if typed.figures.keys() == units:
            await _take_reading(manager, dict(typed.figures))
            return
    await on_figures_typed(message, widget, manager)


async def _take_reading(manager: DialogManager, figures: dict[str, int]) -> None:
    """What it was meant to be, if anything of it; then the next one that waits."""
    here = PlanPlace.of(manager)
    here = PlanPlace.move(manager, doubts=here.doubts[1:], doubt=here.doubt + 1)
    await store(manager, dict(figures))
    tell(manager, TypedPlan(figures=figures))
    if not here.doubts:
        await manager.switch_to(Plan.figures)
