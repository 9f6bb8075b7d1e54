"""What the buttons under messages about an instruction carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.kit.carried import Row
from models.rules.calendar.task_times import PutOff


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


class LaterTasks(CallbackData, prefix="tasklater"):
    """«Напомнить через час», «… завтра утром» under a reminder."""

    wait: PutOff
