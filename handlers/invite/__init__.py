"""Invitations: an administrator picks a role and a unit and gets a link to forward."""

from handlers.invite.commands import commands
from handlers.invite.dialog import dialogs

__all__ = ["commands", "dialogs"]
