"""What people hear of a meeting: called, changed, moved, cancelled."""

from datetime import datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.kit.blocks import fitted
from handlers.kit.words import Html, Words
from handlers.outgoing.keys import MOST, in_rows, opens_card
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.saying.meetings import about, digest_said, kind_said, said_at, title_said
from models.errors import SubjectGoneError
from models.queries.meetings import MeetingView, concerns, find_meeting
from models.queries.people.people import find_actor
from models.rules.access import Actor, Role
from models.rules.outgoing import Kind, Why, row_meant
from models.world import World

FIRST = "1"


async def _compose(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """Of several changes only the last one is said: it tells everything that the meeting is now."""
    world, now = mailing.world, mailing.now
    async with world.database.reading() as session:
        view = await find_meeting(session, world.region, row_meant(letter.subject))
        actor = await find_actor(session, letter.chat_id, now)
    if view is None or actor is None or not concerns(world, view, actor):
        return GONE
    if letter.stage != str(view.version):
        return Unneeded(Why.CHANGED)
    if letter.kind is Kind.MEETING_CANCELLED:
        return Post(_cancelled(view, now, letter.words))
    return Post(_ahead(world, view, actor, letter, now), _keyboard(world, view, actor, now, letter.words))


def _ahead(world: World, view: MeetingView, actor: Actor, letter: Letter, now: datetime) -> Html:
    words = letter.words
    at = said_at(view.at, now, words)
    if letter.kind is Kind.MEETING_MOVED and view.moved_from is not None:
        heads = [words("meeting-moved", was=said_at(view.moved_from, now, words), at=at), Html(kind_said(view, words))]
    elif letter.stage == FIRST:
        heads = [words(f"meeting-called-{view.kind}", at=at)]
    else:
        heads = [words("meeting-changed", at=at), Html(kind_said(view, words))]
    head = "\n".join(filter(None, [*heads, title_said(view.title, words)]))
    digest = digest_said(view.digest(world.region), view.at, now, words, to_them=True) if actor.is_official else ""
    return fitted([Html(head), Html(digest), *about(world, view, words)])


def _cancelled(view: MeetingView, now: datetime, words: Words) -> Html:
    row = words("meetings-row", at=said_at(view.at, now, words), name=kind_said(view, words))
    return fitted([words("meeting-cancelled"), Html("\n".join(filter(None, [row, title_said(view.title, words)])))])


def _keyboard(
    world: World, view: MeetingView, actor: Actor, now: datetime, words: Words
) -> InlineKeyboardMarkup | None:
    """For those who report: the cards of the forms due, while they are open."""
    buttons: list[InlineKeyboardButton] = []
    mine = actor.units_as(Role.REPORTER)
    for key, as_of in view.forms:
        try:
            form = world.form(key)
        except SubjectGoneError:
            continue
        period = world.calendar.period(form, as_of)
        if period is None or not period.is_open(now):
            continue
        if mine & {unit.key for unit in world.region.reporting(form, period.opens.date())}:
            buttons.append(opens_card(form, as_of, words))
    return in_rows(buttons[:MOST]) if buttons else None


COMPOSERS: dict[Kind, Composer] = {
    Kind.MEETING_CALLED: _compose,
    Kind.MEETING_MOVED: _compose,
    Kind.MEETING_CANCELLED: _compose,
}
