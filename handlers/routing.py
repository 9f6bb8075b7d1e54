"""Which conversations there are, and in which order they are asked: what a person sees and does in chat."""

from __future__ import annotations

from aiogram import Router
from aiogram.filters.callback_data import CallbackData

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
)
from handlers.access.messages import Begin, Decide
from handlers.kit import troubles
from handlers.kit.carried import fits
from handlers.kit.commands import show_stranger_commands
from handlers.outgoing.connected import Speak
from handlers.outgoing.keys import Later, Opens
from handlers.report.receipt import OnReceipt

__all__ = ["BUTTONS", "in_groups", "is_ours", "routers", "show_stranger_commands"]

BUTTONS: dict[str, type[CallbackData]] = {
    kind.__prefix__: kind for kind in (Begin, Decide, Speak, Later, Opens, OnReceipt)
}
"""What buttons carry that belong to no card, by prefix: a press on any other is a press on an old button."""


def is_ours(data: str | None) -> bool:
    """Whether a button of this version of the bot may carry such data."""
    return fits(data, BUTTONS)


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
