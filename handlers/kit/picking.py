"""Picking a role and a unit by buttons: the same for an invitation and for a stranger's request."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Column, Group, Keyboard, Select
from aiogram_dialog.widgets.kbd.select import OnItemClick

from config.catalogue.types import Unit
from handlers.kit.paging import page_of, pager
from handlers.kit.widgets import choice
from handlers.kit.words import Html, Words
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
    return Column(choice("role", on_role, "roles"))


def units_shown(manager: DialogManager, world: World, words: Words, now: datetime) -> dict[str, Any]:
    """What `unit_buttons` need of a getter: the page of units that there are today, in the catalogue's order."""
    day = now.astimezone(world.region.timezone).date()
    units = [unit for unit in world.region.units if unit.lifetime.covers(day)]
    page = page_of(units, manager, PAGE, UNITS_A_PAGE)
    return {"units": [{"id": unit.key, "name": _button_name(unit, words)} for unit in page.items], **page.data}


def _button_name(unit: Unit, words: Words) -> str:
    name = words.label(unit.name)
    return name if len(name) <= LONGEST else words.label(unit.short)


def unit_buttons(on_unit: OnItemClick[Select[str], str]) -> tuple[Keyboard, Keyboard]:
    """Eight rows of units, two a row, and a row to turn the page where there are several."""
    return Group(choice("unit", on_unit, "units"), width=2), pager(PAGE)
