"""A report as a person fills, corrects or reads it: frozen views, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from models.errors import AccessDeniedError, SubjectGoneError
from models.rules.access import Actor, Role
from models.rules.calendar.stages import Stage
from models.rules.checks.checks import Finding
from models.rules.figures import totals
from models.rules.review import Footing, MarkKind, MarkMade, May, Review, may, might, review_of
from models.rules.subjects import Subject
from models.views.report import (
    NOT_NEEDED,
    AbsenceSaid,
    Answer,
    Approving,
    CardRow,
    DraftView,
    Question,
    Sent,
    Submitted,
    Value,
    Withdrawn,
)


@dataclass(frozen=True, slots=True)
class Card:
    """A report being filled, corrected or read. `rows` are the draft's while it is open, else the sent ones.

    `previous` is what figures are compared with: the last report of the year; for a holiday, whose figures are the
    state of a moment, the revision that is being updated. `today` is the region's day, `photos` how many there are.
    `withdrawn` is what was sent before and counts no more. `amended` counts the figures that changed since it was
    accepted.
    """

    subject: Subject
    actor: Actor
    stage: Stage
    rows: tuple[CardRow, ...]
    previous: Sent | None
    weeks: int | None
    draft: DraftView | None
    sent: Sent | None
    sent_answers: tuple[Answer, ...]
    absence: AbsenceSaid | None
    errors: tuple[Finding, ...]
    questions: tuple[Question, ...]
    plan: Mapping[str, int]
    names: Mapping[int, str]
    is_past_due: bool
    today: date
    photos: int
    marks: tuple[MarkMade, ...] = ()
    unlocked_until: datetime | None = None
    waits_for_unlocking: bool = False
    withdrawn: Withdrawn | None = None
    approving: Approving = NOT_NEEDED
    amended: int = 0

    @property
    def is_unlocked(self) -> bool:
        """An official has opened it after its lock."""
        return self.stage is Stage.UNLOCKED

    @property
    def correctable_until(self) -> datetime:
        """The lock, or the end of what an official has opened beyond it."""
        lock = self.subject.period.lock
        return max(lock, self.unlocked_until or lock)

    @property
    def approvable_until(self) -> datetime:
        """As long as a correction could be sent; a first report until the next period opens."""
        return self.correctable_until if self.sent else self.subject.period.closes

    @property
    def review(self) -> Review:
        return review_of(self.marks, self.sent.revision if self.sent else None)

    @property
    def may(self) -> frozenset[May]:
        """What the actor may do with the report now."""
        footing = Footing(
            self.stage,
            self.review,
            is_sent=self.sent is not None,
            has_question=self.asked is not None,
            waits_for_unlocking=self.waits_for_unlocking,
            is_holiday=self.is_holiday,
            is_late=self.is_late,
            is_excused=self.excuse is not None,
            waits_for_akim=self.waits_for_akim is not None,
            has_akim=self.approving.has_akim,
        )
        return may(self.actor, self.subject.unit.key, footing)

    def to_review(self, right: May) -> Sent:
        """What was sent, and `right` may be done with now. Raises SubjectGoneError, AccessDeniedError."""
        if self.sent is None:
            raise SubjectGoneError("withdrawn" if self.withdrawn else "report")
        if right not in self.may:
            unit = self.subject.unit.key
            raise SubjectGoneError("review") if might(self.actor, unit, right) else AccessDeniedError("review", unit)
        return self.sent

    @property
    def goes_to_akim(self) -> bool:
        """What the actor sends waits for approval: not a holiday's, nor dictated figures, nor what the akim sends."""
        unit, actor = self.subject.unit.key, self.actor
        is_asked = self.approving.is_needed and not self.is_holiday and actor.answers_for(unit)
        return is_asked and unit not in actor.units_as(Role.AKIM)

    @property
    def waits_for_akim(self) -> Submitted | None:
        handed = self.approving.of(self.draft)
        return handed if handed and handed.waits else None

    def to_approve(self, number: int) -> Submitted:
        """What waits for the actor to approve it.

        Raises SubjectGoneError: "review" where it waits no more, "approval" or "approval_correction" where its time is
        over; AccessDeniedError for who may not.
        """
        waits = self.waits_for_akim
        if waits is None or waits.id != number:
            raise SubjectGoneError("review")
        if not self.stage.can_send:
            raise SubjectGoneError("approval_correction" if self.sent else "approval", self.approvable_until)
        if May.APPROVE not in self.may:
            raise AccessDeniedError("report", self.subject.unit.key)
        return waits

    @property
    def not_approved(self) -> Submitted | None:
        """What waited until it could be approved no more."""
        return None if self.stage.can_send else self.waits_for_akim

    @property
    def given_back(self) -> Submitted | None:
        """What the akim gave back, until a figure is changed or it is handed over again."""
        handed = self.approving.of(self.draft)
        return handed if handed and handed.is_given_back else None

    @property
    def approved(self) -> Submitted | None:
        """The approval of the revision that counts."""
        last, sent = self.approving.last, self.sent
        is_it = last and sent and last.is_approved and last.version == sent.draft_version
        return last if is_it else None

    @property
    def is_late(self) -> bool:
        """Its first submission was."""
        sent = self.sent
        return sent is not None and sent.is_judged and self.subject.period.is_late(sent.first_sent_at)

    @property
    def excuse(self) -> MarkMade | None:
        """Why its lateness had a good reason, where an official says that it had."""
        return next((mark for mark in self.marks if mark.kind is MarkKind.EXCUSED), None) if self.is_late else None

    @property
    def asked(self) -> MarkMade | None:
        """The question that has waited longest for an answer."""
        return next((mark for mark in self.marks if mark.kind is MarkKind.ASKED and mark.waits), None)

    @property
    def returned(self) -> MarkMade | None:
        """The return that waits for an answer: these figures, with these words."""
        waiting = [mark for mark in self.marks if mark.kind is MarkKind.RETURNED and mark.waits]
        return max(waiting, key=lambda mark: mark.id, default=None)

    @property
    def version(self) -> int:
        return self.draft.version if self.draft else 0

    @property
    def is_holiday(self) -> bool:
        return self.subject.period.is_holiday

    @property
    def is_filling(self) -> bool:
        """Nothing sent yet, or a correction begun that can still be sent: the rows are the ones being typed."""
        return shows_draft(self.draft, self.sent, self.stage)

    @property
    def can_fill(self) -> bool:
        return self.stage.can_fill and self.actor.fills(self.subject.unit.key)

    @property
    def needs_words_of(self) -> bool:
        """An official is filling and has not yet said whose words these are."""
        return self.actor.fills_for(self.subject.unit.key) and not (self.draft and self.draft.dictated_by)

    @property
    def values(self) -> dict[str, Value | None]:
        return {row.indicator.key: row.value for row in self.rows}

    @property
    def filled(self) -> int:
        return sum(row.value is not None for row in self.rows)

    @property
    def is_left_to_send(self) -> bool:
        """Everything that is needed is there and has not been sent: an update or a correction with something new."""
        is_new = self.sent is None or (self.draft is not None and self.draft.values != dict(self.sent.values))
        is_left = self.filled > 0 and not self.errors and is_new and self.waits_for_akim is None
        return is_left and self.can_fill and self.is_filling and self.stage.can_send

    @property
    def may_stay_blank(self) -> tuple[CardRow, ...]:
        """Rows that are blank and may be."""
        return tuple(row for row in self.rows if row.value is None and not row.indicator.required)

    @property
    def has_blanks(self) -> bool:
        """Rows that «Без изменений» would fill; an update begins with all of them filled."""
        return not self.is_holiday and any(row.value is None and isinstance(row.previous, int) for row in self.rows)

    def base_of(self, row: CardRow) -> Value | None:
        """What «+12» is added to: for a holiday, what was sent last."""
        return row.value if self.is_holiday and not self.is_filling else row.previous

    @property
    def open_questions(self) -> tuple[Question, ...]:
        return tuple(question for question in self.questions if question.answer is None)

    def changed_since(self, version: int) -> frozenset[str]:
        return frozenset(row.indicator.key for row in self.rows if row.version > version)

    def totals_now(self) -> dict[str, int]:
        """Totals with blank lines carried over from the previous report."""
        carried: dict[str, int | None] = {}
        for row in self.rows:
            value = row.value if row.value is not None else row.previous
            carried[row.indicator.key] = value if isinstance(value, int) else None
        return totals(self.subject.form, carried)

    def totals_before(self) -> dict[str, int]:
        return totals(self.subject.form, self.previous.numbers) if self.previous else {}


def shows_draft(draft: DraftView | None, sent: Sent | None, stage: Stage) -> bool:
    """A correction that was not sent before the lock counts for nothing: what was sent is shown then."""
    return sent is None or (draft is not None and draft.is_open and stage.can_fill)
