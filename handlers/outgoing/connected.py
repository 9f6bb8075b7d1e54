"""«The group is connected»: said once its board stands there, with the two languages as buttons."""

from __future__ import annotations

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from config.catalogue.types import Locale
from handlers.kit.words import Html, Words
from handlers.outgoing.letters import GONE, Letter, Mailing, Post, Unneeded
from models.queries.outbox.boards import absent_boards
from models.queries.outbox.groups import connected_group
from models.rules.calendar.meeting_times import quiet_until
from models.rules.outgoing import OutboxState, Why

LANGUAGES: dict[Locale, str] = {"ru": "Русский", "kk": "Қазақша"}
NO_BOARD = Unneeded(Why.NO_BOARD)
"""The board could not be put up: it would not be true."""


class Speak(CallbackData, prefix="speak"):
    """A button under «the group is connected»: its language."""

    language: Locale


async def connected(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """In quiet hours the board is still ahead, and it is said when it comes."""
    world, now = mailing.world, mailing.now
    async with world.database.reading() as session:
        group = await connected_group(session, letter.recipient.number)
        absent = await absent_boards(session, group, now) if group else set()
    if group is None:
        return GONE
    if OutboxState.FAILED in absent:
        return NO_BOARD
    comes = quiet_until(now, world.region.quiet, world.region.timezone) if OutboxState.PENDING in absent else None
    text = render_connected(letter.words, is_in_topic=group.thread_id is not None, comes=comes)
    return Post(text, languages())


def render_connected(words: Words, *, is_in_topic: bool, comes: datetime | None = None) -> Html:
    """`comes`: when the board will be there, where it is held back until the morning."""
    lines = [words("group-connected")]
    if comes is not None:
        lines.append(words("group-board-comes", at=words.short_moment(comes)))
    if is_in_topic:
        lines.append(words("group-topic"))
    return Html("\n".join([*lines, words("group-no-figures"), words("group-language")]))


def languages() -> InlineKeyboardMarkup:
    row = [
        InlineKeyboardButton(text=name, callback_data=Speak(language=locale).pack())
        for locale, name in LANGUAGES.items()
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])
