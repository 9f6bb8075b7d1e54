"""No command of its own: the list is opened from `/invite`."""

from __future__ import annotations

from aiogram import Router


def commands() -> Router:
    return Router(name="people")
