"""Pictures sent into the card of a holiday. An album gets one answer: the first picture re-sends the card, the others
only edit it.
"""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from handlers.notices import notify
from handlers.report.opening import key_of, read_card
from handlers.report.storing import unless_closed
from models.actions.photos import MOST_PHOTOS, Adding, add_photo
from models.world import World

ALBUM = "album"
SHOWN = "photo"
"""Which photo the window of photos shows; it counts from 0, and -1 is the last."""
COUNTS: dict[str, int] = {Adding.ADDED: 0, Adding.SAME: 0, Adding.FULL: 0}


async def on_other(message: Message, widget: Any, manager: DialogManager) -> None:
    """What is no text: a picture is kept where a holiday's card is open; else it is said what is expected."""
    counts = _counts(message, manager)
    if not _is_of_holiday(manager):
        picking = manager.dialog_data.get("holidays") and message.photo
        notify(manager, "events-photo-where" if picking else "report-need-text")
    elif message.photo:
        await _take(message, manager, counts)
    elif message.document and (message.document.mime_type or "").startswith("image/"):
        notify(manager, "events-photo-as-file")
    else:
        notify(manager, "report-need-text")


def _counts(message: Message, manager: DialogManager) -> dict[str, int]:
    """What became of this album's pictures so far; a later one edits the card that the first one sent."""
    album = manager.dialog_data.get(ALBUM)
    if message.media_group_id is None or album is None or album["id"] != message.media_group_id:
        album = {"id": message.media_group_id, "counts": dict(COUNTS)}
        manager.dialog_data[ALBUM] = album
    else:
        manager.show_mode = ShowMode.EDIT
    counts: dict[str, int] = album["counts"]
    return counts


def _is_of_holiday(manager: DialogManager) -> bool:
    data, world = manager.dialog_data, manager.middleware_data["world"]
    assert isinstance(world, World)  # noqa: S101 -- the middleware put it there
    return "as_of" in data and world.form(data["form"]).holiday is not None


async def _take(message: Message, manager: DialogManager, counts: dict[str, int]) -> None:
    card = await read_card(manager)
    if not card.can_fill:
        fills = card.actor.fills(card.subject.unit.key)
        notify(manager, "report-closed-now" if fills else "report-read-only")
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
        counts[added.outcome] += 1
        manager.dialog_data[SHOWN] = -1
        say_counts(manager, counts)
        if message.caption:
            notify(manager, "events-photo-caption")


def say_counts(manager: DialogManager, counts: dict[str, int]) -> None:
    """Of the whole album, for its one answer is written over with every picture."""
    if counts[Adding.ADDED]:
        notify(manager, "events-photo-added", n=str(counts[Adding.ADDED]))
    if counts[Adding.SAME]:
        notify(manager, "events-photo-same")
    if counts[Adding.FULL]:
        notify(manager, "events-photo-full", n=str(counts[Adding.FULL]), most=str(MOST_PHOTOS))
