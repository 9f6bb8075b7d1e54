"""How a unit stands in a digest: its place by the plan, how timely it has been, and its photos."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Unit
from models.queries.preparation.preparation import holiday_periods, require_reader
from models.queries.report.photos import PhotoView, photos_of
from models.queries.timeliness import excused_dates, load_timeliness_of
from models.queries.year import Span
from models.rules.access import Actor
from models.rules.states import State
from models.views.digest import Digest, ranks
from models.views.year import is_decided
from models.world import World


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """`place` is among `ranked` units, None where it is not ranked.

    `timely` are the last periods that it was expected in and that are decided, oldest first, without those that were
    imported; `excused` of them were late with a good reason. `photos` counts those of the holidays that are open.
    """

    place: int | None
    ranked: int
    timely: tuple[State, ...]
    photos: int
    excused: int = 0

    @property
    def in_time(self) -> int:
        return sum(state is State.ON_TIME for state in self.timely)


@dataclass(frozen=True, slots=True)
class HolidayPhoto:
    form: Form
    photo: PhotoView


async def build_standing(
    session: AsyncSession, world: World, digest: Digest, unit: Unit, now: datetime
) -> UnitStanding:
    """Asks for no permission; a bounded number of statements. As of when the digest was known, but the photos."""
    places, form, known_at = ranks(digest), digest.form, digest.known_at
    timely = await load_timeliness_of(session, world, form, digest.period, unit, known_at=known_at)
    span = Span(form.key, timely[0][0].as_of, timely[-1][0].as_of, unit.key, known_at)
    excused = await excused_dates(session, span)
    return UnitStanding(
        places.get(unit.key),
        len(places),
        tuple(state for period, state in timely if state.is_judged and is_decided(period, state, known_at or now)),
        len(await _photos(session, world, unit, now)),
        sum(state is State.LATE and period.as_of in excused for period, state in timely),
    )


async def load_unit_photos(
    session: AsyncSession, world: World, *, by: Actor, unit: str, now: datetime
) -> tuple[Unit, tuple[HolidayPhoto, ...]]:
    """The unit's photos of the holidays that are open. Raises AccessDeniedError, SubjectGoneError("unit")."""
    require_reader(by)
    known = world.unit(unit)
    return known, await _photos(session, world, known, now)


async def _photos(session: AsyncSession, world: World, unit: Unit, now: datetime) -> tuple[HolidayPhoto, ...]:
    """The nearest holiday's first, oldest first within; a statement for each open holiday."""
    found: list[HolidayPhoto] = []
    for form, period in holiday_periods(world, now):
        if period.is_open(now):
            photos = await photos_of(session, form.key, period.as_of, unit.key)
            found += [HolidayPhoto(form, photo) for photo in photos.get(unit.key, [])]
    return tuple(found)
