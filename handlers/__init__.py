"""Conversations: what a person sees and does in chat."""

from __future__ import annotations

from aiogram import Router

from handlers import home, report, troubles
from handlers.commands import show_stranger_commands

__all__ = ["routers", "show_stranger_commands"]


def routers() -> list[Router]:
    """Commands come before dialogs, or an active dialog would swallow them; troubles come last."""
    conversations = (home, report)
    commands = [conversation.commands() for conversation in conversations]
    dialogs = [dialog for conversation in conversations for dialog in conversation.dialogs()]
    return [*commands, *dialogs, troubles.router()]
