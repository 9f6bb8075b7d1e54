"""Who holds a role: administrators look people up and take roles away."""

from handlers.people.commands import commands
from handlers.people.dialog import dialogs

__all__ = ["commands", "dialogs"]
