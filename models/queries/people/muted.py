"""Selects about what people have turned off in /settings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.rules.outgoing import Switch
from models.tables import Muted

_KNOWN = {switch.value: switch for switch in Switch}


async def muted_by(session: AsyncSession, person_ids: Collection[int]) -> Mapping[int, frozenset[Switch]]:
    """By Person.id, what they have turned off; people who have turned nothing off are not there."""
    if not person_ids:
        return {}
    found: dict[int, set[Switch]] = defaultdict(set)
    rows = await session.execute(select(Muted.person_id, Muted.switch).where(Muted.person_id.in_(person_ids)))
    for person_id, switch in rows:
        if switch in _KNOWN:
            found[person_id].add(_KNOWN[switch])
    return {person_id: frozenset(switches) for person_id, switches in found.items()}
