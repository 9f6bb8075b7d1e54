"""The versions of a year's plan: who began and who approved each, when, by which document, and what it changed."""

from collections.abc import Sequence
from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.notices import below_notice
from handlers.kit.pages import page_of
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.kit.words import Html, Words, number
from handlers.plan.getters import Data
from handlers.plan.place import PlanPlace
from handlers.plan.screen import shown
from models.queries.plans import load_plan_history
from models.views.plans import PlanHistory, PlanVersion, changes_of
from models.world import World

PAGE = "past"
A_PAGE = 6


async def history(dialog_manager: DialogManager, world: World, words: Words, **_: Any) -> Data:
    here, by = PlanPlace.of(dialog_manager), Surroundings.of(dialog_manager).by
    form = world.form(here.form)
    async with reading(dialog_manager) as session:
        known = await load_plan_history(session, world, by=by, form=form.key, year=here.year)
    before = [*(one.version for one in known[1:]), None][: len(known)]
    page = page_of(list(zip(known, before, strict=True)), dialog_manager, PAGE, A_PAGE)
    title = words("plan-history-title", year=str(here.year), form=words.label(form.name))
    blocks = [_version(one, last, form.headline, words) for one, last in page.items]
    return {"screen": below_notice(dialog_manager, words, title, *blocks), **page.data}


def _version(one: PlanHistory, before: PlanVersion | None, headline: str, words: Words) -> Html:
    plan, lines = one.version, list[Html]()
    key = "plan-version-draft" if plan.is_draft else "plan-version-approved"
    lines.append(words(key, version=str(plan.version), day=words.day_year(plan.effective)))
    lines.append(words("plan-history-begun", name=_name(one.begun_by, words), at=words.moment(one.begun_at)))
    if one.approved_at is not None:
        name, at = _name(one.approved_by, words), words.moment(one.approved_at)
        lines.append(words("plan-history-approved", name=name, at=at))
    if plan.source:
        lines.append(words("plan-version-source", source=plan.source))
    return Html("\n".join([*lines, *_changed(plan, before, headline, words)]))


def _name(name: str, words: Words) -> str:
    return quoted(name, LONGEST_NAME) or words.plain("plan-history-nobody")


def _changed(plan: PlanVersion, before: PlanVersion | None, headline: str, words: Words) -> Sequence[Html]:
    """How many figures differ from the version before, and the oblast's headline then and now."""
    if before is None:
        return [words("plan-history-first", n=len(plan.values), now=shown(plan.of_oblast(headline)))]
    gone = sum(cell not in plan.values for cell in before.values)
    n = gone + len(changes_of(before, plan))
    was, now = shown(before.of_oblast(headline)), shown(plan.of_oblast(headline))
    return [words("plan-history-changed", n=n, version=number(before.version), was=was, now=now)]
