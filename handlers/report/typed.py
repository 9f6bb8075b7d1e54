"""What people type into the conversation: figures one by one or pasted, names, «да». Nothing is dropped unsaid."""

from __future__ import annotations

import re
from collections.abc import Sequence

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput

from config.catalogue.region import LOCALES, Indicator, Label
from config.catalogue.units import folded
from handlers.kit.notices import notify
from handlers.kit.quotes import quoted, typed_in
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import number, signed
from handlers.report.fits import offer_elsewhere
from handlers.report.place import ReportPlace, read_card
from handlers.report.remarks import keep_doubts, name_line, name_unread
from handlers.report.requests import SEND, figures_in, row_of, said
from handlers.report.returned import paste_typed
from handlers.report.steps import ask_reading, look, send, step, store, to_card
from handlers.report.ways import choice_here, choices_here, choose_fitting, choose_form, choose_unit
from handlers.states import Report
from models.actions.drafts import Put
from models.rules.audit import Means
from models.rules.paste.entry import Figure, Paste, parse_figure
from models.rules.paste.replies import NO

_HAS_LETTERS = re.compile(r"[^\W\d_]{2,}")


async def on_card(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    await take(manager, typed_in(message))


async def take(manager: DialogManager, text: str, *, to_look: bool = False, means: Means | None = None) -> None:
    """Text on the open card: figures for one row or many, or «да», which opens the last look.

    With `to_look` figures for every row that is needed open it themselves. `means` is how they came where they were
    not typed.
    """
    card = await read_card(manager)
    await to_card(manager)
    if not card.can_fill:
        fills = card.actor.fills(card.subject.unit.key)
        notify(manager, "report-closed-now" if fills else "report-read-only")
        return
    if said(text) in SEND and card.filled:
        await look(manager, card)
        return
    paste = paste_typed(manager, text, card)
    if paste.problem == "which_row" and paste.figure is not None:
        lone = f"{'+' if paste.figure.added else ''}{paste.figure.number}"
        ReportPlace.move(manager, lone=lone)
        await manager.switch_to(Report.which)
        return
    if not paste.values and await offer_elsewhere(manager, text, card):
        return
    name_unread(manager, paste, text, card)
    put = await store(manager, paste.values, counts=True, means=means) if paste.values else None
    if (paste.values and put is None) or await ask_reading(manager):
        return
    if put is not None and to_look and _is_whole(put, paste, is_form=means is Means.WORKBOOK):
        await look(manager, put.card)


def _is_whole(put: Put, paste: Paste, *, is_form: bool) -> bool:
    """Whether they were all that the report needs, for a form beside what stands there; nothing is left unread."""
    needed = {row.indicator.key for row in put.card.rows if row.indicator.required and not is_form}
    return needed <= set(put.stored) and not (paste.bad or put.refused or put.card.errors)


async def on_row(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """One value for the chosen row; several lines are read as for the whole card."""
    text = typed_in(message).strip()
    indicator = _chosen(manager)
    if indicator is None or (indicator.is_text and await _is_figures(manager, text)):
        await on_card(message, widget, manager)
        return
    entry: Figure | str | None = text if indicator.is_text else _plain_figure(text)
    if entry is None:
        await _on_words(message, widget, manager, indicator)
        return
    await _store_in_row(manager, [(indicator.key, entry)])


async def _is_figures(manager: DialogManager, text: str) -> bool:
    """Where a row takes words: figures with the names of their rows, or a column of nothing but figures."""
    card = await read_card(manager)
    is_column = "\n" in text and not _HAS_LETTERS.search(text)
    return card.can_fill and (is_column or bool(figures_in(text, card)))


def _chosen(manager: DialogManager) -> Indicator | None:
    """The indicator of the row that is open: by the catalogue, without reading the card."""
    here = ReportPlace.of(manager)
    asked = Surroundings.of(manager).world.form(here.form).asked_on(here.key.as_of)
    return next((indicator for indicator in asked if indicator.key == here.row), None)


def _plain_figure(text: str) -> Figure | None:
    """A figure that can be read in one way only, without looking at the card: without spaces between its digits."""
    return None if " " in text else parse_figure(text)


async def _on_words(message: Message, widget: MessageInput, manager: DialogManager, indicator: Indicator) -> None:
    """A figure with words around it, a paste for the card, or a mistake to name."""
    text = typed_in(message).strip()
    card = await read_card(manager)
    row = next((row for row in card.rows if row.indicator.key == indicator.key), None)
    if row is None or not card.can_fill or "\n" in text or ";" in text:
        await on_card(message, widget, manager)
        return
    paste = row_of(text, card, indicator.key)
    if [key for key, _ in paste.values] == [indicator.key] and not paste.bad:
        await _store_in_row(manager, paste.values)
    elif paste.values or paste.ways:
        await on_card(message, widget, manager)
    elif paste.bad and (paste.bad[0].why in {"two_readings", "ambiguous_label"} or paste.bad[0].rows):
        name_line(manager, paste.bad[0], card)
        keep_doubts(manager, paste)
        await ask_reading(manager)
    else:
        can_add = isinstance(row.previous, int)
        notify(manager, "report-bad-figure-added" if can_add else "report-bad-figure", typed=quoted(text))


async def _store_in_row(manager: DialogManager, values: Sequence[tuple[str, Figure | str]]) -> None:
    put = await store(manager, values)
    if put is not None and put.stored and manager.current_context().state is Report.row:
        await step(manager, put.card, +1)


async def on_which(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """The row of the lone figure by its name; anything else is read as on the card."""
    text, lone = typed_in(message).strip(), ReportPlace.of(manager).lone
    card = await read_card(manager)
    entries = figures_in(f"{text}: {lone}", card) if _HAS_LETTERS.search(text) and card.can_fill else []
    if len(entries) != 1:
        if figure := parse_figure(lone):
            notify(manager, "report-lone-left", typed=(signed if figure.added else number)(figure.number))
        await on_card(message, widget, manager)
        return
    await to_card(manager)
    await store(manager, entries)


async def on_check(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """«да» sends what was shown; figures correct the draft."""
    text = said(typed_in(message))
    if text in SEND:
        shown = ReportPlace.of(manager).shown
        await send(manager, -1 if shown is None else shown)
    elif text in NO:
        await to_card(manager)
    else:
        await on_card(message, widget, manager)


async def on_forms(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """A form may be named instead of pressed."""
    choices = await choices_here(manager)
    for choice in choices:
        if _names(typed_in(message), choice.form.name):
            await choose_form(manager, choice.form.key)
            await take_waiting(manager)
            return
    _say_unknown(manager, typed_in(message), choices[0].form.name)


async def on_units(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """A unit may be named instead of pressed."""
    choice = await choice_here(manager)
    for state in choice.units:
        if _names(typed_in(message), state.unit.name, state.unit.short, *state.unit.aliases):
            await choose_unit(manager, state.unit.key)
            await take_waiting(manager)
            return
    _say_unknown(manager, typed_in(message), choice.units[0].unit.short)


def _names(typed: str, *names: Label | str) -> bool:
    said_so = {name if isinstance(name, str) else name.said_in(loc) for name in names for loc in LOCALES}
    return folded(typed) in {folded(name) for name in said_so}


def _say_unknown(manager: DialogManager, typed: str, example: Label) -> None:
    said_so = Surroundings.of(manager).words.label(example)
    notify(manager, "report-no-such-unit", typed=quoted(typed), example=said_so)


async def on_sent(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    await _take_sent(manager, typed_in(message))


async def _take_sent(manager: DialogManager, text: str) -> None:
    """Text where a sent report is looked at: nothing is filled here, but figures begin the update of a holiday's."""
    card = await read_card(manager)
    if card.is_holiday and card.can_fill and card.sent is not None:
        if said(text) in SEND | NO:
            notify(manager, "events-use-buttons")
        else:
            await take(manager, text)
        return
    key = "report-use-buttons" if card.can_fill and card.sent is not None else "report-only-buttons"
    if not card.actor.fills(card.subject.unit.key):
        key = "report-read-only"  # no other card is any better
    elif card.is_holiday:
        key = "report-closed-now"
    notify(manager, key)


async def on_fitting(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """The unit or the form of the waiting figures may be named instead of pressed; with one report «да» suffices."""
    world = Surroundings.of(manager).world
    fitting = ReportPlace.of(manager).fitting
    if len(fitting) == 1 and said(typed_in(message)) in SEND:
        await take_fitting(manager, 0)
        return
    if ReportPlace.of(manager).as_of and said(typed_in(message)) in NO:
        await to_card(manager)
        return
    for at, (form, unit, _) in enumerate(fitting):
        known, where = world.form(form), world.unit(unit)
        if _names(typed_in(message), known.name, where.name, where.short, *where.aliases):
            await take_fitting(manager, at)
            return
    _say_unknown(manager, typed_in(message), world.unit(fitting[0][1]).short)


async def take_fitting(manager: DialogManager, at: int) -> None:
    """The waiting figures go into the report at that place of the list."""
    typed = ReportPlace.of(manager).typed
    await choose_fitting(manager, at)
    ReportPlace.move(manager, typed="", fitting=())
    await take(manager, typed, to_look=True)


async def take_waiting(manager: DialogManager) -> None:
    """What came before the card was open, once it is; until then it waits, and that is said."""
    state, here = manager.current_context().state, ReportPlace.of(manager)
    if not here.typed:
        return
    if state in {Report.forms, Report.units, Report.fitting}:
        notify(manager, "report-waiting")
    elif here.to_check:
        ReportPlace.move(manager, typed="", is_sheet=False)
        await take(manager, here.typed, to_look=True, means=Means.WORKBOOK if here.is_sheet else None)
    else:
        ReportPlace.move(manager, typed="")
        await (take if state is Report.card else _take_sent)(manager, here.typed)
