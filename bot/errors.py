"""Why the bot cannot start, in one line for whoever runs it."""

from __future__ import annotations


class StartError(Exception):
    """One readable line: the setting that is to blame where there is one, what is wrong, what to do. Never a secret."""
