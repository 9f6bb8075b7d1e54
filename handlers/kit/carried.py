"""What buttons and links carry, read strictly: it may be cut, from an older version of the bot, or forged.

Every button's data goes through here, and whatever does not fit is an old button: it reaches no query and no handler.
Whether what fits is there, and may be seen, is asked by the use case.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, NoReturn, TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram_dialog.api.exceptions import InvalidStackIdError, OutdatedIntent, UnknownIntent, UnknownState
from aiogram_dialog.utils import remove_intent_id
from pydantic import AfterValidator, BeforeValidator

Read = TypeVar("Read")

MOST = 2**63 - 1
"""The largest id that a database keeps."""
YEARS = range(2000, 2101)
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_KEY = re.compile(r"[a-z][a-z0-9_]{0,31}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile(r"[0-9]{2}:[0-9]{2}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_INTENT = re.compile(r"[0-9A-Za-z]{1,10}")
_WIDGET = re.compile(r"[A-Za-z0-9_.:+-]{1,64}")


class OldButtonError(ValueError):
    """What a button carries is nothing that a button of ours carries now."""


STALE = (UnknownIntent, OutdatedIntent, UnknownState, InvalidStackIdError, OldButtonError)
"""What a press on a button that is not live ends in."""


def count(text: str) -> int:
    """A plain number from 0 to 2^63 - 1, as we write it ourselves. Raises OldButtonError, as all readers here do."""
    if not _NUMBER.fullmatch(text) or int(text) > MOST:
        raise OldButtonError(text)
    return int(text)


def row(text: str) -> int:
    """The id of a row: from 1 on."""
    return count(text) or _refuse(text)


def key(text: str) -> str:
    """A key that the catalogue, or a list of ours, may have."""
    return _matching(_KEY, text)


def day(text: str) -> date:
    """`2025-12-01`, a day of the years that figures are kept for."""
    try:
        found = date.fromisoformat(_matching(_DAY, text))
    except ValueError:
        raise OldButtonError(text) from None
    return found if found.year in YEARS else _refuse(text)


def hour(text: str) -> str:
    """`09:00`; whether there is such an hour is asked where hours are typed."""
    return _matching(_HOUR, text)


def parts(sign: str, *readers: Callable[[str], object]) -> Callable[[str], tuple[Any, ...]]:
    """A reader of several values with `sign` between them."""

    def read(text: str) -> tuple[Any, ...]:
        said = text.split(sign)
        if len(said) != len(readers):
            raise OldButtonError(text)
        return tuple(reader(one) for reader, one in zip(readers, said, strict=True))

    return read


def token(text: str) -> str | None:
    """What a link carries: an invitation's token; None for anything that is none."""
    return text if _TOKEN.fullmatch(text) else None


def fits(data: str | None, ours: Mapping[str, type[CallbackData]]) -> bool:
    """Whether a button of ours carries such data: a card's, or one of `ours` by their prefixes."""
    intent, said = remove_intent_id(data or "")
    if intent is not None:
        return bool(_INTENT.fullmatch(intent) and _WIDGET.fullmatch(said))
    kind = ours.get(said.partition(":")[0])
    try:
        return kind is not None and bool(kind.unpack(said))
    except (TypeError, ValueError):
        return False


def _matching(pattern: re.Pattern[str], text: str) -> str:
    return text if pattern.fullmatch(text) else _refuse(text)


def _refuse(text: str) -> NoReturn:
    raise OldButtonError(text)


def _of_text(read: Callable[[str], Read]) -> BeforeValidator:
    """For a field of CallbackData: the bot itself puts the value in, a press its text."""
    return BeforeValidator(lambda value: read(value) if isinstance(value, str) else value)


def _flag(text: str) -> bool:
    return text == "1" if text in {"0", "1"} else _refuse(text)


def _written(text: str) -> str:
    return day(text).isoformat()


Row = Annotated[int, _of_text(row)]
Flag = Annotated[bool, _of_text(_flag)]
Key = Annotated[str, AfterValidator(key)]
Day = Annotated[str, AfterValidator(_written)]


REPORT = "report"
"""What a link carries that opens /report; anything else is an invitation's token."""


def link_to(bot_name: str, payload: str) -> str:
    return f"https://t.me/{bot_name}?start={payload}"
