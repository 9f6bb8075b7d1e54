"""The windows of a digest: what they show, loaded anew at every look, and what their buttons do.

A button only says what is to be looked at; whether one may is asked when it is loaded.
"""

from datetime import date, datetime
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from config.catalogue.types import Form
from handlers.export.ranges import open_export
from handlers.kit.blocks import NOTHING, Picture
from handlers.kit.notices import take_notice
from handlers.kit.pages import page_of, to_first
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_summary, reading
from handlers.kit.words import Html
from handlers.papers.orders import bars_of
from handlers.papers.post import Posting
from handlers.saying.digest import button_item, figure_label
from handlers.saying.summary import render_digest
from handlers.saying.whole import to_call
from handlers.states import Summary
from handlers.summary.place import SummaryPlace
from handlers.summary.screen import render_indicator, render_missing, render_units
from models.errors import SubjectGoneError
from models.queries.digest.digest import load_digest, summary_period
from models.queries.digest.parts import Missing, load_missing, summary_dates
from models.queries.digest.told import load_summary, told_at, who_is_missing
from models.queries.digest.waiting import load_waiting
from models.queries.preparation.preparation import holiday_periods
from models.rules.outgoing import Due, Kind, Recipient, about_period
from models.views.digest import Digest, ranked

UNITS_A_PAGE = 12
PEOPLE_A_PAGE = 6
DATES_A_PAGE = 12
INDICATORS_A_PAGE = 16
ROWS_A_PAGE = 12


async def _digest(manager: DialogManager, around: Surroundings) -> Digest:
    here = SummaryPlace.of(manager)
    about: dict[str, Any] = {"form": here.form, "as_of": here.date, "known_at": here.known}
    async with reading(manager) as session:
        return await load_digest(session, around.world, by=around.by, now=around.now, **about)


async def _chart(digest: Digest, around: Surroundings, known_at: datetime | None) -> Html:
    """The units against their plan, where the person's app shows pictures inside a message.

    A word that it follows where it takes long to be drawn.
    """
    paper = await bars_of(digest, around.words) if around.tool(RichMessages).shows_to(around.by) else None
    if paper is None:
        return NOTHING
    if await around.tool(Posting).is_at_hand(around.bot, around.by.telegram_id, paper):
        return Picture(paper)
    subject, stage = about_period(digest.form.key, digest.period.as_of), known_at.isoformat() if known_at else ""
    to = Recipient("person", around.by.person_id)
    around.following.append(Due(Kind.SUMMARY_CHART, subject, to, stage, around.now))
    return around.words("summary-chart-follows")


