"""Messages about what officials make of a report: a return, a question, their answers, and leave to correct."""

from typing import Literal

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.widgets import ENDS, LIKELIEST, SENDS
from handlers.kit.words import Html, Words
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.saying.reviews import OnGrant, OnMark, OnUnlocking, figure_lines, figures_named, span_said
from models.queries.report.reviews import Marked, UnlockingTold, mark_to_tell, unlocking_to_tell, withdrawal_to_tell
from models.rules.outgoing import Kind, Why, row_meant
from models.rules.subjects import ReportKey
from models.rules.unlocking import OpenFor
from models.world import World

DONE = Unneeded(Why.DECIDED)
"""It has been answered or decided meanwhile."""


def _where(world: World, key: ReportKey, words: Words) -> Html:
    """`Аягозский район, Карта занятости, на 1 декабря`."""
    form, unit = world.form(key.form), world.unit(key.unit)
    return words("review-where", unit=words.label(unit.name), form=words.label(form.name), day=words.at_day(key.as_of))


def _button(text: str, data: str, style: str | None) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data, style=style)


async def _mark(mailing: Mailing, letter: Letter) -> Marked | None:
    async with mailing.world.database.reading() as session:
        return await mark_to_tell(session, row_meant(letter.subject))


def _waiting(title: str, label: str, action: Literal["fix", "answer"]) -> Composer:
    """To who reports for the unit, while it waits: the words, the figures in question, and what to do."""

    async def compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
        told, words, world = await _mark(mailing, letter), letter.words, mailing.world
        if told is None:
            return GONE
        if not told.mark.waits:
            return DONE
        lines = [
            words(title),
            _where(world, told.key, words),
            words("review-words", name=told.maker, words=told.mark.words),
            *figure_lines(world.form(told.key.form), told.figures if told.mark.figures else (), words),
        ]
        if action == "fix":
            lines.append(_fix_until(world, told, words))
        return Post(Html("\n".join(lines)), _one_button(words, label, OnMark(action=action, mark=told.mark.id)))

    return compose


def _fix_until(world: World, told: Marked, words: Words) -> Html:
    """Until when it may be corrected: the lock, or the end of what was opened beyond it."""
    lock = world.subject(told.key).period.lock
    if told.open_until is not None and told.open_until > lock:
        return words("review-unlocked-until", until=words.moment(told.open_until))
    return words("report-can-correct", lock=words.moment(lock))


