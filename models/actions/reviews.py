"""What officials make of a sent report: accepted, returned, asked about; and leave to correct one after its lock.

Every use case here raises AccessDeniedError for who may not, and SubjectGoneError("report") where nothing was sent.
What is said twice is done once.
"""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, door, on_report
from models.actions.draft_changes import lock
from models.actions.outbox import write_down
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.people import By, holders, people_of_units
from models.queries.report.cards import compose
from models.queries.report.facts import load_facts
from models.rules.access import Actor, Role
from models.rules.audit import Act, Means
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.review import UNLOCKED_FOR, MarkKind, May
from models.tables import Mark, Unlocking
from models.tables.reports import REASON
from models.views.card import Card
from models.world import ReportKey, World

LONGEST = timedelta(days=7)
"""So long at most a report may be opened for."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A sent report in hand: its draft is locked, so that it is neither sent nor decided on meanwhile."""

    deed: Deed
    card: Card

    @property
    def revision(self) -> int:
        assert self.card.sent is not None  # noqa: S101 -- `_case` refuses what was not sent
        return self.card.sent.revision


@asynccontextmanager
async def _case(world: World, act: Act, right: May, *, by: By, key: ReportKey, now: datetime) -> AsyncIterator[_Case]:
    def acts(actor: Actor) -> bool:
        return actor.is_member and actor.reads(key.unit)

    async with door(world, act, by=by, now=now, may=acts, unit=key.unit) as deed:
        await lock(deed.session, key)
        card = compose(await load_facts(deed.session, world.subject(key)), deed.actor, now)
        if card.sent is None:
            raise SubjectGoneError("report")
        if right not in card.may:
            _refuse(right, card)
        yield _Case(deed, card)


def _refuse(right: May, card: Card) -> None:
    """Raises AccessDeniedError where the roles never allow it, SubjectGoneError where it is no more to be done."""
    roles = {May.ANSWER: "answers_for", May.ASK_UNLOCKING: "answers_for"}
    unit = card.subject.unit.key
    is_theirs = card.actor.answers_for(unit) if right in roles else card.actor.is_official
    is_theirs = is_theirs or (right is May.UNLOCK and card.actor.reads_everything)
    raise SubjectGoneError("review") if is_theirs else AccessDeniedError("review", unit)


async def accept_report(world: World, *, by: By, key: ReportKey, revision: int, now: datetime) -> Card | None:
    """The `revision` that was looked at is accepted; None, and nothing done, where a newer one was sent since."""
    async with _case(world, Act.ACCEPT, May.ACCEPT, by=by, key=key, now=now) as case:
        if case.revision != revision:
            return None
        await _make(case, MarkKind.ACCEPTED)
        return await _again(world, case)


