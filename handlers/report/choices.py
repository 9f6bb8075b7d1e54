"""What is shown where one of several reports is chosen: forms, units, those that waiting figures fit."""

from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager

from handlers.kit.notices import take_notice
from handlers.kit.pages import page_of
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Words
from handlers.report.holiday import choice_name
from handlers.report.place import ReportPlace
from handlers.report.ways import choice_here, choices_here
from handlers.saying.states import SIGNS
from models.queries.report.choices import Choice

Shown = dict[str, Any]
FORMS_A_PAGE = 8
UNITS_A_PAGE = 16
FITTING_SHOWN = 20


async def forms(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words = around.words
    choices = await choices_here(dialog_manager)
    page = page_of(choices, dialog_manager, "forms_page", FORMS_A_PAGE)
    items = [{"id": choice.form.key, "name": _choice_name(choice, words, around.now)} for choice in page.items]
    ask = words("events-choose" if ReportPlace.of(dialog_manager).holidays else "report-choose-form")
    return {"screen": take_notice(dialog_manager, words) + ask, "items": items, **page.data}


def _choice_name(choice: Choice, words: Words, now: datetime) -> str:
    if not choice.period.is_holiday:
        name = words.label(choice.form.name)
        return words.plain("report-choice-ended", name=name) if choice.is_ended else name
    return choice_name(choice.form, choice.period, words, is_over=choice.period.closes <= now)


async def units(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    words = around.words
    choice = await choice_here(dialog_manager)
    page = page_of(choice.units, dialog_manager, "units_page", UNITS_A_PAGE)
    items = [
        {"id": state.unit.key, "name": f"{SIGNS[state.state]} {words.label(state.unit.short)}".strip()}
        for state in page.items
    ]
    screen = words("report-choose-unit", form=words.label(choice.form.name))
    return {"screen": take_notice(dialog_manager, words) + screen, "items": items, **page.data}


async def fitting(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> Shown:
    """The reports that the waiting figures fit."""
    words, world, here = around.words, around.world, ReportPlace.of(dialog_manager)
    items = [
        {"id": str(at), "name": f"{words.label(world.form(form).name)} · {words.label(world.unit(unit).short)}"}
        for at, (form, unit, _) in enumerate(here.fitting)
    ]
    key = "report-fitting" if len(items) > 1 else "report-fitting-other"
    screen = words(key, typed=quoted(here.typed), report=items[0]["name"] if items else "")
    return {
        "screen": take_notice(dialog_manager, words) + screen,
        "items": items[:FITTING_SHOWN],
        "has_card": bool(here.as_of),
    }
