"""The windows of the journal: the rows, newest first, and what to look for."""

from datetime import timedelta
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Row, Select

from handlers.audit.history import turning
from handlers.audit.rows import page_said, people_in, size_of_page
from handlers.audit.sought import (
    JournalPlace,
    days_typed,
    figure_button,
    figure_meant,
    figure_said,
    figures_of,
    found_by,
    narrow,
    sought_here,
    sought_said,
    widen,
)
from handlers.kit import carried
from handlers.kit.lengths import LONGEST_BUTTON, LONGEST_WIDE_BUTTON
from handlers.kit.notices import notify, take_notice
from handlers.kit.pages import page_of, pager
from handlers.kit.quotes import quoted
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.unbroken import unbroken
from handlers.kit.ways import reading
from handlers.kit.widgets import back_to, button, choice, close, leads_to, window
from handlers.kit.words import Html
from handlers.states import Journal
from models.actions.door import administers
from models.errors import AccessDeniedError
from models.queries.audit import Sought, load_audit, who_acted
from models.queries.people.people import names_of
from models.rules.audit import Means

PEOPLE_A_PAGE, UNITS_A_PAGE, FIGURES_A_PAGE = 10, 16, 10
MOST_NAMED = 5
PERIODS = {"audit-today": 0, "audit-week": 6, "audit-month": 29}
"""So many days before today, by the button."""


async def open_audit(manager: DialogManager, *, show_mode: ShowMode | None = None) -> None:
    """The newest entries. Raises AccessDeniedError before anything on the screen changes."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        await load_audit(session, Sought(), by=around.by, before=None, size=1)
    await manager.start(Journal.rows, mode=StartMode.RESET_STACK, show_mode=show_mode)


async def rows(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, world = around.words, around.world
    here, sought = JournalPlace.of(dialog_manager), sought_here(dialog_manager, world)
    async with reading(dialog_manager) as session:
        leaf = await load_audit(session, sought, by=around.by, before=here.before, size=size_of_page(around))
        asked = {*people_in(leaf.entries), *([sought.person] if sought.person else [])}
        names = await names_of(session, asked)
    head = [Html(take_notice(dialog_manager, words).strip()), words("audit-title")]
    head.append(sought_said(dialog_manager, words, world, names) or words("audit-hint"))
    screen, older = page_said(around, leaf, names, head)
    return {"screen": screen, "has_newer": bool(here.starts), "is_narrow": sought != Sought(), "older": older}


async def on_all(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    widen(manager)


async def people(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    async with reading(dialog_manager) as session:
        acted = await who_acted(session, by=around.by)
    page = page_of([*acted.items()], dialog_manager, "people_page", PEOPLE_A_PAGE)
    items = [{"id": str(number), "name": unbroken(quoted(name, LONGEST_WIDE_BUTTON))} for number, name in page.items]
    return {"screen": around.words("audit-ask-person"), "items": items, **page.data}


def _only_administrators(around: Surroundings) -> None:
    """For windows that only ask. Raises AccessDeniedError."""
    if not administers(around.by):
        raise AccessDeniedError("audit")


async def units(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    _only_administrators(around)
    words, world = around.words, around.world
    page = page_of(world.region.units, dialog_manager, "units_page", UNITS_A_PAGE)
    items = [{"id": one.key, "name": quoted(words.label(one.short), LONGEST_BUTTON)} for one in page.items]
    return {"screen": words("audit-ask-unit"), "items": items, **page.data}


async def figures(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    _only_administrators(around)
    words, world = around.words, around.world
    page = page_of([place for place, _ in figures_of(world)], dialog_manager, "figures_page", FIGURES_A_PAGE)
    items = [
        {"id": figure_button(world, place), "name": cut(figure_said(words, world, place), LONGEST_WIDE_BUTTON)}
        for place in page.items
    ]
    return {"screen": words("audit-ask-figure"), "items": items, **page.data}


async def days(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    _only_administrators(around)
    return {"screen": Html(take_notice(dialog_manager, around.words) + around.words("audit-ask-days"))}


async def means(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    _only_administrators(around)
    items = [{"id": one.value, "name": around.words.plain(f"audit-means-{one}")} for one in Means]
    return {"screen": around.words("audit-ask-means"), "items": items}


async def on_person(_: CallbackQuery, __: Select[int], manager: DialogManager, number: int) -> None:
    narrow(manager, person=number)
    await manager.switch_to(Journal.rows)


async def on_unit(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    narrow(manager, unit=Surroundings.of(manager).world.unit(key).key)
    await manager.switch_to(Journal.rows)


async def on_figure(_: CallbackQuery, __: Select[Any], manager: DialogManager, place: tuple[int, str]) -> None:
    narrow(manager, figure=figure_meant(Surroundings.of(manager).world, *place))
    await manager.switch_to(Journal.rows)


async def on_means(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
    if key not in set(Means):
        raise carried.OldButtonError(key)
    narrow(manager, means=key)
    await manager.switch_to(Journal.rows)


async def on_period(_: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    around = Surroundings.of(manager)
    today = around.world.today(around.now)
    since = today - timedelta(days=PERIODS[str(pressed.widget_id).replace("_", "-")])
    narrow(manager, since=since.isoformat(), until=today.isoformat())
    await manager.switch_to(Journal.rows)


async def on_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    """Days, or a name of whatever there is: that is looked for as well."""
    around, text = Surroundings.of(manager), message.text or ""
    async with reading(manager) as session:
        acted = await who_acted(session, by=around.by)
    if typed := days_typed(text, around.world.today(around.now)):
        narrow(manager, since=typed[0].isoformat(), until=typed[1].isoformat())
    else:
        found = found_by(text, around.words, around.speech, around.world, acted)
        if len(found) == 1:
            narrow(manager, **{found[0].kind: found[0].value})
        elif found:
            notify(manager, "audit-several", names="; ".join(one.name for one in found[:MOST_NAMED]))
        else:
            notify(manager, "audit-unknown", text=quoted(text))
    await manager.switch_to(Journal.rows)


def dialog() -> Dialog:
    back = back_to(Journal.rows)
    person = choice("person", on_person, carries=carried.row)
    figure = choice("figure", on_figure, carries=carried.parts("-", carried.count, carried.key))
    return Dialog(
        window(
            Journal.rows,
            rows,
            turning(),
            Group(
                leads_to("audit-person-button", Journal.person),
                leads_to("audit-unit-button", Journal.unit),
                leads_to("audit-figure-button", Journal.figure),
                leads_to("audit-days-button", Journal.days),
                leads_to("audit-way-button", Journal.means),
                button("audit-all", on_all, when="is_narrow"),
                width=2,
            ),
            close(),
            on_typed=on_typed,
        ),
        window(Journal.person, people, Column(person), pager("people_page"), back, on_typed=on_typed),
        window(
            Journal.unit, units, Group(choice("unit", on_unit), width=2), pager("units_page"), back, on_typed=on_typed
        ),
        window(Journal.figure, figures, Column(figure), pager("figures_page"), back, on_typed=on_typed),
        window(
            Journal.days,
            days,
            Row(*(button(name, on_period) for name in PERIODS)),
            back,
            on_typed=on_typed,
        ),
        window(Journal.means, means, Column(choice("means", on_means)), back),
    )
