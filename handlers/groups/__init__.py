"""Groups: /connect, and following a group that changes or goes."""

from handlers.groups.commands import commands, dialogs
from handlers.groups.here import router

__all__ = ["commands", "dialogs", "router"]
