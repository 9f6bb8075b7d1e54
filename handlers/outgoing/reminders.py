"""Reminders to reporters: everything a person owes and how far it has come, and what a holiday still lacks."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aiogram.types import InlineKeyboardButton

from handlers.kit.blocks import fitted
from handlers.kit.words import Html, Words
from handlers.outgoing.holidays import holiday_item, holiday_screen
from handlers.outgoing.keys import MOST, Landing, in_rows, opens, opens_card, snoozes
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from models.queries.outbox.reminders import Burden, OpenHoliday, load_burden
from models.queries.report.owed import Owed
from models.rules.calendar.calendar import Period
from models.rules.outgoing import Kind, Why, about_period

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
    if one.waits_for_akim:
        said = words("reminder-waits-for-akim")
    elif one.is_filled:
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


async def _remind(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """The letter with those merged into it: what is owed of all of them at this moment."""
    world, now = mailing.world, mailing.now
    async with world.database.reading() as session:
        burden = await load_burden(session, world, letter.chat_id, now)
    if not burden.is_reporter:
        return GONE
    letters = (letter, *letter.merged)
    named = [one for one in burden.holidays if _is_named(one, letters)]
    if about := _about(burden, letters):
        post = _everything(burden, about, named, now, letter.words)
        is_asked = any(one.kind is Kind.NUDGE for one in letters)
        return replace(post, text=fitted([letter.words("reminder-asked"), post.text])) if is_asked else post
    if named:
        return _of_holidays(named, letter.words)
    return Unneeded(Why.REPORTED)


def _is_named(holiday: OpenHoliday, letters: Sequence[Letter]) -> bool:
    subject = about_period(holiday.form.key, holiday.period.as_of)
    return any(one.kind is Kind.HOLIDAY_REMINDER and one.subject == subject for one in letters)


def _about(burden: Burden, letters: Sequence[Letter]) -> list[Owed]:
    """What is owed of that which the letters speak of; who asked to be reminded asked of everything."""
    if any(one.kind is Kind.SNOOZE for one in letters):
        return list(burden.owed)
    subjects = {one.subject for one in letters if one.kind in {Kind.REMINDER, Kind.NUDGE}}
    return [one for one in burden.owed if about_period(one.form.key, one.period.as_of) in subjects]


def _everything(
    burden: Burden, about: Sequence[Owed], named: Sequence[OpenHoliday], now: datetime, words: Words
) -> Post:
    """Unit by unit: the reports that are owed, the holidays asked about, and what has not changed in the others."""
    period, head = title(about, now, words)
    items: dict[str, list[Html]] = {}
    names: dict[str, str] = {}
    for one in burden.owed:
        names[one.unit.key] = words.label(one.unit.name)
        items.setdefault(one.unit.key, []).append(owed_item(one, period, now, words))
    shown: list[OpenHoliday] = []
    for holiday in burden.holidays:
        for unit in holiday.units:
            said = holiday_item(holiday, unit, words, in_full=holiday in named)
            if said:
                names[unit.unit.key] = words.label(unit.unit.name)
                items.setdefault(unit.unit.key, []).append(said)
                shown.append(holiday)
    blocks = [Html("\n".join([words("reminder-unit", unit=names[key]), *items[key]])) for key in items]
    text = fitted([Html(f"{head}\n{blocks[0]}"), *blocks[1:]])
    left = next_moment(period, now) - now
    return Post(text, in_rows(_cards([*about, *burden.owed], shown, words), snoozes(left, words)))


def _cards(owed: Sequence[Owed], holidays: Sequence[OpenHoliday], words: Words) -> list[InlineKeyboardButton]:
    """One a form, the ones the letter is about first."""
    dates = {one.form.key: (one.form, one.period.as_of) for one in reversed(owed)}
    forms = {one.form.key: dates[one.form.key] for one in owed}
    forms |= {one.form.key: (one.form, one.period.as_of) for one in holidays}
    return [opens_card(form, as_of, words) for form, as_of in forms.values()][:MOST]


def _of_holidays(named: Sequence[OpenHoliday], words: Words) -> Post:
    text = fitted([block for one in named for block in holiday_screen(one, words)])
    if len(named) > 1:
        return Post(text, in_rows(_cards([], named, words)))
    (only,) = named
    button = opens(words.plain("reminder-refresh"), Landing.CARD, only.form, only.period.as_of)
    return Post(text, in_rows([button]))


COMPOSERS: dict[Kind, Composer] = dict.fromkeys(
    (Kind.REMINDER, Kind.HOLIDAY_REMINDER, Kind.SNOOZE, Kind.NUDGE), _remind
)
