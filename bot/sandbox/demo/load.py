"""Writes the demo into an empty database, in few statements: the stand must open at once."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.sandbox.demo import figures
from bot.sandbox.demo.figures import demo_plans
from bot.sandbox.demo.filed import NO_DATA, Filed, year_of_reports
from bot.sandbox.demo.people import ADMINISTRATOR, REPORTERS, RESIDENTS
from bot.sandbox.demo.preparation import latest, reports_of_holidays
from config.catalogue.region import Form
from models.queries.report.cards import subject_of
from models.tables import (
    Absence,
    Base,
    Draft,
    DraftValue,
    Grant,
    Person,
    Plan,
    PlanValue,
    Report,
    ReportAnswer,
    ReportValue,
)
from models.world import World

JOINED = datetime(2024, 12, 16, 5, 0, tzinfo=UTC)
FORM = "employment"
SOURCE = "demo"  # of roles: the settings take back only what they gave
Ids = Mapping[int, int]


async def load_demo(world: World, *, complete: bool) -> None:
    """People, plans, a year of reports and two holidays; `complete`: all twelve have sent for 1 December."""
    form = world.form(FORM)
    filed = list(year_of_reports(world, form, complete=complete))
    prepared = list(reports_of_holidays(world))
    last = [one for one in filed if one.period.as_of == figures.ENDS_ON] + latest(prepared)
    async with world.database.writing() as session:
        people = await _people(session)
        await _plans(session, people)
        await _reports(session, filed + prepared, people)
        await _drafts(session, last, people)
        await _absences(session, world, form, people)


async def _insert(session: AsyncSession, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(table), rows)


async def _insert_for_ids(
    session: AsyncSession, table: type[Person | Plan | Report | Draft], rows: Sequence[dict[str, Any]]
) -> list[int]:
    """The new rows' ids, in the order of `rows`."""
    statement = insert(table).returning(table.id, sort_by_parameter_order=True)
    return list((await session.scalars(statement, rows)).all())


async def _people(session: AsyncSession) -> Ids:
    """By Telegram id: the person's own."""
    rows = [
        {
            "telegram_id": one.telegram_id,
            "name": one.name,
            "post": one.post,
            "phone": one.phone,
            "language": one.language,
            "joined_at": JOINED,
        }
        for one in RESIDENTS
    ]
    ids = dict(zip([one.telegram_id for one in RESIDENTS], await _insert_for_ids(session, Person, rows), strict=True))
    grants = [
        {
            "person_id": ids[one.telegram_id],
            "role": one.role.value,
            "unit": one.unit,
            "source": SOURCE,
            "granted_at": JOINED,
        }
        for one in RESIDENTS
    ]
    await _insert(session, Grant, grants)
    return ids


async def _plans(session: AsyncSession, people: Ids) -> None:
    plans = demo_plans()
    rows = [
        {
            "form": FORM,
            "year": plan.year,
            "version": plan.version,
            "status": plan.status.value,
            "effective": plan.effective,
            "source": plan.source,
            "created_by": people[ADMINISTRATOR.telegram_id],
            "created_at": JOINED,
        }
        for plan in plans
    ]
    ids = await _insert_for_ids(session, Plan, rows)
    values = [
        {"plan_id": plan_id, "indicator": indicator, "unit": unit, "number": number}
        for plan_id, plan in zip(ids, plans, strict=True)
        for (indicator, unit), number in plan.figures.items()
    ]
    await _insert(session, PlanValue, values)


async def _reports(session: AsyncSession, filed: Sequence[Filed], people: Ids) -> None:
    rows = [
        _key(one.period.form, one.unit, one.period.as_of)
        | {
            "revision": one.revision,
            "draft_version": one.revision,
            "sent_by": people[one.sender.telegram_id],
            "sent_at": one.sent_at,
        }
        for one in filed
    ]
    ids = await _insert_for_ids(session, Report, rows)
    values = [
        {"report_id": report_id, **value}
        for report_id, one in zip(ids, filed, strict=True)
        for value in _values(one, people)
    ]
    await _insert(session, ReportValue, values)
    answers = [
        {
            "report_id": report_id,
            "check": problem.check,
            "indicator": problem.indicator or "",
            "subject": subject_of(problem, 0),
            "reason_key": reason,
            "reason": "",
        }
        for report_id, one in zip(ids, filed, strict=True)
        for problem, reason in one.answers
    ]
    await _insert(session, ReportAnswer, answers)


async def _drafts(session: AsyncSession, filed: Sequence[Filed], people: Ids) -> None:
    """Those that the sent reports came from: a correction goes on from them."""
    rows = [
        _key(one.period.form, one.unit, one.period.as_of)
        | {
            "version": one.revision,
            "is_open": False,
            "updated_by": people[one.sender.telegram_id],
            "updated_at": one.typed_at,
        }
        for one in filed
    ]
    ids = await _insert_for_ids(session, Draft, rows)
    values = [
        {"draft_id": draft_id, "version": one.revision, **value}
        for draft_id, one in zip(ids, filed, strict=True)
        for value in _values(one, people)
    ]
    await _insert(session, DraftValue, values)


async def _absences(session: AsyncSession, world: World, form: Form, people: Ids) -> None:
    rows = []
    for (unit, as_of), reason in NO_DATA.items():
        period = world.calendar.period(form, as_of)
        if period is not None:
            by = people[REPORTERS[unit].telegram_id]
            said = {"reason_key": reason, "reason": "", "said_by": by, "said_at": period.due}
            rows.append(_key(form.key, unit, as_of) | said)
    await _insert(session, Absence, rows)


def _key(form: str, unit: str, as_of: date) -> dict[str, Any]:
    return {"form": form, "unit": unit, "as_of": as_of}


def _values(one: Filed, people: Ids) -> list[dict[str, Any]]:
    by = people[one.sender.telegram_id]
    return [
        {
            "indicator": key,
            "number": value if isinstance(value, int) else None,
            "words": value if isinstance(value, str) else None,
            "entered_by": by,
            "entered_at": one.typed_at,
        }
        for key, value in one.values.items()
    ]
