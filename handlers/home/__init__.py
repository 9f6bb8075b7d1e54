"""The main menu, help and the language: the way back from everywhere."""

from handlers.home.commands import commands
from handlers.home.dialog import dialogs

__all__ = ["commands", "dialogs"]
