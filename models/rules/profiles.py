"""What people say of themselves: a name, a post, a phone, as it may be kept. Hostile until it is read here."""

import re

FIELDS = ("name", "post", "phone")
LONGEST, LONGEST_PHONE = 120, 40
FEWEST_LETTERS = 2
FEWEST_DIGITS, MOST_DIGITS = 5, 15
PHONE = re.compile(r"(?=.*[0-9])[0-9+()\- ]+")
_OF_COUNTRY = re.compile(r"(?:7|8|)([0-9]{3})([0-9]{3})([0-9]{2})([0-9]{2})")


def is_good(name: str, value: str) -> bool:
    """Whether `value`, on one line, may be kept as the field `name`."""
    if name == "phone":
        numbers = value.split(", ")
        return len(value) <= LONGEST_PHONE and all(_is_number(number) for number in numbers)
    letters = sum(c.isalpha() for c in value)
    return letters >= FEWEST_LETTERS and len(value) <= LONGEST


def _is_number(text: str) -> bool:
    digits = sum(c.isdigit() for c in text)
    return PHONE.fullmatch(text) is not None and FEWEST_DIGITS <= digits <= MOST_DIGITS


def phone_said(text: str) -> str:
    """Each full number of the country as `+7 700 123 45 67`; a short one as it is."""
    return ", ".join(_said(part.strip()) for part in text.split(","))


def _said(number: str) -> str:
    found = _OF_COUNTRY.fullmatch(re.sub(r"[^0-9]", "", number))
    return " ".join(["+7", *found.groups()]) if found else number
