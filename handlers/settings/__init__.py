"""/settings: everyone chooses what they receive."""

from __future__ import annotations

from aiogram import Router
from aiogram_dialog import Dialog

__all__ = ["commands", "dialogs"]


def commands() -> Router:
    return Router(name="settings")


def dialogs() -> list[Dialog]:
    return []
