"""Who is not let in: the one message to a stranger, the request, and the administrator's decision."""

from handlers.access.commands import commands
from handlers.access.dialog import dialogs

__all__ = ["commands", "dialogs"]
