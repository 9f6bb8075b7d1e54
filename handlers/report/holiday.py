"""What the card of a holiday says otherwise than a weekly one: the days left, what is ready, what does not fit."""

from __future__ import annotations

from datetime import date, timedelta

from config.catalogue.types import Form, Holiday, Share
from handlers.kit.names import full_name, indicator_name, small
from handlers.kit.words import Html, Words, number
from models.actions.photos import MOST_PHOTOS
from models.rules.calendar.holiday_periods import held_days
from models.rules.calendar.period import Period
from models.rules.calendar.stages import Stage
from models.rules.checks.checks import Beyond, Check, Finding, Values
from models.rules.preparation import days_left
from models.views.card import Card
from models.views.preparation import SharePart, added_up
from models.views.report import CardRow


def day_line(card: Card, words: Words) -> Html:
    """`16 декабря, осталось 7 дней, считая с 9 декабря · заполнять можно по ср 17 декабря включительно`."""
    period = card.subject.period
    left, day = days_left(period.as_of, card.today), words.day(period.as_of)
    if left < 0:
        line = words("events-day-past", day=words.day_year(period.as_of))
    else:
        line = words("events-day", day=day, left=left, since=words.from_day(card.today))
    if card.stage is Stage.OPEN and card.can_fill and card.is_filling:
        line = Html(f"{line} · {words('events-until', last=last_day(period, words))}")
    return line


def last_day(period: Period, words: Words) -> str:
    """The last day of the period: it ends as the day after begins."""
    return words.weekday((period.lock - timedelta(minutes=1)).date())


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


def shares_lines(form: Form, values: Values, words: Words) -> Html:
    """What is reported so far, a line each: `Готово 6 из 11 мероприятий, проведено 2`, `Площадки проверены 3 из 5`."""
    holiday = _holiday(form)
    said: list[Html] = []
    for section in holiday.sections:
        parts = tuple(_part(share, values) for share in section.shares)
        whole = added_up(form, section, parts)
        if whole is not None:
            said += _all(form, section.shares[0], whole, words)
        else:
            said += [_one(part, words) for part in parts if part.whole is not None and part.done is not None]
    return Html("\n".join(f"{line[:1].upper()}{line[1:]}" for line in said))


def _part(share: Share, values: Values) -> SharePart:
    whole, done, held = (values.get(key) if key else None for key in (share.whole, share.done, share.held))
    return SharePart(share, _figure(whole), _figure(done), _figure(held))


def _figure(value: int | str | None) -> int | None:
    return value if isinstance(value, int) else None


def _all(form: Form, share: Share, part: SharePart, words: Words) -> list[Html]:
    """The section's shares as one, under the name of their total."""
    if part.whole is None or part.done is None:
        return []
    said = [_said(small(_total_of(form, share.done, words)), part, words)]
    if part.held is not None and share.held is not None:
        said.append(words("events-held", name=small(_total_of(form, share.held, words)), held=number(part.held)))
    return [Html(", ".join(said))]


def _one(part: SharePart, words: Words) -> Html:
    """`площадки проверены 3 из 5`: the name says what is counted."""
    done, whole = number(part.done or 0), number(part.whole or 0)
    return words("events-share-short", name=words.label(part.share.name), done=done, whole=whole)


def _said(name: str, part: SharePart, words: Words) -> Html:
    counted = part.share.counted.out_of(part.whole or 0, words.locale)
    done, whole = number(part.done or 0), number(part.whole or 0)
    return words("events-share", name=name, done=done, whole=whole, counted=counted)


def _total_of(form: Form, indicator: str, words: Words) -> str:
    """The name of the total that the indicator is part of; its own where there is none."""
    known = next((total for total in form.totals if indicator in total.parts), None)
    return words.label(known.name) if known else indicator_name(form, indicator, words)


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
        more, whole = _total_of(form, key, words), small(_total_of(form, share.whole, words))
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
