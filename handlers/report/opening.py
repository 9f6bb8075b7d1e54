"""Ways into the report conversation, the only writers of its start data: which report, and where to begin."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.opening import who
from handlers.states import Report
from models.queries.report.cards import load_card
from models.queries.report.choices import Choice, choice_of, holiday_choices, report_choices
from models.rules.access import Actor
from models.views.card import Card
from models.world import ReportKey, World

KEPT = "card"
TYPED = "typed"
"""What came with the command: it waits until a report is chosen, and is then read as if it were typed there."""


def key_of(manager: DialogManager) -> ReportKey:
    """The report this conversation is about."""
    data = manager.dialog_data
    return ReportKey(data["form"], data["unit"], date.fromisoformat(data["as_of"]))


async def read_card(manager: DialogManager) -> Card:
    """The card as it stands in the database; within one update what a use case just returned is as new."""
    data = manager.middleware_data
    key = key_of(manager)
    kept: Card | None = data.get(KEPT)
    if kept is not None and kept.subject.key == key:
        return kept
    return keep(manager, await _load(manager, key))


async def read_sent(manager: DialogManager) -> Card:
    """The report as it was sent, whatever correction of it is being typed."""
    card = await read_card(manager)
    if card.sent is None or not card.is_filling:
        return card
    return await _load(manager, card.subject.key, as_sent=True)


async def _load(manager: DialogManager, key: ReportKey, *, as_sent: bool = False) -> Card:
    data = manager.middleware_data
    world: World = data["world"]
    actor: Actor = data["actor"]
    async with world.database.reading() as session:
        return await load_card(session, world, by=actor.telegram_id, key=key, now=data["now"], as_sent=as_sent)


def keep(manager: DialogManager, card: Card) -> Card:
    """Remember what a use case returned, until this update is done."""
    manager.middleware_data[KEPT] = card
    return card


def forget(manager: DialogManager) -> None:
    """Somebody else changed the report meanwhile: read it anew."""
    manager.middleware_data.pop(KEPT, None)


async def choices_of(manager: DialogManager, *, holidays: bool) -> tuple[Choice, ...]:
    """The weekly forms, or the holidays, that the person may open."""
    data = manager.middleware_data
    world: World = data["world"]
    load = holiday_choices if holidays else report_choices
    async with world.database.reading() as session:
        return await load(session, world, by=who(manager), now=data["now"])


async def choices_here(manager: DialogManager) -> tuple[Choice, ...]:
    """What is offered in this conversation."""
    return await choices_of(manager, holidays=bool(manager.dialog_data.get("holidays")))


async def choice_here(manager: DialogManager, form: str | None = None) -> Choice:
    """The person's units in `form` (the one picked). Raises AccessDeniedError where there is none."""
    data = manager.middleware_data
    world: World = data["world"]
    form = form or manager.dialog_data["form"]
    async with world.database.reading() as session:
        return await choice_of(session, world, by=who(manager), form=form, now=data["now"])


async def open_report(manager: DialogManager, show_mode: ShowMode | None = None, *, typed: str = "") -> None:
    """The card of the only unit at once; otherwise form and unit are picked first. `typed` is put into it."""
    await _open(manager, show_mode, typed=typed)


async def open_history(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    """Earlier reports, with the unit picked first where there are several."""
    await _open(manager, show_mode, wants_history=True)


async def open_form(manager: DialogManager, form: str, show_mode: ShowMode | None = None) -> None:
    """The present period of `form`, weekly or a holiday's: the card of the only unit at once, else it is picked.

    Raises AccessDeniedError where the person has no unit in it.
    """
    await open_choice(manager, await choice_here(manager, form), show_mode)


async def _open(
    manager: DialogManager, show_mode: ShowMode | None, *, wants_history: bool = False, typed: str = ""
) -> None:
    choices = await choices_of(manager, holidays=False)
    if len(choices) == 1:
        await open_choice(manager, choices[0], show_mode, wants_history=wants_history, typed=typed)
    else:
        await open_forms(manager, show_mode, wants_history=wants_history, typed=typed)


async def open_forms(
    manager: DialogManager,
    show_mode: ShowMode | None = None,
    *,
    holidays: bool = False,
    wants_history: bool = False,
    typed: str = "",
) -> None:
    """Which report: the weekly forms or the holidays."""
    start = {"holidays": holidays, "wants_history": wants_history, TYPED: typed}
    await manager.start(Report.forms, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_choice(
    manager: DialogManager,
    choice: Choice,
    show_mode: ShowMode | None = None,
    *,
    wants_history: bool = False,
    typed: str = "",
) -> None:
    """The card of the choice's only unit at once; otherwise the unit is picked first."""
    if len(choice.units) == 1:
        key = ReportKey(choice.form.key, choice.units[0].unit.key, choice.period.as_of)
        await open_unit(manager, key, show_mode, wants_history=wants_history, typed=typed)
        return
    start = {
        "form": choice.form.key,
        "holidays": choice.period.is_holiday,
        "wants_history": wants_history,
        TYPED: typed,
    }
    await manager.start(Report.units, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_unit(
    manager: DialogManager,
    key: ReportKey,
    show_mode: ShowMode | None = None,
    *,
    wants_history: bool = False,
    typed: str = "",
) -> None:
    """The card of `key`, the sent report if there is nothing to fill, or its earlier reports.

    Raises as `load_card`, before anything is opened.
    """
    card = keep(manager, await _load(manager, key))
    start = {
        "form": key.form,
        "unit": key.unit,
        "as_of": key.as_of.isoformat(),
        "holidays": card.subject.period.is_holiday,
        "wants_history": wants_history,
        TYPED: typed,
    }
    await manager.start(Report.card, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def settle(start: Any, manager: DialogManager) -> None:
    """On start: take the start data over, and begin where the report stands."""
    manager.dialog_data.update(start or {})
    if manager.current_context().state is Report.card:
        await manager.switch_to(Report.history if manager.dialog_data["wants_history"] else await place_of(manager))


async def place_of(manager: DialogManager) -> State:
    """Where a report is looked at: what was sent while nothing is being typed, else the card."""
    card = await read_card(manager)
    return Report.card if card.is_filling else Report.sent


async def choose_form(manager: DialogManager, form: str) -> None:
    """Within the conversation: go on with `form`; with its only unit at once. A forged one is refused."""
    choice = await choice_here(manager, form)
    manager.dialog_data["form"] = form
    if len(choice.units) == 1:
        await choose_unit(manager, choice.units[0].unit.key)
    else:
        await manager.switch_to(Report.units)


async def choose_unit(manager: DialogManager, unit: str) -> None:
    """Within the conversation: go on with `unit` in the present period. A forged one is refused by the use case."""
    choice = await choice_here(manager)
    await _turn_to(manager, ReportKey(choice.form.key, unit, choice.period.as_of))
    if manager.dialog_data.get("wants_history"):
        await manager.switch_to(Report.history)


async def choose_date(manager: DialogManager, as_of: date) -> None:
    """Within the conversation: another as-of date of the same unit. Raises SubjectGoneError for one there is not."""
    key = key_of(manager)
    await _turn_to(manager, ReportKey(key.form, key.unit, as_of))


async def _turn_to(manager: DialogManager, key: ReportKey) -> None:
    """Only what the person may see becomes the subject of the conversation."""
    keep(manager, await _load(manager, key))
    manager.dialog_data.update(form=key.form, unit=key.unit, as_of=key.as_of.isoformat(), walk=False, to_check=False)
    await manager.switch_to(await place_of(manager))
