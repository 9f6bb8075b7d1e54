"""Ways into the report conversation, the only writers of its start data: which report, and where to begin."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.states import Report
from models.queries.cards import Card, load_card
from models.queries.choices import Choice, report_choices
from models.rules.access import Actor
from models.world import ReportKey, World


def key_of(manager: DialogManager) -> ReportKey:
    """The report this conversation is about."""
    data = manager.dialog_data
    return ReportKey(data["form"], data["unit"], datetime.fromisoformat(data["as_of"]).date())


async def read_card(manager: DialogManager) -> Card:
    """The card as it stands in the database now."""
    data = manager.middleware_data
    world: World = data["world"]
    actor: Actor = data["actor"]
    async with world.database.reading() as session:
        return await load_card(session, world, by=actor.telegram_id, key=key_of(manager), now=data["now"])


async def choices_of(manager: DialogManager) -> tuple[Choice, ...]:
    data = manager.middleware_data
    world: World = data["world"]
    actor: Actor = data["actor"]
    async with world.database.reading() as session:
        return await report_choices(session, world, by=actor.telegram_id, now=data["now"])


async def open_report(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    """The card of the only unit at once; otherwise form and unit are picked first."""
    await _open(manager, show_mode, wants_history=False)


async def open_history(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    """Earlier reports, with the unit picked first where there are several."""
    await _open(manager, show_mode, wants_history=True)


async def _open(manager: DialogManager, show_mode: ShowMode | None, *, wants_history: bool) -> None:
    choices = await choices_of(manager)
    start: dict[str, Any] = {"wants_history": wants_history}
    state = Report.forms
    if len(choices) == 1:
        start["form"] = choices[0].form.key
        state = Report.units
        if len(choices[0].units) == 1:
            unit, as_of = choices[0].units[0].unit.key, choices[0].period.as_of
            await open_unit(manager, ReportKey(start["form"], unit, as_of), show_mode, wants_history=wants_history)
            return
    await manager.start(state, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def open_unit(
    manager: DialogManager, key: ReportKey, show_mode: ShowMode | None = None, *, wants_history: bool = False
) -> None:
    """The card of `key`, the sent report if there is nothing to fill, or its earlier reports."""
    start = {"form": key.form, "unit": key.unit, "as_of": key.as_of.isoformat(), "wants_history": wants_history}
    await manager.start(Report.card, data=start, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def settle(start: Any, manager: DialogManager) -> None:
    """On start: take the start data over, and begin where the report stands."""
    manager.dialog_data.update(start or {})
    if manager.current_context().state is Report.card:
        await manager.switch_to(Report.history if manager.dialog_data["wants_history"] else await place_of(manager))


async def place_of(manager: DialogManager) -> Any:
    """Where a report is looked at: what was sent while nothing is being typed, else the card."""
    card = await read_card(manager)
    return Report.card if card.is_filling else Report.sent


async def choose_unit(manager: DialogManager, unit: str) -> None:
    """Within the conversation: go on with `unit` in the present period. A forged one is refused by the use case."""
    data = manager.dialog_data
    choice = next((c for c in await choices_of(manager) if c.form.key == data["form"]), None)
    if choice is not None:
        data["unit"], data["as_of"] = unit, choice.period.as_of.isoformat()
        await read_card(manager)
        await manager.switch_to(Report.history if data.get("wants_history") else await place_of(manager))
