"""Sending a report: one transaction makes exactly one revision of what was shown, or says why not."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, bindparam, insert, select, update

from models.actions.door import Deed, door, on_report
from models.actions.draft_changes import filling, fills
from models.actions.locks import lock
from models.actions.outbox import write_down
from models.actions.reviews import answer_returns
from models.actions.submissions import hand_to_akim
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.queries.report.cards import compose
from models.queries.report.facts import Facts, load_facts
from models.queries.report.receipts import Receipt, load_receipt, receipt_after
from models.rules.audit import Act, Change, Means
from models.rules.calendar.stages import Stage
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.subjects import ReportKey
from models.tables import Absence, Draft, DraftValue, Report, ReportAnswer, ReportValue
from models.tables.reports import REASON
from models.views.card import Card
from models.views.report import AbsenceSaid, Answer, Sent, Value
from models.world import World

_COPIED = "indicator", "number", "words", "entered_by", "entered_at"
_REPORT = insert(Report.__table__).returning(Report.id)  # type: ignore[arg-type]  # a Table it is
_VALUES = insert(ReportValue.__table__).from_select(  # type: ignore[arg-type]
    ["report_id", *_COPIED],
    select(bindparam("report", type_=BigInteger), *(getattr(DraftValue, name) for name in _COPIED)).where(
        DraftValue.draft_id == bindparam("draft"), DraftValue.indicator.in_(bindparam("sent", expanding=True))
    ),
)
_ANSWERS = insert(ReportAnswer.__table__)  # type: ignore[arg-type]
_SHUT = update(Draft.__table__).where(Draft.id == bindparam("draft")).values(is_open=False)  # type: ignore[arg-type]


class Outcome(StrEnum):
    """SENT makes a revision; every other one makes none and says why. WAITS is for the akim's approval."""

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
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Sending:
    """The outcome, the card after it, and the receipt where a revision exists."""

    outcome: Outcome
    card: Card
    receipt: Receipt | None


async def send_report(world: World, *, by: By, key: ReportKey, version: int, now: datetime) -> Sending:
    """Send the draft as it was at `version`.

    The same version sent again, by anyone, is ALREADY_SENT with the first receipt; a draft that moved on is CHANGED.
    Raises AccessDeniedError, SubjectGoneError when there is no such report.
    """
    async with door(world, Act.SEND, by=by, now=now, may=fills(key.unit), unit=key.unit) as deed:
        session, actor = deed.session, deed.actor
        subject = world.subject(key)
        draft = await lock(session, key)
        facts = await load_facts(session, subject, now)
        card = compose(facts, actor, now)
        outcome = _verdict(card, version)
        if outcome is not Outcome.SENT or draft is None:
            receipt = await load_receipt(session, world, subject) if outcome is Outcome.ALREADY_SENT else None
            return Sending(outcome, card, receipt)
        if (handed := await hand_to_akim(deed, card)) is not None:
            waiting = replace(facts, approving=replace(facts.approving, last=handed))
            return Sending(Outcome.WAITS, compose(waiting, actor, now), None)
        sent = await insert_revision(deed, card, draft, by=actor.person_id)
        await answer_returns(deed, key, card.marks, sent.revision)
        after = _after(facts, card, sent)
        receipt = await receipt_after(session, world, after, actor, old=facts.sent)
        await write_down(session, copies(receipt, now), now=now)
        return Sending(outcome, compose(after, actor, now), receipt)


def copies(receipt: Receipt, now: datetime) -> Iterator[Due]:
    """The receipt for the unit's other reporters and akims; the sender has it as an answer."""
    for person in receipt.copies:
        about, to = about_row("report", receipt.sent.id), Recipient("person", person.person_id)
        yield Due(Kind.RECEIPT, about, to, "", now)


def own_receipt(receipt: Receipt, now: datetime) -> Due:
    """That of who sent it, for where it could not be given as an answer."""
    about, to = about_row("report", receipt.sent.id), Recipient("person", receipt.sent.sent_by)
    return Due(Kind.APPROVED, about, to, "", now)


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


