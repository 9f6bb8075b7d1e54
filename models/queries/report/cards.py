"""The card of one report: everything a person filling or reading it needs, loaded in a bounded number of selects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.people import names_of, require_actor
from models.queries.plans import approved_plan
from models.queries.report.drafts import find_draft
from models.queries.report.photos import count_photos
from models.queries.report.sent import absences_on, answered_subjects, answers_on, year_of_unit
from models.rules.access import Actor
from models.rules.calendar.stages import stage_of
from models.rules.checks.checks import Past, Problem, errors, questions
from models.rules.figures import weeks_between, year_of
from models.views.card import Card, Question, Row, shows_draft
from models.views.plans import PlanVersion
from models.views.report import AbsenceSaid, Answer, DraftView, Sent, Value
from models.world import ReportKey, Subject, World


async def load_card(
    session: AsyncSession, world: World, *, by: int, key: ReportKey, now: datetime, as_sent: bool = False
) -> Card:
    """The card of `key` as `by` (a Telegram id) may see it; `as_sent` passes over a correction that is being typed.

    Raises AccessDeniedError when the person may not read the unit, SubjectGoneError when there is no such report
    or it lies further ahead than the next period.
    """
    actor = await require_actor(session, by, "report")
    if not actor.reads(key.unit):
        raise AccessDeniedError("report", key.unit)
    subject = world.subject(key)
    if subject.period.opens > now and world.calendar.next(subject.form, now).as_of != key.as_of:
        raise SubjectGoneError("as_of")
    draft = await find_draft(session, subject.key)
    facts = await load_facts(session, subject, draft, actor)
    return compose(facts, None if as_sent and facts.sent else draft, actor, now)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card is composed of beside the draft: loaded once a use case, for a draft that changes meanwhile."""

    subject: Subject
    sent: Sent | None
    earlier: tuple[Sent, ...]
    plan: PlanVersion | None
    answers: tuple[Answer, ...]
    over_plan: Mapping[str, Answer]
    absence: AbsenceSaid | None
    names: Mapping[int, str]
    photos: int


async def build_card(session: AsyncSession, subject: Subject, actor: Actor, now: datetime) -> Card:
    """Loads without asking for permission; for use cases that have asked."""
    draft = await find_draft(session, subject.key)
    return compose(await load_facts(session, subject, draft, actor), draft, actor, now)


async def load_facts(session: AsyncSession, subject: Subject, draft: DraftView | None, actor: Actor) -> Facts:
    """A bounded number of selects, whatever was reported; the actor's own name is known already."""
    key, year = subject.key, year_of(subject.key.as_of)
    reports = await year_of_unit(session, key.form, key.unit, year)
    sent = next((report for report in reports if report.as_of == key.as_of), None)
    answers = (await answers_on(session, key.form, key.as_of, key.unit)).get(key.unit, []) if sent else []
    people = ({sent.sent_by} if sent else set()) | ({draft.updated_by} if draft else set())
    return Facts(
        subject,
        sent,
        tuple(report for report in reports if report.as_of < key.as_of),
        await approved_plan(session, key.form, year, key.as_of, key.unit),
        tuple(answers),
        await answered_subjects(session, key.form, key.unit, year, "over_plan"),
        None if sent else (await absences_on(session, key.form, key.as_of, key.unit)).get(key.unit),
        await names_of(session, people - {actor.person_id}),
        await count_photos(session, key) if subject.form.holiday else 0,
    )


def compose(facts: Facts, draft: DraftView | None, actor: Actor, now: datetime) -> Card:
    """The card of these facts and this draft; no statement is made."""
    subject, key = facts.subject, facts.subject.key
    stage = stage_of(subject.period, now, was_sent=facts.sent is not None)
    shown = draft if shows_draft(draft, facts.sent, stage) else None
    previous = _compared_with(facts, is_filling=shown is not None)
    rows = _rows(subject, shown, facts.sent, previous)
    values = {row.indicator.key: row.value for row in rows}
    planned = facts.plan.of_unit(key.unit) if facts.plan else {}
    past = [Past(report.as_of, report.numbers) for report in facts.earlier]
    today = _today(subject, now)
    raised = questions(subject.form, subject.unit, key.as_of, values, past, planned)
    given = dict(facts.over_plan) | {answer.subject: answer for answer in facts.answers}
    given |= {answer.subject: answer for answer in (draft.answers if draft else ())}
    return Card(
        subject,
        actor,
        stage,
        rows,
        previous,
        weeks_between(previous.as_of, key.as_of) if previous and not subject.period.is_holiday else None,
        draft,
        facts.sent,
        facts.answers,
        facts.absence,
        tuple(errors(subject.form, subject.unit, key.as_of, values, today)),
        tuple(_question(problem, facts.plan, given) for problem in raised),
        planned,
        {**facts.names, actor.person_id: actor.name},
        subject.period.is_late(now),
        today,
        facts.photos,
    )


def _compared_with(facts: Facts, *, is_filling: bool) -> Sent | None:
    """A holiday is asked about once a year: while it is updated, its figures are compared with those sent last."""
    if facts.subject.period.is_holiday:
        return facts.sent if is_filling else None
    return facts.earlier[-1] if facts.earlier else None


def _today(subject: Subject, now: datetime) -> date:
    """The day on the region's clock: a period's moments are in its zone."""
    return now.astimezone(subject.period.opens.tzinfo).date()


def _rows(subject: Subject, draft: DraftView | None, sent: Sent | None, previous: Sent | None) -> tuple[Row, ...]:
    source: Mapping[str, Value] = draft.values if draft else sent.values if sent else {}
    versions: Mapping[str, int] = draft.versions if draft else {}
    return tuple(
        Row(
            indicator,
            previous.values.get(indicator.key) if previous and not indicator.is_text else None,
            source.get(indicator.key),
            versions.get(indicator.key, 0),
        )
        for indicator in subject.form.asked_on(subject.key.as_of)
    )


def subject_of(problem: Problem, plan: PlanVersion | None) -> str:
    """What exactly was asked: an answer holds for these figures only (over the plan: for the plan's version)."""
    if problem.check == "over_plan":
        return f"over_plan:{plan.id if plan else 0}"
    figures = ",".join(f"{name}={number}" for name, number in sorted(problem.data.items()))
    return f"{problem.check}:{problem.indicator or ''}:{figures}"


def _question(problem: Problem, plan: PlanVersion | None, given: Mapping[str, Answer]) -> Question:
    subject = subject_of(problem, plan)
    return Question(problem, subject, given.get(subject))
