"""Papers that come with digests by themselves: a picture before the text, the memo after the final one.

Each is a row of its own: a picture that cannot be drawn keeps no figures back.
"""

from __future__ import annotations

from asyncio import to_thread
from datetime import datetime

from handlers.kit.words import Speech, Words
from handlers.outgoing.letters import GONE, Composer, Letter, Post, Unneeded
from handlers.outgoing.subjects import meeting_of, news_for, period_of
from handlers.papers.charts import charts
from handlers.papers.orders import Order, PaperKind, paper_by_clock
from handlers.papers.paper import Paper
from models.queries.digest.digest import build_digest
from models.rules.outgoing import Kind, Why
from models.views.digest import Digest
from models.world import World

NO_FIGURES = Unneeded(Why.NO_FIGURES)


def _brought(paper: Paper) -> Post:
    """The text that goes with it makes the sound."""
    return Post(paper=paper, silent=True)


async def _bars(digest: Digest, words: Words) -> Post | Unneeded:
    if digest.form.headline not in digest.figures:
        return NO_FIGURES
    return _brought(await to_thread(charts.bars, digest, words))


async def _of_period(world: World, speech: Speech, letter: Letter, now: datetime) -> Post | Unneeded:
    meant = period_of(world, letter)
    if meant is None:
        return GONE
    async with world.database.reading() as session:
        digest = await build_digest(session, world, *meant)
    return await _bars(digest, letter.words)


async def _again(world: World, speech: Speech, letter: Letter, now: datetime) -> Post | Unneeded:
    """Only if the digest comes again too."""
    meant = period_of(world, letter)
    if meant is None:
        return GONE
    _, changes = await news_for(world, letter, *meant)
    return Unneeded(Why.UNCHANGED) if changes.is_none else await _of_period(world, speech, letter, now)


async def _for_meeting(world: World, speech: Speech, letter: Letter, now: datetime) -> Post | Unneeded:
    """The first weekly form's, where the meeting looks at one."""
    found = await meeting_of(world, letter, now)
    if isinstance(found, Unneeded):
        return found
    digest = next((one.digest for one in found[1] if one.digest is not None), None)
    return await _bars(digest, letter.words) if digest else NO_FIGURES


def _paper(kind: PaperKind) -> Composer:
    """What anybody may order of the letter's period, unasked."""

    async def compose(world: World, _: Speech, letter: Letter, now: datetime) -> Post | Unneeded:
        meant = period_of(world, letter)
        if meant is None or (kind is PaperKind.MATRIX and not meant[1].is_holiday):
            return GONE
        order = Order(kind, meant[0].key, meant[1].as_of, letter.words.locale)
        return _brought(await paper_by_clock(world, order, letter.words, now))

    return compose


COMPOSERS: dict[Kind, Composer] = {
    Kind.PROVISIONAL_CHART: _of_period,
    Kind.DIGEST_CHART: _of_period,
    Kind.AGAIN_CHART: _again,
    Kind.MEETING_CHART: _for_meeting,
    Kind.PREPARATION_CHART: _paper(PaperKind.MATRIX),
    Kind.MEMO: _paper(PaperKind.MEMO),
}
