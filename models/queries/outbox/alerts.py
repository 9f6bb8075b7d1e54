"""Selects behind alerts and notices: what could not be sent, who cannot be reached, who is still to be told."""

from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.queries.outbox.delivery import addressees
from models.queries.people.people import SETTINGS
from models.rules.access import UNIT_ROLES, Role, RoleChange
from models.rules.outgoing import Kind, OutboxState, Recipient, row_meant
from models.tables import AccessRequest, Grant, Invitation, Outbox, Person

FAILED = Outbox.state == OutboxState.FAILED.value


@dataclass(frozen=True, slots=True)
class Undelivered:
    """An outbox row that has failed. `name` is the person's, the group's or the stranger's; maybe a bare number.

    So many `others` did not get the same message.
    """

    kind: Kind
    name: str
    others: int
    why: str


@dataclass(frozen=True, slots=True)
class UnreachablePerson:
    """Somebody who has blocked the bot, with the units they answer for."""

    name: str
    phone: str
    units: tuple[str, ...]
    reports_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class Administrator:
    """Whose role was given, taken away or moved to another account.

    `by` is who did it, empty where the settings or a link made on the machine did; `name` is empty of who has not said
    it yet.
    """

    telegram_id: int
    name: str
    by: str
    by_settings: bool


async def administrator_told(session: AsyncSession, row: int, change: RoleChange) -> Administrator | None:
    """`row` is a grant's, and of one who has moved to another account that of the link."""
    if change is RoleChange.MOVED:
        return await _moved(session, row)
    grant = await session.get(Grant, row)
    if grant is None:
        return None
    is_given = change is RoleChange.GIVEN
    by = grant.granted_by if is_given else grant.revoked_by
    doer = await session.get(Person, by) if by else None
    person = await session.get_one(Person, grant.person_id)
    by_settings = doer is None and (grant.source == SETTINGS or not is_given)
    return Administrator(person.telegram_id, person.name, _called(doer) if doer else "", by_settings)


async def _moved(session: AsyncSession, invitation_id: int) -> Administrator | None:
    link = await session.get(Invitation, invitation_id)
    if link is None or link.used_by is None or link.created_by is None:
        return None
    person, doer = [await session.get_one(Person, number) for number in (link.used_by, link.created_by)]
    return Administrator(person.telegram_id, person.name, _called(doer), by_settings=False)


def _called(person: Person) -> str:
    return person.name or str(person.telegram_id)


async def undelivered(session: AsyncSession, row_id: int) -> Undelivered | None:
    """The first that has failed of those that were to bring the message of this row; None where none has any more."""
    meant = await session.get(Outbox, row_id)
    first = meant and await session.scalar(_of_message(meant.kind, meant.subject, meant.stage).where(FAILED).limit(1))
    row = await session.get(Outbox, first) if first else None
    if row is None:
        return None
    kind, to = Kind(row.kind), Recipient.parse(row.recipient)
    found = (await addressees(session, [row.recipient])).get(row.recipient)
    name = found.name if found else ""
    if kind is Kind.DECISION:
        request = await session.get(AccessRequest, row_meant(row.subject))
        name = request.shown_name if request else name
    failed = select(func.count()).select_from(_of_message(row.kind, row.subject, row.stage).where(FAILED).subquery())
    return Undelivered(kind, name or str(to.number), (await session.scalar(failed) or 1) - 1, row.why)


async def first_of_message(session: AsyncSession, kind: str, subject: str, stage: str) -> int:
    """The first row of those that bring the same message, whatever became of it: the same one in whatever order they
    fail. There must be one.
    """
    return (await session.scalars(_of_message(kind, subject, stage).limit(1))).one()


def _of_message(kind: str, subject: str, stage: str) -> Select[int]:
    same = Outbox.kind == kind, Outbox.subject == subject, Outbox.stage == stage
    return select(Outbox.id).where(*same).order_by(Outbox.id)


async def unreachable(session: AsyncSession, person_id: int) -> UnreachablePerson | None:
    """None when they have come back meanwhile."""
    person = await session.get(Person, person_id)
    if person is None or person.unreachable_at is None:
        return None
    held = await session.execute(
        select(Grant.unit, Grant.role)
        .where(Grant.person_id == person_id, Grant.revoked_at.is_(None), Grant.role.in_(UNIT_ROLES))
        .order_by(Grant.unit)
    )
    roles = held.all()
    reports_for = frozenset(unit for unit, role in roles if role == Role.REPORTER.value)
    units = tuple(dict.fromkeys(unit for unit, _ in roles))
    return UnreachablePerson(_called(person), person.phone, units, reports_for)
