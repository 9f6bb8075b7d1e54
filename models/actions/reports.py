"""Sending a report: one transaction makes exactly one revision of what was shown, or says why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.draft_changes import filling
from models.actions.outbox import write_down
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.people import require_actor
from models.queries.report.cards import build_card
from models.queries.report.receipts import Receipt, load_receipt
from models.rules.access import Actor
from models.rules.calendar.stages import Stage
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.tables import Absence, Draft, DraftValue, Report, ReportAnswer, ReportValue
from models.tables.reports import REASON
from models.views.card import Card, Question
from models.views.report import AbsenceSaid, Answer
from models.world import ReportKey, World


class Outcome(StrEnum):
    """SENT makes a revision; every other one makes none and says why."""

    SENT = "sent"
    ALREADY_SENT = "already_sent"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    HAS_ERRORS = "has_errors"
    HAS_QUESTIONS = "has_questions"
    NEEDS_SOURCE = "needs_source"
    TOO_EARLY = "too_early"
    LOCKED = "locked"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Sending:
    """The outcome, the card after it, and the receipt where a revision exists."""

    outcome: Outcome
    card: Card
    receipt: Receipt | None


async def send_report(world: World, *, by: int, key: ReportKey, version: int, now: datetime) -> Sending:
    """Send the draft as it was at `version`.

    The same version sent again, by anyone, is ALREADY_SENT with the first receipt; a draft that moved on is CHANGED.
    Raises AccessDeniedError, SubjectGoneError when there is no such report.
    """
    async with world.database.writing() as session:
        actor = await require_actor(session, by, "report")
        if not actor.fills(key.unit):
            raise AccessDeniedError("report", key.unit)
        subject = world.subject(key)
        draft = await session.scalar(
            select(Draft)
            .where(Draft.form == key.form, Draft.unit == key.unit, Draft.as_of == key.as_of)
            .with_for_update()
        )
        card = await build_card(session, subject, actor, now)
        outcome = _verdict(card, version)
        if outcome is Outcome.SENT and draft is not None:
            await _insert_revision(session, card, draft, actor, now)
            draft.is_open = False
            await session.flush()
            card = await build_card(session, subject, actor, now)
        shows_receipt = outcome in {Outcome.SENT, Outcome.ALREADY_SENT}
        receipt = await load_receipt(session, world, subject) if shows_receipt else None
        if outcome is Outcome.SENT and receipt is not None:
            await write_down(session, _copies(receipt, now), now=now)
        return Sending(outcome, card, receipt)


def _copies(receipt: Receipt, now: datetime) -> Iterator[Due]:
    """The receipt for the unit's other reporters and akims; the sender has it as an answer."""
    for person in receipt.copies:
        about, to = about_row("report", receipt.sent.id), Recipient("person", person.person_id)
        yield Due(Kind.RECEIPT, about, to, "", now)


def _verdict(card: Card, version: int) -> Outcome:  # noqa: PLR0911 -- a list of reasons reads best as one
    if card.sent is not None and card.sent.draft_version == version:
        return Outcome.ALREADY_SENT
    if card.stage is Stage.AHEAD:
        return Outcome.TOO_EARLY
    if card.stage is Stage.LOCKED:
        return Outcome.LOCKED
    if card.stage is Stage.OVER:
        return Outcome.OVER
    if card.draft is None or not card.draft.is_open or card.draft.version != version:
        return Outcome.CHANGED
    if card.errors:
        return Outcome.HAS_ERRORS
    if card.open_questions:
        return Outcome.HAS_QUESTIONS
    if card.needs_words_of:
        return Outcome.NEEDS_SOURCE
    if card.sent is not None and card.draft.values == dict(card.sent.values):
        return Outcome.UNCHANGED
    return Outcome.SENT


async def _insert_revision(session: AsyncSession, card: Card, draft: Draft, actor: Actor, now: datetime) -> None:
    key = card.subject.key
    report = Report(
        form=key.form,
        unit=key.unit,
        as_of=key.as_of,
        revision=card.sent.revision + 1 if card.sent else 1,
        draft_version=draft.version,
        sent_by=actor.person_id,
        sent_at=now,
        dictated_by=draft.dictated_by if actor.fills_for(key.unit) else "",
    )
    session.add(report)
    await session.flush()
    await session.refresh(draft, ["values"])
    asked = {row.indicator.key for row in card.rows}
    filled = (row for row in draft.values if row.number is not None or row.words is not None)
    session.add_all(_value(report, row) for row in filled if row.indicator in asked)
    session.add_all(_answer(report, one, one.answer) for one in card.questions if one.answer is not None)


def _value(report: Report, typed: DraftValue) -> ReportValue:
    return ReportValue(
        report_id=report.id,
        indicator=typed.indicator,
        number=typed.number,
        words=typed.words,
        entered_by=typed.entered_by,
        entered_at=typed.entered_at,
    )


def _answer(report: Report, question: Question, answer: Answer) -> ReportAnswer:
    return ReportAnswer(
        report_id=report.id,
        check=question.problem.check,
        indicator=question.problem.indicator or "",
        subject=question.subject,
        reason_key=answer.reason_key,
        reason=answer.reason,
    )


async def say_no_data(
    world: World, *, by: int, key: ReportKey, reason_key: str | None, reason: str, now: datetime
) -> Card:
    """«Нет данных» with its reason: neither a zero nor a report. Said again the same way, it is one statement.

    Raises as `filling` does, and SubjectGoneError("form") for a holiday's, of which something is always known.
    """
    words = reason.strip()[:REASON]
    if world.form(key.form).holiday is not None:
        raise SubjectGoneError("form")
    async with filling(world, by=by, key=key, now=now) as work:
        said = work.facts.absence
        if work.facts.sent is None and not (said and (said.reason_key, said.reason) == (reason_key, words)):
            absence = Absence(
                form=key.form,
                unit=key.unit,
                as_of=key.as_of,
                reason_key=reason_key,
                reason=words,
                said_by=work.actor.person_id,
                said_at=now,
            )
            work.session.add(absence)
            absence_said = AbsenceSaid(key.unit, reason_key, words, work.actor.person_id, now)
            work.facts = replace(work.facts, absence=absence_said)
    return work.card
