"""Messages that the bot sends of itself: the words of every kind of outbox row, rendered when it is sent."""

from __future__ import annotations

from datetime import datetime

from handlers.kit.words import Speech
from handlers.outgoing import alerts, digests, groups, meetings, notices, papers, reminders
from handlers.outgoing.letters import GONE, AfterSending, Letter, Post, Unneeded
from handlers.outgoing.pressing import commands
from models.queries.people.people import holds_role
from models.rules.outgoing import Kind
from models.world import World

__all__ = ["Letter", "Post", "Unneeded", "after_sending", "commands", "compose"]

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


async def compose(world: World, speech: Speech, letter: Letter, now: datetime) -> Post | Unneeded:
    """The message as it is now, in the recipient's language; Unneeded when there is nothing to say any more."""
    role = letter.kind.way.to
    if role is not None:  # it may be taken away between due and sending
        async with world.database.reading() as session:
            if not await holds_role(session, letter.recipient.number, role):
                return GONE
    return await COMPOSERS[letter.kind](world, speech, letter, now)


async def after_sending(world: World, letter: Letter, post: Post, message_id: int, now: datetime) -> None:
    """What must be remembered of a message that has gone out."""
    follow_up = AFTER_SENDING.get(letter.kind)
    if follow_up is not None:
        await follow_up(world, letter, post, message_id, now)
