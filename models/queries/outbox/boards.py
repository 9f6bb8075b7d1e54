"""What the boards in groups show, and which of them are still to be edited."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from sqlalchemy import BindParameter, ColumnElement, Integer, ScalarSelect, and_, bindparam, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from config.catalogue.region import Form, Locale, Unit
from models.queries.outbox.groups import ConnectedGroup, connected_groups
from models.queries.report.approvals import WAITING
from models.queries.report.sent import is_excused
from models.queries.report.status import unit_states
from models.rules.calendar.period import Period
from models.rules.outgoing import Due, Kind, OutboxState, Recipient, period_meant
from models.rules.states import State
from models.rules.troubles import next_edit
from models.tables import Absence, Approval, Board, Draft, DraftValue, Known, Mark, Outbox, Report
from models.views.report import UnitStatus, by_urgency
from models.world import World

CLOSED = "closed:"
"""How `shown` of a board begins that stays as it is for ever."""
NO_MESSAGE = 0
"""`message_id` of a board whose message is not in its group any more: it is to be put up anew."""
BOT_NAME = "bot_name"
"""Under this `Known` has the bot's user name."""


@dataclass(frozen=True, slots=True)
class BoardPeriod:
    """Where every unit stands, those who owe first."""

    form: Form
    period: Period
    units: tuple[UnitStatus, ...]

    @property
    def reported(self) -> int:
        return sum(unit.has_reported for unit in self.units)

    @property
    def owing(self) -> tuple[Unit, ...]:
        return tuple(unit.unit for unit in self.units if unit.owes)

    @property
    def without_data(self) -> tuple[Unit, ...]:
        return tuple(unit.unit for unit in self.units if unit.state is State.NO_DATA)

    @property
    def is_complete(self) -> bool:
        return bool(self.units) and self.reported == len(self.units)


