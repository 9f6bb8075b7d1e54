"""The words of a reminder about reports: how long there is still time, and how far each has come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.kit.words import Html, Words
from models.queries.report.owed import Owed
from models.rules.calendar.calendar import Period

JUST_OPENED = timedelta(hours=4)
AN_HOUR, A_DAY, TWO_DAYS = 60, 24, 48
NEARLY = 2
"""Minutes by which an hour may fall short and still be called one: a reminder of 14:00 leaves a little after it."""


def next_moment(period: Period, now: datetime) -> datetime:
    """What comes next for a report that is owed: its due, then the lock, then the end of its period."""
    if not period.is_late(now):
        return period.due
    return period.closes if period.is_locked(now) else period.lock


def title(about: Sequence[Owed], now: datetime, words: Words) -> tuple[Period, Html]:
    """The period with the nearest deadline, and the heading about it."""
    period = min((one.period for one in about), key=lambda one: next_moment(one, now))
    due = words.moment(period.due)
    if period.is_late(now):
        key = "reminder-late" if now < period.lock else "reminder-late-still"
        return period, words(key, due=due, until=words.moment(next_moment(period, now)))
    if now - period.opens < JUST_OPENED:
        return period, words("reminder-opened", due=due)
    key = "reminder-unsent" if all(one.is_filled for one in about) else "reminder-soon"
    return period, words(key, left=time_left(period.due - now, words), due=due)


def time_left(left: timedelta, words: Words) -> str:
    """`25 минут`, `2 часа`, `3 дня`: never more than there is, but for a few minutes."""
    minutes = -(-int(left.total_seconds()) // 60)
    hours = (minutes + NEARLY) // AN_HOUR
    if not hours:
        return words.plain("reminder-minutes", n=max(1, minutes))
    if hours < TWO_DAYS:
        return words.plain("reminder-hours", n=hours)
    return words.plain("reminder-days", n=hours // A_DAY)


def owed_item(one: Owed, named: Period, now: datetime, words: Words) -> Html:
    """`• Карта занятости: заполнено 2 из 6`, with its own deadline where the heading names another."""
    said = words("reminder-not-begun")
    if one.is_filled:
        said = words("reminder-all-filled")
    elif one.is_begun:
        said = words("reminder-filled", n=str(one.filled), of=str(one.asked))
    if one.period.due != named.due:
        key = "reminder-item-late" if one.period.is_late(now) else "reminder-item-due"
        said = words(key, said=said, due=words.moment(one.period.due))
    name = words.label(one.form.name)
    if one.period.name is not None:
        name = f"{name}, {words.label(one.period.name)}"
    return words("reminder-item", name=name, said=said)
