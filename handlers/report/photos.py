"""The photos of a holiday's card: a window shows them one by one, with their captions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row, Select
from aiogram_dialog.widgets.media import DynamicMedia
from aiogram_dialog.widgets.text import Const

from handlers.kit import carried
from handlers.kit.lost_files import StoredPhoto
from handlers.kit.notices import notify, take_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import SCREEN, Say, button
from handlers.kit.words import Html, Words
from handlers.report.album import on_text, other, say_counts
from handlers.report.place import ReportPlace, looked_at, read_card, while_open
from handlers.states import Report
from models.actions.photos import Adding, remove_photo, restore_photo
from models.queries.report.photos import PhotoView, photos_of
from models.views.card import Card


async def photo(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    card = await read_card(dialog_manager)  # it asks whether the person may read the unit
    shown, here_at, words = await _photos(around, card), ReportPlace.of(dialog_manager), around.words
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
    if here.caption:
        lines.append(words("events-photo-words", caption=here.caption))
    return Html("\n".join(lines))


async def on_open(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    ReportPlace.move(manager, photo=0, removed_photo=None)
    await manager.switch_to(Report.photos)


async def on_turn(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    step = -1 if pressed.widget_id == "photo_back" else 1
    here = ReportPlace.of(manager)
    ReportPlace.move(manager, photo=here.photo + step)


async def on_remove(callback: CallbackQuery, widget: Any, manager: DialogManager, number: int) -> None:
    here = ReportPlace.of(manager)
    async with while_open(manager) as around:
        around.card = await remove_photo(around.world, by=around.by, key=here.key, photo=number, now=around.now)
        ReportPlace.move(manager, removed_photo=number)
        notify(manager, "events-photo-gone")


async def on_restore(callback: CallbackQuery, widget: Any, manager: DialogManager, number: int) -> None:
    here = ReportPlace.of(manager)
    async with while_open(manager) as around:
        restored = await restore_photo(around.world, by=around.by, key=here.key, photo=number, now=around.now)
        around.card = restored.card
        ReportPlace.move(manager, removed_photo=None)
        if restored.outcome is Adding.ADDED:
            notify(manager, "events-photo-back")
        else:
            say_counts(manager, {f"events-photo-{restored.outcome}": 1})


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await manager.switch_to(await looked_at(manager))


def _of_row(key: str, name: str, items: str, on_click: Any) -> Select[int]:
    """The button of the photo that is shown."""
    return Select(Say(key), id=name, item_id_getter=str, items=items, type_factory=carried.row, on_click=on_click)


def window() -> Window:
    return Window(
        DynamicMedia("media", when="media"),
        SCREEN,
        MessageInput(on_text, content_types=ContentType.TEXT),
        MessageInput(other(on_text)),
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
