"""Each working morning: what waits for an answer for over a day (once, with what is overdue or alone), and the audit.

Its head goes to the administrators' own chats: out of reach of who may write to the database.
"""

from collections.abc import Sequence
from datetime import datetime, time

from aiogram.types import InlineKeyboardButton

from handlers.kit.blocks import fitted
from handlers.kit.words import Html, Words, number
from handlers.outgoing.keys import Landing, in_rows, opens
from handlers.outgoing.letters import Composer, Letter, Mailing, Post, Unneeded
from handlers.saying.reviews import waiting_block
from models.queries.audit import load_head
from models.queries.digest.pending import Waiting, is_told_since, waiting_at
from models.queries.people.people import muted_by
from models.rules.outgoing import Kind, Switch, Why


async def waiting_of(mailing: Mailing) -> tuple[Waiting, ...]:
    """The same for everybody whom the mailing reaches."""
    return await mailing.read(("waiting",), lambda session: waiting_at(session, mailing.world, mailing.now))


async def waiting_besides(mailing: Mailing, letter: Letter) -> Sequence[Waiting]:
    """For a message about something else: nothing where this morning has said it, or the official has it off."""
    found, person = await waiting_of(mailing), letter.recipient.number
    if not found or await _is_told(mailing, letter):
        return ()
    async with mailing.world.database.reading() as session:
        muted = (await muted_by(session, [person])).get(person, frozenset())
    return () if Switch.WAITING in muted else found


async def _is_told(mailing: Mailing, letter: Letter) -> bool:
    world = mailing.world
    morning = datetime.combine(world.today(mailing.now), time(), tzinfo=world.region.timezone)
    async with world.database.reading() as session:
        return await is_told_since(session, letter.recipient, morning)


def waiting_blocks(found: Sequence[Waiting], words: Words) -> list[Html]:
    return [waiting_block(found, words)] if found else []


def waiting_buttons(mailing: Mailing, found: Sequence[Waiting], words: Words) -> list[InlineKeyboardButton]:
    """To all of them, beside the digest of the first one's date; of this week's where only holidays' wait."""
    region, calendar = mailing.world.region, mailing.world.calendar
    weekly = {form.key for form in region.forms}
    places = [(one.subject.form, one.key.as_of) for one in found if one.subject.form.key in weekly]
    first = region.first_form(mailing.world.today(mailing.now))
    if found and (now := calendar.current(first, mailing.now)) is not None:
        places.append((first, now.as_of))
    text = words.plain("waiting-open", n=str(len(found)))
    return [opens(text, Landing.WAITING, form, as_of) for form, as_of in places[:1]]


async def _waiting(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    found = await waiting_of(mailing)
    if not found:
        return Unneeded(Why.DECIDED)
    if await _is_told(mailing, letter):
        return Unneeded(Why.POSTED)
    keyboard = in_rows((), waiting_buttons(mailing, found, letter.words))
    return Post(fitted(waiting_blocks(found, letter.words)), keyboard)


async def _head(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """As `svodka audit verify --head` takes it."""
    head = await mailing.read("audit head", load_head)
    if not head.position:
        return Unneeded(Why.UNCHANGED)
    return Post(letter.words("audit-told-head", n=number(head.position), head=str(head)))


COMPOSERS: dict[Kind, Composer] = {Kind.WAITING: _waiting, Kind.AUDIT_HEAD: _head}
