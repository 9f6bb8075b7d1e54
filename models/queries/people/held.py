"""Roles in force at a moment: one's own, and those of others that one has as their deputy."""

from sqlalchemy import bindparam, exists, false, literal, select, union_all

from models.tables import Deputy, Grant
from models.tables.base import Instant

NOW = bindparam("now", type_=Instant())
"""The moment that is asked about; without one (None) nobody is anybody's deputy."""
IN_FORCE = Deputy.ended_at.is_(None) & (Deputy.since <= NOW) & (Deputy.until > NOW)

_OWN = select(
    Grant.person_id,
    Grant.role,
    Grant.unit,
    literal(0).label("whose"),
    literal(None, Instant()).label("until"),
    exists().where(Deputy.grant_id == Grant.id, IN_FORCE).label("is_away"),
).where(Grant.revoked_at.is_(None))
_OTHERS = (
    select(Deputy.person_id, Grant.role, Grant.unit, Grant.person_id, Deputy.until, false())
    .join(Grant, Grant.id == Deputy.grant_id)
    .where(Grant.revoked_at.is_(None), IN_FORCE)
)
HELD = union_all(_OWN, _OTHERS).subquery("held")
"""A row for each: `whose` role it is (0: one's own) and `until` when; of one's own, whether a deputy has it."""
