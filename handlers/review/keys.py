"""What the buttons under messages about a review carry."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData

from handlers.kit.carried import Row
from models.rules.unlocking import OpenFor


class OnMark(CallbackData, prefix="mark"):
    """Correct what was returned, answer what was asked, or look at the unit; `mark` is the row's id."""

    action: Literal["fix", "answer", "open"]
    mark: Row


class OnGrant(CallbackData, prefix="grant"):
    """An official opens the report for so long; `span` is an `OpenFor`."""

    span: OpenFor
    unlocking: Row


class OnApproval(CallbackData, prefix="akim"):
    """The akim approves or gives back; a reporter goes to the card."""

    action: Literal["approve", "back", "open"]
    approval: Row


class OnUnlocking(CallbackData, prefix="unlock"):
    """An official refuses (or grants, under messages of older versions); for a reporter, to the card."""

    gives: bool
    unlocking: Row
