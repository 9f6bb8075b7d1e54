"""What Telegram's refusals say of a group: that it can't be written to, or only that a board's message is lost."""

from contextlib import suppress

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
)

from handlers.kit.requests import is_unchanged
from handlers.kit.rich_messages import RichMessages
from handlers.outgoing.letters import Post
from models.queries.outbox.delivery import Addressee
from models.rules.troubles import Trouble

SAYINGS: tuple[tuple[str, Trouble], ...] = (
    ("topic_closed", Trouble.TOPIC_CLOSED),
    ("topic_deleted", Trouble.TOPIC_GONE),
    ("topic_id_invalid", Trouble.TOPIC_GONE),
    ("message thread not found", Trouble.TOPIC_GONE),
    ("message thread identifier", Trouble.TOPIC_GONE),
    ("not enough rights", Trouble.NO_RIGHTS),
    ("no rights to send", Trouble.NO_RIGHTS),
    ("no write access", Trouble.NO_RIGHTS),
    ("need administrator rights", Trouble.NO_RIGHTS),
    ("chat_write_forbidden", Trouble.NO_RIGHTS),
    ("chat_send_plain_forbidden", Trouble.NO_RIGHTS),
    ("chat_guest_send_forbidden", Trouble.NO_RIGHTS),
    ("chat_restricted", Trouble.NO_RIGHTS),
    ("chat_admin_required", Trouble.NO_RIGHTS),
    ("user_banned_in_channel", Trouble.NO_RIGHTS),
    ("chat not found", Trouble.REMOVED),
    ("chat was upgraded", Trouble.REMOVED),
    ("chat was deactivated", Trouble.REMOVED),
    ("chat was deleted", Trouble.REMOVED),
    ("group is deactivated", Trouble.REMOVED),
    ("peer_id_invalid", Trouble.REMOVED),
    ("chat_id_invalid", Trouble.REMOVED),
    ("channel_private", Trouble.REMOVED),
    ("channel_invalid", Trouble.REMOVED),
)
"""Parts of Telegram's words, in small letters, and what they mean for a group. The first that is found counts."""
OF_THE_TEXT = ("can't parse", "too long", "too_long", "text is empty", "reply markup", "button", "entit")
"""What is wrong with the text or the keyboard, and would be with a new message too."""


def trouble_of(error: Exception) -> Trouble | None:
    """Why nothing can be written to the group, if `error` says so. One that moved is no trouble."""
    if isinstance(error, TelegramMigrateToChat) or not isinstance(error, TelegramAPIError):
        return None
    said = error.message.casefold()
    if isinstance(error, TelegramBadRequest | TelegramForbiddenError):
        for words, trouble in SAYINGS:
            if words in said:
                return trouble
    return Trouble.REMOVED if isinstance(error, TelegramForbiddenError) else None


def is_lost(error: TelegramBadRequest) -> bool:
    """Whether an edit was refused for the message's sake, in whatever words: a new one can take its place."""
    said = error.message.casefold()
    return trouble_of(error) is None and not any(words in said for words in OF_THE_TEXT)


async def edited(bot: Bot, to: Addressee, post: Post, seconds: int, rich: RichMessages) -> bool:
    """Whether the board's message shows it now, for the last time perhaps; False where a new one is to take its place.

    With its table for who sees it, plain where the server refuses that. Raises what Telegram says against the group or
    the text.
    """
    chat_id, number = to.chat_id, post.board.was if post.board else None
    is_last = post.board is not None and post.board.is_last
    try:
        blocks = rich.blocks(post.text) if to.is_rich and number else None
        if (
            not blocks
            or await rich.edit(bot, chat_id, number or 0, blocks, seconds, reply_markup=post.keyboard) is None
        ):
            await bot.edit_message_text(
                post.text, chat_id=chat_id, message_id=number, reply_markup=post.keyboard, request_timeout=seconds
            )
    except TelegramBadRequest as error:
        if not is_unchanged(error) and not is_lost(error):
            raise
        if not is_unchanged(error) and not is_last:
            return False
    if is_last:
        with suppress(TelegramAPIError, ClientDecodeError):
            await bot.unpin_chat_message(chat_id=chat_id, message_id=number)
    return True
