"""The digest of a period: the oblast, its units, its figures, who is missing; any date of any year."""

from handlers.summary.commands import commands
from handlers.summary.dialog import dialogs

__all__ = ["commands", "dialogs"]
