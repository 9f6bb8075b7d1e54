"""What a person receives by their roles, and so may turn off."""

from __future__ import annotations

from models.rules.access import Actor, Role
from models.rules.outgoing import Switch

_BY_ROLE = {
    Role.REPORTER: {Switch.REMINDERS, Switch.HOLIDAYS, Switch.RECEIPTS, Switch.MEETINGS},
    Role.OFFICIAL: {Switch.PROVISIONAL, Switch.DIGESTS, Switch.PREPARATION, Switch.MEETINGS},
    Role.AKIM: {Switch.RECEIPTS, Switch.MEETINGS},
    Role.ADMINISTRATOR: {Switch.MEETINGS},
}


def switches_of(actor: Actor) -> tuple[Switch, ...]:
    """What concerns any of the person's roles, in the order of Switch."""
    concerned = {switch for role, _ in actor.grants for switch in _BY_ROLE[role]}
    return tuple(switch for switch in Switch if switch in concerned)