async def digest(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    here, world, words, now = SummaryPlace.of(dialog_manager), around.world, around.words, around.now
    about: dict[str, Any] = {"form": here.form, "as_of": here.date, "known_at": here.known}
    async with world.database.reading() as session:
        told = await load_summary(session, world, by=around.by, now=now, **about)
        is_told = here.known is None and told.digest.period.digest <= now
        then = await told_at(session, told.digest.period, around.by) if is_told else None
        waiting = await load_waiting(session, world, by=around.by, now=now)
        is_called = around.by.is_rich and here.known is None and bool(told.digest.missing)
        missing = await who_is_missing(session, told.digest, now) if is_called else None
    notice = Html(take_notice(dialog_manager, words).strip())
    chart = await _chart(told.digest, around, here.known)
    below = [to_call(missing, words, reader=around.by.person_id)] if missing else []
    forms = [button_item(f.key, words.label(f.name)) for f in world.region.forms if f.key != told.digest.form.key]
    return {
        "screen": render_digest(told.digest, words, told.coming, notice, told.amended, below, chart),
        "forms": forms,
        "has_holidays": bool(holiday_periods(world, now)),
        "has_waiting": bool(waiting),
        "say": {"n": str(len(waiting)), "at": words.moment(then) if then else ""},
        "has_then": then is not None and then <= now,
        "is_then": here.known is not None,
        "can_accept": around.by.is_official and told.digest.reported > 0,
    }


async def units(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    view = await _digest(dialog_manager, around)
    in_places = SummaryPlace.of(dialog_manager).ranked
    lines = [line for _, line in ranked(view)] if in_places else view.lines
    page = page_of(lines, dialog_manager, "units_page", UNITS_A_PAGE)
    return {
        "screen": render_units(view, page.items, words, page.whole),
        "units": [button_item(line.unit.key, words.label(line.unit.short)) for line in page.items],
        "ranked": in_places,
        "can_rank": view.has_plans and not in_places,
        **page.data,
    }


async def missing(dialog_manager: DialogManager, around: Surroundings) -> tuple[Missing, dict[str, Any]]:
    """Who is missing, and what the window shows of it."""
    here = SummaryPlace.of(dialog_manager)
    async with reading(dialog_manager) as session:
        view = await load_missing(session, around.world, by=around.by, form=here.form, as_of=here.date, now=around.now)
    page = page_of(view.units, dialog_manager, "missing_page", PEOPLE_A_PAGE)
    notice = Html(take_notice(dialog_manager, around.words).strip())
    screen = render_missing(view, page.items, around.words, reader=around.by.person_id, notice=notice)
    return view, {"screen": screen, **page.data}


async def more(around: Surroundings, **_: Any) -> dict[str, Any]:
    return {"screen": around.words("summary-more-title")}


async def dates(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words, form = around.words, SummaryPlace.of(dialog_manager).form
    async with reading(dialog_manager) as session:
        known = await summary_dates(session, around.world, by=around.by, form=form, now=around.now)
    page = page_of(known, dialog_manager, "dates_page", DATES_A_PAGE)
    return {
        "screen": words("summary-dates-title") if known else words("summary-no-dates"),
        "dates": [button_item(day.isoformat(), words.day_on_button(day)) for day in page.items],
        **page.data,
    }


def _figures(form: Form, as_of: date) -> list[str]:
    """Keys of what has figures on that date: the headline, the other totals, then the indicators."""
    asked = [indicator.key for indicator in form.asked_on(as_of) if not indicator.is_text]
    return [form.headline, *(total.key for total in form.totals if total.key != form.headline), *asked]


async def indicators(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    here, words = SummaryPlace.of(dialog_manager), around.words
    form = around.world.form(here.form)
    page = page_of(_figures(form, here.date), dialog_manager, "indicators_page", INDICATORS_A_PAGE)
    return {
        "screen": words("summary-indicators-title"),
        "indicators": [button_item(key, figure_label(form, key, words)) for key in page.items],
        **page.data,
    }


async def indicator(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    view = await _digest(dialog_manager, around)
    key = SummaryPlace.of(dialog_manager).indicator
    if key not in _figures(view.form, view.period.as_of):
        raise SubjectGoneError("indicator")
    page = page_of(view.lines, dialog_manager, "rows_page", ROWS_A_PAGE)
    units = [button_item(line.unit.key, words.label(line.unit.short)) for line in page.items]
    return {"screen": render_indicator(view, key, page.items, words, page.whole), "units": units, **page.data}


async def on_then(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """As officials were told it."""
    around, here = Surroundings.of(manager), SummaryPlace.of(manager)
    period = summary_period(around.world, by=around.by, form=here.form, now=around.now, as_of=here.date)
    async with reading(manager) as session:
        then = await told_at(session, period, around.by)
    SummaryPlace.move(manager, known_at=then.isoformat())


async def on_now(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    SummaryPlace.move(manager, known_at=None)


async def on_export(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    here = SummaryPlace.of(manager)
    await open_export(manager, digest=(here.form, here.date))


async def on_form(callback: CallbackQuery, widget: Any, manager: DialogManager, form: str) -> None:
    await open_summary(manager, form=form)


def _go_to(manager: DialogManager, day: date) -> None:
    """Fix another date, once it is known to be one that may be looked at."""
    around, form = Surroundings.of(manager), SummaryPlace.of(manager).form
    summary_period(around.world, by=around.by, form=form, now=around.now, as_of=day)
    SummaryPlace.move(manager, as_of=day.isoformat(), known_at=None)


async def look_at(manager: DialogManager, day: date) -> None:
    """The digest of another date."""
    _go_to(manager, day)
    for page in ("units_page", "missing_page", "rows_page"):
        to_first(manager, page)
    await manager.switch_to(Summary.digest)


async def on_date(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    await look_at(manager, day)


async def on_beside(callback: CallbackQuery, widget: Any, manager: DialogManager, day: date) -> None:
    """The same unit on another date."""
    _go_to(manager, day)


async def on_indicator(callback: CallbackQuery, widget: Any, manager: DialogManager, key: str) -> None:
    SummaryPlace.move(manager, indicator=key)
    to_first(manager, "rows_page")
    await manager.switch_to(Summary.indicator)


async def on_rank(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    SummaryPlace.move(manager, ranked=pressed.widget_id == "rank")
    to_first(manager, "units_page")
