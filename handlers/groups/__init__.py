"""Groups: /connect, and following a group that changes or goes."""

from __future__ import annotations

from aiogram import Router
from aiogram_dialog import Dialog

__all__ = ["commands", "dialogs"]


def commands() -> Router:
    return Router(name="groups")


def dialogs() -> list[Dialog]:
    return []
