"""Words for people: one object a person's language, from the Fluent files; HTML in, nothing unescaped out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from config.catalogue.region import LOCALES, Label, Locale
from handlers.kit.compiled import Message, messages
from handlers.kit.unbroken import NBSP, unbroken

LOCALES_DIR = Path(__file__).parents[1] / "locales"
THIN = NBSP
MINUS = "\u2212"
_STOPPED = re.compile(r"[.…!?](?:</\w+>)*\Z")


class Html(str):
    """Text that is ready for Telegram's HTML: what people typed in it is escaped already."""

    __slots__ = ()


Said = str | int | date


def escaped(text: str) -> Html:
    return text if isinstance(text, Html) else Html(escape(unbroken(text), quote=False))


def number(value: int) -> str:
    """`24 925`: thousands by U+00A0, a true minus."""
    return f"{abs(value):,}".replace(",", THIN) if value >= 0 else MINUS + number(-value)


def signed(value: int) -> str:
    """`+521`, `0`, `−3`."""
    return f"+{number(value)}" if value > 0 else number(value)


def decimal(value: Decimal) -> str:
    """`108,9`: decimal comma, the digits as they are."""
    sign, digits = (MINUS, -value) if value < 0 else ("", value)
    whole, _, part = f"{digits:f}".partition(".")
    return sign + number(int(whole)) + (f",{part}" if part else "")


class UnsaidError(Exception):
    """A message was not given what it names."""


class Messages:
    """All of a language. Each file is compiled by itself: that takes the square of it."""

    def __init__(self, locale: Locale) -> None:
        self._known: dict[str, Message] = {}
        for path in sorted((LOCALES_DIR / locale).glob("*.ftl")):
            self._known |= messages(path, locale)

    def say(self, key: str, put: Mapping[str, str | int]) -> str:
        """The message as it stands, `put` into it. Raises KeyError where no file has it, UnsaidError."""
        errors: list[Exception] = []
        said = self._known[key](put, errors)
        if errors:
            raise UnsaidError(f"{key}: {errors}")
        return said


@dataclass(frozen=True, slots=True)
class Words:
    """What the bot says in `locale`, on the region's clock `zone`."""

    messages: Messages
    locale: Locale
    zone: ZoneInfo

    def __call__(self, key: str, /, **values: Said) -> Html:
        """The message `key` as HTML; every text put into it is escaped unless it is Html. Raises as `Messages.say`."""
        put = {name: self._put(value) for name, value in values.items()}
        return Html(_stopped_once(self.messages.say(key, put), put))

    def plain(self, key: str, /, **values: Said) -> str:
        """The message `key` without escaping: for buttons and commands, which are no HTML."""
        put = {name: _plain(value) for name, value in values.items()}
        return _stopped_once(self.messages.say(key, put), put)

    @staticmethod
    def _put(value: Said) -> str | int:
        return escaped(value) if isinstance(value, str) else _plain(value)

    def label(self, label: Label) -> str:
        return unbroken(label.said_in(self.locale))

    def day(self, day: date) -> str:
        """`1 декабря`."""
        return self.plain("day", d=str(day.day), m=day.month)

    def day_year(self, day: date) -> str:
        """`1 декабря 2025`."""
        return self.plain("day-year", d=str(day.day), m=day.month, y=str(day.year))

    def day_on_button(self, day: date) -> str:
        """The same where two stand beside one another: `1 декабря 2025`, `2025 ж. 1 жел.`."""
        return self.plain("day-on-button", d=str(day.day), m=day.month, y=str(day.year))

    def at_day(self, day: date) -> str:
        """The day in the case of «as it stood on»: `1 декабря`, `1 желтоқсандағы`."""
        return self.plain("at-day", d=str(day.day), m=day.month)

    def from_day(self, day: date) -> str:
        """`с 28 ноября`, `28 қарашадан`."""
        return self.plain("from-day", d=str(day.day), m=day.month)

    def until_day(self, day: date) -> str:
        """`до 5 декабря`, `5 желтоқсанға дейін`."""
        return self.plain("until-day", d=str(day.day), m=day.month)

    def weekday(self, day: date) -> str:
        """`пт 28 ноября`."""
        return self.plain("weekday-day", w=day.weekday(), day=self.day(day))

    def moment(self, at: datetime) -> str:
        """`пт 28 ноября, 16:00` on the region's clock."""
        local = at.astimezone(self.zone)
        return self.plain("moment", day=self.weekday(local.date()), time=f"{local:%H:%M}")

    def short_moment(self, at: datetime) -> str:
        """`пт 15:42` on the region's clock."""
        local = at.astimezone(self.zone)
        return self.plain("short-moment", w=local.weekday(), time=f"{local:%H:%M}")


def _plain(value: Said) -> str | int:
    if isinstance(value, str):
        return unbroken(value)
    return value if isinstance(value, int) else str(value)


def _stopped_once(said: str, put: Mapping[str, str | int]) -> str:
    """A short name, or whatever else has its own stop at its end, takes none of the message after it."""
    for value in put.values():
        if isinstance(value, str) and _STOPPED.search(value):
            said = re.sub(rf"({re.escape(value)}(?:</\w+>)*)\.", r"\1", said)
    return said


_messages = cache(Messages)


class Speech:
    """All the languages. Made once; `words(locale)` is cheap."""

    def __init__(self, zone: ZoneInfo) -> None:
        self._words: Mapping[Locale, Words] = {locale: Words(_messages(locale), locale, zone) for locale in LOCALES}

    def words(self, locale: Locale) -> Words:
        return self._words[locale]
