"""Picking a role and a unit by buttons: the same for an invitation and for a stranger's request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Column, Group, Keyboard, Row, Select
from aiogram_dialog.widgets.kbd.select import OnItemClick
from aiogram_dialog.widgets.text import Const, Format

from config.catalogue.types import Unit
from handlers.words import Html, Words
from models.actions.grants import Offer
from models.errors import AccessDeniedError
from models.rules.access import Role
from models.world import World

PAGE, UNITS_A_PAGE, LONGEST = "page", 16, 22


def role_named(key: str) -> Role:
    """The role behind a button. Raises AccessDeniedError for one that no button has."""
    try:
        return Role(key)
    except ValueError:
        raise AccessDeniedError("role") from None


def offer_said(words: Words, world: World, offer: Offer) -> Html:
    """`Ответственный от района или города, Аягозский район`."""
    role = words(f"role-{offer.role}")
    unit = words.label(world.unit(offer.unit).name) if offer.unit else ""
    return words("invite-role-unit", role=role, unit=unit) if unit else role


def roles_shown(words: Words) -> dict[str, Any]:
    """What `role_buttons` need of a getter."""
    return {"roles": [{"id": role.value, "name": words.plain(f"role-{role}")} for role in Role]}


def role_buttons(on_role: OnItemClick[Select[str], str]) -> Keyboard:
    return Column(
        Select(Format("{item[name]}"), id="role", item_id_getter=itemgetter("id"), items="roles", on_click=on_role)
    )


def units_shown(manager: DialogManager, world: World, words: Words, now: datetime) -> dict[str, Any]:
    """What `unit_buttons` need of a getter: the page of units that there are today, in the catalogue's order."""
    day = now.astimezone(world.region.timezone).date()
    units = [unit for unit in world.region.units if unit.lifetime.covers(day)]
    last = max(0, len(units) - 1) // UNITS_A_PAGE
    page = min(manager.dialog_data.get(PAGE, 0), last)
    shown = units[page * UNITS_A_PAGE : (page + 1) * UNITS_A_PAGE]
    return {
        "units": [{"id": unit.key, "name": _button_name(unit, words)} for unit in shown],
        "has_earlier": page > 0,
        "has_later": page < last,
        "where": words("page", page=page + 1, pages=last + 1) if last else "",
    }


def _button_name(unit: Unit, words: Words) -> str:
    name = words.label(unit.name)
    return name if len(name) <= LONGEST else words.label(unit.short)


def unit_buttons(on_unit: OnItemClick[Select[str], str]) -> tuple[Keyboard, Keyboard]:
    """Eight rows of units, two a row, and a row to turn the page where there are several."""
    units = Select(Format("{item[name]}"), id="unit", item_id_getter=itemgetter("id"), items="units", on_click=on_unit)
    return Group(units, width=2), Row(
        Button(Const("‹"), id="earlier", on_click=_turn, when="has_earlier"),
        Button(Const("›"), id="later", on_click=_turn, when="has_later"),
    )


async def _turn(_: CallbackQuery, pressed: Button, manager: DialogManager) -> None:
    data: Mapping[str, Any] = manager.dialog_data
    step = 1 if pressed.widget_id == "later" else -1
    manager.dialog_data[PAGE] = max(0, data.get(PAGE, 0) + step)