async def insert_revision(deed: Deed, card: Card, draft: int, *, by: int) -> Sent:
    """The draft's values and reasons as they stand, with who typed them and when; the draft is shut.

    `by` is the Person.id of who sends it, also where it is somebody else who approves it now.
    """
    key, old = card.subject.key, card.sent
    before = (old.revision if old else 0, card.withdrawn.revision if card.withdrawn else 0)
    revision: dict[str, Any] = {
        "revision": max(before) + 1,
        "draft_version": card.version,
        "sent_by": by,
        "sent_at": deed.at,
        "dictated_by": card.draft.dictated_by if card.draft and _is_dictated(card, by) else "",
        "is_judged": old.is_judged if old else True,
    }
    connection = await deed.session.connection()
    report = (await connection.execute(_REPORT, {**on_report(key), **revision})).scalar_one()
    values = {key: value for key, value in card.values.items() if value is not None}
    await connection.execute(_VALUES, {"report": report, "draft": draft, "sent": [*values]})
    if given := _given(card):
        await connection.execute(_ANSWERS, [{"report_id": report, **asdict(answer)} for answer in given])
    await connection.execute(_SHUT, {"draft": draft})
    first_sent_at = old.first_sent_at if old else deed.at
    first: int = old.first_revision if old else revision["revision"]
    means = Means.DICTATED if _is_dictated(card, by) else Means.PRESSED
    changes = {**_changes(old, values, revision), **_reasons(card.sent_answers, given)}
    deed.tell(on_report(key), changes, means=means)
    return Sent(
        *(report, key.unit, key.as_of), first_sent_at=first_sent_at, values=values, first_revision=first, **revision
    )


def _changes(old: Sent | None, values: Mapping[str, Value], revision: Mapping[str, Any]) -> dict[str, Change]:
    """By figure: what the revision before said and what this one says."""
    before = old.values if old else {}
    figures = {key: (before.get(key), values.get(key)) for key in {*before, *values}}
    head = {
        "@revision": (old.revision if old else None, revision["revision"]),
        "@draft_version": (old.draft_version if old else None, revision["draft_version"]),
        "@dictated_by": (old.dictated_by if old else "", revision["dictated_by"]),
    }
    return {**figures, **head}


def _reasons(old: Iterable[Answer], given: Iterable[Answer]) -> dict[str, Change]:
    """By question: the reason that the revision before had, and the one that is sent."""
    was, now = (
        {f"@reason:{one.check}:{one.indicator}": [one.subject, one.reason_key, one.reason] for one in answers}
        for answers in (old, given)
    )
    return {name: (was.get(name), now.get(name)) for name in {**was, **now}}


def _is_dictated(card: Card, by: int) -> bool:
    """An official sends what somebody else has said; an akim's approval is of what was sent to them."""
    return by == card.actor.person_id and card.actor.fills_for(card.subject.key.unit)


def _given(card: Card) -> tuple[Answer, ...]:
    """The answers to what is asked of these very figures."""
    return tuple(
        replace(one.answer, check=one.problem.check, indicator=one.problem.indicator or "", subject=one.subject)
        for one in card.questions
        if one.answer is not None
    )


def _after(facts: Facts, card: Card, sent: Sent) -> Facts:
    """What is known once `card` was sent."""
    draft = replace(card.draft, is_open=False) if card.draft else None
    return replace(facts, draft=draft, sent=sent, answers=_given(card), absence=None)


async def say_no_data(
    world: World, *, by: By, key: ReportKey, reason_key: str | None, reason: str, now: datetime
) -> Card:
    """«Нет данных» with its reason: neither a zero nor a report. Said again the same way, it is one statement.

    Raises as `filling` does, and SubjectGoneError("form") for a holiday's, of which something is always known.
    """
    words = reason.strip()[:REASON]
    if world.form(key.form).holiday is not None:
        raise SubjectGoneError("form")
    async with filling(world, Act.SAY_NO_DATA, by=by, key=key, now=now) as work:
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
            before = (said.reason_key, said.reason) if said else None
            work.deed.tell(on_report(key), {"@no_data": (before, (reason_key, words))}, why=words)
            absence_said = AbsenceSaid(key.unit, reason_key, words, work.actor.person_id, now)
            work.facts = replace(work.facts, absence=absence_said)
    return work.card
