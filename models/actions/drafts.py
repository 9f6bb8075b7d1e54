"""Filling a draft: every value is a row as soon as it is typed, and every change raises the draft's version.

Every use case here raises as `filling` does: AccessDeniedError, or SubjectGoneError when the report can't be filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.actions.draft_changes import filling
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.queries.report.history import missed_figures
from models.rules.audit import Act, Means
from models.rules.checks.checks import Check, Found, Lone, errors
from models.rules.paste.entry import Figure
from models.rules.subjects import ReportKey, Subject
from models.tables.reports import REASON, WORDS
from models.views.card import Card
from models.views.report import Answer, Value
from models.world import World

SOURCE = 120


class Unfit(StrEnum):
    """Of what was typed, not of a figure: growth over nothing, or no figure at all."""

    NOTHING_TO_ADD_TO = "nothing_to_add_to"
    NOT_A_FIGURE = "not_a_figure"


@dataclass(frozen=True, slots=True)
class Refused:
    """A typed value that was not stored, and what was found of it."""

    indicator: str
    why: Check | Unfit
    data: Found | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """What became of the typed values: the card after it, what was stored, and what was refused and why."""

    card: Card
    stored: tuple[str, ...]
    refused: tuple[Refused, ...]


async def put_values(
    world: World,
    *,
    by: By,
    key: ReportKey,
    entries: Sequence[tuple[str, Figure | str]],
    now: datetime,
    means: Means | None = None,
) -> Put:
    """Store typed values; those over a bound are refused and named, the others are kept.

    `means` is how they came where they were neither typed nor pasted.

    A value typed into a report that was sent begins its correction. Raises also SubjectGoneError("indicator").
    """
    refused: list[Refused] = []
    accepted: dict[str, Value] = {}
    async with filling(world, Act.TYPE, by=by, key=key, now=now, means=means or _means(entries)) as work:
        card = work.card
        for indicator, entry in entries:
            taken = _take(work.subject, card, indicator, entry)
            if isinstance(taken, Refused):
                refused.append(taken)
            else:
                accepted[indicator] = taken
        if accepted:
            work.reopen()
            work.write(accepted)
    return Put(work.card, tuple(accepted), tuple(refused))


def _means(entries: Sequence[tuple[str, Figure | str]]) -> Means:
    return Means.TYPED if len(entries) == 1 else Means.PASTED


def _take(subject: Subject, card: Card, key: str, entry: Figure | str) -> Value | Refused:
    row = next((row for row in card.rows if row.indicator.key == key), None)
    if row is None:
        raise SubjectGoneError("indicator")
    if row.indicator.is_text:
        return (entry if isinstance(entry, str) else str(entry.number)).strip()[:WORDS]
    if isinstance(entry, str):
        return Refused(key, Unfit.NOT_A_FIGURE)
    number = entry.number
    if entry.added:
        base = card.base_of(row)
        if not isinstance(base, int):
            return Refused(key, Unfit.NOTHING_TO_ADD_TO, Lone(number))
        number += base
    for wrong in errors(subject.form, subject.unit, subject.key.as_of, {key: number}, card.today):
        if wrong.indicator == key:
            return Refused(key, wrong.check, wrong.data)
    return number


async def begin_correction(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """Open a sent report for correction."""
    async with filling(world, Act.CORRECT, by=by, key=key, now=now) as work:
        work.reopen()
    return work.card


async def drop_correction(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """Leave a correction: the sent report stands as it is."""
    async with filling(world, Act.LEAVE_CORRECTION, by=by, key=key, now=now) as work:
        if work.facts.sent is not None and work.draft.is_open:
            work.shut()
    return work.card


async def fill_unchanged(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """«Без изменений»: empty rows get the previous figures; filled ones stay."""
    async with filling(world, Act.FILL_UNCHANGED, by=by, key=key, now=now, means=Means.UNCHANGED) as work:
        work.reopen()
        rows = work.card.rows
        work.write({row.indicator.key: row.previous for row in rows if row.value is None and row.previous is not None})
    return work.card


async def fill_missed(world: World, *, by: By, key: ReportKey, now: datetime) -> Card:
    """Empty rows get the figures of an earlier draft that was never sent; filled ones stay."""
    async with filling(world, Act.FILL_MISSED, by=by, key=key, now=now) as work:
        missed = await missed_figures(work.session, key)
        blank = {row.indicator.key for row in work.card.rows if row.value is None and not row.indicator.is_text}
        if missed is not None:
            work.write({name: value for name, value in missed.values.items() if name in blank})
    return work.card


async def clear_value(world: World, *, by: By, key: ReportKey, indicator: str, now: datetime) -> Card:
    """Make one row blank again."""
    async with filling(world, Act.TYPE, by=by, key=key, now=now) as work:
        work.reopen()
        if any(row.indicator.key == indicator and row.value is not None for row in work.card.rows):
            work.write({indicator: None})
    return work.card


async def answer_question(
    world: World, *, by: By, key: ReportKey, subject: str, reason_key: str | None, reason: str, now: datetime
) -> Card:
    """Keep the reason for the question identified by `subject`; one that is not asked (any more) changes nothing.

    `reason_key` names one of the catalogue's reasons, else `reason` is the person's own words.
    """
    async with filling(world, Act.ANSWER, by=by, key=key, now=now) as work:
        asked = next((question for question in work.card.questions if question.subject == subject), None)
        if asked is not None:
            work.reopen()
            indicator, words = asked.problem.indicator or "", reason.strip()[:REASON]
            work.answer(Answer(asked.problem.check, indicator, subject, reason_key, words))
    return work.card


async def name_source(world: World, *, by: By, key: ReportKey, words_of: str, now: datetime) -> Card:
    """An official says whose words are being written down."""
    async with filling(world, Act.NAME_SOURCE, by=by, key=key, now=now) as work:
        work.reopen()
        work.dictate(words_of.strip()[:SOURCE])
    return work.card
