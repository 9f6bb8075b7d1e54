"""/settings: everyone chooses what they receive; administrators see the connected groups."""

from handlers.settings.commands import commands
from handlers.settings.dialog import dialogs

__all__ = ["commands", "dialogs"]
