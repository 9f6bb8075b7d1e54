"""Ways into the report conversation, the only writers of its start data: which report, and where to begin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode

from handlers.kit.notices import first_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import settle as take_over
from handlers.report.place import CLOSED, ReportPlace, load, looked_at
from handlers.states import Report
from models.actions.drafts import begin_correction
from models.errors import SubjectGoneError
from models.queries.report.choices import Choice, choice_of, holiday_choices, report_choices
from models.rules.subjects import ReportKey


async def choices_of(manager: DialogManager, *, holidays: bool) -> tuple[Choice, ...]:
    """The weekly forms, or the holidays, that the person may open."""
    around, choices = Surroundings.of(manager), holiday_choices if holidays else report_choices
    async with around.world.database.reading() as session:
        return await choices(session, around.world, by=around.by, now=around.now)


async def choices_here(manager: DialogManager) -> tuple[Choice, ...]:
    """What is offered in this conversation."""
    return await choices_of(manager, holidays=ReportPlace.of(manager).holidays)


async def choice_here(manager: DialogManager, form: str | None = None) -> Choice:
    """The person's units in `form` (the one picked). Raises AccessDeniedError where there is none."""
    around, known = Surroundings.of(manager), form or ReportPlace.of(manager).form
    async with around.world.database.reading() as session:
        return await choice_of(session, around.world, by=around.by, form=known, now=around.now)


async def open_report(manager: DialogManager, show_mode: ShowMode | None = None, *, typed: str = "") -> None:
    """The card of the only unit at once; otherwise form and unit are picked first. `typed` is put into it."""
    await _open(manager, ReportPlace(typed=typed), show_mode)


