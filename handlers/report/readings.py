"""What was typed and can be read in several ways: a button for each, and nothing of it is stored before the answer."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput

from config.catalogue.region import Form
from handlers.kit import carried
from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.notices import notify, take_notice
from handlers.kit.quotes import quoted, typed_in
from handlers.kit.surroundings import Surroundings
from handlers.kit.tables import cut
from handlers.kit.words import Words, escaped, number, signed
from handlers.report.place import ReportPlace, read_card
from handlers.report.requests import row_of
from handlers.report.steps import after_answer, store
from handlers.report.typed import on_card
from handlers.states import Report
from models.rules.paste.entry import Figure, parse_figure
from models.rules.paste.replies import yes_or_no
from models.views.card import Card

Way = tuple[tuple[str, str], ...]
WHICH = carried.parts(":", carried.count, carried.count, carried.count)
"""`3:1:0`: the draft's version that was on the screen, the question and the reading."""


async def reading(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """Each way to read the first of the doubts."""
    words, card, here = around.words, await read_card(dialog_manager), ReportPlace.of(dialog_manager)
    line, ways = here.doubts[0] if here.doubts else ("", ())
    lines = [words("report-reading-line", line=quoted(line)) if line else words("report-reading")]
    lines += [escaped(f"• {_spelled(way, card.subject.form, words)}") for way in ways]
    items = [
        {"id": f"{card.version}:{here.doubt}:{at}", "name": cut(_name(way, card.subject.form, words), LONGEST_BUTTON)}
        for at, way in enumerate(ways)
    ]
    return {"screen": take_notice(dialog_manager, words) + "\n".join(lines), "items": items}


def _spelled(way: Way, form: Form, words: Words) -> str:
    """`Гранты: 107; Субсидир.: 801`."""
    return "; ".join(f"{words.label(form.indicator(key).short)}: {_said(text)}" for key, text in way)


def _name(way: Way, form: Form, words: Words) -> str:
    """Of several rows the figures only: a button is short, and the text above names the rows."""
    return _spelled(way, form, words) if len(way) == 1 else ", ".join(_said(text) for _, text in way)


def _said(text: str) -> str:
    figure = parse_figure(text)
    return quoted(text) if figure is None else signed(figure.number) if figure.added else number(figure.number)


async def on_reading(callback: CallbackQuery, widget: Any, manager: DialogManager, item: tuple[int, int, int]) -> None:
    """Where the figures have changed since it was shown it is asked anew."""
    version, doubt, at = item
    card, here = await read_card(manager), ReportPlace.of(manager)
    ways = here.doubts[0][1] if here.doubts else ()
    if version != card.version or doubt != here.doubt or at >= len(ways):
        notify(manager, "report-changed-question")
        return
    await _take(manager, card, ways[at])


async def on_typed(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """The figure that is right, where it is of one row; «да» to the only reading; «нет»: none of them is right.

    Anything else is read as on the card.
    """
    card, here = await read_card(manager), ReportPlace.of(manager)
    ways, agreed = here.doubts[0][1] if here.doubts else (), yes_or_no(typed_in(message))
    if agreed is False or (agreed and len(ways) == 1):
        await _take(manager, card, ways[0] if agreed else ())
        return
    rows = {key for way in ways for key, _ in way}
    if len(rows) == 1 and card.can_fill:
        (row,) = rows
        paste = row_of(typed_in(message), card, row)
        figure = dict(paste.values).get(row)
        if isinstance(figure, Figure) and len(paste.values) == 1:
            await _take(manager, card, ((row, f"{'+' * figure.added}{figure.number}"),))
            return
    await on_card(message, widget, manager)


async def _take(manager: DialogManager, card: Card, way: Way) -> None:
    """What it was meant to be, if anything of it; then the next doubt, or where the person was heading."""
    here = ReportPlace.of(manager)
    ReportPlace.move(manager, doubts=here.doubts[1:], doubt=here.doubt + 1)
    if not way:
        await after_answer(manager, card)
        return
    texts = {row.indicator.key for row in card.rows if row.indicator.is_text}
    entries: list[tuple[str, Figure | str]] = [
        (key, text if key in texts else parse_figure(text) or text) for key, text in way
    ]
    put = await store(manager, entries, counts=len(way) > 1)
    if put is not None and manager.current_context().state is not Report.question:
        await after_answer(manager, put.card)
