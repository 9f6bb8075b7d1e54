"""The windows of a digest: what they show, loaded anew at every look, and what their buttons do.

Of all units a page at a time: the headline against plan, one figure, or who is missing. A button only says what is to
be looked at; whether one may is asked when it is loaded.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from config.catalogue.region import Form
from handlers.export.ranges import open_export
from handlers.kit.blocks import NOTHING, Picture, fitted, stacked
from handlers.kit.names import full_name
from handlers.kit.notices import take_notice
from handlers.kit.pages import page_of, to_first
from handlers.kit.rich_messages import RichMessages
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import table
from handlers.kit.ways import open_summary, reading
from handlers.kit.words import Html, Words, escaped
from handlers.papers.orders import bars_of
from handlers.papers.post import Posting
from handlers.saying.digest import (
    CARRIED,
    MOST_NAMES,
    button_item,
    carried_note,
    cell,
    figure_label,
    growth_cell,
    known_said,
    name_of,
    names_said,
    on_date,
)
from handlers.saying.planned import how_spread, spanned
from handlers.saying.summary import render_digest
from handlers.saying.whole import to_call, unit_to_call
from handlers.states import Summary
from handlers.summary.place import SummaryPlace
from models.errors import SubjectGoneError
from models.queries.digest.digest import load_digest, summary_period
from models.queries.digest.parts import Missing, load_missing
from models.queries.digest.pending import load_waiting
from models.queries.digest.told import load_summary, told_at, who_is_missing
from models.queries.preparation.preparation import holiday_periods
from models.rules.outgoing import Due, Kind, Recipient, about_period
from models.views.digest import Digest, UnitLine, ranked
from models.views.report import UnitStatus

UNITS_A_PAGE = 12
PEOPLE_A_PAGE = 6
INDICATORS_A_PAGE = 16
ROWS_A_PAGE = 12


def render_units(digest: Digest, lines: Sequence[UnitLine], words: Words, whole: Sequence[UnitLine] = ()) -> Html:
    """The headline of each unit: fact, growth and per cent of the plan to date; of `whole` where tables are shown."""
    key = digest.form.headline
    has_plan = digest.has_dues
    head = ["", words.plain("summary-column-total"), words.plain("summary-column-growth")]
    head += [words.plain("summary-column-due")] if has_plan else []
    oblast = [words.plain("summary-oblast"), *_sum(digest, key), *(_due(digest, key) if has_plan else ())]

    def rows(of: Sequence[UnitLine]) -> list[list[str]]:
        lined = [[_label(one, words), *_cells(one, key), *(_due(one, key) if has_plan else ())] for one in of]
        return [head, *lined, oblast]

    shown = table(rows(lines), heads=1, whole=rows(whole) if len(whole) > len(lines) else ())
    title = words("summary-units-title", form=words.label(digest.form.name), on=on_date(digest.period, words))
    notes = [escaped(known_said(digest.known_at, words)), carried_note(digest.carried_dates, words)]
    notes += _long_growths(lines, words)
    spread = how_spread(words, is_even=digest.is_spread_evenly)
    about = spanned(digest.form, digest.period.as_of, words)
    notes += [words("summary-due-note", spread=spread, **about)] if has_plan else []
    return stacked([part for part in (title, shown, *notes) if part])


def render_indicator(
    digest: Digest, key: str, lines: Sequence[UnitLine], words: Words, whole: Sequence[UnitLine] = ()
) -> Html:
    """One figure of each unit with its growth, and the oblast's sum; of `whole` where tables are shown."""
    head = ["", words.plain("summary-column-value"), words.plain("summary-column-growth")]
    oblast = [words.plain("summary-oblast"), *_sum(digest, key)]

    def rows(of: Sequence[UnitLine]) -> list[list[str]]:
        return [head, *([_label(line, words), *_cells(line, key)] for line in of), oblast]

    shown = table(rows(lines), heads=1, whole=rows(whole) if len(whole) > len(lines) else ())
    name = full_name(digest.form, key, words)
    title = words("summary-indicator-title", name=name, on=on_date(digest.period, words))
    notes = [escaped(known_said(digest.known_at, words)), carried_note(digest.carried_dates, words)]
    notes += _long_growths(lines, words)
    return stacked([part for part in (title, shown, *notes) if part])


def _long_growths(lines: Sequence[UnitLine], words: Words) -> list[Html]:
    """Whose growth is of more than a week, for weeks were missing in between; the longest last."""
    by_weeks: dict[int, list[str]] = {}
    for line in lines:
        if line.weeks is not None and line.weeks > 1:
            by_weeks.setdefault(line.weeks, []).append(name_of(line.status, words))
    return [
        words("summary-long-growth", n=weeks, names=names_said(names, MOST_NAMES, words))
        for weeks, names in sorted(by_weeks.items())
    ]


def _label(line: UnitLine, words: Words) -> str:
    return (CARRIED if line.is_carried else "") + words.label(line.unit.short)


def _cells(line: UnitLine, key: str) -> tuple[str, str]:
    return cell(line.figures.get(key)), growth_cell(line.growth(key))


def _due(of: UnitLine | Digest, key: str) -> tuple[str]:
    planned = of.planned.get(key)
    return (cell(planned.of_to_date if planned else None),)


def _sum(digest: Digest, key: str) -> tuple[str, str]:
    return cell(digest.figures.get(key)), growth_cell(digest.growth.get(key))


def render_missing(missing: Missing, units: Sequence[UnitStatus], words: Words, *, reader: int, notice: Html) -> Html:
    """`reader` is the Person.id of who looks at it, `notice` what is to be said first."""
    title = words("summary-missing-title", on=on_date(missing.period, words))
    reported = missing.expected - len(missing.units)
    key = "summary-reported" if missing.units else "summary-all-reported"
    head = Html(f"{title}\n{words(key, n=str(reported), of=str(missing.expected))}")
    return fitted([notice, head, *(unit_to_call(missing, unit, words, reader=reader) for unit in units)])


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


async def on_indicator(callback: CallbackQuery, widget: Any, manager: DialogManager, key: str) -> None:
    SummaryPlace.move(manager, indicator=key)
    to_first(manager, "rows_page")
    await manager.switch_to(Summary.indicator)


async def on_rank(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    SummaryPlace.move(manager, ranked=pressed.widget_id == "rank")
    to_first(manager, "units_page")
