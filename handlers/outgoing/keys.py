"""The buttons under what the bot sends of itself: what they carry, and the keyboards of them."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from config.catalogue.region import Form
from handlers.kit.carried import Day, Key, Row
from handlers.kit.lengths import LONGEST_BUTTON
from handlers.kit.tables import cut
from handlers.kit.widgets import LIKELIEST
from handlers.kit.words import Words

A_ROW = 2
MOST = 8
WAITS = (15, 60)
"""Minutes for which a reminder may be put off."""


class Landing(StrEnum):
    CARD = "card"
    SUMMARY = "summary"
    UNITS = "units"
    MISSING = "missing"
    WAITING = "waiting"
    HOLIDAY = "holiday"


class Opens(CallbackData, prefix="open"):
    """A form's card, or a place of the digest, on an as-of date (ISO): 59 bytes with the longest key of a form."""

    place: Landing
    form: Key
    as_of: Day


class Snooze(CallbackData, prefix="snooze"):
    """«Напомнить через 15 минут», «… через час»."""

    minutes: Row


class Invites(CallbackData, prefix="inviting"):
    """«Пригласить»: to a link for a reporter."""


class Later(CallbackData, prefix="later"):
    """«Напомнить через час» under messages of older versions."""


def opens(text: str, place: Landing, form: Form, as_of: date) -> InlineKeyboardButton:
    """Blue where it leads to a card to fill."""
    data = Opens(place=place, form=form.key, as_of=as_of.isoformat())
    style = LIKELIEST.style if place is Landing.CARD else None
    return InlineKeyboardButton(text=cut(text, LONGEST_BUTTON), callback_data=data.pack(), style=style)


def opens_card(form: Form, as_of: date, words: Words) -> InlineKeyboardButton:
    """The card of the person's unit; with several units they pick one first."""
    return opens(words.label(form.name), Landing.CARD, form, as_of)


def snoozes(left: timedelta, words: Words) -> list[InlineKeyboardButton]:
    """The waits after which there is still time, of what is `left` until the nearest deadline."""
    return [
        InlineKeyboardButton(
            text=words.plain("reminder-later", minutes=minutes), callback_data=Snooze(minutes=minutes).pack()
        )
        for minutes in WAITS
        if timedelta(minutes=minutes) < left
    ]


def inviting(words: Words) -> InlineKeyboardMarkup:
    text, data = words.plain("home-invite"), Invites().pack()
    return in_rows([InlineKeyboardButton(text=text, callback_data=data, style=LIKELIEST.style)])


def in_rows(
    buttons: Sequence[InlineKeyboardButton], alone: Sequence[InlineKeyboardButton] = ()
) -> InlineKeyboardMarkup:
    """Two a row; below them each of `alone` in a row of its own."""
    rows = [list(buttons[n : n + A_ROW]) for n in range(0, len(buttons), A_ROW)]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *([button] for button in alone)])
