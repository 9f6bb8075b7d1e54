"""Messages that follow from what somebody did: copies of receipts, requests and their answers, a connected group."""

from __future__ import annotations

from datetime import datetime

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from config.catalogue.types import Locale
from handlers.access.dialog import decision_keyboard, granted_said, refused_said, request_said
from handlers.kit.words import Html, Words
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.people.dialog import revoked_said
from handlers.report.receipt import receipt_keyboard, render_receipt
from models.actions.grants import revocation_to_tell
from models.actions.requests import offer_answered, request_to_tell
from models.queries.outbox.boards import absent_boards
from models.queries.outbox.groups import connected_group
from models.queries.report.receipts import receipt_of
from models.rules.calendar.meeting_times import quiet_until
from models.rules.outgoing import Kind, OutboxState, Why, row_meant


async def _receipt(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To who reports or reads for the unit now; each revision is told, also when the next one is there already."""
    async with mailing.world.database.reading() as session:
        receipt = await receipt_of(session, mailing.world, row_meant(letter.subject))
    if receipt is None or all(one.person_id != letter.recipient.number for one in receipt.copies):
        return GONE
    may_correct = letter.recipient.number in receipt.reporters
    return Post(
        render_receipt(receipt, letter.words, is_copy=True),
        receipt_keyboard(receipt, letter.words, may_correct=may_correct),
    )


async def _request(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To an administrator, with the two answers, while nobody has given one."""
    request = await request_to_tell(mailing.world, row_meant(letter.subject))
    if request is None:
        return GONE
    if request.decision is not None:
        return Unneeded(Why.DECIDED)
    if letter.stage != str(request.told):
        return Unneeded(Why.REWORDED)
    return Post(request_said(letter.words, request), decision_keyboard(letter.words, request))


async def _decision(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To the stranger, in both languages."""
    request = await request_to_tell(mailing.world, row_meant(letter.subject))
    if request is None:
        return GONE
    offer = offer_answered(letter.stage)
    if offer is None:
        return Post(refused_said(mailing.speech, request))
    text, keyboard = granted_said(mailing.speech, mailing.world, offer)
    return Post(text, keyboard)


async def _revoked(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To the person, unless the role was given back meanwhile."""
    revoked = await revocation_to_tell(mailing.world, int(letter.stage))
    return Post(revoked_said(mailing.speech, mailing.world, revoked)) if revoked else Unneeded(Why.GIVEN_AGAIN)


COMPOSERS: dict[Kind, Composer] = {
    Kind.RECEIPT: _receipt,
    Kind.REQUEST: _request,
    Kind.DECISION: _decision,
    Kind.REVOKED: _revoked,
}


LANGUAGES: dict[Locale, str] = {"ru": "Русский", "kk": "Қазақша"}
NO_BOARD = Unneeded(Why.NO_BOARD)
"""The board could not be put up: it would not be true."""


class Speak(CallbackData, prefix="speak"):
    """A button under «the group is connected»: its language."""

    language: Locale


async def connected(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """In quiet hours the board is still ahead, and it is said when it comes."""
    world, now = mailing.world, mailing.now
    async with world.database.reading() as session:
        group = await connected_group(session, letter.recipient.number)
        absent = await absent_boards(session, group, now) if group else set()
    if group is None:
        return GONE
    if OutboxState.FAILED in absent:
        return NO_BOARD
    comes = quiet_until(now, world.region.quiet, world.region.timezone) if OutboxState.PENDING in absent else None
    text = render_connected(letter.words, is_in_topic=group.thread_id is not None, comes=comes)
    return Post(text, languages())


def render_connected(words: Words, *, is_in_topic: bool, comes: datetime | None = None) -> Html:
    """`comes`: when the board will be there, where it is held back until the morning."""
    lines = [words("group-connected")]
    if comes is not None:
        lines.append(words("group-board-comes", at=words.short_moment(comes)))
    if is_in_topic:
        lines.append(words("group-topic"))
    return Html("\n".join([*lines, words("group-no-figures"), words("group-language")]))


def languages() -> InlineKeyboardMarkup:
    row = [
        InlineKeyboardButton(text=name, callback_data=Speak(language=locale).pack())
        for locale, name in LANGUAGES.items()
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])
