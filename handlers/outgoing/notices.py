"""Messages that follow from what somebody did: copies of receipts, requests for access and their answers."""

from __future__ import annotations

from handlers.outgoing.letters import Composer
from models.rules.outgoing import Kind

COMPOSERS: dict[Kind, Composer] = {}
