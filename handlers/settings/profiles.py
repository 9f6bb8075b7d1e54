"""One's own name, post and work phone: shown to who calls when a report is missing, and changed here."""

from typing import Any

from aiogram.types import CallbackQuery, Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Group

from handlers.kit.notices import notify, take_notice
from handlers.kit.surroundings import Surroundings
from handlers.kit.ways import reading
from handlers.kit.widgets import back_to, button, window
from handlers.kit.words import Html
from handlers.settings.place import SettingsPlace
from handlers.states import Settings
from models.actions.profiles import change_profile
from models.queries.people.people import own_contact
from models.rules.profiles import FIELDS
from models.rules.visible import tidy


async def profile(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    words = around.words
    async with reading(dialog_manager) as session:
        mine = await own_contact(session, around.by.person_id)
    empty = words.plain("profile-empty")
    lines = [words("profile-title")]
    lines += [words(f"profile-{name}-line", value=getattr(mine, name) or empty) for name in FIELDS]
    lines.append(words("profile-who-sees"))
    return {"screen": Html(take_notice(dialog_manager, words) + "\n".join(lines))}


async def field(dialog_manager: DialogManager, around: Surroundings, **_: Any) -> dict[str, Any]:
    name = SettingsPlace.of(dialog_manager).field
    return {"screen": Html(take_notice(dialog_manager, around.words) + around.words(f"profile-{name}-ask"))}


async def on_field(_: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    SettingsPlace.move(manager, field=str(pressed.widget_id).removeprefix("profile_"))
    await manager.switch_to(Settings.profile_field)


async def on_typed(message: Message, _: MessageInput, manager: DialogManager) -> None:
    around, name = Surroundings.of(manager), SettingsPlace.of(manager).field
    try:
        await change_profile(around.world, by=around.by, field=name, value=tidy(message.text or ""), now=around.now)
    except ValueError:
        notify(manager, f"joining-{name}-wrong")
        return
    notify(manager, "profile-done")
    await manager.switch_to(Settings.profile)


def profile_windows() -> tuple[Window, Window]:
    fields = [button(f"profile-{name}", on_field) for name in FIELDS]
    return (
        window(Settings.profile, profile, Group(*fields, width=3), back_to(Settings.switches)),
        window(Settings.profile_field, field, back_to(Settings.profile), on_typed=on_typed),
    )
