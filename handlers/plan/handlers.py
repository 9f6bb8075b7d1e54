"""What a press or a text does on the way to a draft and its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button

from config.catalogue.region import Unit
from handlers.kit.notices import notify
from handlers.kit.quotes import quoted, typed_in
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Speech, number
from handlers.plan.getters import draft_here
from handlers.plan.place import PlanPlace, Way
from handlers.plan.screen import bad_line, fields_of, units_of, where_name
from handlers.saying.digest import names_said
from handlers.states import Plan
from models.actions.plans import YEARS, begin_plan, set_plan_figures
from models.errors import SubjectGoneError
from models.rules.paste.entry import Beside, Figure, Paste, parse_paste, parse_row
from models.rules.paste.typed import LONGEST_QUOTE, BadLine
from models.rules.plans import OBLAST, planned_keys
from models.world import World

_DATE = re.compile(r"\s*([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\s*")
_YEAR = re.compile(r"\s*([0-9]{4})\s*")
MOST_BAD = 8
SEVERAL = frozenset({"two_readings", "ambiguous_label"})


@dataclass(slots=True)
class TypedPlan:
    """Figures by unit key (OBLAST for the whole), lines that were not understood, or why nothing is stored."""

    figures: dict[str, int] = field(default_factory=dict)
    added: list[str] = field(default_factory=list)
    bad: tuple[BadLine, ...] = ()
    problem: str | None = None
    paste: Paste = field(default_factory=Paste)


def read_figures(world: World, units: list[Unit], speech: Speech, text: str, year: int = 0) -> TypedPlan:
    """A lone figure is the whole oblast's; «+12» has nothing to be added to and is named in `added`.

    The plan's `year` above the figures is none of them.
    """
    paste = parse_paste(text, fields_of(world, units, speech), Beside(years=(year,), is_plan=True))
    if paste.problem == "which_row" and paste.figure is not None:
        paste = Paste(values=((OBLAST, paste.figure),))
    return _typed(paste)


def read_one(world: World, units: list[Unit], speech: Speech, unit: str, text: str) -> TypedPlan:
    """What was typed for one unit, or for the oblast."""
    fields = fields_of(world, units, speech)
    row = next((row for row, field in enumerate(fields) if field.key == unit), None)
    return _typed(parse_row(text, row, fields) if row is not None else Paste(problem="not_figures"))


def _typed(paste: Paste) -> TypedPlan:
    typed = TypedPlan(bad=paste.bad, problem=paste.problem, paste=paste)
    for unit, value in paste.values:
        if isinstance(value, Figure) and not value.added:
            typed.figures[unit] = value.number
        else:
            typed.added.append(unit)
    return typed


def read_date(text: str) -> date | None:
    """`ДД.ММ.ГГГГ`, a day that exists; None for everything else."""
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def read_year(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    return int(found[1]) if found else None


async def on_form(_: CallbackQuery, __: Any, manager: DialogManager, form: str) -> None:
    world = Surroundings.of(manager).world
    PlanPlace.move(manager, form=world.form(form).key)
    await manager.switch_to(Plan.years)


async def on_year(_: CallbackQuery, __: Any, manager: DialogManager, year: int) -> None:
    await _open_year(manager, year)


async def on_year_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    await _open_year(manager, read_year(typed_in(message)))


async def _open_year(manager: DialogManager, year: int | None) -> None:
    if year is None or year not in YEARS:
        notify(manager, "plan-year-wrong", first=str(YEARS[0]), last=str(YEARS[-1]))
        return
    PlanPlace.move(manager, year=year)
    await manager.switch_to(Plan.year)


async def on_begin(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    """The year's draft: the one there is, else a copy of the last version."""
    around, here = Surroundings.of(manager), PlanPlace.of(manager)
    plan = await begin_plan(around.world, by=around.by, form=here.form, year=here.year, now=around.now)
    PlanPlace.move(manager, plan=plan.id)
    await manager.switch_to(Plan.version)


async def on_indicator(_: CallbackQuery, __: Any, manager: DialogManager, key: str) -> None:
    if key not in planned_keys(Surroundings.of(manager).world.form(PlanPlace.of(manager).form)):
        raise SubjectGoneError("indicator")
    PlanPlace.move(manager, indicator=key)
    await manager.switch_to(Plan.figures)


