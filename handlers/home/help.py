"""What `/help` says: the guides in at most ten lines for a person with one role."""

from __future__ import annotations

from collections.abc import Collection

from models.rules.access import Actor


def help_lines(actor: Actor, commands: Collection[str]) -> list[str]:
    """Names of the lines, those of one's own work first; `commands` are what the roles allow in this region."""
    said = {
        "report": actor.is_reporter,
        "fixing": actor.is_reporter,
        "read": bool(actor.own_units) and not actor.fills_any,
        "summary": "summary" in commands,
        "digests": actor.is_official,
        "dictate": actor.is_official and not actor.is_reporter,
        "events": "events" in commands,
        "status": "status" in commands,
        "plan": "plan" in commands,
        "invite": "invite" in commands,
        "templates": "templates" in commands,
        "outbox": "outbox" in commands,
        "export": "export" in commands,
        "more": True,
        "kept": actor.fills_any or actor.is_administrator,
        "start": True,
    }
    return [name for name, is_said in said.items() if is_said]
