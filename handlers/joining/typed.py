"""Reading what a person writes of themselves: name, post and work phone, in one message or one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from models.rules.visible import tidy

FIELDS = ("name", "post", "phone")
LONGEST, LONGEST_PHONE = 120, 40
FEWEST_LETTERS = 2
FEWEST_DIGITS, MOST_DIGITS = 5, 15
_PHONE = re.compile(r"(?=.*[0-9])[0-9+()\- ]+")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was understood, by field, and the fields whose text was not."""

    values: dict[str, str] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


def read(text: str, missing: tuple[str, ...]) -> Typed:
    """Fill the `missing` fields from parts on lines of their own, or between commas or semicolons.

    The part of digits is the phone wherever it stands; the first other one is the name, the rest the post. A lone part
    answers the first missing field.
    """
    parts = [part for part in map(tidy, re.split(r"[\n,;]", text)) if part]
    found: dict[str, list[str]] = {}
    for part in parts:
        found.setdefault(_place(part, missing, found), []).append(part)
    return _checked({name: ", ".join(said) for name, said in found.items()} or {missing[0]: ""})


def _place(part: str, missing: tuple[str, ...], found: dict[str, list[str]]) -> str:
    if missing == ("phone",) or ("phone" in missing and _PHONE.fullmatch(part)):
        return "phone"
    if "name" in missing and ("name" not in found or "post" not in missing):
        return "name"
    return "post"


def _checked(said: dict[str, str]) -> Typed:
    good = {name: value for name, value in said.items() if _is_good(name, value)}
    return Typed(good, tuple(name for name in said if name not in good))


def _is_good(name: str, value: str) -> bool:
    if name == "phone":
        numbers = value.split(", ")
        return len(value) <= LONGEST_PHONE and all(_is_number(number) for number in numbers)
    letters = sum(c.isalpha() for c in value)
    return letters >= FEWEST_LETTERS and len(value) <= LONGEST


def _is_number(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return _PHONE.fullmatch(text) is not None and FEWEST_DIGITS <= digits <= MOST_DIGITS