async def on_unit(_: CallbackQuery, __: Any, manager: DialogManager, unit: str) -> None:
    world = Surroundings.of(manager).world
    PlanPlace.move(manager, unit=world.unit(unit).key)
    await manager.switch_to(Plan.scope)


async def on_oblast(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    PlanPlace.move(manager, unit=OBLAST)
    await manager.switch_to(Plan.scope)


async def on_figures_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """Good lines are stored, bad ones named."""
    around = Surroundings.of(manager)
    world = around.world
    if not (text := typed_in(message)):
        notify(manager, "text-expected")
        return
    plan = await draft_here(manager)
    units = units_of(world, world.form(PlanPlace.of(manager).form), plan)
    typed = read_figures(world, units, around.speech, text, plan.year)
    if manager.current_context().state is not Plan.figures:
        await manager.switch_to(Plan.figures)
    await store(manager, dict(typed.figures))
    tell(manager, typed)
    await _ask_reading(manager, typed.paste)


async def _ask_reading(manager: DialogManager, paste: Paste) -> None:
    """What can be read in several ways waits until the person says which; growth has nothing to be added to."""
    asked = [(doubt.line, tuple(filter(None, map(_figures, doubt.ways)))) for doubt in paste.doubts]
    doubts = tuple((line, ways) for line, ways in asked if ways)
    PlanPlace.move(manager, doubts=doubts, doubt=PlanPlace.of(manager).doubt + 1)
    if doubts:
        await manager.switch_to(Plan.reading)


def _figures(way: Iterable[tuple[str, object]]) -> Way:
    return tuple((unit, one.number) for unit, one in way if isinstance(one, Figure) and not one.added)


async def store(manager: DialogManager, figures: dict[str, int | None]) -> None:
    if not figures:
        return
    around, here, before = Surroundings.of(manager), PlanPlace.of(manager), await draft_here(manager)
    after = await set_plan_figures(
        around.world,
        by=around.by,
        plan_id=here.plan,
        indicator=here.indicator,
        figures=figures,
        now=around.now,
    )
    unparted = sorted(before.months.keys() - after.months.keys())
    if unparted:
        lost = [where_name(around.world, unit, around.words) for _, unit in unparted]
        notify(manager, "plan-months-lost", names=names_said(lost, MOST_BAD, around.words))


def tell(manager: DialogManager, typed: TypedPlan) -> None:
    around = Surroundings.of(manager)
    world, words = around.world, around.words
    if len(typed.figures) == 1:
        ((unit, value),) = typed.figures.items()
        notify(manager, "plan-stored-one", where=where_name(world, unit, words), value=number(value))
    elif typed.figures:
        notify(manager, "plan-stored", n=len(typed.figures))
    if typed.problem is not None:
        counts = {"got": typed.paste.got, "fewest": typed.paste.fewest} if typed.problem == "count" else {}
        notify(manager, f"plan-problem-{typed.problem}", **counts)
    for unit in typed.added[:MOST_BAD]:
        notify(manager, "plan-added", where=where_name(world, unit, words))
    for bad in typed.bad[:MOST_BAD]:
        key, values = bad_line(world, bad, words)
        notify(manager, key, **values)
    if len(typed.bad) > MOST_BAD:
        notify(manager, "plan-bad-more", n=len(typed.bad) - MOST_BAD)
    if typed.figures and typed.paste.passed:
        notify(manager, "plan-passed", lines=", ".join(f"«{quoted(line)}»" for line in typed.paste.passed[:MOST_BAD]))


async def on_one_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """One figure; anything else that names its units is read as in the list."""
    if not (text := typed_in(message)):
        notify(manager, "text-expected")
        return
    around, here = Surroundings.of(manager), PlanPlace.of(manager)
    plan = await draft_here(manager)
    units = units_of(around.world, around.world.form(here.form), plan)
    typed = read_one(around.world, units, around.speech, here.unit, text)
    if not typed.figures:
        several = next((bad for bad in typed.bad if bad.why in SEVERAL), None)
        key, values = bad_line(around.world, several, around.words) if several else ("plan-not-a-figure", {})
        notify(manager, key, **{"text": quoted(text, LONGEST_QUOTE), **values})
        await _ask_reading(manager, typed.paste)
        return
    await store(manager, dict(typed.figures))
    tell(manager, typed)
    await manager.switch_to(Plan.figures)


async def on_clear(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    await store(manager, {PlanPlace.of(manager).unit: None})
    await manager.switch_to(Plan.figures)
