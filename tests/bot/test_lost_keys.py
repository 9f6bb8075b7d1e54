"""A catalogue that no longer knows what was used is refused at the start, each thing by name; others start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.preparation import known_catalogue
from bot.run import _ready
from config.catalogue.mistakes import CatalogueError
from config.catalogue.types import Form, Region
from models.actions.drafts import put_values
from models.actions.plans import begin_plan, set_plan_figures
from models.rules.access import Role
from models.rules.paste.entry import Figure
from models.world import ReportKey
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_reports
from tests.kit.talk import FRIDAY, Talk


def changed(region: Region, change: Callable[[Form], Form]) -> Region:
    return replace(region, forms=tuple(change(form) for form in region.forms))


def without_grants(form: Form) -> Form:
    return replace(form, indicators=tuple(one for one in form.indicators if one.key != "grants"))


def without_total(form: Form) -> Form:
    return replace(form, totals=tuple(one for one in form.totals if one.key != "total"))


LOSSES: dict[str, tuple[Callable[[Region], Region], str]] = {
    "an indicator": (
        lambda region: changed(region, without_grants),
        "indicator 'grants' of form 'employment' is in use (figures of reports 1, figures of drafts 1)",
    ),
    "a total": (
        lambda region: changed(region, without_total),
        "indicator 'total' of form 'employment' is in use (figures of plans 1)",
    ),
    "a unit": (
        lambda region: replace(region, units=tuple(one for one in region.units if one.key != "semey")),
        "unit 'semey' is in use (drafts 1, roles in force 1, figures of plans 1)",
    ),
    "a form": (
        lambda region: replace(region, forms=()),
        "form 'employment' is in use (reports 1, drafts 1, plans 1)",
    ),
}


async def used(talk: Talk) -> None:
    await talk.member(1, Role.REPORTER, "semey")
    await talk.member(2, Role.ADMINISTRATOR)
    await put_reports(talk.world, DECEMBER, demo_figures(("ayagoz",)), at=FRIDAY)
    key = ReportKey(EMPLOYMENT, "semey", DECEMBER)
    await put_values(talk.world, by=1, key=key, entries=[("grants", Figure(7, added=False))], now=FRIDAY)
    plan = await begin_plan(talk.world, by=2, form=EMPLOYMENT, year=2025, now=FRIDAY)
    await set_plan_figures(talk.world, by=2, plan_id=plan.id, indicator="total", figures={"semey": 1900}, now=FRIDAY)


@pytest.mark.parametrize("name", LOSSES)
async def test_what_is_used_and_was_removed_is_named_and_refused(talk: Talk, name: str) -> None:
    lose, named = LOSSES[name]
    await used(talk)
    await _ready(talk.region, talk.url)
    with pytest.raises(CatalogueError) as refused:
        await _ready(lose(talk.region), talk.url)
    kept = "as it was" if name == "a form" else "with `until`, the last day it is asked"
    assert str(refused.value) == f"used in the database: {named}: keep it in the catalogue, {kept}"


async def test_what_nobody_used_may_go(talk: Talk) -> None:
    for lose, _ in LOSSES.values():
        await known_catalogue(lose(talk.region), talk.url)
