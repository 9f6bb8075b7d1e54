"""The window that shows the photos of a holiday's card one by one, in one message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Row, Select
from aiogram_dialog.widgets.media import DynamicMedia
from aiogram_dialog.widgets.text import Const

from handlers.kit import carried
from handlers.kit.lost_files import StoredPhoto
from handlers.kit.notices import notify, take_notice
from handlers.kit.widgets import SCREEN, Say, button
from handlers.kit.words import Html, Words
from handlers.report.opening import key_of, place_of, read_card
from handlers.report.pictures import SHOWN, on_other, say_counts
from handlers.report.stored import unless_closed
from handlers.report.typed import on_card, on_sent
from handlers.states import Report
from models.actions.photos import Adding, remove_photo, restore_photo
from models.queries.report.photos import PhotoView, photos_of
from models.views.card import Card
from models.world import World

REMOVED = "removed_photo"


async def photo(dialog_manager: DialogManager, words: Words, world: World, **_: Any) -> dict[str, Any]:
    card = await read_card(dialog_manager)  # it asks whether the person may read the unit
    shown = await _photos(world, card)
    data = dialog_manager.dialog_data
    at = int(data.get(SHOWN, 0)) % len(shown) if shown else 0
    here = shown[at] if shown else None
    screen = _screen(card, here, at, len(shown), words)
    may_remove = here is not None and card.can_fill
    return {
        "screen": take_notice(dialog_manager, words) + screen,
        "media": StoredPhoto(here, words) if here else None,
        "several": len(shown) > 1,
        "removable": [here.id] if here is not None and may_remove else [],
        "removed": [data[REMOVED]] if card.can_fill and REMOVED in data else [],
    }


async def _photos(world: World, card: Card) -> Sequence[PhotoView]:
    key = card.subject.key
    async with world.database.reading() as session:
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
    manager.dialog_data[SHOWN] = 0
    manager.dialog_data.pop(REMOVED, None)
    await manager.switch_to(Report.photos)


async def on_turn(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    step = -1 if pressed.widget_id == "photo_back" else 1
    manager.dialog_data[SHOWN] = int(manager.dialog_data.get(SHOWN, 0)) + step


async def on_remove(callback: CallbackQuery, widget: Any, manager: DialogManager, number: int) -> None:
    data = manager.middleware_data
    by, key = data["actor"].telegram_id, key_of(manager)
    removing = remove_photo(data["world"], by=by, key=key, photo=number, now=data["now"])
    if await unless_closed(manager, removing) is not None:
        manager.dialog_data[REMOVED] = number
        notify(manager, "events-photo-gone")


async def on_restore(callback: CallbackQuery, widget: Any, manager: DialogManager, number: int) -> None:
    data = manager.middleware_data
    by, key = data["actor"].telegram_id, key_of(manager)
    restored = await unless_closed(manager, restore_photo(data["world"], by=by, key=key, photo=number, now=data["now"]))
    if restored is None:
        return
    manager.dialog_data.pop(REMOVED, None)
    if restored.outcome is Adding.ADDED:
        notify(manager, "events-photo-back")
    else:
        say_counts(manager, {f"events-photo-{restored.outcome}": 1})


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await manager.switch_to(await place_of(manager))


async def on_text(message: Message, widget: MessageInput, manager: DialogManager) -> None:
    """Figures typed while looking at photos are for the card."""
    place = await place_of(manager)
    await manager.switch_to(place)
    await (on_card if place is Report.card else on_sent)(message, widget, manager)


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
