"""Pictures sent into a holiday's card: kept with their captions, and answered in one line below.

An album gets one answer, which its later pictures write over. The card stays where it is; only figures under a
picture send it again, as typed ones do.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.input.base import MessageHandlerFunc

from handlers.kit.notices import has_notice, notify
from handlers.kit.place import Place
from handlers.kit.requests import unless_refused
from handlers.kit.surroundings import Surroundings
from handlers.kit.words import Html, number
from handlers.report.place import ReportPlace, looked_at, read_card, while_open
from handlers.report.remarks import name_unread
from handlers.report.requests import paste_of, row_of
from handlers.report.steps import ask_reading, step, store
from handlers.report.typed import on_card, on_sent
from handlers.states import Report
from models.actions.photos import MOST_PHOTOS, Adding, add_photo
from models.rules.paste.typed import Figure, Paste, has_digit
from models.rules.visible import tidy
from models.tables.reports import CAPTION
from models.views.card import Card

ANSWER = "answer"  # the number of the line below
NOTES = (
    "events-photo-added",
    "events-photo-same",
    "events-photo-full",
    "events-photo-kept-words",
    "events-photo-no-figures",
    "events-photo-cut",
    "events-photo-as-file",
    "events-photo-where",
    "report-need-text",
    "report-closed-now",
    "report-read-only",
)
"""What may be said of a part, in this order. Of an album it is said together: its one answer is written over."""


@dataclass(frozen=True, slots=True)
class AlbumPlace(Place):
    """The `album` that came last: its `id`, what became of its parts (`counts` of NOTES, which are added to), and the
    number of its `answer`.
    """

    album: dict[str, Any] = field(default_factory=lambda: {"id": None, "counts": {}})


Counts = dict[str, int]
Notes = list[tuple[str, dict[str, str]]]


def other(on_typed: MessageHandlerFunc) -> MessageHandlerFunc:
    """What is no text, in a window whose text `on_typed` takes: figures under a picture or a file go the same way.

    A picture is kept where a holiday's card is open, with its words; else it is said what is expected.
    """

    async def on_other(message: Message, widget: MessageInput, manager: DialogManager) -> None:
        is_kept = _is_of_holiday(manager) and message.photo
        if is_kept or not (ReportPlace.of(manager).as_of and has_digit(message.caption or "")):
            await _on_other(message, manager)
            return
        counts, _ = _counts(message, manager)
        _count(counts, "report-need-text")  # nothing more is said of the other parts
        await on_typed(message, widget, manager)

    return on_other


async def _on_other(message: Message, manager: DialogManager) -> None:
    counts, is_first = _counts(message, manager)
    before = _notes(counts)
    if not _is_of_holiday(manager):
        picking = ReportPlace.of(manager).holidays and message.photo
        _count(counts, "events-photo-where" if picking else "report-need-text")
    elif message.photo:
        await _take(message, manager, counts)
    elif message.document and (message.document.mime_type or "").startswith("image/"):
        _count(counts, "events-photo-as-file")
    else:
        _count(counts, "report-need-text")
    if _is_said_below(message, manager, is_first=is_first):
        await _say_below(message, manager, counts, before)
    elif is_first:
        say_counts(manager, counts)
    elif _notes(counts) != before or has_notice(manager):
        manager.show_mode = ShowMode.EDIT
        say_counts(manager, counts)
    else:
        manager.show_mode = ShowMode.NO_UPDATE


def _is_said_below(message: Message, manager: DialogManager, *, is_first: bool) -> bool:
    """A card stays where it is, unless figures have come in; the window of photos shows the new one instead."""
    if not _is_of_holiday(manager) or manager.current_context().state is Report.photos or has_notice(manager):
        return False
    return ANSWER in AlbumPlace.of(manager).album or (is_first and bool(message.photo))


async def _say_below(message: Message, manager: DialogManager, counts: Counts, before: Notes) -> None:
    """One line under the picture, or the album's line once more; the card only shows how many there are."""
    notes, album, words = _notes(counts), AlbumPlace.of(manager).album, Surroundings.of(manager).words
    grows = any(note == "events-photo-added" and (note, values) not in before for note, values in notes)
    manager.show_mode = ShowMode.EDIT if grows else ShowMode.NO_UPDATE
    if notes == before:
        return
    line, bot = Html(" ".join(words(note, **values) for note, values in notes)), Surroundings.of(manager).bot
    if ANSWER in album:
        request = bot.edit_message_text(line, chat_id=message.chat.id, message_id=album[ANSWER])
        await unless_refused(request, "photo_answer_not_edited")
        return
    said = await unless_refused(message.answer(line), "photo_not_answered")
    if said is not None:
        album[ANSWER] = said.message_id