async def _corrected(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To who returned it: what was there and what is there now."""
    told, words = await _mark(mailing, letter), letter.words
    if told is None:
        return GONE
    lines = [words("review-told-corrected", name=told.answerer), *_yours(mailing.world, told, words)]
    lines += figure_lines(mailing.world.form(told.key.form), told.figures, words, then=True)
    return Post(Html("\n".join(lines)), _opening(told, words))


async def _answered(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    told, words = await _mark(mailing, letter), letter.words
    if told is None:
        return GONE
    lines = [words("review-told-answered"), *_yours(mailing.world, told, words)]
    lines.append(words("review-words", name=told.answerer, words=told.mark.answer))
    return Post(Html("\n".join(lines)), _opening(told, words))


async def _withdrawn(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To who accepted or returned it."""
    report, words = row_meant(letter.subject), letter.words
    async with mailing.world.database.reading() as session:
        told = await withdrawal_to_tell(session, report, letter.recipient.number)
    if told is None:
        return GONE
    said = words("review-told-withdrawn", name=told.name, decided=told.decided.value)
    return Post(Html("\n".join([said, _where(mailing.world, told.key, words)])))


def _yours(world: World, told: Marked, words: Words) -> list[Html]:
    """Which report, and what the recipient had said of it."""
    about = figures_named(world.form(told.key.form), told.mark.figures, words)
    return [_where(world, told.key, words), words("review-yours", words=told.mark.words, about=about)]


def _opening(told: Marked, words: Words) -> InlineKeyboardMarkup:
    return _one_button(words, "review-open", OnMark(action="open", mark=told.mark.id))


def _one_button(words: Words, label: str, carried: CallbackData) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(inline_keyboard=[[_button(words.plain(label), carried.pack(), LIKELIEST.style)]])


async def _unlocking(mailing: Mailing, letter: Letter) -> UnlockingTold | None:
    async with mailing.world.database.reading() as session:
        return await unlocking_to_tell(session, row_meant(letter.subject))


async def _unlocking_asked(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To officials and administrators, until one of them decides."""
    told, words = await _unlocking(mailing, letter), letter.words
    if told is None:
        return GONE
    if told.is_decided:
        return DONE
    number = row_meant(letter.subject)
    lines = [
        words("review-told-unlocking"),
        _where(mailing.world, told.key, words),
        words("review-words", name=told.asker, words=told.reason),
    ]
    spans = [_grant(span, number, mailing, words) for span in OpenFor]
    refuse = OnUnlocking(gives=False, unlocking=number).pack()
    rows = [spans[:2], spans[2:], [_button(words.plain("review-refuse"), refuse, ENDS.style)]]
    return Post(Html("\n".join(lines)), InlineKeyboardMarkup(inline_keyboard=rows))


def _grant(span: OpenFor, number: int, mailing: Mailing, words: Words) -> InlineKeyboardButton:
    style = SENDS.style if span is OpenFor.TWO_HOURS else None
    label = span_said(span, mailing.now, mailing.world.region, words)
    return _button(label, OnGrant(span=span, unlocking=number).pack(), style)


async def _unlocking_ends(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To who reports for the unit, a little before it closes, where nothing was sent."""
    told, words = await _unlocking(mailing, letter), letter.words
    if told is None or told.until is None:
        return GONE
    if told.is_used or told.is_outlasted:
        return Unneeded(Why.REPORTED if told.is_used else Why.DECIDED)
    waits = "yes" if told.waits_for_akim else "no"
    said = words("review-told-ends", until=words.moment(told.until), waits=waits)
    carried = OnUnlocking(gives=True, unlocking=row_meant(letter.subject))
    lines = [said, _where(mailing.world, told.key, words)]
    return Post(Html("\n".join(lines)), _one_button(words, "review-fix", carried))


async def _unlocking_closed(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To who reports for the unit, once it has closed and nothing was sent."""
    told, words = await _unlocking(mailing, letter), letter.words
    if told is None or told.until is None:
        return GONE
    if told.is_used or told.is_outlasted:
        return Unneeded(Why.REPORTED if told.is_used else Why.DECIDED)
    said = words("review-told-closed", waits="yes" if told.waits_for_akim else "no")
    carried = OnUnlocking(gives=True, unlocking=row_meant(letter.subject))
    button = _one_button(words, "review-open", carried) if told.waits_for_akim else None
    return Post(Html("\n".join([said, _where(mailing.world, told.key, words)])), button)


async def _unlocking_decided(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    told, words = await _unlocking(mailing, letter), letter.words
    if told is None:
        return GONE
    if told.until is None:
        said = words("review-told-refused", name=told.decider)
        return Post(Html("\n".join([said, _where(mailing.world, told.key, words)])))
    if told.until <= mailing.now:
        return Unneeded(Why.PAST_USE)
    said = words("review-told-unlocked", until=words.moment(told.until), name=told.decider)
    lines = [said, _where(mailing.world, told.key, words)]
    carried = OnUnlocking(gives=True, unlocking=row_meant(letter.subject))
    return Post(Html("\n".join(lines)), _one_button(words, "review-fix", carried))


COMPOSERS: dict[Kind, Composer] = {
    Kind.RETURNED: _waiting("review-told-returned", "review-fix", "fix"),
    Kind.CORRECTED: _corrected,
    Kind.ASKED: _waiting("review-told-asked", "review-answer", "answer"),
    Kind.ANSWERED: _answered,
    Kind.WITHDRAWN: _withdrawn,
    Kind.UNLOCKING_ASKED: _unlocking_asked,
    Kind.UNLOCKING_ENDS: _unlocking_ends,
    Kind.UNLOCKING_CLOSED: _unlocking_closed,
    Kind.UNLOCKING_DECIDED: _unlocking_decided,
}
