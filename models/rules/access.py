"""Who may do what. Roles add up; what no role allows is refused. Source: docs/definitions.md, «Roles»."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from config.catalogue.region import Locale


class Role(StrEnum):
    """In the order in which they are offered: who may do most comes last."""

    REPORTER = "reporter"
    AKIM = "akim"
    OFFICIAL = "official"
    ADMINISTRATOR = "administrator"


SEEN_AGAIN = timedelta(hours=1)
"""So long somebody's last visit is not written down anew."""
UNIT_ROLES = frozenset({Role.REPORTER, Role.AKIM})


class RoleChange(StrEnum):
    """What became of a role: the stage of what administrators are told of it. A moved one is on another account."""

    GIVEN = "given"
    REVOKED = "revoked"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, order=True)
class StandIn:
    """Another's role that somebody has as their deputy; `until` is the first moment without it."""

    name: str
    role: Role
    unit: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as a use case sees them: identity, language (None until chosen) and (role, unit) pairs.

    `is_reachable` is False while they have blocked the bot, as far as the sender knows. `seen_at` is when they were
    last there, to the hour. Among the grants are those of others whom they stand in for; `away` are those of their own
    that a deputy has while they are on leave. `is_rich` once they have said that their app shows tables.
    """

    person_id: int
    telegram_id: int
    name: str
    language: Locale | None
    has_joined: bool
    grants: frozenset[tuple[Role, str]]
    is_reachable: bool = True
    seen_at: datetime | None = field(default=None, compare=False)
    stands_in: tuple[StandIn, ...] = field(default=(), compare=False)
    away: frozenset[tuple[Role, str]] = field(default=frozenset(), compare=False)
    is_rich: bool = field(default=False, compare=False)

    def is_seen_anew(self, now: datetime) -> bool:
        """Whether this visit is to be written down."""
        return self.seen_at is None or now - self.seen_at >= SEEN_AGAIN

    def is_first_on(self, day: date, zone: ZoneInfo) -> bool:
        """Whether they were not there yet on `day`, by the clock of `zone`."""
        return self.seen_at is None or self.seen_at.astimezone(zone).date() < day

    def units_as(self, role: Role) -> frozenset[str]:
        return frozenset(unit for held, unit in self.grants if held is role and unit)

    @property
    def reminded_of(self) -> frozenset[str]:
        """Units whose reports they are reminded of: a deputy is, and not who is on leave."""
        return frozenset(unit for role, unit in self.grants - self.away if role is Role.REPORTER)

    def _holds(self, role: Role) -> bool:
        return any(held is role for held, _ in self.grants)

    @property
    def has_any_role(self) -> bool:
        return bool(self.grants)

    @property
    def is_member(self) -> bool:
        """Has a role and has finished joining: nobody else gets past the gate."""
        return self.has_any_role and self.has_joined

    @property
    def is_administrator(self) -> bool:
        return self._holds(Role.ADMINISTRATOR)

    @property
    def is_official(self) -> bool:
        return self._holds(Role.OFFICIAL)

    @property
    def is_reporter(self) -> bool:
        return self._holds(Role.REPORTER)

    @property
    def reads_everything(self) -> bool:
        return self.is_official or self.is_administrator

    @property
    def sees_status(self) -> bool:
        return self.reads_everything or self.is_reporter

    @property
    def own_units(self) -> frozenset[str]:
        """Units whose figures are this person's own business: reporter's and akim's."""
        return self.units_as(Role.REPORTER) | self.units_as(Role.AKIM)

    def reads(self, unit: str) -> bool:
        return self.reads_everything or unit in self.own_units

    @property
    def fills_any(self) -> bool:
        return self.is_official or self.is_reporter

    def fills(self, unit: str) -> bool:
        return self.is_official or unit in self.units_as(Role.REPORTER)

    def answers_for(self, unit: str) -> bool:
        """Reports for the unit themselves."""
        return unit in self.units_as(Role.REPORTER)

    def fills_for(self, unit: str) -> bool:
        """True when filling means writing down somebody else's words."""
        return self.fills(unit) and not self.answers_for(unit)


NOBODY = Actor(0, 0, "", None, has_joined=False, grants=frozenset())
"""Acts where nobody is known: nothing is allowed to them."""
