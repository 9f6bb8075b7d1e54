"""Comparing: the digest's date with another one, over the oblast and by units, and one unit with the whole oblast."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group, Row

from config.catalogue.region import Form
from handlers.kit import carried
from handlers.kit.blocks import Table, Together, fitted
from handlers.kit.day_picker import DayPicker
from handlers.kit.names import capital
from handlers.kit.notices import below_notice, notify, take_notice
from handlers.kit.pages import page_of, pager, to_first
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import SHORTEST_LABEL, label_room, table
from handlers.kit.ways import reading
from handlers.kit.widgets import SCREEN, back_to, button, choice, close
from handlers.kit.words import Html, Words, escaped, number, signed
from handlers.saying.digest import BLANK, CARRIED, button_item, cell, figure_label, known_said, on_date, per_cent
from handlers.saying.planned import spanned, spanned_so_far
from handlers.states import Summary
from handlers.summary.dates import day_typed, days_to_pick, nearest_to, picked_from, turn_to_looked_at
from handlers.summary.place import SummaryPlace
from models.queries.digest.comparison import (
    PER,
    ComparedFigure,
    Comparison,
    Pair,
    UnitBeside,
    UnitChange,
    load_beside,
    load_comparison,
)
from models.queries.digest.dates import latest_dates
from models.views.digest import Digest

DAY, PAGE = "other_day", "compare_page"
RECENT = 4
UNITS_A_PAGE = 20
MOST_FIGURES = 30


def render_comparison(view: Comparison, words: Words) -> Html:
    """The headline, its parts and every line of the digest."""
    form = view.now.form
    keys = [key for key in figures_of(form) if key in view.then.figures or key in view.now.figures][:MOST_FIGURES]
    rows = [_row(figure_label(form, key, words), view.change(key), view.change(key).difference) for key in keys]
    if not rows:
        return fitted([_title(view, words), words("summary-nothing")])
    notes = [_plans(view, words), _about_difference(view, words)]
    is_carried = view.then.carried_dates or view.now.carried_dates
    notes += [words("compare-carried")] if is_carried else []
    return fitted([_title(view, words), _reported(view, words), _tables([_head(words), *rows]), _lines(notes)])


def figures_of(form: Form) -> tuple[str, ...]:
    """Keys in the order of the digest, each once."""
    return tuple(dict.fromkeys((form.headline, *form.split, *(line.key for line in form.lines))))


def render_units_compared(
    view: Comparison, changes: Sequence[UnitChange], words: Words, whole: Sequence[UnitChange] = ()
) -> Html:
    """The headline of each unit on the page, and of the oblast; of the `whole` list where an app shows tables."""
    notes = [_about_difference(view, words)]
    notes += [words("compare-carried-note")] if any(one.is_carried for one in whole or changes) else []
    subject = Html(words.label(view.now.form.subject))
    tables = _tables(_unit_rows(view, changes, words), _unit_rows(view, whole or changes, words))
    return fitted([_title(view, words), subject, tables, _lines(notes)])


def _unit_rows(view: Comparison, changes: Sequence[UnitChange], words: Words) -> list[list[str]]:
    rows = [_head(words)]
    for one in changes:
        label = (CARRIED if one.is_carried else "") + words.label(one.unit.short)
        rows.append(_row(label, one.change, one.difference))
    oblast = view.change(view.now.form.headline)
    return [*rows, _row(words.plain("summary-oblast"), oblast, oblast.difference)]


def _title(view: Comparison, words: Words) -> Html:
    """Which two dates; and as of when both were known, where that is not now."""
    said = words(
        "compare-title",
        form=words.label(view.now.form.name),
        then=words.day_year(view.then.period.as_of),
        now=words.day_year(view.now.period.as_of),
    )
    return _as_known(said, view.now.known_at, words)


def _as_known(title: Html, known_at: datetime | None, words: Words) -> Html:
    known = escaped(known_said(known_at, words))
    return Together([title, known]) if known else title


def _reported(view: Comparison, words: Words) -> Html:
    then, now = (_of(digest, words) for digest in (view.then, view.now))
    return words("compare-reported", then=then, now=now, **_days(view, words))


def _days(view: Comparison, words: Words) -> dict[str, str]:
    """`24 ноября` and `1 декабря`, with their years where these differ."""
    said = words.day_year if view.crosses_years else words.day
    return {"before": said(view.then.period.as_of), "after": said(view.now.period.as_of)}


def _of(digest: Digest, words: Words) -> str:
    return words.plain("compare-of", n=str(digest.reported), of=str(len(digest.lines)))


def _head(words: Words) -> list[str]:
    return ["", words.plain("compare-then"), words.plain("compare-now"), words.plain("compare-difference")]


def _row(label: str, change: ComparedFigure, difference: int | None) -> list[str]:
    return [label, cell(change.then), cell(change.now), signed(difference) if difference is not None else BLANK]


def _tables(rows: Sequence[Sequence[str]], whole: Sequence[Sequence[str]] = ()) -> Html:
    """One table; figures too long to stand beside one another have their differences in a plain second one."""
    if label_room([row[1:] for row in rows]) > SHORTEST_LABEL:
        return table(rows, heads=1, whole=whole)
    beside = table([[row[0], row[3]] for row in rows])
    return Together([table([row[:3] for row in rows], heads=1, whole=whole or rows), Table(beside, ())])


def _plans(view: Comparison, words: Words) -> Html:
    then, now = (digest.planned.get(digest.form.headline) for digest in (view.then, view.now))
    if then is None or now is None:
        return Html("")
    shares = {"then": per_cent(then.of_to_date), "now": per_cent(now.of_to_date)}
    spans = (spanned(digest.form, digest.period.as_of, words) for digest in (view.then, view.now))
    of = dict(zip(("span_then", "span_now"), (one["span"] for one in spans), strict=True))
    return words("compare-plan", by=view.now.form.plan_to_date, **shares, **of, **_days(view, words))


def _about_difference(view: Comparison, words: Words) -> Html:
    return words("compare-other-year") if view.crosses_years else words("compare-since", n=view.weeks)


def _lines(notes: Sequence[Html]) -> Html:
    return Html("\n".join(note for note in notes if note))


def render_beside(view: UnitBeside, words: Words) -> Html:
    unit = capital(words.label(view.line.unit.name))
    title = _as_known(words("compare-unit-title", unit=unit, on=on_date(view.period, words)), view.known_at, words)
    if not view.line.figures:
        return fitted([title, words("summary-no-stand-in")])
    source = view.line.source
    carried = words("summary-stand-in", day=words.at_day(source.as_of)) if view.line.is_carried and source else Html("")
    shares = [("compare-due", view.execution), ("compare-growth", view.growth)]
    so_far = spanned_so_far(view.form, view.period.as_of, words)
    rows = [_pair(words.plain(key, **so_far), pair, words) for key, pair in shares if pair != Pair(None, None)]
    return fitted(
        [title, carried, table([_head_beside(words), *rows], heads=1) if rows else Html(""), _per_people(view, words)]
    )


def _per_people(view: UnitBeside, words: Words) -> Html:
    """Nothing can be said of a unit without people of its own."""
    if not view.line.unit.population:
        return words("compare-no-people")
    keys = [key for key in figures_of(view.form) if key in view.per_people][:MOST_FIGURES]
    rows = [_pair(figure_label(view.form, key, words), view.per_people[key], words) for key in keys]
    return Together([words("compare-per-people", n=number(PER)), table([_head_beside(words), *rows], heads=1)])


def _head_beside(words: Words) -> list[str]:
    return ["", words.plain("compare-here"), words.plain("summary-oblast")]


def _pair(label: str, pair: Pair, words: Words) -> list[str]:
    return [label, cell(pair.unit), cell(pair.oblast)]


async def on_compare(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    turn_to_looked_at(manager, DAY)
    await manager.switch_to(Summary.compare_date)


async def dates(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    here, words = SummaryPlace.of(dialog_manager), around.words
    async with reading(dialog_manager) as session:
        known = await latest_dates(session, around.world, by=around.by, form=here.form, now=around.now)
        others = [day for day in known if day != here.date]
        days = await days_to_pick(session, dialog_manager, DAY) if others else None
    key = "compare-date-title" if others else "compare-no-dates"
    return {
        "screen": take_notice(dialog_manager, words)
        + words(key, day=words.at_day(here.date), year=str(here.date.year)),
        "recent": [button_item(day.isoformat(), words.day_on_button(day)) for day in others[:RECENT]],
        **picked_from(days),
    }


async def on_day(event: Any, widget: Any, manager: DialogManager, day: date) -> None:
    await _take(manager, await nearest_to(manager, day))


async def on_day_typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    found = await day_typed(message, manager)
    if found is not None:
        await _take(manager, found)


async def _take(manager: DialogManager, day: date) -> None:
    if day == SummaryPlace.of(manager).date:
        notify(manager, "compare-same")
        return
    SummaryPlace.move(manager, other=day.isoformat(), by_units=False)
    to_first(manager, PAGE)
    await manager.switch_to(Summary.compare)


async def compare(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    here, world, words = SummaryPlace.of(dialog_manager), around.world, around.words
    about: dict[str, Any] = {"form": here.form, "as_of": here.date, "other": here.other_date, "known_at": here.known}
    async with reading(dialog_manager) as session:
        view = await load_comparison(session, world, by=around.by, now=around.now, **about)
    if not here.by_units:
        return {"screen": below_notice(dialog_manager, words, render_comparison(view, words)), "of_oblast": True}
    page = page_of(view.units(view.now.form.headline), dialog_manager, PAGE, UNITS_A_PAGE)
    screen = render_units_compared(view, page.items, words, page.whole)
    return {"screen": below_notice(dialog_manager, words, screen), "of_units": True, **page.alone}


async def on_scope(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    SummaryPlace.move(manager, by_units=pressed.widget_id == "compare_units")
    to_first(manager, PAGE)


async def beside(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    here = SummaryPlace.of(dialog_manager)
    key, known_at = here.key, here.known
    async with reading(dialog_manager) as session:
        view = await load_beside(session, around.world, by=around.by, key=key, now=around.now, known_at=known_at)
    return {"screen": render_beside(view, around.words)}


def windows() -> list[Window]:
    return [
        Window(
            SCREEN,
            Group(choice("recent", on_day, "recent", carries=carried.day), width=2),
            DayPicker(DAY, on_day, when="has_days"),
            Row(back_to(Summary.more), close()),
            MessageInput(on_day_typed),
            state=Summary.compare_date,
            getter=dates,
        ),
        Window(
            SCREEN,
            pager(PAGE),
            Group(
                button("summary-units", on_scope, name="compare_units", when="of_oblast"),
                button("compare-oblast", on_scope, when="of_units"),
                button("compare-another", on_compare),
                back_to(Summary.more),
                close(),
                width=2,
            ),
            state=Summary.compare,
            getter=compare,
        ),
        Window(SCREEN, Row(back_to(Summary.unit), close()), state=Summary.unit_beside, getter=beside),
    ]
