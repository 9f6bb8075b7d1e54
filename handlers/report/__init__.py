"""The report of one unit: pick it, fill it, check it, send it, look at earlier ones."""

from handlers.report.commands import commands
from handlers.report.dialog import dialogs

__all__ = ["commands", "dialogs"]
