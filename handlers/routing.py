"""Which conversations there are, and in which order they are asked: what a person sees and does in chat."""

from __future__ import annotations

from aiogram import Router

from handlers import (
    access,
    events,
    export,
    groups,
    home,
    invite,
    joining,
    meetings,
    outbox,
    outgoing,
    people,
    plan,
    report,
    settings,
    status,
    summary,
    templates,
    troubles,
)
from handlers.commands import show_stranger_commands

__all__ = ["in_groups", "routers", "show_stranger_commands"]


def in_groups() -> Router:
    """What is taken in groups; it stands beside the dispatcher, and no conversation begins there."""
    return groups.router()


def routers() -> list[Router]:
    """Commands come before dialogs, or an active dialog would swallow them; troubles come last.

    Joining and access are the gate: who has no role, or has not finished joining, gets no further.
    """
    conversations = (
        groups,
        joining,
        access,
        invite,
        people,
        home,
        report,
        events,
        summary,
        status,
        plan,
        meetings,
        settings,
        templates,
        export,
        outbox,
        outgoing,
    )
    commands = [conversation.commands() for conversation in conversations]
    dialogs = [dialog for conversation in conversations for dialog in conversation.dialogs()]
    return [*commands, *dialogs, troubles.router()]
