"""The windows about one unit: how it stands, its year, who entered its figures, and its pictures one by one."""

from typing import Any

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row, Select, SwitchTo
from aiogram_dialog.widgets.kbd.select import OnItemClick
from aiogram_dialog.widgets.media import DynamicMedia

from handlers.audit.history import open_unit_history
from handlers.instructions.draft import open_new
from handlers.instructions.origins import laggard
from handlers.kit import carried
from handlers.kit.blocks import fitted
from handlers.kit.lengths import LONGEST_NAME
from handlers.kit.lost_files import StoredPhoto
from handlers.kit.names import unit_name
from handlers.kit.notices import take_notice
from handlers.kit.pages import page_of, pager, to_first
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.ways import open_excuse, open_review, open_unlocking, reading
from handlers.kit.widgets import SCREEN, SENDS, Say, back_to, button, choice, close
from handlers.kit.words import Html
from handlers.review import dialog as reviews
from handlers.saying.preparation import photo_said
from handlers.saying.reviews import review_lines
from handlers.states import Summary
from handlers.summary import appeals
from handlers.summary.dates import on_beside
from handlers.summary.place import SummaryPlace
from handlers.summary.unit_screen import below_card, pages_of_entries, render_entries, render_unit, render_unit_year
from models.database import Session
from models.queries.digest.parts import UnitSheet, load_unit
from models.queries.digest.place import load_unit_photos
from models.queries.digest.unit import load_unit_entries, load_unit_year
from models.queries.report.cards import load_card
from models.rules.instructions import may_set
from models.rules.subjects import ReportKey
from models.views.card import Card

YEAR_PAGE, ENTRIES_PAGE, PHOTO_PAGE = "unit_year_page", "entries_page", "unit_photo_page"
ORIGINS = {"units": Summary.units, "indicator": Summary.indicator, "accept": Summary.accept}
"""Where a unit is opened from, and the way back leads to."""
WEEKS_A_PAGE = 12


async def _present(
    session: Session, around: Surroundings, key: ReportKey, sheet: UnitSheet
) -> tuple[list[Html], dict[str, bool]]:
    """What officials made of the report and answered so far, and which buttons serve."""
    card = await load_card(session, around.world, by=around.by, key=key, now=around.now, as_sent=True)
    answers, helps = await appeals.help_offers(session, around, key)
    does = {
        **appeals.nudge_offers(around, sheet.period, [sheet.line.status]),
        **reviews.offers(card),
        "may_instruct": may_set(around.by),
        **helps,
    }
    return [*review_lines(card, around.words), *answers], does


