"""A draft taken in hand: locked for one transaction, changed under its next version, shown without more selects."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.actions.door import Deed, door, on_report
from models.actions.locks import hold
from models.errors import SubjectGoneError
from models.queries.people.people import By
from models.queries.report.cards import compose, subject_within_reach
from models.queries.report.facts import Facts, load_facts
from models.rules.access import Actor
from models.rules.audit import Act, Change, Means
from models.rules.calendar.stages import Stage, stage_of
from models.rules.subjects import ReportKey, Subject
from models.tables import INSERTS, Base, Draft, DraftAnswer, DraftValue
from models.views.card import Card
from models.views.report import Answer, DraftView, Value
from models.world import World

_Place = tuple[str, str]
_CHANGE = update(Draft.__table__).where(Draft.id == bindparam("draft"))  # type: ignore[arg-type]  # a Table it is
_TAKE_BACK = delete(DraftAnswer.__table__).where(  # type: ignore[arg-type]
    DraftAnswer.draft_id == bindparam("draft"),
    DraftAnswer.check == bindparam("of_check"),
    DraftAnswer.indicator == bindparam("of_indicator"),
)


@dataclass(slots=True)
class HeldDraft:
    """A locked draft and what is known around it. `card` is always as the draft stands now; `save` writes it."""

    deed: Deed
    number: int
    facts: Facts
    means: Means = Means.PRESSED
    _before: DraftView = field(init=False)
    _is_touched: bool = False
    _typed: dict[str, Value | None] = field(default_factory=dict)
    _given: dict[_Place, Answer] = field(default_factory=dict)
    _taken_back: list[_Place] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._before = self.draft
        sent = self.facts.sent
        if sent is not None and self.draft.version < sent.draft_version:
            # Sent without this draft (an import): it is no draft that somebody has begun.
            self._become(version=sent.draft_version, is_open=False)

    @property
    def session(self) -> AsyncSession:
        return self.deed.session

    @property
    def actor(self) -> Actor:
        return self.deed.actor

    @property
    def now(self) -> datetime:
        return self.deed.at

    @property
    def subject(self) -> Subject:
        return self.facts.subject

    @property
    def draft(self) -> DraftView:
        draft = self.facts.draft
        assert draft is not None  # noqa: S101 -- it is locked: it is there
        return draft

    @property
    def card(self) -> Card:
        return compose(self.facts, self.actor, self.now)

    def _become(self, **changes: Any) -> None:
        self.facts = replace(self.facts, draft=replace(self.draft, **changes))

    def touch(self) -> None:
        """The next version, by this person, now."""
        self._is_touched = True
        self._become(version=self.draft.version + 1, updated_by=self.actor.person_id)

    def write(self, values: Mapping[str, Value | None]) -> None:
        """Put values (None clears) under the next version; nothing changes when all are as they were."""
        held = self.draft.values
        changed = {key: value for key, value in values.items() if held.get(key) != value}
        if not changed:
            return
        self.touch()
        self._typed |= changed
        now_held = {key: value for key, value in {**held, **changed}.items() if value is not None}
        versions = {**self.draft.versions, **dict.fromkeys(changed, self.draft.version)}
        self._become(values=now_held, versions=versions)

    def reopen(self) -> None:
        """Begin the correction of a sent report: its figures and reasons come back into the draft.

        Whose words they are does not: an official who corrects says it anew.
        """
        sent = self.facts.sent
        if self.draft.is_open or sent is None:
            return
        asked = self.subject.form.asked_on(self.subject.key.as_of)
        self._become(is_open=True, dictated_by="")
        self.touch()
        self.write({indicator.key: sent.values.get(indicator.key) for indicator in asked})
        given = {(answer.check, answer.indicator): answer for answer in self.facts.answers}
        self._taken_back = [place for place in _by_place(self.draft.answers) if place not in given]
        self._given |= given
        self._become(answers=self.facts.answers)

    def shut(self) -> None:
        """Leave a correction: what was sent stands."""
        self.touch()
        self._become(is_open=False)

    def dictate(self, words_of: str) -> None:
        """Whose words the figures are."""
        self.touch()
        self._become(dictated_by=words_of)

    def answer(self, answer: Answer) -> None:
        """Keep the reason given to one question; a later one takes its place."""
        self.touch()
        place = answer.check, answer.indicator
        self._given[place] = answer
        self._become(answers=tuple({**_by_place(self.draft.answers), place: answer}.values()))

    async def save(self) -> None:
        """One statement for each kind of change."""
        if self.draft == self._before:
            return
        dictated = self.actor.fills_for(self.subject.key.unit)
        means = Means.DICTATED if dictated else self.means
        self.deed.tell(on_report(self.subject.key), _changes(self._before, self.draft), means=means)
        connection = await self.session.connection()
        dialect = connection.dialect.name
        await connection.execute(_CHANGE, self._head())
        if self._typed:
            await connection.execute(_put(dialect, DraftValue, "indicator"), [*map(self._value, self._typed)])
        if self._taken_back:
            places = [{"draft": self.number, "of_check": one, "of_indicator": two} for one, two in self._taken_back]
            await connection.execute(_TAKE_BACK, places)
        if self._given:
            given = [{"draft_id": self.number, **asdict(answer)} for answer in self._given.values()]
            await connection.execute(_put(dialect, DraftAnswer, "check", "indicator"), given)

    def _head(self) -> dict[str, Any]:
        draft = self.draft
        head = {"version": draft.version, "is_open": draft.is_open, "dictated_by": draft.dictated_by}
        who = {"updated_by": draft.updated_by, "updated_at": self.now} if self._is_touched else {}
        return {"draft": self.number, **head, **who}

    def _value(self, indicator: str) -> dict[str, Any]:
        value = self._typed[indicator]
        return {
            "draft_id": self.number,
            "indicator": indicator,
            "number": value if isinstance(value, int) else None,
            "words": value if isinstance(value, str) else None,
            "version": self.draft.versions[indicator],
            "entered_by": self.actor.person_id,
            "entered_at": self.now,
        }


def _changes(before: DraftView, after: DraftView) -> dict[str, Change]:
    """By figure, and what else of a draft may change: what stood there and what stands there now."""
    figures = {key: (before.values.get(key), after.values.get(key)) for key in {*before.values, *after.values}}
    was, now = _by_place(before.answers), _by_place(after.answers)
    answers = {
        f"@answer:{check}:{of}": (_said(was.get((check, of))), _said(now.get((check, of))))
        for check, of in {*was, *now}
    }
    return {
        **figures,
        **answers,
        "@version": (before.version, after.version),
        "@open": (before.is_open, after.is_open),
        "@dictated_by": (before.dictated_by, after.dictated_by),
    }


def _said(answer: Answer | None) -> list[str | None] | None:
    return [answer.subject, answer.reason_key, answer.reason] if answer else None


def _by_place(answers: tuple[Answer, ...]) -> dict[_Place, Answer]:
    return {(answer.check, answer.indicator): answer for answer in answers}


@cache
def _put(dialect: str, table: type[Base], *place: str) -> Any:
    """Rows of a draft by their place in it: a later one takes the place of an earlier."""
    statement = INSERTS[dialect](table.__table__)
    rest = {one.name for one in table.__table__.columns} - {"id", "draft_id", *place}
    values = {name: statement.excluded[name] for name in rest}
    return statement.on_conflict_do_update(index_elements=["draft_id", *place], set_=values)


@asynccontextmanager
async def filling(
    world: World, act: Act, *, by: By, key: ReportKey, now: datetime, means: Means = Means.PRESSED
) -> AsyncIterator[HeldDraft]:
    """One transaction over the draft of a report that may be filled now; committed at the end of the block.

    Raises AccessDeniedError, or SubjectGoneError("locked") when it was sent and the lock has come,
    SubjectGoneError("over") when the next period has opened, SubjectGoneError("as_of") when it lies too far ahead.
    """
    async with door(world, act, by=by, now=now, may=fills(key.unit), unit=key.unit) as deed:
        subject = subject_within_reach(world, key, now)
        number = await hold(deed, key)
        work = HeldDraft(deed, number, await load_facts(deed.session, subject, now), means)
        facts = work.facts
        stage = stage_of(subject.period, now, was_sent=facts.sent is not None, unlocked_until=facts.unlocked_until)
        if not stage.can_fill:
            raise SubjectGoneError("locked" if stage is Stage.LOCKED else "over")
        yield work
        await work.save()


def fills(unit: str) -> Callable[[Actor], bool]:
    """Who may fill the unit's reports."""

    def may(actor: Actor) -> bool:
        return actor.is_member and actor.fills(unit)

    return may
