"""/meetings: what is coming; administrators call, move and cancel meetings."""

from __future__ import annotations

from aiogram import Router
from aiogram_dialog import Dialog

__all__ = ["commands", "dialogs"]


def commands() -> Router:
    return Router(name="meetings")


def dialogs() -> list[Dialog]:
    return []