async def unit(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """As it was known at a moment nothing is to be done about it, and what was said of it later is left out."""
    here = SummaryPlace.of(dialog_manager)
    key, known_at = here.key, here.known
    async with reading(dialog_manager) as session:
        sheet = await load_unit(session, around.world, by=around.by, key=key, now=around.now, known_at=known_at)
        said, does = ([], {}) if known_at else await _present(session, around, key, sheet)
        below = [] if known_at else await below_card(session, around, key)
    beside = [
        {"id": day.isoformat(), "name": f"{mark} {around.words.day(day)}"}
        for mark, day in (("‹", sheet.earlier), ("›", sheet.later))
        if day is not None
    ]
    photos, notice = sheet.standing.photos, Html(take_notice(dialog_manager, around.words).strip())
    return {
        **does,
        "screen": fitted([render_unit(sheet, around.words, notice, said), *below]),
        "beside": beside,
        "has_photos": photos > 0,
        "say": {"n": str(photos)},
    }


async def _card(manager: DialogManager) -> Card:
    around = Surroundings.of(manager)
    async with reading(manager) as session:
        return await load_card(
            session, around.world, by=around.by, key=SummaryPlace.of(manager).key, now=around.now, as_sent=True
        )


async def on_accept(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await reviews.accept(manager, await _card(manager))


async def on_take_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await reviews.take_back(manager, await _card(manager))


async def on_return(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_review(manager, await _card(manager), reviews.RETURNS)


async def on_ask(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_review(manager, await _card(manager), reviews.ASKS)


async def on_excuse(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_excuse(manager, await _card(manager))


async def on_unexcuse(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await reviews.unexcuse(manager, await _card(manager))


async def on_unlock(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_unlocking(manager, await _card(manager))


async def on_instruction(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """What lags gives the words and the day; both are seen before it is set."""
    around, key = Surroundings.of(manager), SummaryPlace.of(manager).key
    async with reading(manager) as session:
        sheet = await load_unit(session, around.world, by=around.by, key=key, now=around.now)
    await open_new(manager, **laggard(sheet, around))


async def unit_year(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    async with reading(dialog_manager) as session:
        year = await load_unit_year(
            session, around.world, by=around.by, key=SummaryPlace.of(dialog_manager).key, now=around.now
        )
    page = page_of(year.weeks, dialog_manager, YEAR_PAGE, WEEKS_A_PAGE)
    return {"screen": render_unit_year(year, page.items, around.words, page.whole), **page.alone}


async def unit_entries(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    async with reading(dialog_manager) as session:
        view = await load_unit_entries(
            session, around.world, by=around.by, key=SummaryPlace.of(dialog_manager).key, now=around.now
        )
    page = page_of(pages_of_entries(view, around.words), dialog_manager, ENTRIES_PAGE, 1)
    return {"screen": render_entries(view, page.items, around.words, page.whole), **page.alone}


async def unit_photos(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """One picture at a time, of all open holidays; one that was taken back meanwhile is not shown any more."""
    words, key = around.words, SummaryPlace.of(dialog_manager).unit
    async with reading(dialog_manager) as session:
        known, photos = await load_unit_photos(session, around.world, by=around.by, unit=key, now=around.now)
    page = page_of(photos, dialog_manager, PHOTO_PAGE, 1)
    if not page.items:
        name = cut(unit_name(known, words), LONGEST_NAME)
        return {"screen": words("unit-no-photos", unit=name), "photo": None, **page.data}
    form, photo = page.items[0].form, page.items[0].photo
    said = photo_said(known, form, photo, page.number, len(photos), words)
    return {"screen": said, "photo": StoredPhoto(photo, words), **page.data}


def opens_unit(origin: str) -> OnItemClick[Select[str], str]:
    """A press on a unit in the window `origin`, one of ORIGINS."""

    async def on_unit(callback: CallbackQuery, widget: Any, manager: DialogManager, unit: str) -> None:
        known = Surroundings.of(manager).world.unit(unit)
        SummaryPlace.move(manager, unit=known.key, unit_from=origin)
        await manager.switch_to(Summary.unit)

    return on_unit


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """To the table that the unit was opened from, on the page it stood at."""
    await manager.switch_to(ORIGINS.get(SummaryPlace.of(manager).unit_from, Summary.units))


async def on_year(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _begin(manager, YEAR_PAGE, Summary.unit_year)


async def on_entries(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _begin(manager, ENTRIES_PAGE, Summary.unit_entries)


async def on_history(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_unit_history(manager, SummaryPlace.of(manager).unit)


async def on_photos(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await _begin(manager, PHOTO_PAGE, Summary.unit_photos)


async def _begin(manager: DialogManager, page: str, state: State) -> None:
    to_first(manager, page)
    await manager.switch_to(state)


def windows() -> list[Window]:
    return [
        Window(
            SCREEN,
            Group(
                button("review-accept", on_accept, when="may_accept", style=SENDS),
                button("review-take-back", on_take_back, when="may_take_back"),
                button("review-return", on_return, when="may_return"),
                button("review-ask", on_ask, when="may_ask"),
                button("review-excuse", on_excuse, when="may_excuse"),
                button("review-unexcuse", on_unexcuse, when="may_unexcuse"),
                button("review-unlock", on_unlock, when="may_unlock"),
                button("tasks-here", on_instruction, when="may_instruct"),
                button("help-button", appeals.on_help, when="may_help"),
                button("nudge-now", appeals.on_nudge, when="can_nudge"),
                button("nudge-fill", appeals.on_fill_this, when="can_fill"),
                button("unit-year", on_year),
                button("unit-who", on_entries),
                button("audit-history", on_history),
                SwitchTo(Say("compare-with-oblast"), id="unit_beside", state=Summary.unit_beside),
                button("preparation-photos", on_photos, name="unit_photos", when="has_photos"),
                width=2,
            ),
            Group(choice("beside", on_beside, "beside", carries=carried.day), width=2),
            Row(button("back", on_back), close()),
            state=Summary.unit,
            getter=unit,
        ),
        Window(
            SCREEN,
            pager(YEAR_PAGE),
            Row(back_to(Summary.unit), close()),
            state=Summary.unit_year,
            getter=unit_year,
        ),
        Window(
            SCREEN,
            pager(ENTRIES_PAGE),
            Row(back_to(Summary.unit), close()),
            state=Summary.unit_entries,
            getter=unit_entries,
        ),
        Window(
            DynamicMedia("photo", when="photo"),
            SCREEN,
            pager(PHOTO_PAGE, "◀", "▶"),
            back_to(Summary.unit),
            state=Summary.unit_photos,
            getter=unit_photos,
        ),
    ]
