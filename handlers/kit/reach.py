"""Whether a person can be written to at all, by what Telegram answers. It has many words for the same."""

from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import BaseFilter
from aiogram.types import ErrorEvent

GONE = (
    "chat not found",
    "user not found",
    "user is blocked",
    "user is bot",
    "user is deactivated",
    "user deactivated",
    "user deleted",
    "user id invalid",
    "invalid user id",
    "peer id invalid",
    "peer id not supported",
    "chat id invalid",
    "bot was blocked",
    "blocked by the user",
    "can't initiate conversation",
    "can't send messages to",
    "have no write access",
    "need to be a contact",
)
"""Of refusals with 400, in small letters, `_` as a space. Every 403 says the same of a person."""


def is_unreachable(error: BaseException) -> bool:
    """Whether nothing reaches this person until they write: blocked, never started, deactivated, unknown here."""
    if isinstance(error, TelegramForbiddenError):
        return True
    if not isinstance(error, TelegramBadRequest):
        return False
    said = error.message.casefold().replace("_", " ").replace("’", "'")
    return any(sign in said for sign in GONE)


class UnreachableError(BaseFilter):
    """Lets through errors that say so of the person whose update was handled."""

    async def __call__(self, event: ErrorEvent) -> bool:
        return is_unreachable(event.exception)
