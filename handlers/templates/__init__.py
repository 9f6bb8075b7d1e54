"""/templates: the oblast's own memo and Excel forms, for administrators."""

from handlers.templates.commands import commands
from handlers.templates.dialog import dialogs
from handlers.templates.getters import open_templates

__all__ = ["commands", "dialogs", "open_templates"]
