"""What a connected group sees: the board of a period, and the two posts that make a sound."""

from __future__ import annotations

from handlers.outgoing.letters import Composer
from models.rules.outgoing import Kind

COMPOSERS: dict[Kind, Composer] = {}
