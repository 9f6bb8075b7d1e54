"""Reminders to reporters: everything a person owes, in one message, and what a holiday still lacks."""

from __future__ import annotations

from handlers.outgoing.letters import Composer
from models.rules.outgoing import Kind

COMPOSERS: dict[Kind, Composer] = {}
