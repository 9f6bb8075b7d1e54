"""/outbox: what was sent and what comes next, for administrators."""

from handlers.outbox.commands import commands
from handlers.outbox.dialog import dialogs, open_outbox

__all__ = ["commands", "dialogs", "open_outbox"]
