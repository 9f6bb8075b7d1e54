"""What a connected group sees: that it is connected, the board of a period, and the two posts that make a sound."""

from __future__ import annotations

from datetime import datetime

from handlers.kit.words import Html, escaped, number
from handlers.outgoing.board import about, form_line, link_to_report, names_of, render_board
from handlers.outgoing.connected import connected
from handlers.outgoing.letters import GONE, AfterSending, Composer, Letter, Mailing, Post, Unneeded
from models.actions.boards import Shown, keep_board
from models.actions.known import known_bot_name
from models.queries.outbox.boards import PeriodState, has_board, period_state
from models.rules.outgoing import Kind, Why
from models.world import World


async def board(mailing: Mailing, letter: Letter) -> Post | Unneeded:
    """Who has sent and who has not; from then on bot.outbox.boards keeps it true."""
    state = await _state(mailing.world, letter)
    if state is None or not state.units:
        return GONE
    async with mailing.world.database.reading() as session:
        if await has_board(session, letter.recipient.number, letter.subject, letter.thread_id):
            return Unneeded(Why.POSTED)
    name = await known_bot_name(mailing.world)
    return render_board(mailing.world, state, letter.words, name, is_closed=False)


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


async def _state(world: World, letter: Letter) -> PeriodState | None:
    async with world.database.reading() as session:
        return await period_state(session, world, letter.subject)


async def _said(world: World, letter: Letter, state: PeriodState, lines: list[Html], *, has_link: bool = True) -> Post:
    words = letter.words
    count = words("status-reported", n=number(state.reported), of=number(len(state.units)))
    bot_name = await known_bot_name(world) if has_link else None
    keyboard = link_to_report(words, bot_name) if bot_name else None
    return Post(
        Html("\n".join([*lines, escaped(about(state, words)), *form_line(world, state, words), count])), keyboard
    )


async def remember_board(world: World, letter: Letter, post: Post, message_id: int, now: datetime) -> None:
    """From now on the message is the period's board in that group."""
    await keep_board(
        world,
        group_id=letter.recipient.number,
        subject=letter.subject,
        board=Shown(message_id, letter.thread_id, post.fingerprint),
        now=now,
    )


COMPOSERS: dict[Kind, Composer] = {
    Kind.BOARD: board,
    Kind.GROUP_OVERDUE: overdue,
    Kind.GROUP_ALL_IN: all_in,
    Kind.GROUP_CONNECTED: connected,
}
AFTER_SENDING: dict[Kind, AfterSending] = {Kind.BOARD: remember_board}
