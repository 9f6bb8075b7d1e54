"""What a press does in the settings."""

from __future__ import annotations

from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.widgets.kbd import Button, Select

from handlers.kit.notices import notify
from handlers.kit.opening import who
from handlers.settings.opening import groups_here
from handlers.settings.screen import title_of
from handlers.states import Home, Settings
from models.actions.groups import let_group_go
from models.actions.switches import switch_muted
from models.errors import AccessDeniedError
from models.rules.outgoing import Switch

OFF, ON = "off", "on"


async def on_switch(callback: CallbackQuery, widget: Any, manager: DialogManager, pressed: tuple[str, str]) -> None:
    """`reminders.off`: the button says what it wants, so that a double tap changes nothing twice."""
    name, wanted = pressed
    switch = next((switch for switch in Switch if switch.value == name), None)
    if switch is None or wanted not in {OFF, ON}:
        raise AccessDeniedError("settings")
    await switch_muted(manager.middleware_data["world"], by=who(manager), switch=switch, is_muted=wanted == OFF)


async def on_groups(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    """Raises AccessDeniedError before anything on the screen changes."""
    await groups_here(manager)
    await manager.switch_to(Settings.groups)


async def on_group(callback: CallbackQuery, widget: Select[int], manager: DialogManager, number: int) -> None:
    """Another administrator may have been quicker; a forged group is none."""
    data: dict[str, Any] = manager.middleware_data
    group = next((group for group in await groups_here(manager) if group.id == number), None)
    if group is None:
        return
    if await let_group_go(data["world"], by=who(manager), chat_id=group.chat_id, now=data["now"]):
        notify(manager, "settings-disconnected", title=title_of(group, data["words"]))


async def on_language(callback: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    await manager.start(Home.language, mode=StartMode.RESET_STACK)
