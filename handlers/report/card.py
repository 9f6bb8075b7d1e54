"""The card as a person sees it while filling: how it stands, its figures, and what is to be done next."""

from handlers.kit.blocks import said_first, stacked
from handlers.kit.names import reason_said
from handlers.kit.words import Html, Words
from handlers.report import holiday as preparing
from handlers.saying.card import figures, heading, named, total_line
from handlers.saying.reviews import review_lines
from models.rules.calendar.stages import Stage
from models.views.card import Card


def _deadline(card: Card, words: Words) -> Html:
    period = card.subject.period
    if card.stage is Stage.OVER:
        key = "report-over" if card.sent else "report-over-unsent"
        return words(key, closed=words.moment(period.closes))
    if card.stage is Stage.AHEAD:
        return words("report-ahead", opens=words.moment(period.opens))
    if card.stage is Stage.LOCKED:
        return words("report-locked", lock=words.moment(period.lock))
    if card.sent is not None:
        return words("report-correcting", number=card.subject.number, lock=words.moment(card.correctable_until))
    if card.stage is Stage.LATE or card.is_past_due:
        return words("report-late", due=words.moment(period.due))
    return words("report-due", due=words.moment(period.due))


def state_lines(card: Card, words: Words) -> list[Html]:
    is_closed_without = card.stage is Stage.OVER and card.absence is not None and card.sent is None
    if is_closed_without and card.absence is not None:
        reason = reason_said(card.subject.form, "no_data", card.absence.reason_key, card.absence.reason, words)
        return [words("report-over-no-data", reason=reason, closed=words.moment(card.subject.period.closes))]
    lines = [preparing.state_line(card, words) if card.is_holiday else _deadline(card, words)]
    if not card.actor.fills(card.subject.unit.key):
        lines.append(words("report-read-only"))
    if card.draft and card.is_filling and card.filled and card.draft.updated_by != card.actor.person_id:
        lines.append(words("report-filler", name=card.names.get(card.draft.updated_by, "")))
    lines = [line for line in [*lines, *review_lines(card, words)] if line]
    if card.draft and card.is_filling and card.draft.dictated_by:
        lines.append(words("report-source", name=card.draft.dictated_by))
    lines += _approval_lines(card, words)
    if card.withdrawn is not None and card.sent is None:
        at, name = words.moment(card.withdrawn.at), card.names.get(card.withdrawn.by, "")
        lines.append(words("report-withdrawn", at=at, name=name))
    if card.absence is not None and card.sent is None and card.waits_for_akim is None:
        reason = reason_said(card.subject.form, "no_data", card.absence.reason_key, card.absence.reason, words)
        lines.append(words("report-no-data-said", reason=reason))
    return lines


def _approval_lines(card: Card, words: Words) -> list[Html]:
    """That it waits for the akim, or what they want put right."""
    lines = []
    if card.waits_for_akim is not None and (card.stage.can_send or card.sent is None):
        key = "report-submitted" if card.stage.can_send else "report-submitted-over"
        at, akim = words.moment(card.waits_for_akim.at), "yes" if card.approving.has_akim else "no"
        lines.append(words(key, at=at, akim=akim))
    if card.given_back is not None:
        name = card.names.get(card.given_back.decided_by or 0, "")
        lines.append(words("report-given-back", name=name, words=card.given_back.words))
    return lines


def _optional_line(card: Card, words: Words) -> list[Html]:
    """Which blank rows may stay so."""
    if not (card.can_fill and card.may_stay_blank):
        return []
    names = "; ".join(words.label(row.indicator.short) for row in card.may_stay_blank)
    return [words("report-optional-rows", names=names)]


def asks_figures(card: Card) -> bool:
    """Whether any row takes a figure on its date; all may be words."""
    return any(not row.indicator.is_text for row in card.rows)


def _how(card: Card, words: Words) -> Html:
    """What is to be done next."""
    if card.is_left_to_send:
        return words("report-left-to-send")
    return words("report-how" if asks_figures(card) else "report-how-words")


def render_card(card: Card, words: Words, notice: Html) -> Html:
    lines = [*heading(card, words), *state_lines(card, words), Html(""), *figures(card, words)]
    if card.weeks is not None and card.weeks > 1 and card.previous is not None and asks_figures(card):
        lines.append(words("report-growth-weeks", n=card.weeks, day=words.at_day(card.previous.as_of)))
    if card.is_holiday:
        return stacked([*said_first(notice), *lines, *preparing.below(card, words)])
    total = total_line(card, words)
    lines += [*_optional_line(card, words), Html(""), *([total] if total else [])]
    if card.can_fill:
        open_names = [named(question.problem, card.subject.form, words) for question in card.open_questions]
        if open_names:
            lines.append(words("report-questions-left", names=", ".join(dict.fromkeys(open_names))))
        lines.append(_how(card, words))
    return stacked([*said_first(notice), *lines])
