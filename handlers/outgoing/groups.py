"""What a connected group sees: that it is connected, the board of a period, and the two posts that make a sound."""

from dataclasses import replace

from aiogram.types import InlineKeyboardMarkup

from handlers.kit.words import Html, Words, escaped, number
from handlers.outgoing.board import about, form_line, link_to_report, names_of, render_board
from handlers.outgoing.letters import GONE, Composer, Letter, Mailing, Post, Unneeded
from handlers.outgoing.notices import connected
from models.actions.boards import amend_board
from models.database import Session
from models.queries.outbox.boards import (
    NO_MESSAGE,
    BoardPeriod,
    Version,
    has_board,
    known_bot_name,
    live_board,
    period_state,
    version_of,
)
from models.rules.outgoing import Kind, Why
from models.world import World


async def board(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """Who has sent and who has not; from then on its edits keep it true."""
    made_from = await _made_from(mailing, letter)
    if made_from is None or not made_from[0].units:
        return GONE
    async with mailing.world.database.reading() as session:
        if await has_board(session, letter.recipient.number, letter.subject, letter.thread_id):
            return Unneeded(Why.POSTED)
    state, version = made_from
    return render_board(mailing.world, state, replace(version, is_closed=False), letter)[0]


async def board_edit(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """The board as it is now. A paused group is tried by an edit that changes nothing."""
    made_from = await _made_from(mailing, letter)
    async with mailing.world.database.reading() as session:
        live = await live_board(session, letter.recipient.number, letter.subject, mailing.now)
    if made_from is None or live is None:
        return GONE
    post, shown = render_board(mailing.world, *made_from, letter, live)
    is_there = live.message_id != NO_MESSAGE
    is_true = is_there and shown.fingerprint == live.shown and live.group.trouble is None
    if is_true or (shown.is_last and not is_there):
        await amend_board(mailing.world, shown, {"shown": shown.fingerprint, "mark": shown.mark})
        return Unneeded(Why.UNCHANGED)
    return post


async def _made_from(mailing: Mailing, letter: Letter) -> tuple[BoardPeriod, Version] | None:
    """Read once for all boards of a period."""

    async def load(session: Session) -> tuple[BoardPeriod, Version] | None:
        version = await version_of(session, mailing.world, letter.subject, mailing.now)
        state = await period_state(session, mailing.world, letter.subject)
        return (state, version) if state and version else None

    return await mailing.read(("board", letter.subject), load)


async def overdue(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """«Срок истёк. Не сдали: …»; units that said «no data» are named apart, without the reason."""
    state = await _state(mailing.world, letter)
    if state is None:
        return GONE
    if not state.owing:
        return Unneeded(Why.REPORTED)
    words = letter.words
    lines = [words("group-overdue", units=names_of(state.owing, words))]
    if state.without_data:
        lines.append(words("group-without-data", units=names_of(state.without_data, words)))
    return await _said(mailing.world, letter, state, lines)


async def all_in(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """«Сдали все»."""
    state = await _state(mailing.world, letter)
    if state is None:
        return GONE
    if not state.is_complete:
        return Unneeded(Why.OWED)
    return await _said(mailing.world, letter, state, [letter.words("group-all-in")], has_link=False)


async def _state(world: World, letter: Letter) -> BoardPeriod | None:
    async with world.database.reading() as session:
        return await period_state(session, world, letter.subject)


async def _said(world: World, letter: Letter, state: BoardPeriod, lines: list[Html], *, has_link: bool = True) -> Post:
    words = letter.words
    count = words("status-reported", n=number(state.reported), of=number(len(state.units)))
    keyboard = await _link_to_report(world, words) if has_link else None
    return Post(
        Html("\n".join([*lines, escaped(about(state, words)), *form_line(world, state, words), count])), keyboard
    )


async def _link_to_report(world: World, words: Words) -> InlineKeyboardMarkup | None:
    async with world.database.reading() as session:
        bot_name = await known_bot_name(session)
    return link_to_report(words, bot_name) if bot_name else None


COMPOSERS: dict[Kind, Composer] = {
    Kind.BOARD: board,
    Kind.BOARD_EDIT: board_edit,
    Kind.GROUP_OVERDUE: overdue,
    Kind.GROUP_ALL_IN: all_in,
    Kind.GROUP_CONNECTED: connected,
}
