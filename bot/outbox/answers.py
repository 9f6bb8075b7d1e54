"""What an answer of Telegram's to a sent message means for the row it came from."""

import json
from enum import Enum, auto

from aiogram.exceptions import (
    ClientDecodeError,
    TelegramEntityTooLarge,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage

from handlers.kit.reach import is_unreachable
from handlers.kit.rich_messages import UNKNOWN


class Meaning(Enum):
    """What follows: LATER waits and tries again, BLOCKED and MOVED concern the chat, REFUSED the message itself."""

    TOO_FAST = auto()
    LATER = auto()
    BLOCKED = auto()
    MOVED = auto()
    REFUSED = auto()


AWAY = (TelegramServerError, TelegramNetworkError, TelegramUnauthorizedError, TelegramNotFound)
"""Nobody is there, or nobody who knows the token: the message is not to blame."""


def meaning_of(error: Exception) -> Meaning:
    if isinstance(error, TelegramRetryAfter):
        return Meaning.TOO_FAST
    if is_unreachable(error):
        return Meaning.BLOCKED
    if isinstance(error, TelegramMigrateToChat):
        return Meaning.MOVED
    if isinstance(error, AWAY) and not isinstance(error, TelegramEntityTooLarge) and not _is_unknown_there(error):
        return Meaning.LATER
    if isinstance(error, ClientDecodeError) and isinstance(error.original, json.JSONDecodeError):
        return Meaning.LATER  # a page of HTML from something in between
    return Meaning.REFUSED


def _is_unknown_there(error: Exception) -> bool:
    """Whether the server has no method for it. One for texts each has that is a Bot API."""
    is_said = isinstance(error, TelegramNotFound) and UNKNOWN in error.message.casefold()
    return is_said and not isinstance(getattr(error, "method", None), SendMessage)
