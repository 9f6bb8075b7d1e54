"""For how long an official opens a report after its lock."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row

from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import open_unit_sheet
from handlers.kit.widgets import SCREEN, button, choice, close
from handlers.review.place import ReviewingPlace
from handlers.saying.reviews import span_said
from handlers.states import Reviewing
from models.actions.unlockings import unlock_report
from models.errors import AccessDeniedError, SubjectGoneError
from models.rules.unlocking import OpenFor, open_until


async def until(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """For how long to open the report; whoever may not is refused by the use case, and sees nothing here either."""
    words, key, by = around.words, ReviewingPlace.of(dialog_manager).key, around.by
    if not (by.is_member and by.reads_everything):
        raise AccessDeniedError("review", key.unit)
    unit = words.label(around.world.unit(key.unit).name)
    region, now = around.world.region, around.now
    items = [{"id": span.value, "name": span_said(span, now, region, words)} for span in OpenFor]
    return {"screen": words("review-until-ask", unit=unit, day=words.at_day(key.as_of)), "items": items}


async def on_until(callback: CallbackQuery, widget: Any, manager: DialogManager, span: str) -> None:
    around, key = Surroundings.of(manager), ReviewingPlace.of(manager).key
    known = next((one for one in OpenFor if one.value == span), None)
    if known is None:
        raise SubjectGoneError("review")
    moment = open_until(known, around.now, around.world.region)
    await unlock_report(around.world, by=around.by, key=key, until=moment, now=around.now)
    await open_unit_sheet(manager, key, said="review-said-open")


async def on_back(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await open_unit_sheet(manager, ReviewingPlace.of(manager).key)


def window() -> Window:
    return Window(
        SCREEN,
        Group(choice("until", on_until), width=2),
        Row(button("back", on_back), close()),
        state=Reviewing.until,
        getter=until,
    )
