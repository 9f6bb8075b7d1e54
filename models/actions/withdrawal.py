"""Taking a sent report back until its lock: it counts no more, and the draft keeps its figures."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import update

from models.actions.door import on_report
from models.actions.draft_changes import HeldDraft, filling
from models.actions.outbox import write_down
from models.errors import AccessDeniedError, SubjectGoneError
from models.queries.people.people import By
from models.rules.audit import Act
from models.rules.outgoing import Due, Kind, Recipient, about_row
from models.rules.review import MarkMade, May
from models.rules.subjects import ReportKey
from models.tables import Mark, Report
from models.views.card import Card
from models.views.report import Sent, Withdrawn
from models.world import World


async def withdraw_report(world: World, *, by: By, key: ReportKey, revision: int, now: datetime) -> Card | None:
    """The `revision` that was looked at is withdrawn; None, and nothing done, where a newer one was sent since.

    What officials decided on it ends with it, and they hear of it. Raises as `filling`, AccessDeniedError for who does
    not report for the unit, SubjectGoneError("review") where nothing was sent, or it is a holiday's.
    """
    async with filling(world, Act.WITHDRAW, by=by, key=key, now=now) as work:
        sent = work.facts.sent
        if not work.actor.answers_for(key.unit):
            raise AccessDeniedError("review", key.unit)
        if sent is None or May.WITHDRAW not in work.card.may:
            raise SubjectGoneError("review")
        if sent.revision != revision:
            return None
        work.reopen()
        if work.card.waits_for_akim is not None:
            work.touch()  # nobody approves what its reporter has taken back
        await _withdraw(work, sent)
        return work.card


async def _withdraw(work: HeldDraft, sent: Sent) -> None:
    key, by, now = work.subject.key, work.actor.person_id, work.now
    over = [mark for mark in work.facts.marks if mark.kind.ends_with_report]
    ended = update(Mark).where(Mark.id.in_([mark.id for mark in over]))
    await work.session.execute(ended.values(ended_by=by, ended_at=now))
    stands = update(Report).filter_by(**on_report(key)).where(Report.withdrawn_at.is_(None))
    await work.session.execute(stands.values(withdrawn_by=by, withdrawn_at=now))
    marks = {f"@mark:{mark.id}": (mark.kind.value, None) for mark in over}
    work.deed.tell(on_report(key), {**marks, "@withdrawn": (None, sent.revision)})
    await write_down(work.session, _told(over, sent, now), now=now)
    left = tuple(mark for mark in work.facts.marks if mark not in over)
    work.facts = replace(work.facts, sent=None, answers=(), marks=left, withdrawn=Withdrawn(sent.revision, now, by))


def _told(over: Iterable[MarkMade], sent: Sent, now: datetime) -> list[Due]:
    """Who accepted or returned it."""
    return [
        Due(Kind.WITHDRAWN, about_row("report", sent.id), Recipient("person", person), "", now)
        for person in sorted({mark.made_by for mark in over if mark.kind.decides})
    ]
