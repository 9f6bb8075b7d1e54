"""A sent report in hand: what every use case about one begins with, and what several of them do."""

from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from models.actions.door import Deed, door, on_report
from models.actions.locks import lock
from models.actions.outbox import write_down
from models.queries.people.people import By, people_of_units
from models.queries.report.cards import compose
from models.queries.report.facts import load_facts
from models.rules.access import Actor, Role
from models.rules.audit import Act, Means
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.review import MarkKind, May
from models.rules.subjects import ReportKey
from models.tables import Mark
from models.tables.reports import REASON
from models.views.card import Card
from models.world import World


@dataclass(frozen=True, slots=True)
class Case:
    """A sent report in hand: its draft is locked, so that it is neither sent nor decided on meanwhile."""

    deed: Deed
    card: Card

    @property
    def revision(self) -> int:
        assert self.card.sent is not None  # noqa: S101 -- `reviewing` refuses what was not sent
        return self.card.sent.revision


@asynccontextmanager
async def reviewing(
    world: World, act: Act, right: May, *, by: By, key: ReportKey, now: datetime
) -> AsyncIterator[Case]:
    def acts(actor: Actor) -> bool:
        return actor.is_member and actor.reads(key.unit)

    async with door(world, act, by=by, now=now, may=acts, unit=key.unit) as deed:
        await lock(deed.session, key)
        card = compose(await load_facts(deed.session, world.subject(key), now), deed.actor, now)
        card.to_review(right)
        yield Case(deed, card)


async def make_mark(case: Case, kind: MarkKind, *, figures: Collection[str] = (), words: str = "") -> int:
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


def said_words(words: str) -> str:
    """Raises ValueError where nothing is said, or more than is kept."""
    said = words.strip()
    if not 0 < len(said) <= REASON:
        raise ValueError(words)
    return said


async def tell_unit(case: Case, kind: Kind, number: int, table: str = "mark") -> None:
    """Everybody who reports for the unit."""
    unit, session, now = case.card.subject.unit.key, case.deed.session, case.deed.at
    people = (await people_of_units(session, now, [unit], Role.REPORTER)).get(unit, [])
    rows = [Due(kind, about_row(table, number), Recipient("person", one.person_id), "", now) for one in people]
    await write_down(session, rows, now=now)


async def card_again(world: World, case: Case) -> Card:
    """The card as it is now."""
    deed = case.deed
    return compose(await load_facts(deed.session, world.subject(case.card.subject.key), deed.at), deed.actor, deed.at)
