"""Preparation of a holiday: pick the holiday, then the same card as in /report."""

from __future__ import annotations

from aiogram import Router
from aiogram_dialog import Dialog

__all__ = ["commands", "dialogs"]


def commands() -> Router:
    return Router(name="events")


def dialogs() -> list[Dialog]:
    return []
