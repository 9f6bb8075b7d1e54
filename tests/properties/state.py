"""What the database holds at one moment, and which changes of it one step may explain."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from models.rules.calendar import stages as editing
from models.rules.subjects import ReportKey
from models.tables import Absence, Draft, Report
from models.world import World
from tests.kit.talk import Talk

Figures = Mapping[str, int | str]


@dataclass(frozen=True)
class State:
    """`figures`: what a report holds as its people see it: the open draft's, else the sent ones."""

    figures: Mapping[ReportKey, Figures]
    versions: Mapping[ReportKey, int]
    revisions: Mapping[ReportKey, tuple[Figures, ...]]
    absences: Mapping[ReportKey, int]

    def of(self, key: ReportKey) -> Figures:
        return self.figures.get(key, {})

    def sent(self, key: ReportKey) -> tuple[Figures, ...]:
        return self.revisions.get(key, ())


def _key(row: Draft | Report | Absence) -> ReportKey:
    return ReportKey(row.form, row.unit, row.as_of)


async def state_of(world: World) -> State:
    async with world.database.reading() as session:
        drafts = (await session.scalars(select(Draft).options(selectinload(Draft.values)))).all()
        reports = (await session.scalars(select(Report).options(selectinload(Report.values)).order_by(Report.id))).all()
        absences = (await session.scalars(select(Absence))).all()
    revisions: dict[ReportKey, tuple[Figures, ...]] = {}
    for report in reports:
        values = {v.indicator: v.number if v.number is not None else v.words or "" for v in report.values}
        revisions[_key(report)] = (*revisions.get(_key(report), ()), values)
    figures = {key: sent[-1] for key, sent in revisions.items()}
    for draft in drafts:
        if draft.is_open:
            figures[_key(draft)] = {v.indicator: v.number for v in draft.values if v.number is not None}
    said: dict[ReportKey, int] = {}
    for absence in absences:
        said[_key(absence)] = said.get(_key(absence), 0) + 1
    return State(figures, {_key(draft): draft.version for draft in drafts}, revisions, said)


def changed_keys(before: State, after: State) -> set[ReportKey]:
    """Reports whose figures, revisions or absences are not what they were."""
    keys = {*before.figures, *after.figures, *before.revisions, *after.revisions, *before.absences, *after.absences}
    return {
        key
        for key in keys
        if before.of(key) != after.of(key)
        or before.sent(key) != after.sent(key)
        or before.absences.get(key, 0) != after.absences.get(key, 0)
    }


def check_history(before: State, after: State) -> None:
    """What never happens, whatever is done."""
    for key, version in before.versions.items():
        assert after.versions[key] >= version, "a version went back"
    for key, sent in before.revisions.items():
        assert after.sent(key)[: len(sent)] == sent, "a sent revision changed"
    for key, sent in after.revisions.items():
        assert len(sent) <= len(before.sent(key)) + 1, "one step sent twice"
        if len(sent) > len(before.sent(key)):
            assert sent[-1] == before.of(key), "something else was sent than the draft"


def check_may_change(talk: Talk, key: ReportKey, units: frozenset[str], before: State) -> None:
    """Only one's own unit, and only while it may be filled."""
    assert key.unit in units, f"{key} changed by somebody of {units}"
    period = talk.world.subject(key).period
    stage = editing.stage_of(period, talk.clock.at, was_sent=bool(before.sent(key)))
    assert stage.can_fill, f"{key} changed while {stage}"


def previous_of(before: State, key: ReportKey, indicator: str) -> int | None:
    """The figure of the last earlier report of the same report year."""
    dates = [
        other.as_of
        for other in before.revisions
        if (other.form, other.unit) == (key.form, key.unit) and other.as_of < key.as_of
    ]
    if not dates:
        return None
    value = before.revisions[ReportKey(key.form, key.unit, max(dates))][-1].get(indicator)
    return value if isinstance(value, int) else None


def numbers_in(text: str) -> set[int]:
    """Every number that some reading of `text` gives, groups of thousands joined or not."""
    found = {int(one) for one in re.findall(r"[0-9]{1,9}", text)}
    for grouped in re.findall(r"[0-9]{1,3}(?:\s[0-9]{3})+", text):
        digits = grouped.split()
        found |= {int("".join(digits[a:b])) for a in range(len(digits)) for b in range(a + 1, len(digits) + 1)}
    return found
