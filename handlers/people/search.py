"""Whom a typed text means: a name, a territory in either language, a phone or a code."""

import re
from collections.abc import Iterable, Iterator

from config.catalogue.region import LOCALES
from models.queries.people.roster import Holder
from models.world import World

FEWEST_DIGITS = 3
_NO_DIGITS = re.compile(r"[^0-9]")
_PHONE = re.compile(r"[0-9+()\- ]+")
_FULL = 11
"""So many digits has a phone with the country's 7, or the 8 that stands for it."""


def found_among(world: World, people: Iterable[Holder], text: str) -> list[Holder]:
    """Those of whom every word of `text` is said; of digits alone, those whose phone or code has them."""
    if _PHONE.fullmatch(text):
        digits = _digits(text)
        return [one for one in people if len(digits) >= FEWEST_DIGITS and any(digits in had for had in _numbers(one))]
    sought = {*_plain(text).split()}
    said = ((one, _said_of(world, one)) for one in people)
    return [one for one, every in said if sought and all(word in every for word in sought)]


def _digits(text: str) -> str:
    digits = _NO_DIGITS.sub("", text)
    return digits[1:] if len(digits) == _FULL and digits[0] in "78" else digits


def _numbers(holder: Holder) -> Iterator[str]:
    yield from (_digits(part) for part in holder.contact.phone.split(","))
    yield str(holder.contact.telegram_id)


def _said_of(world: World, holder: Holder) -> str:
    held = {role.unit for role in holder.roles}
    said = [holder.contact.name]
    for unit in world.region.units:
        if unit.key in held:
            said += [label.said_in(locale) for label in (unit.name, unit.short) for locale in LOCALES]
            said += unit.aliases
    return _plain(" ".join(said))


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")
