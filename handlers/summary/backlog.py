"""What waits for officials: reports to accept, many at once; and all that has waited for an answer for over a day.

Reports are those of a page, or all that raised no question; it is asked once more before it is done. What waits for an
answer stands heaviest first, and a press leads to the unit.
"""

from collections.abc import Iterable
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row

from handlers.kit import carried
from handlers.kit.blocks import Together
from handlers.kit.notices import below_notice, notify
from handlers.kit.pages import page_of, pager, to_first
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import table
from handlers.kit.ways import open_unit_sheet, reading
from handlers.kit.widgets import SCREEN, SENDS, back_to, button, choice, close
from handlers.kit.words import Html, Words
from handlers.saying.digest import MOST_NAMES, button_item, cell, growth_cell, name_of, names_said, on_date
from handlers.saying.reviews import waiting_line
from handlers.states import Summary
from handlers.summary.place import SummaryPlace
from handlers.summary.unit import opens_unit
from models.actions.acceptance import accept_reports
from models.errors import SubjectGoneError
from models.queries.digest.acceptance import Acceptable, Acceptance, load_acceptance
from models.queries.digest.pending import load_waiting

PAGE, UNITS_A_PAGE = "accept_page", 12
WAITING_PAGE, WAITING_A_PAGE = "waiting_page", 6
WHICH = carried.parts(".", carried.key, carried.count)
"""`returned.12`: the kind and the number of the row."""
QUESTION = "? "


async def _load(manager: DialogManager) -> Acceptance:
    around, here = Surroundings.of(manager), SummaryPlace.of(manager)
    async with reading(manager) as session:
        return await load_acceptance(
            session, around.world, by=around.by, form=here.form, as_of=here.date, now=around.now
        )


async def accept(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, view = around.words, await _load(dialog_manager)
    page = page_of(view.units, dialog_manager, PAGE, UNITS_A_PAGE)
    blocks = [_heading(view, words), _table(view, page.items, words)]
    shown = page.data
    shown["say"] |= {"clear": str(len(view.clear)), "here": str(len(page.items))}
    return {
        "screen": below_notice(dialog_manager, words, *[block for block in blocks if block]),
        "units": [button_item(one.line.unit.key, words.label(one.line.unit.short)) for one in page.items],
        "has_clear": bool(view.clear),
        "has_units": bool(page.items),
        **shown,
    }


def _heading(view: Acceptance, words: Words) -> Html:
    title = words("acceptance-title", form=words.label(view.form.name), on=on_date(view.period, words))
    stands = {"reported": view.reported, "expected": view.expected, "accepted": view.accepted}
    said = words("acceptance-stands", **{name: str(n) for name, n in stands.items()}, returned=view.returned)
    left = words("acceptance-left", n=len(view.units), clear=str(len(view.clear)))
    return Html("\n".join([title, said, left if view.units else words("acceptance-none")]))


def _table(view: Acceptance, units: Iterable[Acceptable], words: Words) -> Html:
    """The headline of each, those with a question marked."""
    key, has_question = view.form.headline, any(not one.is_clear for one in view.units)
    rows = [_row(one, key, words) for one in units]
    if not rows:
        return Html("")
    head = ["", words.plain("summary-column-total"), words.plain("summary-column-growth")]
    legend = [words("acceptance-legend")] if has_question else []
    return Together([table([head, *rows], heads=1), *legend])


def _row(one: Acceptable, key: str, words: Words) -> list[str]:
    mark = "" if one.is_clear else QUESTION
    name = mark + words.label(one.line.unit.short)
    return [name, cell(one.line.figures.get(key)), growth_cell(one.line.growth(key))]


async def sure(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """Only what is still as it was looked at is named."""
    words, view, chosen = around.words, await _load(dialog_manager), SummaryPlace.of(dialog_manager).to_accept
    same = [one for one in view.units if chosen.get(one.line.unit.key) == one.revision]
    names = names_said([name_of(one.line.status, words) for one in same], MOST_NAMES, words)
    if not same:
        return {"screen": words("acceptance-gone"), "any": False}
    return {"screen": words("acceptance-sure", n=len(same), names=names), "any": True}


async def on_open(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    to_first(manager, PAGE)
    await manager.switch_to(Summary.accept)


async def on_clear(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _ask(manager, (await _load(manager)).clear)


async def on_page(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    view = await _load(manager)
    await _ask(manager, page_of(view.units, manager, PAGE, UNITS_A_PAGE).items)


async def _ask(manager: DialogManager, units: Iterable[Acceptable]) -> None:
    """The revisions that were looked at are remembered: no other is accepted."""
    SummaryPlace.move(manager, to_accept={one.line.unit.key: one.revision for one in units})
    await manager.switch_to(Summary.accept_sure)


async def on_sure(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    around, here = Surroundings.of(manager), SummaryPlace.of(manager)
    about: dict[str, Any] = {"form": here.form, "as_of": here.date, "revisions": here.to_accept}
    done = await accept_reports(around.world, by=around.by, now=around.now, **about)
    SummaryPlace.move(manager, to_accept={})
    notify(manager, "acceptance-done", n=len(done))
    if len(done) < len(here.to_accept):
        notify(manager, "acceptance-newer", n=len(here.to_accept) - len(done))
    await manager.switch_to(Summary.accept)


async def waiting(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    async with reading(dialog_manager) as session:
        found = await load_waiting(session, around.world, by=around.by, now=around.now)
    page = page_of(found, dialog_manager, WAITING_PAGE, WAITING_A_PAGE)
    head = words("waiting-title", n=len(found)) if found else words("waiting-none")
    lines = [Html(f"• {waiting_line(one, words)}") for one in page.items]
    items = [button_item(f"{one.kind}.{one.number}", words.label(one.subject.unit.short)) for one in page.items]
    return {"screen": below_notice(dialog_manager, words, head, *lines), "waiting": items, **page.data}


async def on_waiting(callback: CallbackQuery, widget: Any, manager: DialogManager, which: tuple[str, int]) -> None:
    """Raises SubjectGoneError("review") for what is answered by now."""
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        found = await load_waiting(session, around.world, by=around.by, now=around.now)
    one = next((one for one in found if (one.kind.value, one.number) == which), None)
    if one is None:
        raise SubjectGoneError("review")
    await open_unit_sheet(manager, one.key)


def windows() -> list[Window]:
    return [
        Window(
            SCREEN,
            button("acceptance-clear", on_clear, when="has_clear", style=SENDS),
            button("acceptance-page", on_page, when="has_units"),
            Group(choice("accept_unit", opens_unit("accept"), "units"), width=2),
            pager(PAGE),
            Row(back_to(Summary.digest), close()),
            state=Summary.accept,
            getter=accept,
        ),
        Window(
            SCREEN,
            button("acceptance-yes", on_sure, when="any", style=SENDS),
            back_to(Summary.accept),
            state=Summary.accept_sure,
            getter=sure,
        ),
        Window(
            SCREEN,
            Group(choice("waiting", on_waiting, "waiting", carries=WHICH), width=2),
            pager(WAITING_PAGE),
            Row(back_to(Summary.digest), close()),
            state=Summary.waiting,
            getter=waiting,
        ),
    ]
