"""One unit's preparation of a holiday in full, with who sent it and the pictures, for who reads everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.types import Form
from models.errors import SubjectGoneError
from models.queries.people.people import names_of
from models.queries.preparation.preparation import opened_period, require_reader, units_preparation
from models.queries.report.photos import PhotoView, photos_of
from models.rules.access import Actor
from models.rules.calendar.period import Period
from models.rules.preparation import days_left
from models.views.preparation import UnitPreparation
from models.world import ReportKey, World


@dataclass(frozen=True, slots=True)
class PreparationSheet:
    """`sender` is who sent the latest revision, empty where nothing was sent; `photos` come oldest first."""

    form: Form
    period: Period
    days_left: int
    unit: UnitPreparation
    sender: str
    photos: tuple[PhotoView, ...]


async def load_unit_preparation(
    session: AsyncSession, world: World, *, by: Actor, key: ReportKey, now: datetime
) -> PreparationSheet:
    """For officials and administrators: raises as `load_preparation`; SubjectGoneError("unit") for one not asked."""
    require_reader(by)
    form = world.form(key.form)
    period = opened_period(world, form, key.as_of, now)
    units = await units_preparation(session, world, form, key.as_of, now=now, units={key.unit})
    if not units:
        raise SubjectGoneError("unit")
    sent = units[0].sent
    names = await names_of(session, [sent.sent_by]) if sent else {}
    photos = (await photos_of(session, key.form, key.as_of, key.unit)).get(key.unit, [])
    today = world.today(now)
    sender = names.get(sent.sent_by, "") if sent else ""
    return PreparationSheet(form, period, days_left(key.as_of, today), units[0], sender, tuple(photos))
