"""Messages that the bot sends of itself: the words of every kind of outbox row, rendered when it is sent."""

from handlers.outgoing import (
    approvals,
    digests,
    groups,
    instructions,
    meetings,
    mornings,
    notices,
    papers,
    reminders,
    reviews,
)
from handlers.outgoing.letters import GONE, Letter, Mailing, Post, Unneeded
from models.queries.people.people import who_hold

__all__ = ["Letter", "Mailing", "Post", "Unneeded", "compose"]

COMPOSERS = {
    **reminders.COMPOSERS,
    **digests.COMPOSERS,
    **papers.COMPOSERS,
    **meetings.COMPOSERS,
    **groups.COMPOSERS,
    **notices.COMPOSERS,
    **reviews.COMPOSERS,
    **approvals.COMPOSERS,
    **instructions.COMPOSERS,
    **mornings.COMPOSERS,
}


async def compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """The message as it is now, in the recipient's language; Unneeded when there is nothing to say any more."""
    role = letter.kind.way.to
    if role is not None:  # it may be taken away between due and sending
        holders = await mailing.read(role, lambda session: who_hold(session, role, mailing.now))
        if letter.recipient.number not in holders:
            return GONE
    return await COMPOSERS[letter.kind](mailing, letter)
