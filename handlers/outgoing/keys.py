"""The buttons under what the bot sends of itself: what each opens, in a message of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from config.catalogue.types import Form
from handlers.kit.carried import Day, Key, Row
from handlers.kit.fitting import LONGEST_BUTTON
from handlers.kit.tables import cut
from handlers.kit.words import Words

A_ROW = 2
MOST = 8
WAITS = (15, 60)
"""Minutes for which a reminder may be put off."""


class Place(StrEnum):
    CARD = "card"
    SUMMARY = "summary"
    UNITS = "units"
    MISSING = "missing"
    HOLIDAY = "holiday"


class Opens(CallbackData, prefix="open"):
    """A form's card, or a place of the digest, on an as-of date (ISO): 59 bytes with the longest key of a form."""

    place: Place
    form: Key
    as_of: Day


class Snooze(CallbackData, prefix="snooze"):
    """«Напомнить через 15 минут», «… через час»."""

    minutes: Row


class Invites(CallbackData, prefix="inviting"):
    """«Пригласить»: to a link for a reporter."""


class Later(CallbackData, prefix="later"):
    """«Напомнить через час» under messages of older versions."""


def opens(text: str, place: Place, form: Form, as_of: date) -> InlineKeyboardButton:
    data = Opens(place=place, form=form.key, as_of=as_of.isoformat())
    return InlineKeyboardButton(text=cut(text, LONGEST_BUTTON), callback_data=data.pack())


def opens_card(form: Form, as_of: date, words: Words) -> InlineKeyboardButton:
    """The card of the person's unit; with several units they pick one first."""
    return opens(words.label(form.name), Place.CARD, form, as_of)


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
    return in_rows([InlineKeyboardButton(text=words.plain("home-invite"), callback_data=Invites().pack())])


def in_rows(
    buttons: Sequence[InlineKeyboardButton], alone: Sequence[InlineKeyboardButton] = ()
) -> InlineKeyboardMarkup:
    """Two a row; below them each of `alone` in a row of its own."""
    rows = [list(buttons[n : n + A_ROW]) for n in range(0, len(buttons), A_ROW)]
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *([button] for button in alone)])
