"""Messages that the bot sends of itself: the words of every kind of outbox row, rendered when it is sent."""

from __future__ import annotations

from datetime import datetime

from handlers.outgoing import alerts, digests, groups, meetings, notices, papers, reminders
from handlers.outgoing.letters import GONE, AfterSending, Letter, Mailing, Post, Unneeded
from handlers.outgoing.pressing import commands
from models.queries.people.people import who_hold
from models.rules.outgoing import Kind
from models.world import World

__all__ = ["Letter", "Mailing", "Post", "Unneeded", "after_sending", "commands", "compose"]

COMPOSERS = {
    **reminders.COMPOSERS,
    **digests.COMPOSERS,
    **papers.COMPOSERS,
    **meetings.COMPOSERS,
    **groups.COMPOSERS,
    **notices.COMPOSERS,
    **alerts.COMPOSERS,
}
AFTER_SENDING: dict[Kind, AfterSending] = {**groups.AFTER_SENDING}


async def compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """The message as it is now, in the recipient's language; Unneeded when there is nothing to say any more."""
    role = letter.kind.way.to
    if role is not None:  # it may be taken away between due and sending
        holders = await mailing.read(role, lambda session: who_hold(session, role))
        if letter.recipient.number not in holders:
            return GONE
    return await COMPOSERS[letter.kind](mailing, letter)


async def after_sending(world: World, letter: Letter, post: Post, message_id: int, now: datetime) -> None:
    """What must be remembered of a message that has gone out."""
    follow_up = AFTER_SENDING.get(letter.kind)
    if follow_up is not None:
        await follow_up(world, letter, post, message_id, now)
