"""What an entry speaks of, by name; what the catalogue lost is said by its key."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from config.catalogue.region import Form, Indicator, Total
from handlers.kit.lengths import LONGEST_HEADED, LONGEST_NAME
from handlers.kit.quotes import quoted
from handlers.kit.words import Words, number
from models.errors import SubjectGoneError
from models.world import World


def form_of(world: World, key: str | None) -> Form | None:
    with suppress(SubjectGoneError):
        return world.form(key) if key else None
    return None


def form_named(words: Words, world: World, key: str) -> str:
    form = form_of(world, key)
    return quoted(words.label(form.name) if form else key, LONGEST_NAME)


def figure_named(words: Words, form: Form | None, key: str) -> str:
    known: list[Indicator | Total] = [*form.indicators, *form.totals] if form else []
    return quoted(next((words.label(one.short) for one in known if one.key == key), key), LONGEST_HEADED)


def unit_named(words: Words, world: World, key: str) -> str:
    return quoted(next((words.label(one.name) for one in world.region.units if one.key == key), key), LONGEST_HEADED)


def value_said(words: Words, value: Any) -> str:
    """A figure, a text in quotes, or that there was none."""
    if value is None or value == "":
        return words.plain("audit-empty")
    return number(value) if isinstance(value, int) else f"«{quoted(str(value))}»"


def role_named(words: Words, world: World, name: str) -> str:
    """Of `reporter/ayagoz`: `Ответственный от района или города, Аягозский район`."""
    role, _, unit = name.partition("/")
    said = words.plain(f"role-{role}")
    return words.plain("invite-role-unit", role=said, unit=unit_named(words, world, unit)) if unit else said
