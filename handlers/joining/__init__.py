"""Joining: what a link offers, the language, then name, post and work phone."""

from handlers.joining.commands import commands
from handlers.joining.dialog import dialogs

__all__ = ["commands", "dialogs"]
