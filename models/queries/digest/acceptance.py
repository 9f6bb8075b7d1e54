"""Which reports of a date an official may accept together, and which of them raised no question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form
from models.errors import AccessDeniedError
from models.queries.digest.digest import build_digest, summary_period
from models.queries.report.reviews import marks_on
from models.rules.access import Actor
from models.rules.calendar.calendar import Period
from models.rules.review import MarkMade, Review, review_of
from models.views.digest import UnitLine
from models.world import World


@dataclass(frozen=True, slots=True)
class Acceptable:
    """A report that was sent and is neither accepted nor returned. `is_clear`: neither checks nor officials asked."""

    line: UnitLine
    revision: int
    is_clear: bool


@dataclass(frozen=True, slots=True)
class Acceptance:
    """`units` in the catalogue's order; the others that reported are `accepted` or `returned`."""

    form: Form
    period: Period
    expected: int
    accepted: int
    returned: int
    units: tuple[Acceptable, ...]

    @property
    def reported(self) -> int:
        return self.accepted + self.returned + len(self.units)

    @property
    def clear(self) -> tuple[Acceptable, ...]:
        return tuple(one for one in self.units if one.is_clear)


async def load_acceptance(
    session: AsyncSession, world: World, *, by: Actor, form: str, as_of: date, now: datetime
) -> Acceptance:
    """For officials: raises AccessDeniedError for anybody else; further as `summary_period`.

    A bounded number of statements, whatever the number of units.
    """
    period = summary_period(world, by=by, form=form, now=now, as_of=as_of)
    if not by.is_official:
        raise AccessDeniedError("review")
    known = world.form(form)
    digest = await build_digest(session, world, known, period)
    marks = await marks_on(session, form, as_of)
    lines = [(line, marks.get(line.unit.key, [])) for line in digest.lines if line.status.sent]
    reviews = [review_of(made, line.status.sent.revision) for line, made in lines if line.status.sent]
    units = [_acceptable(line, made) for (line, made), review in zip(lines, reviews, strict=True) if _waits(review)]
    return Acceptance(
        known,
        period,
        len(digest.lines),
        reviews.count(Review.ACCEPTED),
        reviews.count(Review.RETURNED),
        tuple(one for one in units if one is not None),
    )


def _waits(review: Review) -> bool:
    """What was returned waits for its unit, not for officials."""
    return review not in {Review.ACCEPTED, Review.RETURNED}


def _acceptable(line: UnitLine, made: Sequence[MarkMade]) -> Acceptable | None:
    sent = line.status.sent
    return Acceptable(line, sent.revision, not line.answers and not any(mark.waits for mark in made)) if sent else None
