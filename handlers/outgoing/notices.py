"""Messages that follow from what somebody did: copies of receipts, requests for access and their answers."""

from __future__ import annotations

from handlers.access.messages import decision_keyboard, granted_said, refused_said, request_said
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.people.screen import revoked_said
from handlers.report.receipt import receipt_keyboard, render_receipt
from models.actions.grants import revocation_to_tell
from models.actions.requests import offer_answered, request_to_tell
from models.queries.report.receipts import receipt_of
from models.rules.outgoing import Kind, Why, row_meant


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
