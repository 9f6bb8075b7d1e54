"""A draft taken in hand: locked for one transaction, changed under its next version, shown without more selects."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.people import require_actor
from models.queries.report.cards import Facts, compose, load_facts
from models.queries.report.drafts import view_of
from models.rules.access import Actor
from models.rules.calendar.stages import Stage
from models.tables import Draft, DraftAnswer, DraftValue
from models.views.card import Card
from models.views.report import Value
from models.world import ReportKey, Subject, World


@dataclass(slots=True)
class Filling:
    """A locked draft and what is known around it. `card` is always as the draft stands now."""

    session: AsyncSession
    actor: Actor
    draft: Draft
    facts: Facts
    now: datetime

    @property
    def subject(self) -> Subject:
        return self.facts.subject

    @property
    def card(self) -> Card:
        return compose(self.facts, view_of(self.draft), self.actor, self.now)

    def touch(self) -> None:
        """The next version, by this person, now."""
        self.draft.version += 1
        self.draft.updated_by, self.draft.updated_at = self.actor.person_id, self.now

    def write(self, values: Mapping[str, Value | None]) -> None:
        """Put values (None clears) under the next version; nothing changes when all are as they were."""
        held = {value.indicator: value for value in self.draft.values}
        changed = {key: value for key, value in values.items() if _held(held.get(key)) != value}
        if not changed:
            return
        self.touch()
        for key, value in changed.items():
            row = held.get(key)
            if row is None:
                row = DraftValue(indicator=key)
                self.draft.values.append(row)
            row.number = value if isinstance(value, int) else None
            row.words = value if isinstance(value, str) else None
            row.version, row.entered_by, row.entered_at = self.draft.version, self.actor.person_id, self.now

    def reopen(self) -> None:
        """Begin the correction of a sent report: its figures and reasons come back into the draft.

        Whose words they are does not: an official who corrects says it anew.
        """
        sent = self.facts.sent
        if self.draft.is_open or sent is None:
            return
        asked = self.subject.form.asked_on(self.subject.key.as_of)
        self.draft.is_open, self.draft.dictated_by = True, ""
        self.touch()
        self.write({indicator.key: sent.values.get(indicator.key) for indicator in asked})
        given = {(answer.check, answer.indicator): answer for answer in self.facts.answers}
        held = {(row.check, row.indicator): row for row in self.draft.answers}
        for place in held.keys() - given.keys():
            self.draft.answers.remove(held[place])
        for (check, indicator), answer in given.items():
            self.answer(check, indicator, answer.subject, answer.reason_key, answer.reason)

    def answer(self, check: str, indicator: str, subject: str, reason_key: str | None, reason: str) -> None:
        """Keep the reason given to one question; a later one takes its place."""
        row = next((row for row in self.draft.answers if (row.check, row.indicator) == (check, indicator)), None)
        if row is None:
            row = DraftAnswer(check=check, indicator=indicator)
            self.draft.answers.append(row)
        row.subject, row.reason_key, row.reason = subject, reason_key, reason


def _held(row: DraftValue | None) -> Value | None:
    if row is None:
        return None
    return row.number if row.number is not None else row.words


@asynccontextmanager
async def filling(world: World, *, by: int, key: ReportKey, now: datetime) -> AsyncIterator[Filling]:
    """One transaction over the draft of a report that may be filled now; committed at the end of the block.

    Raises AccessDeniedError, or SubjectGoneError("locked") when it was sent and the lock has come,
    SubjectGoneError("over") when the next period has opened, SubjectGoneError("as_of") when it lies too far ahead.
    """
    async with world.database.writing() as session:
        actor = await require_actor(session, by, "report")
        if not actor.fills(key.unit):
            raise AccessDeniedError("report", key.unit)
        subject = world.subject(key)
        if subject.period.opens > now and world.calendar.next(subject.form, now).as_of != key.as_of:
            raise SubjectGoneError("as_of")
        draft = await _lock(session, key, actor, now)
        work = Filling(session, actor, draft, await load_facts(session, subject, view_of(draft), actor), now)
        if work.facts.sent is not None and draft.version < work.facts.sent.draft_version:
            # Sent without this draft (an import): it is no draft that somebody has begun.
            draft.version, draft.is_open = work.facts.sent.draft_version, False
        stage = work.card.stage
        if not stage.can_fill:
            raise SubjectGoneError("locked" if stage is Stage.LOCKED else "over")
        yield work


async def _lock(session: AsyncSession, key: ReportKey, actor: Actor, now: datetime) -> Draft:
    """The draft of `key`, made if there is none, locked until the transaction ends."""
    found = (
        select(Draft)
        .where(Draft.form == key.form, Draft.unit == key.unit, Draft.as_of == key.as_of)
        .options(selectinload(Draft.values), selectinload(Draft.answers))
        .with_for_update()
    )
    draft = await session.scalar(found)
    if draft is None:
        await _insert(session, key, actor, now)
        draft = (await session.scalars(found)).one()
    return draft


async def _insert(session: AsyncSession, key: ReportKey, actor: Actor, now: datetime) -> None:
    """Two people may begin at once: the second finds the first one's row instead of an error."""
    insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    row = {
        "form": key.form,
        "unit": key.unit,
        "as_of": key.as_of,
        "version": 0,
        "is_open": True,
        "dictated_by": "",
        "updated_by": actor.person_id,
        "updated_at": now,
    }
    await session.execute(insert(Draft).values(row).on_conflict_do_nothing())
