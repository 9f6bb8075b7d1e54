"""The receipt of a sent revision: what the sender keeps and the unit's other people get a copy of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.people.people import Contact, names_of, roles_in
from models.queries.plans import approved_plan
from models.queries.report.approvals import approval_of
from models.queries.report.facts import Facts
from models.queries.report.sent import AMONG, AS_OF, FORM, UNTIL, counts, revision_values, sent_before, sent_on
from models.rules.access import Actor, Role
from models.rules.figures import totals, whole_weeks, year_of
from models.rules.subjects import ReportKey, Subject
from models.tables import Report, Unlocking
from models.views.report import Approved, Sent, Value
from models.world import World


@dataclass(frozen=True, slots=True)
class Receipt:
    """`total`, `before`, `plan` are the headline's figures; `differences` are a correction's (indicator, old, new).
    `total` is None where nothing of it was sent. `previous` is what the report before this one said.

    `weeks` lie between the previous report and this one. `opened_until` is when a correction after the lock closes,
    where one was open as this was sent. `approved` says by whom, where somebody had to.
    """

    subject: Subject
    sent: Sent
    sender: str
    is_late: bool
    reported: int
    expected: int
    total: int | None
    before: int | None
    weeks: int | None
    plan: int | None
    differences: tuple[tuple[str, Value | None, Value | None], ...]
    copies: tuple[Contact, ...]
    reporters: frozenset[int]
    opened_until: datetime | None = None
    approved: Approved | None = None
    previous: Mapping[str, Value] = field(default_factory=dict)

    @property
    def number(self) -> str:
        return self.subject.number

    @property
    def is_correction(self) -> bool:
        return self.sent.corrections > 0

    @property
    def correctable_until(self) -> datetime:
        return self.opened_until or self.subject.period.lock

    @property
    def can_be_corrected(self) -> bool:
        """False for what was first sent after the lock."""
        return self.sent.sent_at < self.correctable_until


async def receipt_of(session: AsyncSession, world: World, report_id: int) -> Receipt | None:
    """The receipt of one revision, its row's id, as it was when it was sent.

    None for an id that is not there, and for what was withdrawn. Asks no permission; `copies` are the people who may
    see it now. Raises SubjectGoneError where the catalogue has the form, the unit or the period no more.
    """
    report = await session.get(Report, report_id)
    if report is None or report.withdrawn_at is not None:
        return None
    subject = world.subject(ReportKey(report.form, report.unit, report.as_of))
    return await load_receipt(session, world, subject, until=report.sent_at)


async def load_receipt(
    session: AsyncSession, world: World, subject: Subject, *, until: datetime | None = None
) -> Receipt | None:
    """The receipt of the latest revision (sent by `until`), or None when nothing was sent.

    Asks no permission: callers have.
    """
    key = subject.key
    sent = (await sent_on(session, key.form, key.as_of, key.unit, until=until)).get(key.unit)
    if sent is None:
        return None
    before = (await sent_before(session, key.form, key.as_of, key.unit)).get(key.unit)
    plan = await approved_plan(session, key.form, year_of(key.as_of), key.as_of, key.unit)
    earlier = sent.revision - 1 if sent.corrections else 0
    old = await revision_values(session, key.form, key.unit, key.as_of, earlier)
    sender = (await names_of(session, [sent.sent_by])).get(sent.sent_by, "")
    approved = await approval_of(session, key, sent.draft_version)
    around = _Around(sent, sender, before, plan.of_unit(key.unit) if plan else {}, old, approved)
    return await _receipt(session, world, subject, around, until)


async def receipt_after(
    session: AsyncSession, world: World, facts: Facts, sender: Actor, *, old: Sent | None
) -> Receipt:
    """The receipt of what `sender` has just sent over `old`, for `facts` as they are now."""
    assert facts.sent is not None  # noqa: S101 -- it has just been sent
    before = facts.earlier[-1] if facts.earlier else None
    around = _Around(facts.sent, sender.name, before, facts.planned, old.values if old else {})
    return await _receipt(session, world, facts.subject, around, None)


@dataclass(frozen=True, slots=True)
class _Around:
    """A revision and what it is compared with."""

    sent: Sent
    sender: str
    before: Sent | None
    planned: Mapping[str, int]
    old: Mapping[str, Value]
    approved: Approved | None = None


_OPENED = select(func.max(Unlocking.until)).where(
    *(Unlocking.form == FORM, Unlocking.unit == bindparam("unit"), Unlocking.as_of == AS_OF),
    *(Unlocking.decided_at <= bindparam("sent_at"), Unlocking.until > bindparam("beyond")),
)


def _beside(*by_then: ColumnElement[bool]) -> Select[int, datetime | None]:
    """How many units of those expected have reported, and until when a correction after the lock was open."""
    reported = select(func.count(func.distinct(Report.unit))).where(*AMONG, counts(), *by_then)
    return select(reported.scalar_subquery(), _OPENED.scalar_subquery())


_BESIDE, _BESIDE_THEN = _beside(), _beside(Report.sent_at <= UNTIL)


async def _receipt(
    session: AsyncSession, world: World, subject: Subject, around: _Around, until: datetime | None
) -> Receipt:
    key, form, sent, before = subject.key, subject.form, around.sent, around.before
    expected = {unit.key for unit in world.region.reporting(form, subject.period.opens.date())}
    about = {"form": key.form, "unit": key.unit, "as_of": key.as_of, "units": list(expected), "sent_at": sent.sent_at}
    about |= {"beyond": max(sent.sent_at, subject.period.lock)} | ({"until": until} if until else {})
    of_all, opened_until = (await session.execute(_BESIDE_THEN if until else _BESIDE, about)).one()
    people = await roles_in(session, sent.sent_at, key.unit, Role.REPORTER, Role.AKIM)
    return Receipt(
        subject,
        sent,
        around.sender,
        sent.is_judged and subject.period.is_late(sent.first_sent_at),
        of_all,
        len(expected),
        totals(form, sent.numbers).get(form.headline),
        totals(form, before.numbers).get(form.headline) if before else None,
        whole_weeks(before.as_of, key.as_of) if before else None,
        around.planned.get(form.headline),
        _differences(subject, around.old, sent) if sent.corrections else (),
        tuple(person for person in people if person.person_id != sent.sent_by),
        frozenset(person.person_id for person, roles in people.items() if Role.REPORTER in roles),
        opened_until,
        around.approved,
        before.values if before else {},
    )


def _differences(
    subject: Subject, old: Mapping[str, Value], sent: Sent
) -> tuple[tuple[str, Value | None, Value | None], ...]:
    return tuple(
        (indicator.key, old.get(indicator.key), sent.values.get(indicator.key))
        for indicator in subject.form.asked_on(subject.key.as_of)
        if old.get(indicator.key) != sent.values.get(indicator.key)
    )


async def report_key(session: AsyncSession, report_id: int) -> ReportKey | None:
    """Which report a row is a revision of; None for an id that is not there."""
    report = await session.get(Report, report_id)
    return ReportKey(report.form, report.unit, report.as_of) if report else None