def answer_album(message: Message, manager: DialogManager) -> None:
    """This part is answered: nothing more is said of the others."""
    if message.media_group_id is not None:
        AlbumPlace.move(manager, album={"id": message.media_group_id, "counts": {"report-need-text": 1}})


def _counts(message: Message, manager: DialogManager) -> tuple[Counts, bool]:
    """What became of this album's parts so far, and whether this is the first: it sends the card that others edit."""
    album = AlbumPlace.of(manager).album
    is_first = message.media_group_id is None or album["id"] != message.media_group_id
    if is_first:
        album = {"id": message.media_group_id, "counts": {}}
        AlbumPlace.move(manager, album=album)
    counts: Counts = album["counts"]
    return counts, is_first


def _count(counts: Counts, note: str) -> None:
    counts[note] = counts.get(note, 0) + 1


def _is_of_holiday(manager: DialogManager) -> bool:
    here = ReportPlace.of(manager)
    return bool(here.as_of) and Surroundings.of(manager).world.form(here.form).holiday is not None


async def _take(message: Message, manager: DialogManager, counts: Counts) -> None:
    card = await read_card(manager)
    if not card.can_fill:
        fills = card.actor.fills(card.subject.unit.key)
        _count(counts, "report-closed-now" if fills else "report-read-only")
        return
    here, picture = ReportPlace.of(manager), (message.photo or [])[-1]  # the last one is the biggest
    async with while_open(manager) as around:
        added = await add_photo(
            around.world,
            by=around.by,
            key=here.key,
            file_id=picture.file_id,
            file_unique_id=picture.file_unique_id,
            caption=message.caption or "",
            now=around.now,
        )
        around.card = added.card
        _count(counts, f"events-photo-{added.outcome}")
        ReportPlace.move(manager, photo=-1)
        if message.caption:
            await _take_caption(message.caption, manager, counts, is_kept=added.outcome is not Adding.FULL)


async def _take_caption(caption: str, manager: DialogManager, counts: Counts, *, is_kept: bool) -> None:
    """The words stand with the picture; figures among them are stored as well, and none is passed over in silence."""
    if is_kept:
        _count(counts, "events-photo-cut" if len(tidy(caption)) > CAPTION else "events-photo-kept-words")
    card = await read_card(manager)
    paste = _figures_of(caption, card, manager)
    if any(isinstance(value, Figure) for _, value in paste.values) or paste.doubts:
        name_unread(manager, paste, caption, card)
        put = await store(manager, paste.values, counts=True) if paste.values else None
        if (paste.values and put is None) or await ask_reading(manager):
            return
        if put is not None and put.stored and manager.current_context().state is Report.row:
            await step(manager, put.card, +1)
    elif has_digit(caption):
        _count(counts, "events-photo-no-figures")


def _figures_of(caption: str, card: Card, manager: DialogManager) -> Paste:
    """Where a row is open, a figure alone is its own."""
    here, state = ReportPlace.of(manager), manager.current_context().state
    is_asked = any(row.indicator.key == here.row and not row.indicator.is_text for row in card.rows)
    if state is Report.row and is_asked:
        return row_of(caption, card, here.row)
    return paste_of(caption, card, Surroundings.of(manager).speech)


def _notes(counts: Counts) -> Notes:
    """The lines to say, with their values."""
    return [(note, _values(note, counts[note])) for note in NOTES if note in counts]


def _values(note: str, n: int) -> dict[str, str]:
    if note == "events-photo-full":
        return {"n": str(n), "most": str(MOST_PHOTOS)}
    if note == "events-photo-cut":
        return {"limit": number(CAPTION)}
    return {"n": str(n)} if note == "events-photo-added" else {}


def say_counts(manager: DialogManager, counts: Counts) -> None:
    for note, values in _notes(counts):
        notify(manager, note, **values)


async def on_text(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """Figures typed while looking at photos are for the card."""
    state = await looked_at(manager)
    await manager.switch_to(state)
    await (on_card if state is Report.card else on_sent)(message, widget, manager)