async def open_history(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    """Earlier reports, with the unit picked first where there are several."""
    await _open(manager, ReportPlace(wants_history=True), show_mode)


async def open_events(manager: DialogManager, show_mode: ShowMode | None = None, *, typed: str = "") -> None:
    """The card of the only holiday that is open and of the only unit at once; otherwise they are picked first.

    `typed` is put into it.
    """
    around = Surroundings.of(manager)
    choices = await choices_of(manager, holidays=True)
    open_now = [choice for choice in choices if choice.is_open(around.now)]
    start = ReportPlace(holidays=True, typed=typed)
    if not choices:
        await around.bot.send_message(around.by.telegram_id, around.words("events-none"))
    elif len(open_now) == 1 or len(choices) == 1:
        await _open_choice(manager, (open_now or choices)[0], start, show_mode)
    else:
        await _start(manager, Report.forms, start, show_mode)


async def open_form(manager: DialogManager, form: str, show_mode: ShowMode | None = None) -> None:
    """The present period of `form`, weekly or a holiday's: the card of the only unit at once, else it is picked.

    Raises AccessDeniedError where the person has no unit in it.
    """
    await _open_choice(manager, await choice_here(manager, form), ReportPlace(), show_mode)


async def open_unit(
    manager: DialogManager,
    key: ReportKey,
    show_mode: ShowMode | None = None,
    *,
    wants_history: bool = False,
    returned: bool = False,
    said: str | None = None,
) -> None:
    """The card of `key`, the sent report if there is nothing to fill, or its earlier reports.

    `said` is a message to show above it; with `returned` only the rows that an official returned are shown.
    Raises as `load_card`, before anything is opened.
    """
    await _open_key(manager, key, ReportPlace(wants_history=wants_history, returned=returned), show_mode, said)


async def open_correction(
    manager: DialogManager, key: ReportKey, show_mode: ShowMode | None = None, *, returned: bool = False
) -> None:
    """The card with the sent figures in it; what can't be corrected any more opens all the same and says why.

    With `returned` only the rows that an official returned are shown.
    """
    around = Surroundings.of(manager)
    try:
        await begin_correction(around.world, by=around.by, key=key, now=around.now)
    except SubjectGoneError as error:
        if error.what not in CLOSED:
            raise
    await open_unit(manager, key, show_mode, returned=returned)


async def open_with_figures(
    manager: DialogManager,
    keys: Sequence[ReportKey],
    typed: str,
    show_mode: ShowMode | None = None,
    *,
    is_sheet: bool = False,
    newer: Sequence[tuple[str, int | str, str]] = (),
) -> None:
    """The card of the only report with what was typed, or stood in a workbook, in it; of several one is picked.

    `newer` as in `ReportPlace`.
    """
    if len(keys) == 1:
        start = ReportPlace(typed=typed, is_sheet=is_sheet, newer=tuple(newer), to_check=True)
        await _open_key(manager, keys[0], start, show_mode)
    else:
        fitting = tuple((key.form, key.unit, key.as_of.isoformat()) for key in keys)
        await _start(manager, Report.fitting, ReportPlace(typed=typed, fitting=fitting), show_mode)


async def choose_fitting(manager: DialogManager, at: int) -> None:
    """Within the conversation: the report at that place of the list. Raises SubjectGoneError where there is none."""
    fitting = ReportPlace.of(manager).fitting
    if at >= len(fitting):
        raise SubjectGoneError("as_of")
    form, unit, as_of = fitting[at]
    await _turn_to(manager, ReportKey(form, unit, date.fromisoformat(as_of)))


async def _open(manager: DialogManager, start: ReportPlace, show_mode: ShowMode | None) -> None:
    """A form that is not asked any more has only a history."""
    choices = await choices_of(manager, holidays=False)
    asked = [choice for choice in choices if not choice.is_ended or start.wants_history]
    only = asked if len(asked) == 1 else choices
    if len(only) == 1:
        await _open_choice(manager, only[0], start, show_mode)
    else:
        await _start(manager, Report.forms, start, show_mode)


async def _open_choice(manager: DialogManager, choice: Choice, start: ReportPlace, show_mode: ShowMode | None) -> None:
    """The card of the choice's only unit at once; otherwise the unit is picked first."""
    if len(choice.units) == 1:
        key = ReportKey(choice.form.key, choice.units[0].unit.key, choice.period.as_of)
        await _open_key(manager, key, start, show_mode)
    else:
        start = replace(start, form=choice.form.key, holidays=choice.period.is_holiday)
        await _start(manager, Report.units, start, show_mode)


async def _open_key(
    manager: DialogManager, key: ReportKey, start: ReportPlace, show_mode: ShowMode | None, said: str | None = None
) -> None:
    around = Surroundings.of(manager)
    around.card = card = await load(around, key)
    start = replace(start, **_at(key), holidays=card.subject.period.is_holiday)
    await _start(manager, Report.card, start, show_mode, said)


async def _start(
    manager: DialogManager, state: Any, start: ReportPlace, show_mode: ShowMode | None, said: str | None = None
) -> None:
    data = {**start.to_start(), **first_notice(said)}
    await manager.start(state, data=data, mode=StartMode.RESET_STACK, show_mode=show_mode)


def _at(key: ReportKey) -> dict[str, Any]:
    return {"form": key.form, "unit": key.unit, "as_of": key.as_of.isoformat()}


async def settle(start: Any, manager: DialogManager) -> None:
    """On start: take the start data over, and begin where the report stands."""
    await take_over(start, manager)
    if manager.current_context().state is Report.card:
        await manager.switch_to(Report.history if ReportPlace.of(manager).wants_history else await looked_at(manager))


async def choose_form(manager: DialogManager, form: str) -> None:
    """Within the conversation: go on with `form`; with its only unit at once. A forged one is refused."""
    choice = await choice_here(manager, form)
    ReportPlace.move(manager, form=form)
    if len(choice.units) == 1:
        await choose_unit(manager, choice.units[0].unit.key)
    else:
        await manager.switch_to(Report.units)


async def choose_unit(manager: DialogManager, unit: str) -> None:
    """Within the conversation: go on with `unit` in the present period. A forged one is refused by the use case."""
    choice = await choice_here(manager)
    await _turn_to(manager, ReportKey(choice.form.key, unit, choice.period.as_of))
    if ReportPlace.of(manager).wants_history:
        await manager.switch_to(Report.history)


async def choose_date(manager: DialogManager, as_of: date) -> None:
    """Within the conversation: another as-of date of the same unit. Raises SubjectGoneError for one there is not."""
    here = ReportPlace.of(manager)
    await _turn_to(manager, ReportKey(here.form, here.unit, as_of))


async def _turn_to(manager: DialogManager, key: ReportKey) -> None:
    """Only what the person may see becomes the subject of the conversation."""
    around = Surroundings.of(manager)
    around.card = await load(around, key)
    ReportPlace.move(manager, **_at(key), walk=False, to_check=False, returned=False, newer=())
    await manager.switch_to(await looked_at(manager))