@dataclass(frozen=True, slots=True)
class Version:
    """What everything that the boards of a period show is made from: where two are equal, so are the boards."""

    signature: tuple[int, ...]
    is_closed: bool
    bot_name: str | None

    def mark(self, language: Locale, shown: str, *, is_rich: bool) -> str:
        """Kept with a board that is true of this version, and shows what has the fingerprint `shown`."""
        look = ("rich",) if is_rich else ()
        made_from = repr((self.signature, self.is_closed, self.bot_name, language, shown, *look))
        return blake2b(made_from.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class LiveBoard:
    """A board that may still change. `shown` is the fingerprint of what it shows.

    `thread_id` is the topic it stands in, `next_edit` when it may be edited again.
    """

    group: ConnectedGroup
    subject: str
    message_id: int
    shown: str
    thread_id: int | None
    mark: str
    next_edit: datetime


def period_of(world: World, subject: str) -> tuple[Form, Period] | None:
    """Of what an outbox row or a board is about; None where the catalogue has no such period any more."""
    try:
        key, as_of = period_meant(subject)
        form = world.region.form(key)
    except (KeyError, ValueError):
        return None
    period = world.calendar.period(form, as_of)
    return None if period is None else (form, period)


async def period_state(session: AsyncSession, world: World, subject: str) -> BoardPeriod | None:
    found = period_of(world, subject)
    return BoardPeriod(*found, by_urgency(await unit_states(session, world, *found))) if found else None


def _there(
    table: type[Report | Absence | Draft | Mark], number: ColumnElement[int], *only: ColumnElement[bool]
) -> ScalarSelect[int]:
    same = (table.form == bindparam("form"), table.as_of == bindparam("as_of"))
    return select(func.coalesce(number, 0)).where(*same, *only).scalar_subquery()


_TYPED = (DraftValue.draft_id == Draft.id, DraftValue.number.is_not(None) | DraftValue.words.is_not(None))
_FILLED = and_(Draft.is_open, exists().where(*_TYPED))
_REQUIRED = DraftValue.indicator.in_(bindparam("required", expanding=True))
_WANTED = select(func.count(DraftValue.id)).where(*_TYPED, _REQUIRED).scalar_subquery()
_COMPLETE = and_(_FILLED, bindparam("many", type_=Integer) <= _WANTED)
_EXCUSES = is_excused()
_WAITS = and_(Draft.is_open, select(Approval.id).where(WAITING).exists())
_SIGNATURE = select(
    _there(Report, func.max(Report.id)),
    _there(Report, func.count(Report.withdrawn_at)),
    _there(Absence, func.max(Absence.id)),
    _there(Draft, func.count(Draft.id), _FILLED),
    _there(Draft, func.sum(Draft.id), _FILLED),
    _there(Draft, func.sum(Draft.id * Draft.id), _FILLED),
    _there(Draft, func.sum(Draft.id), _COMPLETE),
    _there(Draft, func.sum(Draft.id * Draft.id), _COMPLETE),
    _there(Draft, func.sum(Draft.id), _WAITS),
    _there(Draft, func.sum(Draft.id * Draft.id), _WAITS),
    _there(Mark, func.count(Mark.id), _EXCUSES),
    _there(Mark, func.sum(Mark.id), _EXCUSES),
)


async def known_bot_name(session: AsyncSession) -> str | None:
    """The bot's user name, or None before its first start."""
    row = await session.get(Known, BOT_NAME)
    return row.value if row and row.value else None


async def version_of(session: AsyncSession, world: World, subject: str, now: datetime) -> Version | None:
    """Read before the state itself, it is never newer."""
    found = period_of(world, subject)
    if found is None:
        return None
    return Version(await _signature(session, *found), now >= found[1].closes, await known_bot_name(session))


async def _signature(session: AsyncSession, asked: Form, period: Period) -> tuple[int, ...]:
    """Numbers that change with everything a board shows, in one cheap statement."""
    required = asked.required_on(period.as_of)
    of = {"form": asked.key, "as_of": period.as_of, "required": required, "many": len(required)}
    return tuple(int(number) for number in (await session.execute(_SIGNATURE, of)).one())


async def has_board(session: AsyncSession, group_id: int, subject: str, thread_id: int | None) -> bool:
    """Whether the board of the period stands in that topic of the group."""
    board = await session.get(Board, (group_id, subject))
    return board is not None and board.thread_id == thread_id


async def absent_boards(session: AsyncSession, group: ConnectedGroup, now: datetime) -> set[OutboxState]:
    """What became of the rows of open periods whose boards do not stand where the group is spoken to."""
    rows = await session.execute(
        select(Outbox.subject, Outbox.state)
        .where(
            Outbox.kind == Kind.BOARD.value,
            Outbox.recipient == str(Recipient("group", group.id)),
            Outbox.ends_at > now,
            Outbox.due_at <= now,
        )
        .order_by(Outbox.id)
    )
    last = {row.subject: row.state for row in rows}
    boards = await session.scalars(select(Board).where(Board.group_id == group.id, Board.subject.in_(last)))
    standing = {board.subject for board in boards if board.thread_id == group.thread_id}
    return {OutboxState(state) for subject, state in last.items() if subject not in standing}


async def edits(session: AsyncSession, world: World, now: datetime) -> list[Due]:
    """One for each board that may show what is so no more, due when it may be edited again."""
    boards = await live_boards(session, now)
    versions = {one: await version_of(session, world, one, now) for one in sorted({b.subject for b in boards})}
    return [
        Due(Kind.BOARD_EDIT, board.subject, Recipient("group", board.group.id), "", board.next_edit)
        for board in boards
        if (version := versions[board.subject]) is not None
        and (board.group.trouble is not None or board.mark != _mark(board, version))
    ]


def _mark(board: LiveBoard, version: Version) -> str:
    """As it would be, were the board true of `version`."""
    return version.mark(board.group.language, board.shown, is_rich=board.group.is_rich)


_GROUPS: BindParameter[int] = bindparam("groups", expanding=True)
_OPEN = select(Board).where(Board.group_id.in_(_GROUPS), ~Board.shown.startswith(CLOSED, autoescape=True))
_TO_GROUPS = select(Outbox.recipient, Outbox.kind, Outbox.subject).where(
    Outbox.state == OutboxState.PENDING.value,
    Outbox.due_at <= bindparam("now"),
    Outbox.kind != Kind.BOARD_EDIT.value,
    Outbox.recipient.startswith("group:"),
)


async def live_boards(session: AsyncSession, now: datetime) -> list[LiveBoard]:
    """The boards of connected groups that are not closed, where they may be edited now.

    One that is being put up anew, in another topic, is left to that. A paused group is tried by what waits for it, by
    its boards only if nothing does.
    """
    groups = {group.id: group for group in await connected_groups(session) if not group.is_resting(now)}
    if not groups:
        return []
    known = await session.scalars(_OPEN, {"groups": list(groups)})
    boards = [_live(groups[one.group_id], one, now) for one in known]
    waiting = await _waiting(session, now)
    tried_by_sender = {number for number, _ in waiting if number in groups and groups[number].trouble}
    return [b for b in boards if (b.group.id, b.subject) not in waiting and b.group.id not in tried_by_sender]


async def live_board(session: AsyncSession, group_id: int, subject: str, now: datetime) -> LiveBoard | None:
    boards = await live_boards(session, now)
    return next((one for one in boards if (one.group.id, one.subject) == (group_id, subject)), None)


def _live(group: ConnectedGroup, row: Board, now: datetime) -> LiveBoard:
    """A clock that was set back makes no wait longer."""
    soonest = next_edit(min(row.shown_at, now), row.put_up)
    return LiveBoard(group, row.subject, row.message_id, row.shown, row.thread_id, row.mark, soonest)


async def _waiting(session: AsyncSession, now: datetime) -> set[tuple[int, str]]:
    """By group and subject, boards that are to be sent; for any other message the subject is empty."""
    return {
        (Recipient.parse(recipient).number, subject if kind == Kind.BOARD.value else "")
        for recipient, kind, subject in await session.execute(_TO_GROUPS, {"now": now})
    }
