"""Marks of officials and leave to correct: those of one date by unit, and one to be told of, with who made it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.people.people import names_of
from models.queries.report.approvals import WAITING
from models.queries.report.sent import AS_OF, FORM, revision_values
from models.rules.review import MarkKind, MarkMade
from models.rules.subjects import ReportKey
from models.tables import Approval, Draft, Mark, Report, Unlocking
from models.views.report import Value


def made(row: Mark) -> MarkMade:
    """The row as the rules know it."""
    said = row.revision, tuple(row.figures.split()), row.words, row.made_by, row.made_at
    return MarkMade(row.id, MarkKind(row.kind), *said, row.answer, row.answered_by, row.answered_at)


_MARKS = select(Mark).where(Mark.form == FORM, Mark.as_of == AS_OF, Mark.ended_at.is_(None)).order_by(Mark.id)
_MARKS_OF = _MARKS.where(Mark.unit.in_(bindparam("units", expanding=True)))


async def marks_on(
    session: AsyncSession, form: str, as_of: date, units: Collection[str] | None = None
) -> dict[str, list[MarkMade]]:
    """By unit (all, or `units`), in the order in which they were made, without those that were ended."""
    about: dict[str, Any] = {"form": form, "as_of": as_of} | ({"units": list(units)} if units is not None else {})
    found: dict[str, list[MarkMade]] = defaultdict(list)
    for row in await session.scalars(_MARKS if units is None else _MARKS_OF, about):
        found[row.unit].append(made(row))
    return dict(found)


@dataclass(frozen=True, slots=True)
class Marked:
    """A mark to be told: whose, of which report, and the figures in question when it was made and now.

    `figures` are (key, then, now). `open_until` is the end of what was opened beyond the lock.
    """

    key: ReportKey
    mark: MarkMade
    maker: str
    answerer: str
    figures: tuple[tuple[str, Value | None, Value | None], ...]
    open_until: datetime | None = None


async def find_mark(session: AsyncSession, number: int) -> tuple[ReportKey, MarkMade] | None:
    """None for one that is not there or was ended."""
    row = await session.get(Mark, number)
    if row is None or row.ended_at is not None:
        return None
    return ReportKey(row.form, row.unit, row.as_of), made(row)


async def mark_to_tell(session: AsyncSession, number: int) -> Marked | None:
    """For the sender. None where there is nothing to say any more; asks no permission."""
    found = await find_mark(session, number)
    if found is None:
        return None
    key, mark = found
    then = await revision_values(session, key.form, key.unit, key.as_of, mark.revision)
    now = await revision_values(session, key.form, key.unit, key.as_of, mark.revision + 1)
    changed = [name for name in then if name in now and then[name] != now[name]]
    names = await names_of(session, [mark.made_by, *([mark.answered_by] if mark.answered_by else [])])
    figures = tuple((name, then.get(name), now.get(name)) for name in (mark.figures or changed))
    opened = select(func.max(Unlocking.until)).filter_by(form=key.form, unit=key.unit, as_of=key.as_of)
    until = await session.scalar(opened)
    return Marked(key, mark, names.get(mark.made_by, ""), names.get(mark.answered_by or 0, ""), figures, until)


@dataclass(frozen=True, slots=True)
class WithdrawnTold:
    """A report that was withdrawn, who did, and what the person it is told to had decided on it."""

    key: ReportKey
    name: str
    decided: MarkKind


async def withdrawal_to_tell(session: AsyncSession, report: int, person: int) -> WithdrawnTold | None:
    """For the sender. None where it was not withdrawn, or `person` had decided nothing on it."""
    row = await session.get(Report, report)
    if row is None or row.withdrawn_at is None or row.withdrawn_by is None:
        return None
    ended = Mark.form == row.form, Mark.unit == row.unit, Mark.as_of == row.as_of, Mark.ended_at == row.withdrawn_at
    mine = select(Mark.kind).where(*ended, Mark.made_by == person).order_by(Mark.id.desc()).limit(1)
    kind = await session.scalar(mine)
    names = await names_of(session, [row.withdrawn_by])
    key = ReportKey(row.form, row.unit, row.as_of)
    return WithdrawnTold(key, names.get(row.withdrawn_by, ""), MarkKind(kind)) if kind else None


@dataclass(frozen=True, slots=True)
class UnlockingTold:
    """Leave to correct, as it stands: asked for, granted `until`, or refused.

    `is_used`: something was sent since it was decided; `waits_for_akim`: it was handed over and nobody has approved it;
    `is_outlasted`: the report was opened for longer since.
    """

    key: ReportKey
    reason: str
    asker: str
    decider: str
    is_decided: bool
    until: datetime | None
    is_used: bool = False
    waits_for_akim: bool = False
    is_outlasted: bool = False


async def unlocking_to_tell(session: AsyncSession, number: int) -> UnlockingTold | None:
    """For the sender, and for who presses a button under what was sent."""
    row = (await session.scalars(select(Unlocking).where(Unlocking.id == number))).one_or_none()
    if row is None:
        return None
    people = [one for one in (row.asked_by, row.decided_by) if one is not None]
    names = await names_of(session, people)
    return UnlockingTold(
        ReportKey(row.form, row.unit, row.as_of),
        row.reason,
        names.get(row.asked_by or 0, ""),
        names.get(row.decided_by or 0, ""),
        row.decided_at is not None,
        row.until,
        await _is_used(session, row),
        await _waits_for_akim(session, row),
        await _is_outlasted(session, row),
    )


async def _is_used(session: AsyncSession, row: Unlocking) -> bool:
    if row.until is None or row.decided_at is None:
        return False
    sent = select(Report.id).where(Report.form == row.form, Report.unit == row.unit, Report.as_of == row.as_of)
    return await session.scalar(sent.where(Report.sent_at > row.decided_at).limit(1)) is not None


async def _is_outlasted(session: AsyncSession, row: Unlocking) -> bool:
    if row.until is None:
        return False
    longer = select(Unlocking.id).filter_by(form=row.form, unit=row.unit, as_of=row.as_of)
    return await session.scalar(longer.where(Unlocking.until > row.until).limit(1)) is not None


async def _waits_for_akim(session: AsyncSession, row: Unlocking) -> bool:
    handed = select(Approval.id).join(Draft, WAITING).where(Draft.is_open)
    of_it = Draft.form == row.form, Draft.unit == row.unit, Draft.as_of == row.as_of
    return await session.scalar(handed.where(*of_it).limit(1)) is not None
