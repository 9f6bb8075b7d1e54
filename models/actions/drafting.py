"""Filling a draft: every value is a row as soon as it is typed, and every change raises the draft's version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.cards import Card, build_card
from models.queries.people import require_actor
from models.queries.sent import Value
from models.rules.access import Actor
from models.rules.checks import errors
from models.rules.editing import Stage
from models.rules.entry import Figure
from models.tables import Draft, DraftAnswer, DraftValue
from models.tables.reports import REASON, WORDS
from models.world import ReportKey, Subject, World


@dataclass(frozen=True, slots=True)
class Refused:
    """A typed value that was not stored. `why` is a check's name, "nothing_to_add_to" or "not_a_figure"."""

    indicator: str
    why: str
    data: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Put:
    """What became of the typed values: the card after it, what was stored, and what was refused and why."""

    card: Card
    stored: tuple[str, ...]
    refused: tuple[Refused, ...]


async def lock_draft(session: AsyncSession, key: ReportKey, actor: Actor, now: datetime) -> Draft:
    """The draft of `key`, made if there is none, locked until the transaction ends."""
    found = (
        select(Draft)
        .where(Draft.form == key.form, Draft.unit == key.unit, Draft.as_of == key.as_of)
        .options(selectinload(Draft.values), selectinload(Draft.answers))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    draft = await session.scalar(found)
    if draft is None:
        await _insert_draft(session, key, actor, now)
        draft = (await session.scalars(found)).one()
    return draft


async def _insert_draft(session: AsyncSession, key: ReportKey, actor: Actor, now: datetime) -> None:
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


async def open_for_filling(
    session: AsyncSession, world: World, *, by: int, key: ReportKey, now: datetime
) -> tuple[Subject, Actor, Draft, Card]:
    """The locked draft of a report that may be filled now.

    Raises AccessDeniedError, or SubjectGoneError("locked") when it was sent and the lock has come,
    SubjectGoneError("over") when the next period has opened, SubjectGoneError("as_of") when it lies too far ahead.
    """
    actor = await require_actor(session, by, "report")
    if not actor.fills(key.unit):
        raise AccessDeniedError("report", key.unit)
    subject = world.subject(key)
    if subject.period.opens > now and world.calendar.next(subject.form, now).as_of != key.as_of:
        raise SubjectGoneError("as_of")
    draft = await lock_draft(session, key, actor, now)
    card = await build_card(session, subject, actor, now)
    if not card.stage.can_fill:
        raise SubjectGoneError("locked" if card.stage is Stage.LOCKED else "over")
    return subject, actor, draft, card


async def put_values(
    world: World, *, by: int, key: ReportKey, entries: Sequence[tuple[str, Figure | str]], now: datetime
) -> Put:
    """Store typed values; those over a bound are refused and named, the others are kept.

    A value typed into a report that was sent begins its correction. Raises as `open_for_filling`.
    """
    async with world.database.writing() as session:
        subject, actor, draft, card = await open_for_filling(session, world, by=by, key=key, now=now)
        reopen(draft, card, actor, now)
        refused: list[Refused] = []
        accepted: dict[str, Value] = {}
        for indicator, entry in entries:
            taken = _take(subject, card, indicator, entry)
            if isinstance(taken, Refused):
                refused.append(taken)
            else:
                accepted[indicator] = taken
        write(draft, accepted, actor, now)
        await session.flush()
        card = await build_card(session, subject, actor, now)
    return Put(card, tuple(accepted), tuple(refused))


def _take(subject: Subject, card: Card, key: str, entry: Figure | str) -> Value | Refused:
    row = next((row for row in card.rows if row.indicator.key == key), None)
    if row is None:
        raise SubjectGoneError("indicator")
    if row.indicator.is_text:
        return (entry if isinstance(entry, str) else str(entry.number)).strip()[:WORDS]
    if isinstance(entry, str):
        return Refused(key, "not_a_figure", {})
    number = entry.number
    if entry.added:
        if not isinstance(row.previous, int):
            return Refused(key, "nothing_to_add_to", {"value": number})
        number += row.previous
    for wrong in errors(subject.form, subject.unit, subject.key.as_of, {key: number}):
        if wrong.indicator == key:
            return Refused(key, wrong.check, wrong.data)
    return number


def write(draft: Draft, values: Mapping[str, Value | None], actor: Actor, now: datetime) -> None:
    """Put values (None clears) into the draft under its next version; nothing changes when all are as they were."""
    held = {value.indicator: value for value in draft.values}
    changed = {key: value for key, value in values.items() if _held(held.get(key)) != value}
    if not changed:
        return
    touch(draft, actor, now)
    for key, value in changed.items():
        row = held.get(key)
        if row is None:
            row = DraftValue(indicator=key)
            draft.values.append(row)
        row.number = value if isinstance(value, int) else None
        row.words = value if isinstance(value, str) else None
        row.version, row.entered_by, row.entered_at = draft.version, actor.person_id, now


def _held(row: DraftValue | None) -> Value | None:
    if row is None:
        return None
    return row.number if row.number is not None else row.words


def touch(draft: Draft, actor: Actor, now: datetime) -> None:
    draft.version += 1
    draft.updated_by, draft.updated_at = actor.person_id, now


def reopen(draft: Draft, card: Card, actor: Actor, now: datetime) -> None:
    """Begin the correction of a sent report: its figures and reasons come back into the draft."""
    if draft.is_open or card.sent is None:
        return
    draft.is_open = True
    touch(draft, actor, now)
    write(draft, {row.indicator.key: card.sent.values.get(row.indicator.key) for row in card.rows}, actor, now)
    draft.answers = [
        DraftAnswer(check=a.check, indicator=a.indicator, subject=a.subject, reason_key=a.reason_key, reason=a.reason)
        for a in card.sent_answers
    ]


async def begin_correction(world: World, *, by: int, key: ReportKey, now: datetime) -> Card:
    """Open a sent report for correction. Raises as `open_for_filling`."""
    async with world.database.writing() as session:
        subject, actor, draft, card = await open_for_filling(session, world, by=by, key=key, now=now)
        reopen(draft, card, actor, now)
        await session.flush()
        return await build_card(session, subject, actor, now)


async def drop_correction(world: World, *, by: int, key: ReportKey, now: datetime) -> Card:
    """Leave a correction: the sent report stands as it is. Raises as `open_for_filling`."""
    async with world.database.writing() as session:
        subject, actor, draft, card = await open_for_filling(session, world, by=by, key=key, now=now)
        if card.sent is not None and draft.is_open:
            touch(draft, actor, now)
            draft.is_open = False
        await session.flush()
        return await build_card(session, subject, actor, now)


async def fill_unchanged(world: World, *, by: int, key: ReportKey, now: datetime) -> Card:
    """«Без изменений»: empty rows get the previous figures; filled ones stay. Raises as `open_for_filling`."""
    async with world.database.writing() as session:
        subject, actor, draft, card = await open_for_filling(session, world, by=by, key=key, now=now)
        reopen(draft, card, actor, now)
        blanks = {
            row.indicator.key: row.previous for row in card.rows if row.value is None and isinstance(row.previous, int)
        }
        write(draft, blanks, actor, now)
        await session.flush()
        return await build_card(session, subject, actor, now)


async def clear_value(world: World, *, by: int, key: ReportKey, indicator: str, now: datetime) -> Card:
    """Make one row blank again. Raises as `open_for_filling`."""
    async with world.database.writing() as session:
        subject, actor, draft, card = await open_for_filling(session, world, by=by, key=key, now=now)
        reopen(draft, card, actor, now)
        if any(row.indicator.key == indicator for row in card.rows):
            write(draft, {indicator: None}, actor, now)
        await session.flush()
        return await build_card(session, subject, actor, now)


async def answer_question(
    world: World, *, by: int, key: ReportKey, subject: str, reason_key: str | None, reason: str, now: datetime
) -> Card:
    """Keep the reason for the question identified by `subject`; one that is not asked (any more) changes nothing.

    `reason_key` names one of the catalogue's reasons, else `reason` is their words. Raises as `open_for_filling`.
    """
    async with world.database.writing() as session:
        about, actor, draft, card = await open_for_filling(session, world, by=by, key=key, now=now)
        asked = next((question for question in card.questions if question.subject == subject), None)
        if asked is not None:
            reopen(draft, card, actor, now)
            touch(draft, actor, now)
            check, indicator = asked.problem.check, asked.problem.indicator or ""
            row = next((a for a in draft.answers if (a.check, a.indicator) == (check, indicator)), None)
            if row is None:
                row = DraftAnswer(check=check, indicator=indicator)
                draft.answers.append(row)
            row.subject, row.reason_key, row.reason = subject, reason_key, reason.strip()[:REASON]
        await session.flush()
        return await build_card(session, about, actor, now)


async def name_source(world: World, *, by: int, key: ReportKey, words_of: str, now: datetime) -> Card:
    """An official says whose words are being written down. Raises as `open_for_filling`."""
    async with world.database.writing() as session:
        subject, actor, draft, card = await open_for_filling(session, world, by=by, key=key, now=now)
        reopen(draft, card, actor, now)
        draft.dictated_by = words_of.strip()[:120]
        await session.flush()
        return await build_card(session, subject, actor, now)
