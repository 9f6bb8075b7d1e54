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

from handlers.kit.reach import is_unreachable


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
    if isinstance(error, AWAY) and not isinstance(error, TelegramEntityTooLarge):
        return Meaning.LATER
    if isinstance(error, ClientDecodeError) and isinstance(error.original, json.JSONDecodeError):
        return Meaning.LATER  # a page of HTML from something in between
    return Meaning.REFUSED
