"""What access is given and taken away: offers, links, requests of strangers, and what became of somebody's roles."""

from dataclasses import dataclass
from typing import TypeAlias

from models.rules.access import Actor, Role

REFUSED = "refused"
MOST_TOLD = 3
"""So many wordings a request may have: a stranger floods neither the administrators nor the audit."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation or a grant gives: a role, in one unit where the role needs one ("" otherwise)."""

    role: Role
    unit: str


@dataclass(frozen=True, slots=True)
class Handover:
    """What a link for a new account of somebody gives: all that they have. `name` is theirs, or the old code."""

    person_id: int
    name: str


Gift: TypeAlias = Offer | Handover


@dataclass(frozen=True, slots=True)
class OpenedInvitation:
    """An invitation that was looked at: its row and what it gives. The token itself is kept nowhere."""

    id: int
    gift: Gift


@dataclass(frozen=True, slots=True)
class Revoked:
    """What was taken away, and the person as they are now: maybe without any role.

    `leaves_nobody` is true of the only reporter of a unit.
    """

    offer: Offer
    actor: Actor
    leaves_nobody: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody has now, and what it stands instead of; the person as they are now.

    `leaves_nobody` is true where the unit of `before` is left without a reporter.
    """

    offer: Offer
    actor: Actor
    before: Offer | None = None
    leaves_nobody: bool = False


@dataclass(frozen=True, slots=True)
class StrangerRequest:
    """A stranger's request; `told` counts its wordings. It waits until it `is_answered` or they have a role."""

    id: int
    telegram_id: int
    shown_name: str
    words: str
    told: int
    is_answered: bool
    is_let_in: bool

    @property
    def waits(self) -> bool:
        return not (self.is_answered or self.is_let_in)

    @property
    def can_be_reworded(self) -> bool:
        return self.told < MOST_TOLD


def answer_of(offer: Offer | None) -> str:
    """The stage of a decision: `reporter/ayagoz`, `official/`, or `refused`."""
    return f"{offer.role.value}/{offer.unit}" if offer else REFUSED


def offer_answered(answer: str) -> Offer | None:
    """What `answer_of` was given. Raises ValueError for anything else."""
    role, _, unit = answer.partition("/")
    return None if answer == REFUSED else Offer(Role(role), unit)
