"""A holiday's report in words: its day and the days left, the last day of its period, what is ready of how much."""

from datetime import timedelta

from config.catalogue.region import Form, Share
from handlers.kit.names import indicator_name, small
from handlers.kit.words import Html, Words, number
from models.rules.calendar.period import Period
from models.rules.calendar.stages import Stage
from models.rules.checks.checks import Values
from models.rules.preparation import days_left
from models.views.card import Card
from models.views.preparation import SharePart, added_up


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


def shares_lines(form: Form, values: Values, words: Words) -> Html:
    """What is reported so far, a line each: `Готово 6 из 11 мероприятий, проведено 2`, `Площадки проверены 3 из 5`."""
    said: list[Html] = []
    for section in form.holiday.sections if form.holiday else ():
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
    said = [_said(small(total_of(form, share.done, words)), part, words)]
    if part.held is not None and share.held is not None:
        said.append(words("events-held", name=small(total_of(form, share.held, words)), held=number(part.held)))
    return [Html(", ".join(said))]


def _one(part: SharePart, words: Words) -> Html:
    """`площадки проверены 3 из 5`: the name says what is counted."""
    done, whole = number(part.done or 0), number(part.whole or 0)
    return words("events-share-short", name=words.label(part.share.name), done=done, whole=whole)


def _said(name: str, part: SharePart, words: Words) -> Html:
    counted = part.share.counted.out_of(part.whole or 0, words.locale)
    done, whole = number(part.done or 0), number(part.whole or 0)
    return words("events-share", name=name, done=done, whole=whole, counted=counted)


def total_of(form: Form, indicator: str, words: Words) -> str:
    """The name of the total that the indicator is part of; its own where there is none."""
    known = next((total for total in form.totals if indicator in total.parts), None)
    return words.label(known.name) if known else indicator_name(form, indicator, words)
