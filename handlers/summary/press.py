"""The window with the press note: the text is the note, so that it is copied whole."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row

from config.catalogue.types import LOCALES, Locale
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import SCREEN, back_to, button, close
from handlers.kit.words import Speech, Words
from handlers.papers.press.press import press_note
from handlers.states import Summary
from models.queries.digest.dossier import load_dossier
from models.world import World

TONGUE = "press_in"


async def on_press_note(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    words: Words = manager.middleware_data["words"]
    manager.dialog_data[TONGUE] = words.locale
    await manager.switch_to(Summary.press)


async def on_tongue(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """The button's id ends with the language."""
    manager.dialog_data[TONGUE] = str(pressed.widget_id).rpartition("_")[2]


async def press(dialog_manager: DialogManager, world: World, speech: Speech, now: datetime, **_: Any) -> dict[str, Any]:
    data = dialog_manager.dialog_data
    by, as_of, tongue = Surroundings.of(dialog_manager).by, date.fromisoformat(data["as_of"]), _locale(data)
    async with world.database.reading() as session:
        dossier = await load_dossier(session, world, by=by, form=data["form"], as_of=as_of, now=now)
    return {"screen": press_note(dossier, speech.words(tongue)), **{f"not_{one}": tongue != one for one in LOCALES}}


def _locale(data: dict[str, Any]) -> Locale:
    return "kk" if data.get(TONGUE) == "kk" else "ru"


def window() -> Window:
    return Window(
        SCREEN,
        button("press-in-kk", on_tongue, when="not_kk"),
        button("press-in-ru", on_tongue, when="not_ru"),
        Row(back_to(Summary.more), close()),
        state=Summary.press,
        getter=press,
    )
