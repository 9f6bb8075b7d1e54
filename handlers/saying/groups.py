"""That a group is connected, in words, and the buttons for its language."""

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from config.catalogue.region import Locale
from handlers.kit.words import Html, Words

LANGUAGES: dict[Locale, str] = {"ru": "Русский", "kk": "Қазақша"}


class Speak(CallbackData, prefix="speak"):
    """A button under «the group is connected»: its language."""

    language: Locale


def render_connected(words: Words, *, is_in_topic: bool) -> Html:
    lines = [words("group-connected")]
    if is_in_topic:
        lines.append(words("group-topic"))
    return Html("\n".join([*lines, words("group-no-figures"), words("group-language")]))


def board_comes(comes: datetime, words: Words) -> Html:
    """Quiet hours hold the board back; the group is not said to be connected before it stands."""
    return words("group-board-comes", at=words.short_moment(comes))


def languages() -> InlineKeyboardMarkup:
    row = [
        InlineKeyboardButton(text=name, callback_data=Speak(language=locale).pack())
        for locale, name in LANGUAGES.items()
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])
