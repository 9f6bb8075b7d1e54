"""A report year week by week, and who reported in time; loaded without asking for permission."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form
from models.queries.year_view import Timeliness, Year
from models.rules.calendar import Period
from models.world import World

WEEKS = 12
"""So many last periods say how timely a unit is."""


async def load_year(session: AsyncSession, world: World, form: Form, period: Period) -> Year:
    """The report year of `period` up to its as-of date; a bounded number of statements."""
    raise NotImplementedError


async def load_timeliness(
    session: AsyncSession, world: World, form: Form, period: Period, weeks: int | None = WEEKS
) -> Timeliness:
    """The last `weeks` periods up to `period` (None: all of its year); a bounded number of statements."""
    raise NotImplementedError
