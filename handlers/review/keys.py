"""What the buttons under messages about a review carry."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.kit.carried import Row


class OnMark(CallbackData, prefix="mark"):
    """Correct what was returned, answer what was asked, or look at the unit; `mark` is the row's id."""

    action: Literal["fix", "answer", "open"]
    mark: Row


class OnUnlocking(CallbackData, prefix="unlock"):
    """An official grants or refuses; for a reporter, to the card."""

    gives: bool
    unlocking: Row
