"""/outbox: what was sent and what comes next, for administrators."""

from __future__ import annotations

from aiogram import Router
from aiogram_dialog import Dialog

__all__ = ["commands", "dialogs"]


def commands() -> Router:
    return Router(name="outbox")


def dialogs() -> list[Dialog]:
    return []
