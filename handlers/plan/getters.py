"""The way in to the plans, and what each of their windows loads and shows."""

from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.notices import below_notice
from handlers.kit.pages import page_of
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.ways import reading
from handlers.kit.words import Words
from handlers.plan import screen
from handlers.plan.place import PlanPlace
from handlers.plan.screen import short_name, units_of
from handlers.states import Plan
from models.actions.plans import effective_days
from models.queries.plans import load_draft, load_versions
from models.rules.plans import planned_keys
from models.views.plans import PlanVersion
from models.world import World

YEARS_A_PAGE, INDICATORS_A_PAGE, UNITS_A_PAGE = 8, 14, 16
Data = dict[str, Any]


async def open_plan(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """Plans of the only form, or the choice of one. Raises AccessDeniedError before anything on the screen changes."""
    world = Surroundings.of(manager).world
    forms = world.region.forms
    await versions_here(manager, forms[0].key)
    start, state = (PlanPlace(forms[0].key).to_start(), Plan.years) if len(forms) == 1 else ({}, Plan.forms)
    await manager.start(state, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def versions_here(manager: DialogManager, form: str, year: int | None = None) -> list[PlanVersion]:
    """Raises AccessDeniedError, SubjectGoneError("form")."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        return await load_versions(session, around.world, by=around.by, form=form, year=year)


async def draft_here(manager: DialogManager) -> PlanVersion:
    """The draft version being filled. Raises AccessDeniedError, SubjectGoneError("plan")."""
    async with reading(manager) as session:
        return await load_draft(session, by=Surroundings.of(manager).by, plan_id=PlanPlace.of(manager).plan)


async def forms(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    items = [{"id": form.key, "name": cut(words.label(form.name), LONGEST_BUTTON)} for form in world.region.forms]
    return {"screen": below_notice(dialog_manager, words, words("plan-forms")), "forms": items}


async def years(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    form = world.form(PlanPlace.of(dialog_manager).form)
    versions = await versions_here(dialog_manager, form.key)
    this = world.today(now).year
    known = sorted({this, this + 1} | {version.year for version in versions}, reverse=True)
    page = page_of(known, dialog_manager, "years", YEARS_A_PAGE)
    text = screen.render_years(form, page.items, versions, words)
    items = [{"id": str(year), "name": str(year)} for year in page.items]
    several = len(world.region.forms) > 1
    return {"screen": below_notice(dialog_manager, words, *text), "items": items, "several_forms": several, **page.data}


async def year(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    here = PlanPlace.of(dialog_manager)
    form = world.form(here.form)
    versions = await versions_here(dialog_manager, form.key, here.year)
    text = screen.render_year(form, here.year, versions, words)
    has_draft = bool(versions) and versions[0].is_draft
    return {
        "screen": below_notice(dialog_manager, words, *text),
        "has_draft": has_draft,
        "no_draft": not has_draft,
        "has_versions": bool(versions),
    }


async def version(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    form = world.form(PlanPlace.of(dialog_manager).form)
    plan = await draft_here(dialog_manager)
    page = page_of(planned_keys(form), dialog_manager, "indicators", INDICATORS_A_PAGE)
    return {
        "screen": below_notice(dialog_manager, words, *screen.render_draft(form, plan, words)),
        "items": [{"id": key, "name": short_name(form, key, words)} for key in page.items],
        **page.data,
    }


async def figures(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    here = PlanPlace.of(dialog_manager)
    form = world.form(here.form)
    plan = await draft_here(dialog_manager)
    page = page_of(list(enumerate(units_of(world, form, plan), start=1)), dialog_manager, "units", UNITS_A_PAGE)
    text = screen.render_figures(world, form, plan, here.indicator, page.items, words)
    return {
        "screen": below_notice(dialog_manager, words, *text),
        "items": [{"id": unit.key, "name": cut(words.label(unit.short), LONGEST_BUTTON)} for _, unit in page.items],
        **page.data,
    }


async def one(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    here = PlanPlace.of(dialog_manager)
    plan = await draft_here(dialog_manager)
    text = screen.render_one(world, world.form(here.form), plan, here.indicator, here.unit, words)
    is_set = (here.indicator, here.unit) in plan.values
    return {"screen": below_notice(dialog_manager, words, text), "is_set": is_set}


async def ask_date(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    plan = await draft_here(dialog_manager)
    day, (first, last) = world.today(now), effective_days(plan.year)
    text = words("plan-date-ask", year=str(plan.year), example=f"01.07.{plan.year}")
    return {
        "screen": below_notice(dialog_manager, words, text),
        "may_today": first <= day <= last,
        "say": {"day": words.day_year(day), "year": str(plan.year)},
    }


async def ask_source(dialog_manager: DialogManager, words: Words, **_: Any) -> Data:
    plan = await draft_here(dialog_manager)
    return {"screen": below_notice(dialog_manager, words, words("plan-source-ask", year=str(plan.year)))}


async def look(dialog_manager: DialogManager, world: World, words: Words, now: datetime, **_: Any) -> Data:
    """Keeps which figures were shown: only these are approved."""
    here, by = PlanPlace.of(dialog_manager), Surroundings.of(dialog_manager).by
    form, effective = world.form(here.form), here.since
    async with reading(dialog_manager) as session:
        plan = await load_draft(session, by=by, plan_id=here.plan)
        versions = await load_versions(session, world, by=by, form=form.key, year=plan.year)
    approved = [v for v in versions if not v.is_draft]
    later = max((v for v in approved if v.effective > effective), key=lambda v: v.effective, default=None)
    PlanPlace.move(dialog_manager, shown=plan.fingerprint)
    is_past = effective < world.today(now) and bool(approved)
    units = screen.units_of(world, form, plan)
    text = screen.render_look(form, plan, effective, here.source, later, words, is_past=is_past, units=units)
    return {"screen": below_notice(dialog_manager, words, *text)}
