"""The last look before sending, and the report as it was sent."""

from collections.abc import Sequence
from datetime import date

from handlers.kit.blocks import said_first, stacked
from handlers.kit.names import days_said, indicator_name, unit_and_form
from handlers.kit.words import Html, Words
from handlers.report import holiday as preparing
from handlers.saying.card import answered, figures, heading, period_line, split_line
from handlers.saying.holiday import last_day
from handlers.saying.reviews import review_lines
from models.queries.people.people import Contact
from models.rules.calendar.calendar import Period
from models.rules.calendar.stages import Stage
from models.rules.checks.checks import Check
from models.rules.review import May
from models.views.card import Card
from models.views.report import Sent

NAMED = 8


def _split(card: Card, words: Words) -> list[Html]:
    """The headline and its parts below an empty line; nothing where there are no figures."""
    line = split_line(card, words)
    return [Html(""), line] if line else []


def render_look(card: Card, words: Words, notice: Html, since: int | None) -> Html:
    """All that will be sent. `since` is the draft version seen before a colleague changed it; changes are marked."""
    marked = card.changed_since(since) if since is not None else frozenset()
    if card.sent is not None and not card.is_holiday:  # there «+/−» says what has changed since
        old = card.sent.values
        marked |= {row.indicator.key for row in card.rows if row.value != old.get(row.indicator.key)}
    lines = [words("report-look", unit=unit_and_form(card.subject, words, " · ")), period_line(card, words)]
    lines += [Html(""), *figures(card, words, marked)]
    compared = [row for row in card.rows if row.growth is not None]
    same = sum(row.growth == 0 for row in compared)
    if same:
        lines.append(words("report-look-same", n=str(same), of=str(len(compared))))
    lines += _split(card, words)
    lines += [preparing.photos_line(card, words)] if card.photos else []
    lines += [
        answered(question.problem, question.answer, card.subject.form, words)
        for question in card.questions
        if question.answer is not None
    ]
    if card.draft is not None and card.draft.dictated_by:
        lines.append(words("report-source", name=card.draft.dictated_by))
    return stacked([*said_first(notice), *lines, Html(""), _next_step(card, words)])


def _next_step(card: Card, words: Words) -> Html:
    form = card.subject.form
    missing = few([indicator_name(form, p.indicator, words) for p in card.errors if p.check is Check.MISSING], words)
    wrong = [indicator_name(form, p.indicator, words) for p in card.errors if p.check is not Check.MISSING]
    said = preparing.wrong_lines(card, words) if card.is_holiday else []
    if not card.can_fill:
        fills = card.actor.fills(card.subject.unit.key)
        return words("report-closed-now" if fills else "report-read-only")
    if said:
        missed = [words("report-look-missing", names=missing)] if missing else []
        return Html("\n".join([*said, *(missed or [words("events-fix")])]))
    if missing:
        return words("report-look-missing", names=missing)
    if wrong:
        return words("report-look-wrong", names=", ".join(wrong))
    if card.stage is Stage.AHEAD:
        return words("report-look-early", opens=words.moment(card.subject.period.opens))
    send = words("report-look-send")
    return Html(f"{words('report-look-akim')}\n{send}") if card.goes_to_akim else send


def few(names: Sequence[str], words: Words) -> str:
    """The first of them, and how many more there are: a card of a holiday has many rows."""
    said = ", ".join(names[:NAMED])
    return said if len(names) <= NAMED else words.plain("report-look-more", names=said, n=str(len(names) - NAMED))


def render_sent(
    card: Card,
    words: Words,
    notice: Html,
    upcoming: Period | None,
    officials: tuple[Contact, ...],
    skipped: tuple[date, ...] = (),
) -> Html:
    """The report that counts, whether it can still be corrected, when the next opens and which dates holidays skip."""
    sent = card.sent
    if sent is None:
        return stacked([*said_first(notice), *heading(card, words)])
    lines = [*heading(card, words), _sent_at(card, sent, words)]
    if sent.dictated_by:
        lines.append(words("report-source", name=sent.dictated_by))
    lines += review_lines(card, words)
    lines += [Html(""), *figures(card, words), *_split(card, words)]
    lines += [preparing.photos_line(card, words)] if card.photos else []
    given = {answer.subject: answer for answer in card.sent_answers}
    lines += [
        answered(question.problem, given[question.subject], card.subject.form, words)
        for question in card.questions
        if question.subject in given
    ]
    lines += [Html(""), _correction(card, words, officials)]
    if upcoming is not None:
        day, opens = words.at_day(upcoming.meeting_day), words.moment(upcoming.opens)
        lines.append(words("report-next-opens", day=day, opens=opens))
    if skipped:
        lines.append(words("skipped-dates", days=days_said(skipped, words)))
    return stacked([*said_first(notice), *lines])


def _sent_at(card: Card, sent: Sent, words: Words) -> Html:
    """When, by whom, and which correction or update it is; of a holiday nobody says that it was late."""
    at, name = words.moment(sent.sent_at), card.names.get(sent.sent_by, "")
    late = ("yes" if card.is_late else "no") if sent.is_judged else "imported"
    said = words("events-sent-at", at=at, name=name) if card.is_holiday else None
    said = said or words("report-sent-at", at=at, late=late, name=name)
    if sent.corrections:
        key = "events-sent-revision" if card.is_holiday else "report-sent-revision"
        said = Html(f"{said} · {words(key, n=str(sent.corrections))}")
    if sent.is_imported and (sent.is_judged or card.is_holiday):
        said = Html(f"{said}\n{words('imports-last-revision')}")
    return said


def _correction(card: Card, words: Words, officials: tuple[Contact, ...]) -> Html:
    if card.is_holiday:
        key = "events-can-update" if card.stage is Stage.OPEN else "events-cannot-update"
        return words(key, last=last_day(card.subject.period, words))
    lock = words.moment(card.correctable_until)
    if card.stage is Stage.OPEN or card.is_unlocked:
        return words("report-can-correct", lock=lock)
    others = [person for person in officials if person.person_id != card.actor.person_id]
    if officials and not others:
        return words("report-cannot-correct-yourself", lock=lock)
    people = [f"{person.name}, {person.phone}" if person.phone else person.name for person in others[:3]]
    said = "; ".join(people) or words.plain("report-nobody-to-ask")
    asks = "yes" if May.ASK_UNLOCKING in card.may else "no"
    return words("report-cannot-correct", lock=lock, people=said, asks=asks)
