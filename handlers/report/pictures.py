"""Pictures sent into the card of a holiday. An album gets one answer: the first picture re-sends the card, the others
only edit it, and only where there is more to say.
"""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.kit.notices import has_notice, notify
from handlers.report.opening import key_of, read_card
from handlers.report.stored import unless_closed
from models.actions.photos import MOST_PHOTOS, add_photo
from models.world import World

ALBUM = "album"
SHOWN = "photo"
"""Which photo the window of photos shows; it counts from 0, and -1 is the last."""
NOTES = (
    "events-photo-added",
    "events-photo-same",
    "events-photo-full",
    "events-photo-caption",
    "events-photo-as-file",
    "events-photo-where",
    "report-need-text",
    "report-closed-now",
    "report-read-only",
)
"""What may be said of a part, in this order. Of an album it is said together: its one answer is written over."""

Counts = dict[str, int]


async def on_other(message: Message, widget: Any, manager: DialogManager) -> None:
    """What is no text: a picture is kept where a holiday's card is open; else it is said what is expected."""
    counts, is_first = _counts(message, manager)
    before = _notes(counts)
    if not _is_of_holiday(manager):
        picking = manager.dialog_data.get("holidays") and message.photo
        _count(counts, "events-photo-where" if picking else "report-need-text")
    elif message.photo:
        await _take(message, manager, counts)
    elif message.document and (message.document.mime_type or "").startswith("image/"):
        _count(counts, "events-photo-as-file")
    else:
        _count(counts, "report-need-text")
    if is_first:
        say_counts(manager, counts)
    elif _notes(counts) != before or has_notice(manager):
        manager.show_mode = ShowMode.EDIT
        say_counts(manager, counts)
    else:
        manager.show_mode = ShowMode.NO_UPDATE


def _counts(message: Message, manager: DialogManager) -> tuple[Counts, bool]:
    """What became of this album's parts so far, and whether this is the first: it sends the card that others edit."""
    album = manager.dialog_data.get(ALBUM, {"id": None, "counts": {}})
    is_first = message.media_group_id is None or album["id"] != message.media_group_id
    if is_first:
        album = {"id": message.media_group_id, "counts": {}}
        manager.dialog_data[ALBUM] = album
    counts: Counts = album["counts"]
    return counts, is_first


def _count(counts: Counts, note: str) -> None:
    counts[note] = counts.get(note, 0) + 1


def _is_of_holiday(manager: DialogManager) -> bool:
    data, world = manager.dialog_data, manager.middleware_data["world"]
    assert isinstance(world, World)  # noqa: S101 -- the middleware put it there
    return "as_of" in data and world.form(data["form"]).holiday is not None


async def _take(message: Message, manager: DialogManager, counts: Counts) -> None:
    card = await read_card(manager)
    if not card.can_fill:
        fills = card.actor.fills(card.subject.unit.key)
        _count(counts, "report-closed-now" if fills else "report-read-only")
        return
    data, picture = manager.middleware_data, (message.photo or [])[-1]  # the last one is the biggest
    adding = add_photo(
        data["world"],
        by=data["actor"].telegram_id,
        key=key_of(manager),
        file_id=picture.file_id,
        file_unique_id=picture.file_unique_id,
        now=data["now"],
    )
    added = await unless_closed(manager, adding)
    if added is not None:
        _count(counts, f"events-photo-{added.outcome}")
        manager.dialog_data[SHOWN] = -1
        if message.caption:
            _count(counts, "events-photo-caption")


def _notes(counts: Counts) -> list[tuple[str, dict[str, str]]]:
    """The lines to say, with their values."""
    return [(note, _values(note, counts[note])) for note in NOTES if note in counts]


def _values(note: str, n: int) -> dict[str, str]:
    if note == "events-photo-full":
        return {"n": str(n), "most": str(MOST_PHOTOS)}
    return {"n": str(n)} if note == "events-photo-added" else {}


def say_counts(manager: DialogManager, counts: Counts) -> None:
    for note, values in _notes(counts):
        notify(manager, note, **values)
