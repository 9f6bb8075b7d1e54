"""A catalogue that no longer knows what was used is refused at the start, each thing by name; others start."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.preparation import known_catalogue
from bot.run import _ready
from config.catalogue.mistakes import CatalogueError
from config.catalogue.region import Form, Region
from models.actions.drafts import put_values
from models.actions.plans import begin_plan, set_plan_figures
from models.rules.access import Role
from models.rules.instructions import Origin
from models.rules.paste.entry import Figure
from models.rules.review import MarkKind
from models.rules.subjects import ReportKey
from models.tables import HelpAnswer, Instruction, Mark, Unlocking
from tests.kit.figures.reports import DECEMBER, EMPLOYMENT, demo_figures, put_reports
from tests.kit.people import actor
from tests.kit.talk import FRIDAY, Talk


def changed(region: Region, change: Callable[[Form], Form]) -> Region:
    return replace(region, forms=tuple(change(form) for form in region.forms))


def without_grants(form: Form) -> Form:
    return replace(form, indicators=tuple(one for one in form.indicators if one.key != "grants"))


def without_total(form: Form) -> Form:
    return replace(form, totals=tuple(one for one in form.totals if one.key != "total"))


def without_vacancies(form: Form) -> Form:
    return replace(form, indicators=tuple(one for one in form.indicators if one.key != "vacancies"))


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
    await _ready(talk.region, talk.url, asyncio.Event())
    with pytest.raises(CatalogueError) as refused:
        await _ready(lose(talk.region), talk.url, asyncio.Event())
    kept = "with `until`, the last day it is asked"
    assert str(refused.value) == f"used in the database: {named}: keep it in the catalogue, {kept}"


MARKED: dict[str, tuple[Callable[[Region], Region], str]] = {
    "a unit": (
        lambda region: replace(region, units=tuple(one for one in region.units if one.key != "ayagoz")),
        "unit 'ayagoz' is in use (marks of officials 3, unlockings 1, answers about help 1)",
    ),
    "a figure that was returned or asked about": (
        lambda region: changed(region, without_vacancies),
        "indicator 'vacancies' of form 'employment' is in use (marks of officials 2)",
    ),
    "a form": (
        lambda region: replace(region, forms=()),
        "form 'employment' is in use (marks of officials 3, unlockings 1, answers about help 1, instructions 1)",
    ),
}


async def marked(talk: Talk) -> None:
    """Kept without the report, so that nothing else names its unit, form and figures."""
    await talk.member(2, Role.OFFICIAL)
    person = (await actor(talk, 2)).person_id
    key = {"form": EMPLOYMENT, "unit": "ayagoz", "as_of": DECEMBER}
    made = {"revision": 1, "made_by": person, "made_at": FRIDAY}
    answered = {"words": "Привезём", "answered_by": person, "answered_at": FRIDAY}
    task = {"token": "t", "words": "Проверить", "until": DECEMBER, "controller": person, "set_by": person}
    async with talk.world.database.writing() as session:
        session.add(Mark(**key, **made, kind=MarkKind.EXCUSED.value, words="Метель"))
        session.add(Mark(**key, **made, kind=MarkKind.RETURNED.value, figures="vacancies grants", words="Проверьте"))
        session.add(Mark(**key, **made, kind=MarkKind.ASKED.value, figures="vacancies", words="Почему?"))
        session.add(Unlocking(**key, reason="Ошиблись"))
        session.add(HelpAnswer(**key, **answered))
        session.add(Instruction(**task, set_at=FRIDAY, origin=Origin.LAGGARD.value, origin_form=EMPLOYMENT))


@pytest.mark.parametrize("name", MARKED)
async def test_what_officials_said_and_was_removed_is_named_too(talk: Talk, name: str) -> None:
    lose, named = MARKED[name]
    await marked(talk)
    with pytest.raises(CatalogueError, match=re.escape(named)):
        await known_catalogue(lose(talk.region), talk.url)


async def test_what_nobody_used_may_go(talk: Talk) -> None:
    for lose, _ in LOSSES.values():
        await known_catalogue(lose(talk.region), talk.url)
