"""Preparation of a holiday: pick the holiday, then the same card as in /report."""

from __future__ import annotations

from aiogram_dialog import Dialog

from handlers.events.commands import commands

__all__ = ["commands", "dialogs"]


def dialogs() -> list[Dialog]:
    """None of its own: a holiday is a form of the catalogue, filled in the report's conversation."""
    return []
