"""What administrators are told of the bot itself: it was not running, a message failed, somebody cannot be reached."""

from __future__ import annotations

from handlers.outgoing.letters import Composer
from models.rules.outgoing import Kind

COMPOSERS: dict[Kind, Composer] = {}
