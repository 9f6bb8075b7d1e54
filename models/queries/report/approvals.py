"""What waits for an akim: of one report, of periods, one of it to be told; and which units need approval."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BindParameter, and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Unit
from models.queries.people.held import HELD
from models.queries.people.people import By, names_of, require_administrator
from models.rules.access import Role
from models.rules.subjects import ReportKey
from models.tables import Approval, ApprovalNeeded, Draft, Person
from models.tables.gathered import gathered_rows, moment_in, rows_of
from models.views.report import Approved, Approving, Submitted
from models.world import World

_UNIT: BindParameter[str] = bindparam("unit")
_OF_IT = Approval.form == bindparam("form"), Approval.unit == _UNIT, Approval.as_of == bindparam("as_of")
_HANDED = (
    *(Approval.id, Approval.draft_version, Approval.sent_by, Approval.sent_at),
    *(Approval.decided_by, Approval.decided_at, Approval.is_approved, Approval.words),
)
_AKIMS = (
    select(HELD.c.unit)
    .join(Person, Person.id == HELD.c.person_id)
    .where(HELD.c.role == Role.AKIM.value, HELD.c.is_away.is_(False))
    .where(Person.joined_at.is_not(None), Person.unreachable_at.is_(None))
)
"""Units with an akim who has joined and whom messages reach, or a deputy of one. Asked with `now`."""
APPROVING = (
    select(ApprovalNeeded.unit).where(ApprovalNeeded.unit == _UNIT).exists(),
    _AKIMS.where(HELD.c.unit == _UNIT).exists(),
    select(rows_of(*_HANDED)).where(*_OF_IT).scalar_subquery(),
)
"""Columns for `approving_of`, asked with the keys of a report and with `now`."""
DECIDED_BY = select(Approval.decided_by).where(*_OF_IT, Approval.decided_by.is_not(None))
WAITING = and_(
    *(Approval.form == Draft.form, Approval.unit == Draft.unit, Approval.as_of == Draft.as_of),
    *(Approval.draft_version == Draft.version, Approval.decided_at.is_(None)),
)
"""The draft, where it is open, waits for its akim."""


def approving_of(is_needed: bool, has_akim: bool, handed: str | None) -> Approving:
    last = max(gathered_rows(handed), key=lambda row: row[0], default=None)
    return Approving(bool(is_needed), bool(has_akim), _submitted(*last) if last else None)


def _submitted(
    number: int, version: int, by: int, at: str, decided_by: int | None, decided_at: str | None, *rest: object
) -> Submitted:
    is_approved, words = rest
    decided = moment_in(decided_at) if decided_at else None
    return Submitted(number, version, by, moment_in(at), decided_by, decided, bool(is_approved), str(words))


_WAIT = (
    select(Approval.id, Approval.form, Approval.unit, Approval.as_of)
    .join(Draft, WAITING)
    .where(
        Approval.form.in_(bindparam("forms", expanding=True)), Approval.as_of.in_(bindparam("dates", expanding=True))
    )
    .where(Draft.is_open)
)


async def waiting_for_akims(
    session: AsyncSession, periods: Collection[tuple[str, date]]
) -> Mapping[tuple[str, date], Mapping[str, int]]:
    """By (form, as-of date) and unit the number of what waits; one statement. Asks for no permission."""
    among = {"forms": sorted({form for form, _ in periods}), "dates": sorted({as_of for _, as_of in periods})}
    rows = await session.execute(_WAIT, among)
    found: dict[tuple[str, date], dict[str, int]] = defaultdict(dict)
    for number, form, unit, as_of in rows:
        found[form, as_of][unit] = number
    return dict(found)


_WITHOUT_AKIM = select(ApprovalNeeded.unit).where(
    ApprovalNeeded.unit.in_(bindparam("units", expanding=True)), ApprovalNeeded.unit.not_in(_AKIMS)
)


async def without_akim(session: AsyncSession, now: datetime, units: Collection[str]) -> frozenset[str]:
    """Those of `units` whose reports need approval while messages reach no akim there; one statement."""
    return frozenset(await session.scalars(_WITHOUT_AKIM, {"units": list(units), "now": now}))


@dataclass(frozen=True, slots=True)
class ApprovalTold:
    """`is_approved` is None while nobody has decided."""

    number: int
    key: ReportKey
    sender: str
    decider: str
    is_approved: bool | None
    words: str


async def approval_to_tell(session: AsyncSession, number: int) -> ApprovalTold | None:
    """For the sender, and for who presses a button under what was sent."""
    row = await session.get(Approval, number)
    if row is None:
        return None
    names = await names_of(session, [row.sent_by, *([row.decided_by] if row.decided_by else [])])
    decision, decider = row.is_approved if row.decided_at else None, names.get(row.decided_by or 0, "")
    key = ReportKey(row.form, row.unit, row.as_of)
    return ApprovalTold(number, key, names.get(row.sent_by, ""), decider, decision, row.words)


_APPROVED = (
    select(Person.name, Approval.sent_at)
    .join(Approval, Approval.decided_by == Person.id)
    .where(*_OF_IT, Approval.draft_version == bindparam("version"), Approval.is_approved)
    .limit(1)
)


async def approval_of(session: AsyncSession, key: ReportKey, draft_version: int) -> Approved | None:
    """Of the revision that was sent at this version of the draft; None where nobody had to approve it."""
    about = {"form": key.form, "unit": key.unit, "as_of": key.as_of, "version": draft_version}
    found = (await session.execute(_APPROVED, about)).one_or_none()
    return Approved(*found) if found else None


@dataclass(frozen=True, slots=True)
class UnitApproval:
    """Whether the unit's reports need approval, and whether it has an akim whom messages reach."""

    unit: Unit
    is_needed: bool
    has_akim: bool


async def load_unit_approvals(session: AsyncSession, world: World, *, by: By, now: datetime) -> list[UnitApproval]:
    """Of the units that report every week today, in the catalogue's order; two statements.

    Administrators only: raises AccessDeniedError.
    """
    await require_administrator(session, by, "settings")
    day, region = world.today(now), world.region
    weekly = {one.key for form in region.forms for one in region.reporting(form, day)}
    needed = set(await session.scalars(select(ApprovalNeeded.unit)))
    akims = set(await session.scalars(_AKIMS, {"now": now}))
    return [UnitApproval(one, one.key in needed, one.key in akims) for one in region.units if one.key in weekly]
