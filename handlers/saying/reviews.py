"""What officials made of a report, in words: on its card, on the unit's, in what is told of it and what waits.

And what the buttons under messages about it carry.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from config.catalogue.region import Form, Region
from handlers.kit.carried import Row
from handlers.kit.lengths import LONGEST_LISTED, LONGEST_REASON
from handlers.kit.tables import cut
from handlers.kit.words import Html, Words, number
from handlers.saying.digest import listed
from models.queries.digest.pending import Waiting
from models.rules.review import MarkKind, MarkMade, Review
from models.rules.unlocking import OpenFor, open_until
from models.views.card import Card
from models.views.report import Value

LONGEST_VALUE = 60


class OnMark(CallbackData, prefix="mark"):
    """Correct what was returned, answer what was asked, or look at the unit; `mark` is the row's id."""

    action: Literal["fix", "answer", "open"]
    mark: Row


class OnGrant(CallbackData, prefix="grant"):
    """An official opens the report for so long; `span` is an `OpenFor`."""

    span: OpenFor
    unlocking: Row


class OnApproval(CallbackData, prefix="akim"):
    """The akim approves or gives back; a reporter goes to the card."""

    action: Literal["approve", "back", "open"]
    approval: Row


class OnUnlocking(CallbackData, prefix="unlock"):
    """An official refuses (or grants, under messages of older versions); for a reporter, to the card."""

    gives: bool
    unlocking: Row


def review_lines(card: Card, words: Words) -> list[Html]:
    """`✓ Принят 28 ноября, 15:50`, a return that waits, questions with their answers; nothing while there is none."""
    lines = [line for line in [_decision(card, words)] if line]
    if card.approved is not None:
        name, handed = card.names.get(card.approved.decided_by or 0, ""), words.moment(card.approved.at)
        first = "yes" if card.sent is not None and not card.sent.corrections else "no"
        lines.append(words("receipt-approved", name=name, handed=handed, first=first))
    if card.excuse is not None:
        lines.append(_excuse(card, card.excuse, words))
    lines += [_question(card, mark, words) for mark in card.marks if mark.kind is MarkKind.ASKED]
    if card.unlocked_until is not None and card.is_unlocked:
        lines.append(words("review-unlocked-until", until=words.moment(card.unlocked_until)))
    if card.waits_for_unlocking:
        lines.append(words("review-unlocking-waits"))
    if card.sent is not None and card.not_approved is not None:
        at, until = words.moment(card.not_approved.at), words.moment(card.approvable_until)
        lines.append(words("review-not-approved", at=at, until=until))
    return lines


def _decision(card: Card, words: Words) -> Html:
    decided = [mark for mark in card.marks if mark.kind.decides]
    if card.review is Review.NONE or not decided:
        return Html("")
    last = decided[-1]
    said = {"at": words.moment(last.made_at), "name": card.names.get(last.made_by, "")}
    if card.review is Review.ACCEPTED:
        return words("review-accepted", **said)
    if card.review is Review.AMENDED:
        return words("review-amended", **said, n=card.amended)
    about = figures_named(card.subject.form, last.figures, words)
    key = "review-returned" if card.review is Review.RETURNED else "review-corrected"
    return words(key, **said, words=last.words, about=about)


def _excuse(card: Card, mark: MarkMade, words: Words) -> Html:
    name = card.names.get(mark.made_by, "")
    return words("review-excused", words=mark.words, name=name, at=words.moment(mark.made_at))


def _question(card: Card, mark: MarkMade, words: Words) -> Html:
    name, about = card.names.get(mark.made_by, ""), figures_named(card.subject.form, mark.figures, words)
    if mark.waits:
        return words("review-asked", name=name, words=mark.words, about=about)
    return words("review-answered", name=name, words=mark.words, about=about, answer=mark.answer)


def span_said(span: OpenFor, now: datetime, region: Region, words: Words) -> str:
    """`На 2 часа`, `До 21:00`: on a button."""
    until = open_until(span, now, region).astimezone(words.zone)
    return words.plain("review-span", span=span.value, time=f"{until:%H:%M}")


def figures_named(form: Form, keys: Sequence[str], words: Words) -> str:
    """` (Гранты; Вакансии)`; nothing where the whole report is meant."""
    return f" ({'; '.join(_short(form, key, words) for key in keys)})" if keys else ""


def figure_lines(
    form: Form, figures: Sequence[tuple[str, Value | None, Value | None]], words: Words, *, then: bool = False
) -> list[Html]:
    """`• Гранты: 107`, and with what it was `then`: `• Гранты: 107 → 102`."""
    lines = []
    for key, before, now in figures:
        name = _short(form, key, words)
        if then:
            lines.append(words("review-figure-changed", name=name, before=_said(before, words), now=_said(now, words)))
        else:
            lines.append(words("review-figure", name=name, value=_said(before, words)))
    return lines


def _said(value: Value | None, words: Words) -> str:
    if value is None:
        return words.plain("receipt-blank")
    return number(value) if isinstance(value, int) else value[:LONGEST_VALUE]


def _short(form: Form, key: str, words: Words) -> str:
    return next((words.label(one.short) for one in form.indicators if one.key == key), key)


def waiting_line(one: Waiting, words: Words) -> Html:
    """`Аягозский на 1 декабря, возврат «Почему 22?» (Гранты): ждёт с пт 28 ноября, 15:50`."""
    subject = one.subject
    return words(
        "waiting-line",
        kind=one.kind.value,
        unit=cut(words.label(subject.unit.short), LONGEST_LISTED),
        day=words.day(subject.key.as_of),
        words=cut(one.words, LONGEST_REASON),
        about=figures_named(subject.form, one.figures, words),
        since=words.moment(one.since),
    )


def waiting_block(found: Sequence[Waiting], words: Words) -> Html:
    """The first of them under a heading; nothing while nothing waits."""
    return listed(words("waiting-heading"), [waiting_line(one, words) for one in found], words)
