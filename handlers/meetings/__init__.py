"""/meetings: what is coming; administrators call, move and cancel meetings."""

from handlers.meetings.commands import commands
from handlers.meetings.dialog import dialogs

__all__ = ["commands", "dialogs"]
