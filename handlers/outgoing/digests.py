"""Digests that come by themselves: provisional, final, again, for a meeting, and the preparation of a holiday."""

from __future__ import annotations

from handlers.outgoing.letters import Composer
from models.rules.outgoing import Kind

COMPOSERS: dict[Kind, Composer] = {}
