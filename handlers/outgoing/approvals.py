"""Messages about a report that waits for its akim: the figures with two answers, and what became of it."""

from typing import Literal

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.blocks import fitted
from handlers.kit.widgets import LIKELIEST, SENDS
from handlers.kit.words import Html, Words
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.saying.card import answered, figures, heading, split_line
from handlers.saying.reviews import OnApproval
from models.errors import DomainError
from models.queries.people.people import find_actor
from models.queries.report.approvals import ApprovalTold, approval_to_tell
from models.queries.report.cards import load_card
from models.rules.outgoing import Kind, Why, row_meant
from models.rules.review import May
from models.views.card import Card
from models.views.report import Submitted


async def _told(mailing: Mailing, letter: Letter) -> ApprovalTold | None:
    async with mailing.world.database.reading() as session:
        return await approval_to_tell(session, row_meant(letter.subject))


async def _with_card(mailing: Mailing, letter: Letter) -> tuple[ApprovalTold, Card] | None:
    """With the card as who may approve it sees it; None for who may read it no more."""
    async with mailing.world.database.reading() as session:
        told = await approval_to_tell(session, row_meant(letter.subject))
        if told is None:
            return None
        akim = await find_actor(session, letter.chat_id, mailing.now)
        try:
            by = akim or letter.chat_id
            card = await load_card(session, mailing.world, by=by, key=told.key, now=mailing.now)
        except DomainError:
            return None
    return told, card


def _asked(title: str) -> Composer:
    """To who may approve it, while it waits: the figures and two answers."""

    async def compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
        words, found = letter.words, await _with_card(mailing, letter)
        if found is None:
            return GONE
        told, card = found
        waits = card.waits_for_akim
        if waits is None or waits.id != told.number or May.APPROVE not in card.may:
            return Unneeded(Why.DECIDED)
        return Post(_shown(card, waits, told.sender, words(title), words), _answers(words, told.number))

    return compose


def _shown(card: Card, waits: Submitted, sender: str, title: Html, words: Words) -> Html:
    """Whose it is, from when it counts, the figures, and the reasons given to what was asked of them."""
    head = [title, *heading(card, words), words("approval-by", name=sender, at=words.moment(waits.at))]
    if card.sent is not None:
        head.append(words("approval-correction"))
    else:
        late = "yes" if card.is_past_due else "no"
        head.append(words("approval-due", due=words.moment(card.subject.period.due), late=late))
    head.append(words("approval-until", until=words.moment(card.approvable_until)))
    form, asked = card.subject.form, [one for one in card.questions if one.answer is not None]
    reasons = [answered(one.problem, one.answer, form, words) for one in asked if one.answer is not None]
    return fitted([Html("\n".join(part)) for part in (head, figures(card, words), [split_line(card, words), *reasons])])


def _answers(words: Words, number: int) -> InlineKeyboardMarkup:
    def key(label: str, action: Literal["approve", "back"], style: str | None) -> InlineKeyboardButton:
        data = OnApproval(action=action, approval=number).pack()
        return InlineKeyboardButton(text=words.plain(label), callback_data=data, style=style)

    row = [key("approval-approve", "approve", SENDS.style), key("approval-back", "back", None)]
    return InlineKeyboardMarkup(inline_keyboard=[row])


async def _given_back(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To everybody who reports for the unit: the words, and the way to the card."""
    words, told = letter.words, await _told(mailing, letter)
    if told is None or told.is_approved is not False:
        return GONE
    said = words("approval-told-back"), words("review-words", name=told.decider, words=told.words)
    return _to_card(mailing, told, words, said, "review-fix")


async def _over(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """To everybody who reports for the unit: nobody approved it in time, and what can still be done."""
    words, found = letter.words, await _with_card(mailing, letter)
    if found is None:
        return GONE
    told, card = found
    if card.not_approved is None or card.not_approved.id != told.number:
        return Unneeded(Why.DECIDED)
    what = "correction" if card.sent else "report"
    said = words("approval-told-over", what=what, until=words.moment(card.approvable_until))
    return _to_card(mailing, told, words, (said,), "review-open")


def _to_card(mailing: Mailing, told: ApprovalTold, words: Words, said: tuple[Html, ...], label: str) -> Post:
    """What is said, of which report, below its first line; and the way to the card."""
    world, key = mailing.world, told.key
    unit, form = words.label(world.unit(key.unit).name), words.label(world.form(key.form).name)
    where = words("review-where", unit=unit, form=form, day=words.at_day(key.as_of))
    data = OnApproval(action="open", approval=told.number).pack()
    button = InlineKeyboardButton(text=words.plain(label), callback_data=data, style=LIKELIEST.style)
    lines = [said[0], where, *said[1:]]
    return Post(Html("\n".join(lines)), InlineKeyboardMarkup(inline_keyboard=[[button]]))


COMPOSERS: dict[Kind, Composer] = {
    Kind.APPROVAL_ASKED: _asked("approval-told-asked"),
    Kind.APPROVAL_WAITS: _asked("approval-told-waits"),
    Kind.APPROVAL_NUDGE: _asked("approval-told-nudged"),
    Kind.GIVEN_BACK: _given_back,
    Kind.APPROVAL_OVER: _over,
}
