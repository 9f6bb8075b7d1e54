"""Where every unit stands in the present period: who sent, who is filling, who owes."""

from handlers.status.commands import commands
from handlers.status.dialog import dialogs

__all__ = ["commands", "dialogs"]
