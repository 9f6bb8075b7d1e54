"""Picking a role and a unit by buttons: the same for an invitation and for a stranger's request."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from aiogram.fsm.state import State
from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Column, Group, Keyboard, Select

from config.catalogue.region import Unit
from handlers.kit.lengths import LONGEST_CALLED, LONGEST_FULL, LONGEST_NAME
from handlers.kit.pages import page_of, pager, to_first
from handlers.kit.place import Place
from handlers.kit.quotes import quoted
from handlers.kit.widgets import choice
from handlers.kit.words import Html, Words
from models.errors import AccessDeniedError
from models.rules.access import UNIT_ROLES, Role
from models.views.access import Gift, Handover, Offer
from models.world import World

PAGE, UNITS_A_PAGE = "page", 16

Give: TypeAlias = Callable[[DialogManager, Offer], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class OfferPlace(Place):
    """The `role` that was picked, and the `offer` (with its unit) where it is asked once more."""

    role: str = ""
    offer: tuple[str, str] = ("", "")

    @property
    def offered(self) -> Offer:
        role, unit = self.offer
        return Offer(Role(role), unit)


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


def gift_said(words: Words, world: World, gift: Gift) -> Html:
    """As `offer_said`; a link for another account says whose."""
    if isinstance(gift, Handover):
        return words("invite-account", name=quoted(gift.name, LONGEST_NAME))
    return offer_said(words, world, gift)


def short_gift(words: Words, world: World, gift: Gift) -> str:
    """`отв., Аягозский`, `новый аккаунт: Айгуль С.`."""
    if isinstance(gift, Handover):
        return words.plain("invite-account", name=quoted(gift.name, LONGEST_CALLED))
    return short_offer(words, world, gift.role, gift.unit)


def short_offer(words: Words, world: World, role: Role, unit: str) -> str:
    """On a button: `отв., Аягозский`; a unit that the catalogue lost is said by its key."""
    said = words.plain(f"people-short-{role}")
    named = next((words.label(known.short) for known in world.region.units if known.key == unit), unit)
    return words.plain("people-short-in", role=said, unit=named) if unit else said


def roles_shown(words: Words) -> dict[str, Any]:
    """What `role_buttons` need of a getter."""
    return {"roles": [{"id": role.value, "name": words.plain(f"role-{role}")} for role in Role]}


def role_buttons(asks_unit: State, give: Give) -> Keyboard:
    """`give` is called at once with a role that needs no unit; for others the unit is asked for first."""

    async def on_role(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
        role = role_named(key)
        if role in UNIT_ROLES:
            OfferPlace.move(manager, role=role.value)
            to_first(manager, PAGE)
            await manager.switch_to(asks_unit)
        else:
            await give(manager, Offer(role, ""))

    return Column(choice("role", on_role, "roles"))


def units_shown(manager: DialogManager, world: World, words: Words, now: datetime) -> dict[str, Any]:
    """What `unit_buttons` need of a getter: the page of units that there are today, in the catalogue's order."""
    day = world.today(now)
    units = [unit for unit in world.region.units if unit.lifetime.covers(day)]
    page = page_of(units, manager, PAGE, UNITS_A_PAGE)
    return {"units": [{"id": unit.key, "name": _button_name(unit, words)} for unit in page.items], **page.data}


def _button_name(unit: Unit, words: Words) -> str:
    name = words.label(unit.name)
    return name if len(name) <= LONGEST_FULL else words.label(unit.short)


def unit_buttons(give: Give) -> tuple[Keyboard, Keyboard]:
    """Eight rows of units, two a row, and a row to turn the page where there are several."""

    async def on_unit(_: CallbackQuery, __: Select[str], manager: DialogManager, key: str) -> None:
        await give(manager, Offer(Role(OfferPlace.of(manager).role), key))

    return Group(choice("unit", on_unit, "units"), width=2), pager(PAGE)
