"""The card of one report: everything a person filling or reading it needs."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.people import By, require_actor
from models.queries.report.facts import Facts, load_facts
from models.rules.access import Actor
from models.rules.calendar.stages import stage_of
from models.rules.checks.checks import Check, Finding, Past, errors, questions
from models.rules.figures import whole_weeks
from models.rules.subjects import ReportKey, Subject
from models.tables import Draft, DraftValue, Person
from models.views.card import Card, shows_draft
from models.views.report import Answer, CardRow, DraftView, Question, Sent, Value
from models.world import World


async def load_card(
    session: AsyncSession, world: World, *, by: By, key: ReportKey, now: datetime, as_sent: bool = False
) -> Card:
    """The card of `key` as `by` may see it; `as_sent` passes over a correction that is being typed.

    Raises AccessDeniedError when the person may not read the unit, SubjectGoneError when there is no such report
    or it lies further ahead than the next period.
    """
    actor = await require_actor(session, by, "report")
    if not actor.reads(key.unit):
        raise AccessDeniedError("report", key.unit)
    facts = await load_facts(session, subject_within_reach(world, key, now), now)
    return compose(replace(facts, draft=None) if as_sent and facts.sent else facts, actor, now)


async def typed_by(session: AsyncSession, key: ReportKey) -> dict[str, tuple[int, str]]:
    """By indicator: who typed what stands in the draft (Person.id and name). Asks for no permission."""
    found = await session.execute(
        select(DraftValue.indicator, Person.id, Person.name)
        .join(Draft, Draft.id == DraftValue.draft_id)
        .join(Person, Person.id == DraftValue.entered_by)
        .where(Draft.form == key.form, Draft.unit == key.unit, Draft.as_of == key.as_of)
    )
    return {indicator: (person, name) for indicator, person, name in found}


def subject_within_reach(world: World, key: ReportKey, now: datetime) -> Subject:
    """What `key` means. Raises SubjectGoneError, also for what lies further ahead than the next period."""
    subject = world.subject(key)
    following = world.calendar.next(subject.form, now) if subject.period.opens > now else subject.period
    if following is None or following.as_of != key.as_of:
        raise SubjectGoneError("as_of")
    return subject


def compose(facts: Facts, actor: Actor, now: datetime) -> Card:
    """The card of these facts; no statement is made."""
    subject, key, draft = facts.subject, facts.subject.key, facts.draft
    stage = stage_of(subject.period, now, was_sent=facts.sent is not None, unlocked_until=facts.unlocked_until)
    shown = draft if shows_draft(draft, facts.sent, stage) else None
    previous = _compared_with(facts, is_filling=shown is not None)
    rows = _rows(subject, shown, facts.sent, previous)
    values = {row.indicator.key: row.value for row in rows}
    past = [Past(report.as_of, report.numbers) for report in facts.earlier]
    today = _today(subject, now)
    raised = questions(subject.form, subject.unit, key.as_of, values, past, facts.planned)
    given = dict(facts.over_plan) | {answer.subject: answer for answer in facts.answers}
    given |= {answer.subject: answer for answer in (draft.answers if draft else ())}
    return Card(
        subject,
        actor,
        stage,
        rows,
        previous,
        whole_weeks(previous.as_of, key.as_of) if previous and not subject.period.is_holiday else None,
        draft,
        facts.sent,
        facts.answers,
        facts.absence,
        tuple(errors(subject.form, subject.unit, key.as_of, values, today)),
        tuple(_question(problem, facts.plan_id, given) for problem in raised),
        facts.planned,
        {**facts.names, actor.person_id: actor.name},
        subject.period.is_late(now),
        today,
        facts.photos,
        facts.marks,
        facts.unlocked_until,
        facts.waits_for_unlocking,
        facts.withdrawn,
        facts.approving,
        facts.amended,
    )


def _compared_with(facts: Facts, *, is_filling: bool) -> Sent | None:
    """A holiday is asked about once a year: while it is updated, its figures are compared with those sent last."""
    if facts.subject.period.is_holiday:
        return facts.sent if is_filling else None
    return facts.earlier[-1] if facts.earlier else None


def _today(subject: Subject, now: datetime) -> date:
    """The day on the region's clock: a period's moments are in its zone."""
    return now.astimezone(subject.period.opens.tzinfo).date()


def _rows(subject: Subject, draft: DraftView | None, sent: Sent | None, previous: Sent | None) -> tuple[CardRow, ...]:
    source: Mapping[str, Value] = draft.values if draft else sent.values if sent else {}
    versions: Mapping[str, int] = draft.versions if draft else {}
    return tuple(
        CardRow(
            indicator,
            previous.values.get(indicator.key) if previous and not indicator.is_text else None,
            source.get(indicator.key),
            versions.get(indicator.key, 0),
        )
        for indicator in subject.form.asked_on(subject.key.as_of)
    )


def subject_of(problem: Finding, plan_id: int) -> str:
    """What exactly was asked: an answer holds for these figures only (over the plan: for the plan's version)."""
    if problem.check is Check.OVER_PLAN:
        return f"{problem.check}:{plan_id}"
    found = asdict(problem.data) if problem.data else {}
    figures = ",".join(f"{name}={number}" for name, number in sorted(found.items()))
    return f"{problem.check}:{problem.indicator or ''}:{figures}"


def _question(problem: Finding, plan_id: int, given: Mapping[str, Answer]) -> Question:
    subject = subject_of(problem, plan_id)
    return Question(problem, subject, given.get(subject))
