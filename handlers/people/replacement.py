"""Another account for somebody: the question, and the link that the administrator forwards."""

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, Row

from handlers.invite.dialog import send_link
from handlers.kit.notices import notify
from handlers.kit.surroundings import Surroundings
from handlers.kit.widgets import SENDS, back_to, button, window
from handlers.people.person import holder_here, may_be_replaced
from handlers.people.place import PeoplePlace
from handlers.saying.people import name_of
from handlers.states import People
from models.actions.replacements import replace_account
from models.errors import SubjectGoneError


async def replace(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    """Raises SubjectGoneError: "person", "account_settings"."""
    holder = await holder_here(dialog_manager)
    if not may_be_replaced(holder):
        raise SubjectGoneError("account_settings" if holder.roles else "person")
    return {"screen": around.words("people-replace-sure", name=name_of(holder.contact))}


async def on_replace(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
    around, person = Surroundings.of(manager), PeoplePlace.of(manager).person
    handover, token = await replace_account(around.world, by=around.by, person_id=person, now=around.now)
    await send_link(around, handover, token)
    notify(manager, "people-replace-done")
    await manager.switch_to(People.person, show_mode=ShowMode.DELETE_AND_SEND)


def replacing_window() -> Window:
    return window(
        People.replace,
        replace,
        Row(button("people-replace-yes", on_replace, style=SENDS), back_to(People.person)),
    )
