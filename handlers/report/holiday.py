"""What the card of a holiday says otherwise than a weekly one: what is ready, what does not fit, its sections."""

from datetime import date

from config.catalogue.region import Form, Holiday
from handlers.kit.names import full_name, small
from handlers.kit.words import Html, Words, number
from handlers.saying.holiday import last_day, shares_lines, total_of
from models.actions.photos import MOST_PHOTOS
from models.rules.calendar.holiday_periods import held_days
from models.rules.calendar.period import Period
from models.rules.calendar.stages import Stage
from models.rules.checks.checks import Beyond, Check, Finding
from models.views.card import Card
from models.views.report import CardRow


def state_line(card: Card, words: Words) -> Html:
    """Where the report stands; an empty string where the line with the day says it all."""
    period = card.subject.period
    if card.stage is Stage.OVER:
        return words("events-over" if card.sent else "events-over-unsent", last=last_day(period, words))
    if card.stage is Stage.AHEAD:
        return words("report-ahead", opens=words.moment(period.opens))
    if card.sent is not None:
        return words("events-updating", at=words.moment(card.sent.sent_at))
    return Html("")


def wrong_line(form: Form, as_of: date, problem: Finding, words: Words) -> Html:
    """One mistake with both its figures: `Готово больше, чем запланировано: памятные, 7 из 5.`"""
    value = problem.value or 0
    name = full_name(form, str(problem.indicator), words)
    if problem.check is Check.ABOVE_WHOLE and isinstance(problem.data, Beyond):
        return _above(form, str(problem.indicator), problem.data, words)
    if problem.check is Check.HELD_EARLY:
        return words("events-held-early", **held_early(form, as_of, str(problem.indicator), value, words))
    return words("events-wrong", name=name, value=number(value))


def held_early(form: Form, as_of: date, indicator: str, value: int, words: Words) -> dict[str, str]:
    """What is said of events that are said to be held before any may be."""
    first = held_days(_holiday(form), as_of)[0]
    return {"first": words.day(first), "name": full_name(form, indicator, words), "value": number(value)}


def _above(form: Form, key: str, found: Beyond, words: Words) -> Html:
    share = next(share for share in _holiday(form).shares if key in {share.done, share.held})
    value, limit = number(found.value), number(found.limit)
    if any(key in total.parts for total in form.totals):
        more, whole = total_of(form, key, words), small(total_of(form, share.whole, words))
        name = words.label(share.name)
        return words("events-above", more=more, whole=whole, name=name, value=value, limit=limit)
    return words("events-above-one", name=words.label(share.name), value=value, limit=limit)


def wrong_lines(card: Card, words: Words) -> list[Html]:
    """Every mistake but what is merely missing yet."""
    form, as_of = card.subject.form, card.subject.key.as_of
    return [wrong_line(form, as_of, problem, words) for problem in card.errors if problem.check is not Check.MISSING]


def photos_line(card: Card, words: Words) -> Html:
    return words("events-photos-line", n=str(card.photos), most=str(MOST_PHOTOS)) if card.photos else Html("")


def _holiday(form: Form) -> Holiday:
    assert form.holiday is not None  # noqa: S101 -- asked of the cards of holidays only
    return form.holiday


def below(card: Card, words: Words) -> list[Html]:
    """Under the figures of the card: what is ready, what does not fit, how to go on, with empty lines between."""
    blocks = [
        [shares_lines(card.subject.form, card.values, words), photos_line(card, words)],
        wrong_lines(card, words),
        [words("report-left-to-send" if card.is_left_to_send else "events-how")] if card.can_fill else [],
    ]
    said = [Html("\n".join(line for line in block if line)) for block in blocks]
    return [line for block in said if block for line in (Html(""), block)]


def sections_of(card: Card) -> list[list[CardRow]]:
    """The card's rows as its buttons are grouped: a list for each section of the holiday, the others last."""
    keys = [
        {key for share in section.shares for key in (share.whole, share.done, share.held) if key}
        for section in _holiday(card.subject.form).sections
    ]
    parts = [[row for row in card.rows if row.indicator.key in known] for known in keys]
    grouped = set[str]().union(*keys)
    return [*parts, [row for row in card.rows if row.indicator.key not in grouped]]


def section_items(card: Card, words: Words) -> list[dict[str, str]]:
    """A button for each section that has rows: `Меропр. 6 из 9`, `Безопасн. ✓` where nothing asked for is blank."""
    names = [words.label(section.short) for section in _holiday(card.subject.form).sections]
    items = []
    for n, (name, rows) in enumerate(zip([*names, words.plain("events-rest")], sections_of(card), strict=True)):
        asked = [row for row in rows if row.indicator.required]
        filled = sum(row.value is not None for row in asked)
        key = "events-section-done" if filled == len(asked) else "events-section"
        if rows:
            said = words.plain(key, name=name, n=str(filled), of=str(len(asked)))
            items.append({"id": str(n), "name": said})
    return items


def choice_name(form: Form, period: Period, words: Words, *, is_over: bool) -> str:
    """A button: `День Независимости, 16 декабря`."""
    key = "events-choice-over" if is_over else "events-choice"
    return words.plain(key, name=words.label(form.name), day=words.day(period.as_of))
