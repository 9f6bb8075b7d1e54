"""The akim approves a report that waits, and it counts as sent from then on; or gives it back."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update

from models.actions.door import Deed, door, on_report
from models.actions.locks import lock
from models.actions.outbox import write_down
from models.actions.reports import copies, insert_revision, own_receipt
from models.actions.review_case import said_words
from models.actions.reviews import answer_returns
from models.errors import SubjectGoneError
from models.queries.people.people import By, people_of_units
from models.queries.report.cards import compose
from models.queries.report.facts import load_facts
from models.queries.report.receipts import Receipt, load_receipt
from models.rules.access import Actor, Role
from models.rules.audit import Act
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.subjects import ReportKey
from models.tables import Approval
from models.views.card import Card
from models.views.report import Submitted
from models.world import World


@dataclass(frozen=True, slots=True)
class _Waiting:
    deed: Deed
    draft: int
    card: Card
    submitted: Submitted


@asynccontextmanager
async def _waiting(
    world: World, act: Act, *, by: By, key: ReportKey, number: int, now: datetime
) -> AsyncIterator[_Waiting]:
    """Raises AccessDeniedError for who may never approve it, SubjectGoneError as `Card.to_approve`.

    An official may while the unit has no akim.
    """

    def approves(actor: Actor) -> bool:
        return actor.is_member and (actor.is_official or key.unit in actor.units_as(Role.AKIM))

    async with door(world, act, by=by, now=now, may=approves, unit=key.unit) as deed:
        draft = await lock(deed.session, key)
        card = compose(await load_facts(deed.session, world.subject(key), now), deed.actor, now)
        if draft is None:
            raise SubjectGoneError("review")
        yield _Waiting(deed, draft, card, card.to_approve(number))


async def approve_report(world: World, *, by: By, key: ReportKey, number: int, now: datetime) -> bool:
    """It counts as sent now, by who handed it over; late where the deadline has passed. Raises as `_waiting`.

    False, and nothing done, where its figures raise questions that they did not raise then.
    """
    async with _waiting(world, Act.APPROVE, by=by, key=key, number=number, now=now) as case:
        deed, card = case.deed, case.card
        if card.errors or card.open_questions:
            return False
        await _decide(case, is_approved=True)
        sent = await insert_revision(deed, card, case.draft, by=case.submitted.by)
        await answer_returns(deed, key, card.marks, sent.revision)
        receipt = await load_receipt(deed.session, world, card.subject)
        if receipt is not None:
            await write_down(deed.session, _told(receipt, case, now), now=now)
        return True


def _told(receipt: Receipt, case: _Waiting, now: datetime) -> Iterator[Due]:
    """The sender's receipt, which nobody can turn off, and copies for the others; who approves has it as an answer."""
    yield own_receipt(receipt, now)
    yield from (row for row in copies(receipt, now) if row.recipient.number != case.deed.actor.person_id)


async def give_report_back(world: World, *, by: By, key: ReportKey, number: int, words: str, now: datetime) -> None:
    """It waits no more; the draft keeps its figures, and who reports for the unit hears why.

    Raises as `_waiting`, and ValueError without words.
    """
    async with _waiting(world, Act.GIVE_BACK, by=by, key=key, number=number, now=now) as case:
        await _decide(case, is_approved=False, words=said_words(words))
        session, about = case.deed.session, about_row("approval", number)
        people = (await people_of_units(session, now, [key.unit], Role.REPORTER)).get(key.unit, [])
        told = {one.person_id for one in people} | {case.submitted.by}
        rows = [Due(Kind.GIVEN_BACK, about, Recipient("person", one), "", now) for one in sorted(told)]
        await write_down(session, rows, now=now)


async def _decide(case: _Waiting, *, is_approved: bool, words: str = "") -> None:
    deed, key, number = case.deed, case.card.subject.key, case.submitted.id
    decided = {"decided_by": deed.actor.person_id, "decided_at": deed.at, "is_approved": is_approved, "words": words}
    await deed.session.execute(update(Approval).where(Approval.id == number).values(**decided))
    deed.tell(on_report(key), {f"@approved:{number}": (None, is_approved)}, why=words)
