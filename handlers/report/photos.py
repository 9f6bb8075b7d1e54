"""The photos of a holiday's card: pictures sent into it are kept, and a window shows them one by one.

An album gets one answer: the first picture re-sends the card, the others only edit it, and only where there is more
to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row, Select
from aiogram_dialog.widgets.media import DynamicMedia
from aiogram_dialog.widgets.text import Const

from handlers.kit import carried
from handlers.kit.lost_files import StoredPhoto
from handlers.kit.notices import has_notice, notify, take_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import SCREEN, Say, button
from handlers.kit.words import Html, Words
from handlers.report.place import looked_at, move, place, read_card, while_open
from handlers.report.remarks import name_unread
from handlers.report.requests import paste_of
from handlers.report.steps import store
from handlers.report.typed import on_card, on_sent
from handlers.states import Report
from models.actions.photos import MOST_PHOTOS, Adding, add_photo, remove_photo, restore_photo
from models.queries.report.photos import PhotoView, photos_of
from models.rules.paste.typed import Figure, has_digit
from models.views.card import Card

ALBUM = "album"
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
    if not _is_of_holiday(manager) and place(manager).as_of and has_digit(message.caption or ""):
        _count(counts, "report-need-text")  # nothing more is said of the other parts
        await on_text(message, widget, manager)
        return
    if not _is_of_holiday(manager):
        picking = place(manager).holidays and message.photo
        _count(counts, "events-photo-where" if picking else "report-need-text")
    elif message.photo:
        await _take(message, manager, counts)
    elif message.document and (message.document.mime_type or "").startswith("image/"):
        _count(counts, "events-photo-as-file")
    else:
        _count(counts, "report-need-text")
    if is_first:
        _say_counts(manager, counts)
    elif _notes(counts) != before or has_notice(manager):
        manager.show_mode = ShowMode.EDIT
        _say_counts(manager, counts)
    else:
        manager.show_mode = ShowMode.NO_UPDATE


def answer_album(message: Message, manager: DialogManager) -> None:
    """This part is answered: nothing more is said of the others."""
    if message.media_group_id is not None:
        manager.dialog_data[ALBUM] = {"id": message.media_group_id, "counts": {"report-need-text": 1}}


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
    here = place(manager)
    return bool(here.as_of) and Surroundings.of(manager).world.form(here.form).holiday is not None


async def _take(message: Message, manager: DialogManager, counts: Counts) -> None:
    card = await read_card(manager)
    if not card.can_fill:
        fills = card.actor.fills(card.subject.unit.key)
        _count(counts, "report-closed-now" if fills else "report-read-only")
        return
    here, picture = place(manager), (message.photo or [])[-1]  # the last one is the biggest
    async with while_open(manager) as around:
        added = await add_photo(
            around.world,
            by=around.by,
            key=here.key,
            file_id=picture.file_id,
            file_unique_id=picture.file_unique_id,
            now=around.now,
        )
        around.card = added.card
        _count(counts, f"events-photo-{added.outcome}")
        move(manager, replace(here, photo=-1))
        if message.caption:
            await _take_caption(message.caption, manager, counts)


async def _take_caption(caption: str, manager: DialogManager, counts: Counts) -> None:
    """Figures under a picture are figures; other words are not kept."""
    card = await read_card(manager)
    paste = paste_of(caption, card, Surroundings.of(manager).speech)
    if not any(isinstance(value, Figure) for _, value in paste.values):
        _count(counts, "events-photo-caption")
        return
    name_unread(manager, paste, caption, card)
    await store(manager, paste.values, counts=True)


def _notes(counts: Counts) -> list[tuple[str, dict[str, str]]]:
    """The lines to say, with their values."""
    return [(note, _values(note, counts[note])) for note in NOTES if note in counts]


def _values(note: str, n: int) -> dict[str, str]:
    if note == "events-photo-full":
        return {"n": str(n), "most": str(MOST_PHOTOS)}
    return {"n": str(n)} if note == "events-photo-added" else {}


def _say_counts(manager: DialogManager, counts: Counts) -> None:
    for note, values in _notes(counts):
        notify(manager, note, **values)


async def photo(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    card = await read_card(dialog_manager)  # it asks whether the person may read the unit
    shown, here_at, words = await _photos(around, card), place(dialog_manager), around.words
    at = here_at.photo % len(shown) if shown else 0
    here = shown[at] if shown else None
    screen = _screen(card, here, at, len(shown), words)
    may_remove = here is not None and card.can_fill
    return {
        "screen": take_notice(dialog_manager, words) + screen,
        "media": StoredPhoto(here, words) if here else None,
        "several": len(shown) > 1,
        "removable": [here.id] if here is not None and may_remove else [],
        "removed": [here_at.removed_photo] if card.can_fill and here_at.removed_photo is not None else [],
    }


async def _photos(around: Surroundings, card: Card) -> Sequence[PhotoView]:
    key = card.subject.key
    async with around.world.database.reading() as session:
        return (await photos_of(session, key.form, key.as_of, key.unit)).get(key.unit, [])


def _screen(card: Card, here: PhotoView | None, at: int, of: int, words: Words) -> Html:
    unit = words.label(card.subject.unit.name)
    if here is None:
        return words("events-photo-none", unit=unit)
    form, day = words.label(card.subject.form.name), words.day(card.subject.period.as_of)
    lines = [
        words("events-photo-title", n=str(at + 1), of=str(of), unit=unit),
        words("events-photo-of", form=form, day=day),
        words("events-photo-by", at=words.moment(here.added_at), name=here.added_by),
    ]
    return Html("\n".join(lines))


async def on_open(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    move(manager, replace(place(manager), photo=0, removed_photo=None))
    await manager.switch_to(Report.photos)


async def on_turn(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    step = -1 if pressed.widget_id == "photo_back" else 1
    here = place(manager)
    move(manager, replace(here, photo=here.photo + step))


async def on_remove(callback: CallbackQuery, widget: Any, manager: DialogManager, number: int) -> None:
    here = place(manager)
    async with while_open(manager) as around:
        around.card = await remove_photo(around.world, by=around.by, key=here.key, photo=number, now=around.now)
        move(manager, replace(here, removed_photo=number))
        notify(manager, "events-photo-gone")


async def on_restore(callback: CallbackQuery, widget: Any, manager: DialogManager, number: int) -> None:
    here = place(manager)
    async with while_open(manager) as around:
        restored = await restore_photo(around.world, by=around.by, key=here.key, photo=number, now=around.now)
        around.card = restored.card
        move(manager, replace(here, removed_photo=None))
        if restored.outcome is Adding.ADDED:
            notify(manager, "events-photo-back")
        else:
            _say_counts(manager, {f"events-photo-{restored.outcome}": 1})


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await manager.switch_to(await looked_at(manager))


async def on_text(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """Figures typed while looking at photos are for the card."""
    state = await looked_at(manager)
    await manager.switch_to(state)
    await (on_card if state is Report.card else on_sent)(message, widget, manager)


def _of_row(key: str, name: str, items: str, on_click: Any) -> Select[int]:
    """The button of the photo that is shown."""
    return Select(Say(key), id=name, item_id_getter=str, items=items, type_factory=carried.row, on_click=on_click)


def window() -> Window:
    return Window(
        DynamicMedia("media", when="media"),
        SCREEN,
        MessageInput(on_text, content_types=ContentType.TEXT),
        MessageInput(on_other),
        Row(
            Button(Const("◀"), id="photo_back", on_click=on_turn),
            Button(Const("▶"), id="photo_on", on_click=on_turn),
            when="several",
        ),
        _of_row("events-photo-remove", "photo_gone", "removable", on_remove),
        _of_row("events-photo-restore", "photo_kept", "removed", on_restore),
        button("back", on_back, name="photo_close"),
        state=Report.photos,
        getter=photo,
    )
