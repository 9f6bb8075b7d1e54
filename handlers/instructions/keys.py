"""What the buttons under messages about an instruction carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.kit.carried import Row


class Wants(StrEnum):
    OPEN = "open"
    CONFIRM = "confirm"
    REPORT = "report"
    CLOSE = "close"
    RETURN = "return"


class OnTask(CallbackData, prefix="task"):
    """`part` is the row of the unit's part, `version` what of it was told."""

    wants: Wants
    part: Row
    version: Row
