"""/export: the tall table of a range of dates for machines, as CSV or JSON."""

from handlers.export.commands import commands
from handlers.export.dialog import dialogs

__all__ = ["commands", "dialogs"]
