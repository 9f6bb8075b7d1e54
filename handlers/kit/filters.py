"""Filters on hot paths are async classes: aiogram runs every synchronous one in a thread."""

from aiogram.enums import ContentType
from aiogram.filters import BaseFilter
from aiogram.types import Message, TelegramObject

from models.rules.access import Actor

CORRECTED = frozenset(
    {
        ContentType.UNKNOWN,  # a rich text comes without its content
        ContentType.TEXT,
        ContentType.RICH_MESSAGE,
        ContentType.PHOTO,
        ContentType.LIVE_PHOTO,
        ContentType.VIDEO,
        ContentType.ANIMATION,
        ContentType.AUDIO,
        ContentType.VOICE,
        ContentType.DOCUMENT,
        ContentType.PAID_MEDIA,
    }
)
"""What only a person changes once it is sent; a place moves, a poll is counted, a list is ticked off."""

SENT = CORRECTED | {
    ContentType.VIDEO_NOTE,
    ContentType.STICKER,
    ContentType.STORY,
    ContentType.CHECKLIST,
    ContentType.CONTACT,
    ContentType.DICE,
    ContentType.GAME,
    ContentType.POLL,
    ContentType.VENUE,
    ContentType.LOCATION,
    ContentType.INVOICE,
    ContentType.GIVEAWAY,
    ContentType.GIVEAWAY_WINNERS,
}
"""What a person sends. All else that comes as a message is Telegram's own note: a pin, a timer, a background, …"""


class Joined(BaseFilter):
    """Lets through people who have a role and have finished joining."""

    async def __call__(self, event: TelegramObject, actor: Actor | None = None) -> bool:
        return actor is not None and actor.is_member


class Corrected(BaseFilter):
    """Lets through old messages that a person has changed."""

    async def __call__(self, message: Message) -> bool:
        return message.content_type in CORRECTED
