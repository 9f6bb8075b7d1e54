"""Yearly plans: a draft version is begun, filled in by typing or pasting, looked at once more and approved."""

from handlers.plan.commands import commands
from handlers.plan.dialog import dialogs

__all__ = ["commands", "dialogs"]