async def take_back_acceptance(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """As if it had not been accepted."""
    async with _case(world, Act.TAKE_BACK, May.TAKE_BACK, by=by, key=key, now=now) as case:
        accepted = [mark.id for mark in case.card.marks if mark.kind is MarkKind.ACCEPTED]
        ended = {"ended_by": case.deed.actor.person_id, "ended_at": now}
        await case.deed.session.execute(update(Mark).where(Mark.id.in_(accepted)).values(**ended))
        case.deed.tell(on_report(key), {f"@mark:{number}": (MarkKind.ACCEPTED.value, None) for number in accepted})
        return await _again(world, case)


async def return_report(
    world: World, *, by: By, key: ReportKey, revision: int, figures: Collection[str], words: str, now: datetime
) -> Card | None:
    """Back to who reports for the unit, with words and the figures in question; returns as `accept_report`.

    After the lock they may correct it for UNLOCKED_FOR. Raises ValueError without words.
    """
    async with _case(world, Act.RETURN, May.RETURN, by=by, key=key, now=now) as case:
        if case.revision != revision:
            return None
        number = await _make(case, MarkKind.RETURNED, figures=figures, words=_said(words))
        await _tell_unit(case, Kind.RETURNED, number)
        if not case.card.stage.can_fill:
            await _open(case, now + UNLOCKED_FOR)
        return await _again(world, case)


async def ask_about_report(
    world: World, *, by: By, key: ReportKey, revision: int, figures: Collection[str], words: str, now: datetime
) -> Card | None:
    """A question that returns nothing; returns as `accept_report`. Raises ValueError without words."""
    async with _case(world, Act.ASK, May.ASK, by=by, key=key, now=now) as case:
        if case.revision != revision:
            return None
        number = await _make(case, MarkKind.ASKED, figures=figures, words=_said(words))
        await _tell_unit(case, Kind.ASKED, number)
        return await _again(world, case)


async def answer_about_report(world: World, *, by: By, key: ReportKey, mark: int, words: str, now: datetime) -> Card:
    """The answer to a question, kept beside the figure. Raises ValueError without words.

    SubjectGoneError("review") where it is answered already.
    """
    async with _case(world, Act.ANSWER_ASKED, May.ANSWER, by=by, key=key, now=now) as case:
        asked = next((one for one in case.card.marks if one.id == mark and one.kind is MarkKind.ASKED), None)
        if asked is None or not asked.waits:
            raise SubjectGoneError("review")
        said = _said(words)
        answered = {"answer": said, "answered_by": case.deed.actor.person_id, "answered_at": now}
        await case.deed.session.execute(update(Mark).where(Mark.id == mark).values(**answered))
        case.deed.tell(on_report(key), {f"@answered:{mark}": (None, said)}, means=Means.TYPED)
        to = Recipient("person", asked.made_by)
        await write_down(case.deed.session, [Due(Kind.ANSWERED, about_row("mark", mark), to, "", now)], now=now)
        return await _again(world, case)


async def ask_for_unlocking(world: World, *, by: By, key: ReportKey, reason: str, now: datetime) -> Card:
    """A reporter asks to correct after the lock; officials and administrators hear of it. ValueError without words."""
    async with _case(world, Act.ASK_UNLOCKING, May.ASK_UNLOCKING, by=by, key=key, now=now) as case:
        said, session = _said(reason), case.deed.session
        row = Unlocking(**on_report(key), reason=said, asked_by=case.deed.actor.person_id, asked_at=now)
        session.add(row)
        await session.flush()
        case.deed.tell(on_report(key), {f"@unlocking:{row.id}": (None, said)}, why=said, means=Means.TYPED)
        told = {one.person_id for one in await holders(session, Role.OFFICIAL, Role.ADMINISTRATOR)}
        about = about_row("unlocking", row.id)
        rows = [Due(Kind.UNLOCKING_ASKED, about, Recipient("person", one), "", now) for one in sorted(told)]
        await write_down(session, rows, now=now)
        return await _again(world, case)


async def unlock_report(world: World, *, by: By, key: ReportKey, until: datetime, now: datetime) -> Card:
    """The report may be corrected until a moment; what was asked for is granted with it.

    Raises ValueError for a moment that is past or later than LONGEST.
    """
    if not now < until <= now + LONGEST:
        raise ValueError(until)
    async with _case(world, Act.UNLOCK, May.UNLOCK, by=by, key=key, now=now) as case:
        await _open(case, until)
        return await _again(world, case)


async def refuse_unlocking(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """What was asked for is not granted, and who asked hears of it."""
    async with _case(world, Act.DECIDE_UNLOCKING, May.UNLOCK, by=by, key=key, now=now) as case:
        await _decide(case, None)
        return await _again(world, case)


async def _open(case: _Case, until: datetime) -> None:
    """Grants what waits, or opens it unasked."""
    if await _decide(case, until):
        return
    key = case.card.subject.key
    decided = {"decided_by": case.deed.actor.person_id, "decided_at": case.deed.at, "until": until}
    row = Unlocking(**on_report(key), reason="", **decided)
    case.deed.session.add(row)
    await case.deed.session.flush()
    case.deed.tell(on_report(key), {f"@unlocked:{row.id}": (None, until)})
    await _tell_unit(case, Kind.UNLOCKING_DECIDED, row.id, "unlocking")


async def _decide(case: _Case, until: datetime | None) -> bool:
    """Whether something waited."""
    key, session = case.card.subject.key, case.deed.session
    waiting = select(Unlocking).filter_by(**on_report(key)).where(Unlocking.decided_at.is_(None))
    rows = list(await session.scalars(waiting))
    for row in rows:
        row.decided_by, row.decided_at, row.until = case.deed.actor.person_id, case.deed.at, until
        case.deed.tell(on_report(key), {f"@unlocked:{row.id}": (row.reason, until or False)})
        await _tell_unit(case, Kind.UNLOCKING_DECIDED, row.id, "unlocking")
    return bool(rows)


async def _make(case: _Case, kind: MarkKind, *, figures: Collection[str] = (), words: str = "") -> int:
    form, as_of = case.card.subject.form, case.card.subject.key.as_of
    asked = [one.key for one in form.asked_on(as_of) if one.key in figures]
    key = case.card.subject.key
    row = Mark(
        **on_report(key),
        revision=case.revision,
        kind=kind.value,
        figures=" ".join(asked),
        words=words,
        made_by=case.deed.actor.person_id,
        made_at=case.deed.at,
    )
    case.deed.session.add(row)
    await case.deed.session.flush()
    change = {f"@mark:{row.id}": (None, [kind.value, case.revision, *asked])}
    case.deed.tell(on_report(key), change, why=words, means=Means.TYPED if words else Means.PRESSED)
    return row.id


def _said(words: str) -> str:
    """Raises ValueError where nothing is said."""
    said = words.strip()[:REASON]
    if not said:
        raise ValueError(words)
    return said


async def _tell_unit(case: _Case, kind: Kind, number: int, table: str = "mark") -> None:
    """Everybody who reports for the unit."""
    unit, session, now = case.card.subject.unit.key, case.deed.session, case.deed.at
    people = (await people_of_units(session, [unit], Role.REPORTER)).get(unit, [])
    rows = [Due(kind, about_row(table, number), Recipient("person", one.person_id), "", now) for one in people]
    await write_down(session, rows, now=now)


async def _again(world: World, case: _Case) -> Card:
    """The card as it is now."""
    return compose(
        await load_facts(case.deed.session, world.subject(case.card.subject.key)), case.deed.actor, case.deed.at
    )


async def answer_returns(session: AsyncSession, card: Card, deed: Deed, revision: int) -> None:
    """A revision was sent: it answers what was returned, and who returned it hears of it."""
    for mark in card.marks:
        if mark.kind is not MarkKind.RETURNED or not mark.waits:
            continue
        answered = {"answered_by": deed.actor.person_id, "answered_at": deed.at}
        await session.execute(update(Mark).where(Mark.id == mark.id).values(**answered))
        deed.tell(on_report(card.subject.key), {f"@answered:{mark.id}": (None, revision)})
        to = Recipient("person", mark.made_by)
        row = Due(Kind.CORRECTED, about_row("mark", mark.id), to, "", deed.at)
        await write_down(session, [row], now=deed.at)
